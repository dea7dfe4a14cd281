import ArgumentParser
import Records

/// The words about reports from the field.
enum FieldReportPhrases {
  static let help = "现场纠错：查看、采纳、不采纳 · Reports from the field: list, accept, refuse"
  static let helpList = "列出纠错 · List reports"
  static let helpAccept = "采纳，可同时更正登记 · Accept a report, and put the register right"
  static let helpRefuse = "不采纳并说明理由 · Refuse a report with a reason"
  static let state: ArgumentHelp = "reported、accepted 或 refused，缺省全部 · state, all by default"
  static let id: ArgumentHelp = "纠错记录标识或其开头 · id of the report, or its beginning"
  static let set: ArgumentHelp =
    "登记应有的值；不给则只记采纳 · what the register gets; without it nothing else changes"
  static let reason: ArgumentHelp = "理由，告知报告人 · reason, told to who reported it"

  static func none(_ argument: String) -> Phrase {
    Phrase("没有（或不止一条）纠错 \(argument)。", "There is no report, or more than one: \(argument)")
  }

  static func noState(_ text: String) -> Phrase {
    Phrase(
      "状态须为 reported、accepted 或 refused：\(text)",
      "The state is reported, accepted or refused: \(text)"
    )
  }

  static func decided(_ state: String) -> Phrase {
    state == "accepted"
      ? Phrase("这条纠错已采纳。", "The report was accepted already.")
      : Phrase("这条纠错已决定不采纳。", "The report was refused already.")
  }

  static func noSubject(_ type: String) -> Phrase {
    Phrase("平台没有所说的记录（\(type)）。", "The hub does not hold what it is about (\(type)).")
  }

  static func noField(_ name: String, of type: String) -> Phrase {
    Phrase(
      "\(type) 的「\(name)」不能这样更正；不带 --set 采纳，另行更正。",
      "\(type).\(name) cannot be set this way; accept without --set and put it right by its own act."
    )
  }

  static func noNumber(_ text: String) -> Phrase {
    Phrase("不是数字：\(text)", "This is no number: \(text)")
  }

  static let noReason = Phrase("须写明理由。", "A reason is needed.")

  static func done(_ outcome: FieldReports.Outcome, _ decision: FieldReports.Decision) -> Phrase {
    let sent = outcome.messages
    switch decision {
    case .accept where outcome.change != nil:
      return Phrase("已采纳并更正登记；告知 \(sent) 人", "Accepted, the register was put right; \(sent) told")
    case .accept: return Phrase("已采纳；告知 \(sent) 人", "Accepted; \(sent) told")
    case .refuse: return Phrase("已决定不采纳；告知 \(sent) 人", "Refused; \(sent) told")
    }
  }

  // MARK: Messages

  static func title(_ decision: FieldReports.Decision) -> String {
    switch decision {
    case .accept: "纠错已采纳"
    case .refuse: "纠错未采纳"
    }
  }

  static func body(
    _ report: Record,
    _ decision: FieldReports.Decision,
    about subject: Record?
  ) -> String {
    let name = subject.map { $0["name"].text ?? $0["number"].text ?? "" } ?? ""
    let about = name.isEmpty ? "" : "「\(name)」："
    let seen = "\(about)\(report["seen"].text ?? "")"
    return switch decision {
    case .accept(nil): "\(seen)\n已采纳。"
    case .accept(let value?): "\(seen)\n已采纳，登记更正为：\(value)"
    case .refuse(let reason): "\(seen)\n未采纳。理由：\(reason)"
    }
  }
}
