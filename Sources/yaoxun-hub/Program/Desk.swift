import HubStore
import Records
import Trust

/// What a command works with: the hub's folder, a clock, and where answers go.
struct Desk: Sendable {
  let folder: OfficeFolder
  let clock: HubClock
  let output: Output
  /// How answers are written.
  let form: AnswerForm

  enum AnswerForm: Sendable {
    case text, json
  }

  /// Who acts when the office works at the machine itself, as the audit writes it.
  static let actor = "console"

  /// Opens the hub of the folder; one that `init` never made is not made here by accident.
  func open(
    committed: @escaping @Sendable (Set<String>) -> Void = { _ in }
  ) throws(HubFailure) -> SQLiteHubStore {
    guard folder.hasStore else { throw HubFailure(.negative, HubPhrases.noHub(folder.path)) }
    do throws(HubStoreError) {
      return try SQLiteHubStore(
        folder: folder.path,
        SQLiteHubStore.Configuration(random: SystemRandom.source, committed: committed)
      )
    } catch {
      throw HubFailure(error)
    }
  }

  /// Runs calls of the store and turns its refusals into an answer.
  func asked<Value>(
    _ body: () throws(HubStoreError) -> Value
  ) throws(HubFailure) -> Value {
    do throws(HubStoreError) { return try body() } catch { throw HubFailure(error) }
  }

  /// One answer: a JSON object, or the line of text that says the same.
  func answer(_ text: @autoclosure () -> String, json: (inout JSONWriter) -> Void) {
    switch form {
    case .json: output.json(json)
    case .text: output.line(text())
    }
  }
}
