import Records
import Screens

/// Inspections that are recorded, and sealed, with what follows.
extension Sample {
  static let digest = String(repeating: "7c0e5f12a94b83d6", count: 4)

  static func signature(_ number: UInt64, _ signer: String) -> SignatureView {
    SignatureView(
      id: id(40_000 + number),
      signer: signer,
      at: sampleNow,
      digest: digest,
      facts: number == 1 ? ["identityShown", "partySigned"] : []
    )
  }

  /// Every clause answered and concluded; `sealed` has two signatures and two corrections.
  static func closedSheet(sealed: Bool) -> InspectionSheet {
    var sheet = sheet(state: sealed ? "finalised" : "recorded")
    let answered = Set(sheet.answers.map(\.clause))
    sheet.answers += sheet.checklist.clauses.filter { !answered.contains($0.id) }
      .map { answer($0.id, .compliant) }
    sheet.visit = InspectionVisit(
      endedAt: sampleNow,
      place: "杭州市西湖区××路 8 号",
      conclusion: "rectifyFirst",
      conclusionReason: "温度记录缺失,限期十日整改"
    )
    sheet.outcome = InspectionOutcome(
      word: .rectifyFirst,
      label: Phrase("限期整改后复核检查", "Rectify, then recheck"),
      table: "gsp",
      isUnverified: true
    )
    sheet.evidence = [
      EvidenceView(
        id: id(41_001),
        finding: sheet.findings[0].id,
        name: "冷柜温度.jpg",
        mediaType: "image/jpeg",
        size: 48_213,
        address: "sm3:" + digest
      )
    ]
    sheet.signatures = [signature(1, "demo")]
    guard sealed else {
      sheet.obstacles = [
        .guardUnmet(
          title: Phrase("执法人员不少于两人", "At least two officers"),
          basis: Phrase("行政处罚法第42条", "Administrative Penalty Law, art. 42"),
          isUnverified: false
        )
      ]
      return sheet
    }
    sheet.signatures.append(signature(2, "demo2"))
    let failed = sheet.answers.first { $0.clause == "6.1.3" }
    sheet.amendments = [
      AmendmentView(
        id: id(42_001),
        subjectType: "finding",
        subject: sheet.findings[0].id,
        clause: "6.1.3",
        field: "severity",
        old: "major",
        new: "minor",
        reason: "纸质记录已补交,仅缺电子记录",
        by: "demo",
        at: sampleNow
      ),
      AmendmentView(
        id: id(42_002),
        subjectType: "answer",
        subject: failed?.id ?? id(0),
        clause: "6.1.3",
        field: "reading",
        old: "",
        new: "12.4 ℃",
        reason: "漏记读数",
        by: "demo",
        at: sampleNow
      ),
    ]
    return sheet
  }

  static let check = InspectionCheck(
    digest: digest,
    signatures: [
      InspectionCheck.Signature(signer: "demo", at: sampleNow, standing: .valid),
      InspectionCheck.Signature(signer: "demo2", at: sampleNow, standing: .valid),
    ],
    evidence: [InspectionCheck.Evidence(address: "sm3:" + digest, standing: .valid)],
    chain: nil,
    isSealed: true,
    amendments: 2
  )

  /// The inspection of that id: 9011 is recorded, 9012 sealed, any other underway.
  static func sheet(of inspection: RecordID) -> InspectionSheet {
    switch inspection {
    case id(9_011): renamed(closedSheet(sealed: false), inspection)
    case id(9_012): renamed(closedSheet(sealed: true), inspection)
    default: sheet()
    }
  }

  private static func renamed(_ sheet: InspectionSheet, _ id: RecordID) -> InspectionSheet {
    var sheet = sheet
    sheet.inspection.id = id
    return sheet
  }
}
