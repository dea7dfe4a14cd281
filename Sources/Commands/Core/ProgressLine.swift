import Records
import Screens
import Synchronization

/// One line on a terminal that says how far a sync is; nothing anywhere else.
final class ProgressLine: Sendable {
  private let output: Output
  private let isShown: Bool
  private let last = Mutex<String>("")
  private static let cells: Int64 = 24

  init(at place: Workplace) {
    output = place.output
    isShown = place.output.wordsAreOnTerminal && !place.options.isPlain
  }

  /// Draws the bar anew when it looks different.
  func show(_ progress: SyncProgress) {
    guard isShown else { return }
    let text = Self.text(of: progress, in: output.language)
    let isNew = last.withLock { last in
      defer { last = text }
      return last != text
    }
    if isNew { output.overwrite(text) }
  }

  /// Takes the line away.
  func clear() {
    let isThere = last.withLock { last in
      defer { last = "" }
      return !last.isEmpty
    }
    if isThere { output.overwrite("") }
  }

  static func text(of progress: SyncProgress, in language: Language) -> String {
    let phase = CommandPhrases.phase(progress.phase)[language]
    guard progress.total > 0 else { return phase }
    let done = min(progress.done, progress.total)
    let filled = Int(done * cells / progress.total)
    let bar =
      String(repeating: "#", count: filled)
      + String(repeating: "-", count: Int(cells) - filled)
    var text = "\(phase) [\(bar)] \(done * 100 / progress.total)% \(done)/\(progress.total)"
    if progress.bytes > 0 { text += "  \(Wording.bytes(progress.bytes))" }
    if let left = progress.left {
      text += "  " + CommandPhrases.left(Wording.short(milliseconds: left))[language]
    }
    return text
  }
}
