import Records
import Replica

/// `FIELD=base|mine|theirs`, or `FIELD:=TEXT` for a value of one's own.
struct DecisionArgument: Equatable {
  let field: String
  let choice: Choice

  enum Choice: Equatable {
    case base, mine, theirs
    case literal(String)
  }

  init(_ argument: String) throws(CommandFailure) {
    guard let equals = argument.firstIndex(of: "="), equals > argument.startIndex else {
      throw Self.refusal(of: argument)
    }
    let value = String(argument[argument.index(after: equals)...])
    let name = argument[..<equals]
    if name.hasSuffix(":") {
      field = String(name.dropLast())
      choice = .literal(value)
    } else {
      field = String(name)
      switch value {
      case "base": choice = .base
      case "mine": choice = .mine
      case "theirs": choice = .theirs
      default: throw Self.refusal(of: argument)
      }
    }
    guard !field.isEmpty else { throw Self.refusal(of: argument) }
  }

  /// The decision on that field of a conflict; a literal is read as the field's own kind.
  func decision(on detail: ConflictDetail) throws(CommandFailure) -> (field: String, choice: ConflictChoice) {
    guard detail.fields.contains(where: { $0.name == field }) else {
      throw CommandFailure(replica: .refused(.notOpen(conflict: detail.summary.id)))
    }
    switch choice {
    case .base: return (field, .base)
    case .mine: return (field, .mine)
    case .theirs: return (field, .theirs)
    case .literal(let text):
      let type = RecordCatalogue.type(named: detail.summary.type)
      let kind = type?.fields.first { $0.name == field }?.kind ?? .text
      guard let value = Self.value(text, kind) else {
        throw CommandFailure(replica: .refused(.wrongValue(field: field)))
      }
      return (field, .literal(value))
    }
  }

  private static func value(_ text: String, _ kind: FieldKind) -> FieldValue? {
    if text.isEmpty { return .null }
    switch kind {
    case .text, .code, .reference: return .text(text)
    case .day: return CalendarDay(text).map { .text("\($0)") }
    case .instant: return Instant(text).map { .integer($0.milliseconds) }
    case .integer: return Int64(text).map(FieldValue.integer)
    case .list: return .list(text.split(separator: ",").map(String.init))
    case .json: return (try? JSONTree.read(Array(text.utf8))).map { _ in .json(text) }
    }
  }

  private static func refusal(of argument: String) -> CommandFailure {
    .usage(
      "decision",
      Phrase("“\(argument)”不是裁决", "“\(argument)” is no decision"),
      next: Phrase(
        "写法为 字段=base|mine|theirs 或 字段:=值",
        "Write FIELD=base|mine|theirs or FIELD:=VALUE"
      )
    )
  }
}
