package import Records

/// The closed words of applications as people say them.
package enum ProgressPhrases {
  static let nodes: [ClosedWord] = [
    ClosedWord("accept", "受理", "accept"), ClosedWord("transfer", "转交", "transfer"),
    ClosedWord("review", "审评", "review"), ClosedWord("supplement", "补正", "supplement"),
    ClosedWord("inspection", "检查", "check"), ClosedWord("testing", "检验", "test"),
    ClosedWord("decision", "审批", "decision"), ClosedWord("certificate", "制证", "certificate"),
    ClosedWord("delivery", "送达", "delivery"), ClosedWord("publication", "公布", "publication"),
  ]

  static let endings: [ClosedWord] = [
    ClosedWord("granted", "准予", "granted"), ClosedWord("refused", "不予许可", "refused"),
    ClosedWord("withdrawn", "撤回", "withdrawn"),
  ]

  static let kinds: [ClosedWord] = [
    ClosedWord("drugTradeLicence", "药品经营许可", "drug-trade"),
    ClosedWord("deviceProductionPermit", "器械生产许可", "device-production"),
    ClosedWord("deviceTradePermit", "器械经营许可", "device-trade"),
    ClosedWord("deviceRegistrationII", "二类器械注册", "device-registration"),
    ClosedWord("cosmeticProductionPermit", "化妆品生产许可", "cosmetic-production"),
  ]

  static let conclusions: [ClosedWord] = [
    ClosedWord("meets", "符合要求", "meets"),
    ClosedWord("rectifyFirst", "待整改后评定", "rectify first"),
    ClosedWord("fails", "不符合要求", "fails"), ClosedWord("recorded", "已检查", "checked"),
  ]

  /// A node, or how it ended.
  package static func state(_ word: String) -> Phrase { (nodes + endings).label(of: word) }

  package static func node(_ word: String) -> Phrase { nodes.label(of: word) }

  static func course(_ course: ProgressFilter.Course) -> Phrase {
    switch course {
    case .underway: Phrase("在办", "underway")
    case .ended: Phrase("已办结", "ended")
    case .all: Phrase("全部", "any")
    }
  }

  /// The unit of a count of days, after the number.
  static func days(_ unit: String) -> Phrase {
    unit == DayUnit.natural.rawValue ? Phrase("天", "d") : Phrase("工作日", "wd")
  }
}
