/// Closed words of the register as people say them; an unknown word is shown as it is.
package enum TradeWords {
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

  /// What a licence is, short enough for a column.
  package static func licenceKind(_ word: String) -> Phrase {
    switch word {
    case "drugProductionLicence": Phrase("药品生产许可", "Drug production")
    case "drugTradeLicence": Phrase("药品经营许可", "Drug trade")
    case "hospitalPreparationLicence": Phrase("医院制剂许可", "Hospital preparation")
    case "medicalInstitutionLicence": Phrase("医疗机构执业", "Medical institution")
    case "deviceProductionLicence": Phrase("器械生产许可", "Device production")
    case "deviceProductionFiling": Phrase("器械生产备案", "Device prod. filing")
    case "deviceTradeLicence": Phrase("器械经营许可", "Device trade")
    case "deviceTradeFiling": Phrase("器械经营备案", "Device trade filing")
    case "cosmeticProductionLicence": Phrase("化妆品生产许可", "Cosmetics production")
    case "internetDrugInformation": Phrase("互联网药品信息", "Internet drug info")
    default: Phrase(word, word)
    }
  }

  /// Every word that `licenceKind` knows.
  package static let licenceKinds = [
    "drugProductionLicence", "drugTradeLicence", "hospitalPreparationLicence",
    "medicalInstitutionLicence", "deviceProductionLicence", "deviceProductionFiling",
    "deviceTradeLicence", "deviceTradeFiling", "cosmeticProductionLicence",
    "internetDrugInformation",
  ]

  /// The state of a licence on a day.
  package static func licenceState(_ state: LicenceState) -> Phrase {
    switch state {
    case .valid: Phrase("有效", "in force")
    case .expiring: Phrase("临期", "expiring")
    case .expired: Phrase("过期", "expired")
    case .notYetValid: Phrase("未生效", "not begun")
    case .suspended: Phrase("暂扣", "suspended")
    case .revoked: Phrase("吊销", "revoked")
    case .withdrawn: Phrase("撤销", "withdrawn")
    case .cancelled: Phrase("注销", "cancelled")
    case .replaced: Phrase("已换发", "replaced")
    case .transferred: Phrase("转出", "transferred")
    case .unknown: Phrase("不明", "unknown")
    }
  }

  /// How an answer about a licence is called.
  package static func verdict(_ verdict: LicenceVerdict) -> Phrase {
    switch verdict {
    case .valid: Phrase("有效", "valid")
    case .suspect: Phrase("存疑", "doubtful")
    case .invalid: Phrase("无效", "invalid")
    case .notHeld: Phrase("本机未存", "not held")
    }
  }
}
