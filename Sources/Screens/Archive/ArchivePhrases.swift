import Canvas
package import Records

extension SearchHit.Kind {
  /// What kind of record was found.
  package var label: Phrase {
    switch self {
    case .product: Phrase("品种", "product")
    case .enterprise: Phrase("企业", "enterprise")
    case .licence: Phrase("证照", "licence")
    case .device: Phrase("器械", "device")
    case .law: Phrase("法规", "law")
    case .finding: Phrase("缺陷", "finding")
    }
  }
}

extension Dossier.Subject {
  /// What such a dossier is called.
  package var label: Phrase {
    switch self {
    case .product: Phrase("一品一档", "Product")
    case .enterprise: Phrase("一企一档", "Enterprise")
    }
  }
}

extension Dossier.Kind {
  /// The heading of the section.
  package var label: Phrase {
    switch self {
    case .basics: Phrase("基本", "Basics")
    case .parties: Phrase("持有人与生产", "Parties")
    case .registration: Phrase("注册", "Registration")
    case .standards: Phrase("标准与说明书", "Standards")
    case .identification: Phrase("标识与分类", "Identification")
    case .formula: Phrase("配方原料", "Formula")
    case .claims: Phrase("功效宣称", "Claims")
    case .licences: Phrase("证照", "Licences")
    case .products: Phrase("品种", "Products")
    case .applications: Phrase("申请", "Applications")
    case .lotRelease: Phrase("批签发", "Lot release")
    case .batches: Phrase("批次", "Batches")
    case .inspections: Phrase("检查", "Inspections")
    case .findings: Phrase("缺陷", "Findings")
    case .corrections: Phrase("更正", "Corrections")
    case .sampling: Phrase("检验", "Sampling")
    case .adverseEvents: Phrase("不良反应", "Adverse events")
    case .recalls: Phrase("召回", "Recalls")
    case .penalties: Phrase("处罚", "Penalties")
    case .complaints: Phrase("投诉举报", "Complaints")
    case .credit: Phrase("信用", "Credit")
    case .advertising: Phrase("广告", "Advertising")
    case .annualReports: Phrase("年报", "Annual reports")
    case .discrepancies: Phrase("纠错", "Reports")
    case .timeline: Phrase("时间轴", "Timeline")
    }
  }

  /// What it would take for this laptop to hold the section.
  package var absence: Phrase {
    switch self {
    case .basics, .parties, .registration, .identification, .licences, .products, .applications,
      .batches, .recalls, .discrepancies, .timeline:
      Phrase(
        "本机没有这部分数据;同步到所在省或全国目录的数据范围后才有",
        "This laptop does not hold it; a sync of the province's or the national scope brings it"
      )
    case .inspections, .findings, .corrections:
      Phrase(
        "本机没有这部分数据;由办过检查的单位授权其数据范围后同步才有",
        "This laptop does not hold it; the unit that inspected has to grant its scope"
      )
    case .standards, .formula, .claims, .lotRelease, .sampling, .adverseEvents, .penalties,
      .complaints, .credit, .advertising, .annualReports:
      Phrase(
        "本版平台不提供这部分数据;要由相应业务系统接入平台后才有",
        "The hub does not carry it in this release; the system that keeps it has to be connected"
      )
    }
  }
}

extension Record {
  /// What a person calls it: its name or number, the clause of a finding, the field of a report.
  package var label: String {
    let names: [String] =
      switch type.name {
      case "licence": ["number", "holderName"]
      case "inspection", "application", "recall": ["number"]
      case "finding", "amendment": ["clause", "field"]
      case "batch": ["batchNumber"]
      case "discrepancy": ["field"]
      default: ["name", "number"]
      }
    return names.lazy.compactMap { self[$0].text }.first ?? String(id.hex.prefix(8))
  }
}

