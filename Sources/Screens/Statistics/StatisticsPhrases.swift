package import Records

/// How 统计 calls what it counts.
package enum StatisticsPhrases {
  /// The kind of record.
  package static func subject(_ subject: Statistics.Subject) -> Phrase {
    switch subject {
    case .toDo: Phrase("待办", "To-do")
    case .supervision: Phrase("督办", "Orders")
    case .inspection: Phrase("检查", "Inspections")
    case .application: Phrase("申请", "Requests")
    case .enterprise: Phrase("企业", "Firms")
    case .product: Phrase("产品", "Products")
    case .licence: Phrase("证照", "Licences")
    }
  }

  /// What bars are told apart by.
  package static func dimension(_ dimension: Statistics.Dimension) -> Phrase {
    switch dimension {
    case .colour: Phrase("颜色", "Colour")
    case .state: Phrase("状态", "State")
    case .county: Phrase("地区", "Region")
    case .week: Phrase("到期周", "Due week")
    case .kind: Phrase("类别", "Kind")
    }
  }

  /// What a bar stands for.
  package static func bar(
    _ bar: Statistics.Bar,
    _ dimension: Statistics.Dimension,
    of subject: Statistics.Subject
  ) -> Phrase {
    switch dimension {
    case .colour:
      return SupervisionColour(rawValue: bar.key)?.label ?? Phrase(bar.key, bar.key)
    case .county where !bar.name.isEmpty: return Phrase(bar.name, "\(bar.key) \(bar.name)")
    case .county where bar.key.isEmpty: return Phrase("未知", "unknown")
    case .week where bar.key.isEmpty: return Phrase("更早", "earlier")
    case .week: return Phrase("\(bar.key) 起", "from \(bar.key)")
    case .county: return Phrase(bar.key, bar.key)
    case .state, .kind: return word(bar.key, dimension, of: subject)
    }
  }

  /// The chip over a list: what it was chosen by.
  package static func chip(_ choice: StatisticsChoice) -> Phrase {
    let label = bar(Statistics.Bar(choice.key, count: 0), choice.dimension, of: choice.subject)
    let name = dimension(choice.dimension)
    return Phrase("\(name.chinese):\(label.chinese)", "\(name.english):\(label.english)")
  }

  /// A closed word of the subject's state or kind; an unknown one is shown as it is.
  package static func word(
    _ word: String,
    _ dimension: Statistics.Dimension,
    of subject: Statistics.Subject
  ) -> Phrase {
    if word.isEmpty { return Phrase("未填", "none") }
    switch (subject, dimension) {
    case (.toDo, .kind): return ToDoPhrases.kind(word)
    case (.toDo, _): return ToDoPhrases.state(word)
    case (.supervision, .kind): return level(word)
    case (.supervision, _): return orderState(word)
    case (.application, .state): return node(word)
    case (.application, _), (.licence, .kind): return licenceKind(word)
    case (.product, .kind): return ClosedWords.category(word)
    case (.enterprise, _): return enterpriseState(word)
    case (.inspection, _), (.product, _), (.licence, _): return recordState(word)
    }
  }

  private static func level(_ word: String) -> Phrase {
    switch word {
    case "ordinary": Phrase("一般", "ordinary")
    case "important": Phrase("重要", "important")
    case "urgent": Phrase("紧急", "urgent")
    default: Phrase(word, word)
    }
  }

  private static func orderState(_ word: String) -> Phrase {
    switch word {
    case "issued": Phrase("待签收", "issued")
    case "signedFor": Phrase("已签收", "signed for")
    case "replied": Phrase("已反馈", "replied")
    case "underReview": Phrase("复核中", "under review")
    case "returned": Phrase("退回重办", "returned")
    case "closed": Phrase("已销号", "closed")
    default: Phrase(word, word)
    }
  }

  private static func node(_ word: String) -> Phrase {
    switch word {
    case "accept": Phrase("受理", "acceptance")
    case "review": Phrase("审评", "review")
    case "supplement": Phrase("补正", "supplement")
    case "transfer": Phrase("转审", "transfer")
    case "inspection": Phrase("现场核查", "on-site check")
    case "testing": Phrase("检验", "testing")
    case "decision": Phrase("审批", "decision")
    case "certificate": Phrase("制证", "certificate")
    case "delivery": Phrase("送达", "delivery")
    case "publication": Phrase("公布", "publication")
    case "granted": Phrase("已准予", "granted")
    case "refused": Phrase("不予许可", "refused")
    case "withdrawn": Phrase("已撤回", "withdrawn")
    default: Phrase(word, word)
    }
  }

  private static func licenceKind(_ word: String) -> Phrase {
    switch word {
    case "drugProductionLicence": Phrase("药品生产", "Drug production")
    case "drugTradeLicence": Phrase("药品经营", "Drug trade")
    case "hospitalPreparationLicence": Phrase("医院制剂", "Hospital preparation")
    case "medicalInstitutionLicence": Phrase("医疗机构", "Medical institution")
    case "deviceProductionLicence", "deviceProductionPermit": Phrase("器械生产", "Device production")
    case "deviceProductionFiling": Phrase("器械生产备案", "Device prod. filing")
    case "deviceTradeLicence", "deviceTradePermit": Phrase("器械经营", "Device trade")
    case "deviceTradeFiling": Phrase("器械经营备案", "Device trade filing")
    case "deviceRegistrationII": Phrase("二类器械注册", "Class II device")
    case "cosmeticProductionLicence", "cosmeticProductionPermit":
      Phrase("化妆品生产", "Cosmetics production")
    case "internetDrugInformation": Phrase("互联网药品信息", "Internet drug info")
    default: Phrase(word, word)
    }
  }

  private static func enterpriseState(_ word: String) -> Phrase {
    switch word {
    case "operating": Phrase("在营", "operating")
    case "suspended": Phrase("停业", "suspended")
    default: ClosedWords.state(word)
    }
  }

  private static func recordState(_ word: String) -> Phrase {
    switch word {
    case "suspended": Phrase("暂扣", "suspended")
    case "withdrawn": Phrase("撤销", "withdrawn")
    case "transferred": Phrase("转出", "transferred")
    case "replaced": Phrase("已换发", "replaced")
    default: ClosedWords.state(word)
    }
  }
}
