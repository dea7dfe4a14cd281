package import Records

/// The closed words of supervision orders as people say them.
package enum SupervisionPhrases {
  static let states: [ClosedWord] = [
    ClosedWord("issued", "待签收", "to sign"), ClosedWord("signedFor", "待反馈", "to answer"),
    ClosedWord("replied", "已反馈", "answered"), ClosedWord("underReview", "复核中", "in review"),
    ClosedWord("returned", "退回补正", "returned"), ClosedWord("closed", "已销号", "closed"),
  ]

  static let levels: [ClosedWord] = [
    ClosedWord("urgent", "紧急", "urgent"), ClosedWord("important", "重要", "important"),
    ClosedWord("ordinary", "普通", "ordinary"),
  ]

  static let origins: [ClosedWord] = [
    ClosedWord("plan", "计划", "plan"), ClosedWord("leader", "领导交办", "leadership"),
    ClosedWord("overdue", "逾期转办", "overdue matter"), ClosedWord("recall", "召回", "recall"),
    ClosedWord("sampling", "抽检不合格", "failed sample"),
    ClosedWord("complaint", "投诉举报", "complaint"), ClosedWord("demo", "演示数据", "demo data"),
    ClosedWord("passedDown", "转办", "passed down"),
  ]

  static let unfinished = Phrase("未销号", "unfinished")
  static let any = Phrase("全部", "any")

  package static func state(_ word: String) -> Phrase { states.label(of: word) }

  /// The label of a set of states, when it has one name.
  static func states(_ words: [String]) -> Phrase {
    if words.isEmpty { return any }
    if words == SupervisionFilter.openStates { return unfinished }
    let labels = words.map(state)
    return Phrase(
      labels.map(\.chinese).joined(separator: ","),
      labels.map(\.english).joined(separator: ",")
    )
  }

  /// One character that says the level.
  static func levelMark(_ word: String) -> Phrase {
    switch word {
    case "urgent": Phrase("急", "!!")
    case "important": Phrase("重", "!")
    default: Phrase("普", "·")
    }
  }

  static func side(_ side: SupervisionFilter.Side) -> Phrase {
    switch side {
    case .all: Phrase("全部", "all")
    case .received: Phrase("我承办", "received")
    case .issued: Phrase("我下发", "issued")
    }
  }

  /// An act in the timeline.
  package static func act(_ word: String) -> Phrase {
    switch SupervisionAct(rawValue: word) {
    case .issue: Phrase("下发", "issued")
    case .sign: Phrase("签收", "signed for")
    case .reply: Phrase("反馈", "answered")
    case .extend: Phrase("申请延期", "asked for time")
    case .approveExtension: Phrase("准予延期", "time granted")
    case .refuseExtension: Phrase("不准延期", "time refused")
    case .remind: Phrase("催办", "reminded")
    case .escalate: Phrase("升级", "escalated")
    case .giveBack: Phrase("退回补正", "returned")
    case .close: Phrase("销号", "closed")
    case nil: Phrase(word, word)
    }
  }

  static func part(_ part: SupervisionUnit.Part) -> Phrase {
    switch part {
    case .issuer: Phrase("下发", "issuer")
    case .lead: Phrase("牵头", "lead")
    case .assist: Phrase("协办", "assist")
    }
  }

  static func done(_ act: SupervisionAct, count: Int) -> Phrase {
    let label = self.act(act.rawValue)
    return Phrase("已\(label.chinese) \(count) 件", "\(count) \(label.english)")
  }
}