/// Names of record fields as people say them.
package enum FieldPhrases {
  /// The label of a field; a name this release does not know is shown as it is.
  package static func label(_ field: String) -> Phrase {
    labels[field] ?? Phrase(field, field)
  }

  private static let labels: [String: Phrase] = [
    "name": Phrase("名称", "Name"), "creditCode": Phrase("统一社会信用代码", "Credit code"),
    "address": Phrase("地址", "Address"), "legalPerson": Phrase("法定代表人", "Legal person"),
    "qualityHead": Phrase("质量负责人", "Quality head"), "phone": Phrase("联系电话", "Phone"),
    "riskLevel": Phrase("风险等级", "Risk"), "creditClass": Phrase("信用", "Credit"),
    "region": Phrase("地区", "Region"), "state": Phrase("状态", "State"),
    "kinds": Phrase("类别", "Kinds"), "category": Phrase("类别", "Category"),
    "tradeName": Phrase("商品名", "Trade name"), "englishName": Phrase("英文名", "English name"),
    "approvalNumber": Phrase("批准文号", "Approval"), "standardCodes": Phrase("本位码", "Standard codes"),
    "deviceIdentifier": Phrase("产品标识", "Device identifier"),
    "dosageForm": Phrase("剂型", "Form"), "specification": Phrase("规格", "Specification"),
    "packaging": Phrase("包装", "Packaging"), "holderName": Phrase("持有人", "Holder"),
    "producerName": Phrase("生产企业", "Producer"), "approvedOn": Phrase("批准日期", "Approved"),
    "expiresOn": Phrase("有效期至", "Expires"), "number": Phrase("编号", "Number"),
    "kind": Phrase("类型", "Kind"), "validTo": Phrase("有效至", "Valid to"),
    "validFrom": Phrase("有效自", "Valid from"), "issuer": Phrase("发证机关", "Issuer"),
    "issuedOn": Phrase("发证日期", "Issued"), "business": Phrase("范围", "Business"),
    "startedAt": Phrase("开始", "Begun"), "endedAt": Phrase("结束", "Ended"),
    "leader": Phrase("组长", "Leader"), "team": Phrase("检查员", "Team"),
    "conclusion": Phrase("结论", "Conclusion"),
    "conclusionReason": Phrase("结论理由", "Grounds"), "clause": Phrase("条款", "Clause"),
    "severity": Phrase("严重度", "Severity"), "text": Phrase("内容", "Text"),
    "statement": Phrase("被检方陈述", "Statement"), "measures": Phrase("整改措施", "Measures"),
    "day": Phrase("日期", "Day"), "field": Phrase("项目", "Field"), "old": Phrase("原值", "Before"),
    "new": Phrase("新值", "After"), "source": Phrase("来源", "Source"),
    "class": Phrase("级别", "Class"), "startedOn": Phrase("开始", "Begun"),
    "verdict": Phrase("结论", "Verdict"), "verdictReason": Phrase("理由", "Reason"),
    "reading": Phrase("读数", "Reading"), "note": Phrase("备注", "Note"),
    "assignee": Phrase("承办", "Assignee"), "unit": Phrase("单位", "Unit"),
    "priority": Phrase("优先级", "Priority"), "outcome": Phrase("结果", "Outcome"),
    "due": Phrase("期限", "Due"), "place": Phrase("地点", "Place"),
    "products": Phrase("涉及品种", "Products"), "batches": Phrase("涉及批次", "Batches"),
    "seen": Phrase("现场所见", "Seen"), "basis": Phrase("依据", "Basis"),
    "inspector": Phrase("作答人", "Inspector"), "answeredAt": Phrase("作答时间", "Answered"),
    "title": Phrase("标题", "Title"), "acknowledged": Phrase("确认", "Acknowledged"),
    "signer": Phrase("签名人", "Signer"), "digest": Phrase("摘要", "Digest"),
    "facts": Phrase("程序事项", "Procedure"), "certificate": Phrase("证书", "Certificate"),
    "value": Phrase("签名值", "Signature"), "device": Phrase("设备", "Device"),
    "subjectType": Phrase("对象类型", "Subject type"), "subject": Phrase("对象", "Subject"),
    "reason": Phrase("理由", "Reason"), "by": Phrase("经办人", "By"), "at": Phrase("时间", "At"),
    "inspection": Phrase("检查", "Inspection"),
  ]

  /// The name of a record type.
  package static func type(_ name: String) -> Phrase {
    switch name {
    case "toDoItem": Phrase("待办", "to-do item")
    case "inspection": Phrase("检查", "inspection")
    case "answer": Phrase("检查结论", "answer")
    case "finding": Phrase("缺陷", "finding")
    case "evidence": Phrase("证据", "evidence")
    case "discrepancy": Phrase("纠错", "discrepancy")
    case "handover": Phrase("移交", "hand-over")
    case "enterprise": Phrase("企业", "enterprise")
    case "product": Phrase("品种", "product")
    case "licence": Phrase("证照", "licence")
    case "supervisionOrder": Phrase("督办单", "order")
    case "supervisionEvent": Phrase("督办反馈", "order event")
    case "message": Phrase("消息", "message")
    case "conflict": Phrase("冲突", "conflict")
    case "application": Phrase("申请", "application")
    case "batch": Phrase("批次", "batch")
    case "recall": Phrase("召回", "recall")
    case "change": Phrase("变更", "change")
    case "inspectionSignature": Phrase("检查签名", "signature")
    case "amendment": Phrase("更正", "correction")
    case "lawArticle": Phrase("法规条文", "article")
    default: Phrase(name, name)
    }
  }
}

extension FieldValue {
  /// The value in one line; `instant` fields show China's time.
  func shown(as kind: FieldKind, _ context: DrawContext) -> UntrustedText {
    switch self {
    case .null: UntrustedText("")
    case .integer(let number):
      if case .instant = kind {
        UntrustedText(Wording.dayAndClock(Instant(milliseconds: number)))
      } else {
        UntrustedText(String(number))
      }
    case .text(let text), .json(let text): UntrustedText(row: text)
    case .list(let items):
      UntrustedText(row: items.joined(separator: context.language == .chinese ? "、" : ", "))
    }
  }
}
