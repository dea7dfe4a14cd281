import Records
import Replica
import SyncCore
import WireFormat

/// What happens in a world, in words for whoever reads a repro.
enum Narration {
  static func of(_ edit: Edit) -> String {
    edit.steps.map { step in
      switch step {
      case .create(let type, let id, let fields):
        "makes \(type.name) \(short(id)) \(words(fields))"
      case .change(let type, let id, let fields):
        "changes \(type.name) \(short(id)) \(words(fields))"
      case .put(let type, let id, let fields): "puts \(type.name) \(short(id)) \(words(fields))"
      case .delete(let type, let id): "deletes \(type.name) \(short(id))"
      case .resolve(let conflict, let choices, _):
        "decides \(short(conflict)) "
          + choices.map { "\($0.field)=\(word($0.choice))" }.joined(separator: " ")
      }
    }
    .joined(separator: ", ")
  }

  static func short(_ id: RecordID?) -> String { id.map { String($0.hex.suffix(6)) } ?? "" }

  private static func words(_ fields: [FieldEdit]) -> String {
    fields.map { "\($0.field) \($0.operation.rawValue) \(brief($0.value))" }
      .joined(separator: ", ")
  }

  private static func word(_ choice: ConflictChoice) -> String {
    switch choice {
    case .base: "base"
    case .mine: "mine"
    case .theirs: "theirs"
    case .literal(let value): brief(value)
    }
  }

  /// A value in a few characters.
  static func brief(_ value: FieldValue) -> String {
    switch value {
    case .null: "nothing"
    case .integer(let number): String(number)
    case .text(let text), .json(let text):
      text.count > 24 ? "\(text.prefix(24))… (\(text.utf8.count) bytes)" : text
    case .list(let list): "[\(list.joined(separator: " "))]"
    }
  }

  static func of(_ effect: SyncEffect) -> String {
    switch effect {
    case .openSession: "opens a session"
    case .adoptEpoch: "takes over the hub's new epoch"
    case .reopenMutations(let sequence): "queues again what follows mutation \(sequence)"
    case .leave(let scopes): "leaves \(scopes.joined(separator: " "))"
    case .push(let mutations, _): "pushes, at most \(mutations)"
    case .bootstrap(let scopes): "asks for packs of \(scopes.joined(separator: " "))"
    case .pull: "pulls"
    case .verify: "compares counts"
    case .repair(let scopes, _, _): "compares parts of \(scopes.joined(separator: " "))"
    case .restart(let scopes): "begins anew with \(scopes.joined(separator: " "))"
    case .sendAttachment: "sends an attachment"
    case .fetchAttachment: "fetches an attachment"
    case .wait(let milliseconds): "waits \(milliseconds) ms"
    case .finish: "ends"
    }
  }

  static func of(_ event: SyncEvent) -> String {
    switch event {
    case .sessionOpened(let reply, _):
      "opened, hub knows \(reply.knownSequence), heads "
        + reply.scopes.map { "\($0.scope)=\($0.head)" }.joined(separator: " ")
    case .adjusted: "done"
    case .pushed(let outcomes, let remaining):
      outcomes.map { $0.result.rawValue + ($0.code.map { "(\($0))" } ?? "") + "@\($0.version)" }
        .joined(separator: " ") + ", \(remaining) left"
    case .pulled(let rows, let quarantined, let trailer):
      "\(rows) rows, \(quarantined) unreadable, "
        + (trailer.map { $0.isComplete ? "complete" : "more to come" } ?? "cut")
    case .bootstrapped(let rows, let quarantined): "\(rows) rows, \(quarantined) unreadable"
    case .heldBack(let deletion): "held back \(deletion.scope)"
    case .verified(let mismatched):
      mismatched.isEmpty ? "all agree" : "differ: \(mismatched.joined(separator: " "))"
    case .repaired(let rows, let beyond):
      "\(rows) rows, beyond repair: \(beyond.joined(separator: " "))"
    case .attachmentMoved(let remaining, _): "\(remaining) left"
    case .attachmentFetched(let bytes, let remaining, _): "\(bytes) bytes, \(remaining) left"
    case .waited: "waited"
    case .failed(let failure): "failed: \(failure.code)"
    }
  }
}

extension Edit.Step {
  var type: RecordType? {
    switch self {
    case .create(let type, _, _), .change(let type, _, _), .put(let type, _, _),
      .delete(let type, _):
      type
    case .resolve: nil
    }
  }

  var record: RecordID? {
    switch self {
    case .create(_, let id, _): id
    case .change(_, let id, _), .put(_, let id, _), .delete(_, let id): id
    case .resolve(let conflict, _, _): conflict
    }
  }
}
