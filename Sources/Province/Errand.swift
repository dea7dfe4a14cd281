import Records

/// What a to-do item asks for, and by which rule it is due; raw values are those of its `kind`.
enum Errand: String, CaseIterable {
  case dailyInspection, supervision, recheck, licenceReview, sampling, recall, complaint
  case flightInspection

  var title: String {
    switch self {
    case .dailyInspection: "日常检查"
    case .supervision: "督办转办"
    case .recheck: "整改复查"
    case .licenceReview: "许可核查"
    case .sampling: "抽检送达"
    case .recall: "召回核实"
    case .complaint: "投诉举报"
    case .flightInspection: "飞行检查"
    }
  }

  /// An id of `offline-cache/rules/deadlines.tsv`; permits follow the law of what the firm does.
  func rule(for firm: Firms.Firm, _ dice: inout Dice) -> String {
    switch self {
    case .dailyInspection: "inspection.visit"
    case .supervision: dice.pick(["supervision.reply", "supervision.replyImportant"])
    case .recheck: "inspection.evaluationAfterRectification"
    case .licenceReview: Self.permitRule(for: firm)
    case .sampling: "sampling.forwarding"
    case .recall: dice.pick(["recall.drug.filing1", "recall.drug.filing2", "recall.drug.filing3"])
    case .complaint: dice.pick(["complaint.acceptance", "complaint.clueCheck"])
    case .flightInspection: "inspection.flightVisit"
    }
  }

  private static func permitRule(for firm: Firms.Firm) -> String {
    switch firm.kinds.first {
    case "deviceTrader": "deviceTrader.permitDecision"
    case "deviceProducer": "deviceProducer.permitDecision"
    case "cosmeticProducer": "cosmeticProducer.permitDecision"
    default: "permit.decision"
    }
  }
}
