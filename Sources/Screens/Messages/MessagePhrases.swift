package import Records

/// The closed words of messages as people say them.
package enum MessagePhrases {
  static let kinds: [ClosedWord] = [
    ClosedWord("assignment", "交办", "assigned"), ClosedWord("reminder", "催办", "reminder"),
    ClosedWord("escalation", "升级", "escalated"), ClosedWord("recall", "召回", "recall"),
    ClosedWord("alert", "预警", "alert"), ClosedWord("notice", "通知", "notice"),
  ]

  package static func kind(_ word: String) -> Phrase { kinds.label(of: word) }

  static func state(_ acknowledged: Bool?) -> Phrase {
    switch acknowledged {
    case nil: Phrase("全部", "any")
    case false?: Phrase("未确认", "new")
    case true?: Phrase("已确认", "seen")
    }
  }

  static let states: [Bool?] = [nil, false, true]
}
