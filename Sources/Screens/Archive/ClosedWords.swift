package import Records

/// Closed words of reference records as people say them; an unknown word is shown as it is.
package enum ClosedWords {
  /// What an enterprise does.
  package static func enterpriseKind(_ word: String) -> Phrase {
    TradeWords.enterpriseKind(word)
  }

  /// What a product is.
  package static func category(_ word: String) -> Phrase {
    switch word {
    case "drug": Phrase("药品", "drug")
    case "device": Phrase("医疗器械", "device")
    case "cosmetic": Phrase("化妆品", "cosmetic")
    default: Phrase(word, word)
    }
  }

  /// The state of a record of whichever type.
  package static func state(_ word: String) -> Phrase {
    switch word {
    case "valid", "active": Phrase("有效", "valid")
    case "expired": Phrase("过期", "expired")
    case "suspended": Phrase("暂停", "suspended")
    case "operating": Phrase("在营", "operating")
    case "revoked": Phrase("吊销", "revoked")
    case "cancelled": Phrase("注销", "cancelled")
    case "withdrawn": Phrase("撤销", "withdrawn")
    case "replaced": Phrase("已换发", "replaced")
    case "transferred": Phrase("转出", "transferred")
    case "expiring": Phrase("临期", "expiring")
    case "reported": Phrase("已上报", "reported")
    case "refused": Phrase("未采纳", "refused")
    case "planned", "underway", "recorded", "finalised": InspectionPhrases.state(word)
    case "draft", "listed", "rectifying": InspectionPhrases.findingState(word)
    case "open", "accepted", "returned": ToDoPhrases.state(word)
    case "closed": Phrase("已结", "closed")
    default: Phrase(word, word)
    }
  }
}
