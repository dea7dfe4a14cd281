package import Records

/// Closed words of reference records as people say them; an unknown word is shown as it is.
package enum ClosedWords {
  /// What an enterprise does.
  package static func enterpriseKind(_ word: String) -> Phrase {
    switch word {
    case "holder": Phrase("持有人", "holder")
    case "producer": Phrase("生产", "producer")
    case "wholesaler": Phrase("批发", "wholesaler")
    case "chain": Phrase("连锁", "chain")
    case "retailer": Phrase("零售", "retailer")
    case "hospital": Phrase("医疗机构", "hospital")
    case "deviceProducer": Phrase("器械生产", "device producer")
    case "deviceTrader": Phrase("器械经营", "device trader")
    case "cosmeticProducer": Phrase("化妆品生产", "cosmetic producer")
    default: Phrase(word, word)
    }
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
    case "revoked": Phrase("吊销", "revoked")
    case "cancelled": Phrase("注销", "cancelled")
    case "planned", "underway", "recorded", "finalised": InspectionPhrases.state(word)
    case "draft", "listed", "rectifying": InspectionPhrases.findingState(word)
    case "open", "accepted", "returned": ToDoPhrases.state(word)
    case "closed": Phrase("已结", "closed")
    default: Phrase(word, word)
    }
  }
}
