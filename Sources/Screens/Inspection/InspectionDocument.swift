import Canvas
package import Records

/// An inspection as a document of plain text, in pages that a line printer sets as they are.
///
/// The form is this product's own and says so. Every page names the inspection, its number among
/// the pages and the digest that was signed, and leaves room for signatures by hand. What was
/// corrected stands as it was, with the correction beside it.
package struct InspectionDocument {
  /// Who was inspected, as the register of this laptop has it.
  package struct Party: Equatable, Sendable {
    package var creditCode: String
    package var address: String
    package var legalPerson: String

    package init(creditCode: String = "", address: String = "", legalPerson: String = "") {
      self.creditCode = creditCode
      self.address = address
      self.legalPerson = legalPerson
    }
  }

  private let sheet: InspectionSheet
  private let party: Party
  private let language: Language
  private let printedAt: Instant

  /// Cells of a line, and lines of a page with its head and foot.
  package static let width = 76
  package static let height = 60

  package init(_ sheet: InspectionSheet, party: Party, in language: Language, at: Instant) {
    self.sheet = sheet
    self.party = party
    self.language = language
    printedAt = at
  }

  /// The whole document; pages are parted by a form feed.
  package var text: String {
    let room = Self.height - 5
    var rest = body[...]
    var pages: [[CleanText]] = []
    while !rest.isEmpty {
      // A heading is not left alone at the foot of a page.
      var count = min(room, rest.count)
      if count < rest.count, count > 1, rest[rest.startIndex + count - 1].isHeading { count -= 1 }
      pages.append(rest.prefix(count).map(\.text))
      rest = rest.dropFirst(count)
    }
    return pages.enumerated().map { place, lines in
      let padded = lines + Array(repeating: .empty, count: room - lines.count)
      return ([head, rule] + padded + foot(place + 1, of: pages.count)).map(\.trimmedLine)
        .joined(separator: "\n") + "\n"
    }
    .joined(separator: "\u{0C}")
  }

  /// One line of the body.
  private struct Line {
    var text: CleanText
    var isHeading = false
  }

  // MARK: - Every page

  private var head: CleanText {
    let left =
      words(Phrase("现场检查记录 ", "On-site inspection ")) + outside(sheet.inspection.number)
    let state = words(
      sheet.inspection.state == "finalised"
        ? Phrase("已定稿", "final") : Phrase("草稿,未定稿", "draft, not final")
    )
    return left.padded(to: Self.width - state.width) + state
  }

  private var rule: CleanText { CleanText(phrase: "─").repeated(Self.width) }

  private func foot(_ page: Int, of pages: Int) -> [CleanText] {
    let digest = sheet.signatures.last.map { String($0.digest.prefix(16)) } ?? "—"
    let left = words(Phrase("第 \(page) 页 共 \(pages) 页", "page \(page) of \(pages)"))
    let right = words(Phrase("摘要 \(digest)", "digest \(digest)"))
    return [
      rule,
      words(
        Phrase(
          "被检查单位签字:______________  检查人员签字:______________  日期:__________",
          "Party: __________________  Inspectors: __________________  Date: __________"
        )
      ),
      left.padded(to: Self.width - right.width) + right,
    ]
  }

  // MARK: - The body

  /// Sections that have something to say, numbered as they come.
  private var body: [Line] {
    let sections: [(Phrase, [Line])] = [
      (Phrase("基本情况", "The visit"), facts), (Phrase("检查情况", "What was inspected"), course),
      (Phrase("缺陷项目", "Findings"), findings), (Phrase("不适用与未检条款", "Left out, and why"), left),
      (Phrase("结论", "Conclusion"), conclusion), (Phrase("证据", "Evidence"), evidence),
      (Phrase("更正", "Corrections"), corrections), (Phrase("签名", "Signatures"), signatures),
      (Phrase("逐条结论", "Clause by clause"), clauses),
    ]
    return title
      + sections.filter { !$0.1.isEmpty }.enumerated().flatMap { place, section in
        heading(place, section.0) + section.1
      }
  }

  private var title: [Line] {
    let name = words(Phrase("现 场 检 查 记 录", "RECORD OF AN ON-SITE INSPECTION"))
    let note = words(
      Phrase(
        "(示例文书格式,非官方范本;打印于 \(Wording.dayAndClock(printedAt)))",
        "(a sample form, not an official one; printed \(Wording.dayAndClock(printedAt)))"
      )
    )
    return [name, note].map { text in
      Line(text: .spaces((Self.width - text.width) / 2) + text)
    }
  }

  private var facts: [Line] {
    let inspection = sheet.inspection
    let span = [inspection.startedAt, sheet.visit.endedAt].map { moment in
      moment.map { Wording.dayAndClock($0) } ?? "—"
    }
    let team = inspection.team.joined(separator: language == .chinese ? "、" : ", ")
    return fact(Phrase("编号", "Number"), inspection.number)
      + fact(Phrase("检查类别", "Kind"), InspectionPhrases.kind(inspection.kind)[language])
      + fact(Phrase("检查事由", "Reason"), sheet.visit.reason ?? "")
      + fact(Phrase("被检查单位", "Party"), inspection.enterpriseName)
      + fact(Phrase("信用代码", "Credit code"), party.creditCode)
      + fact(Phrase("地址", "Address"), party.address)
      + fact(Phrase("法定代表人", "Legal person"), party.legalPerson)
      + fact(Phrase("检查地点", "Place"), sheet.visit.place ?? "")
      + fact(Phrase("检查时间", "From, to"), span.joined(separator: " – "))
      + fact(Phrase("检查组", "Team"), team)
      + fact(Phrase("组长", "Leader"), inspection.leader)
      + fact(
        Phrase("检查依据", "Checklist"),
        "\(sheet.checklist.name) \(sheet.checklist.version)"
      )
  }

  private var course: [Line] {
    var lines: [Line] = []
    for chapter in sheet.checklist.chapters {
      let clauses = sheet.checklist.clauses.filter { $0.chapter == chapter.number }
      let failed = clauses.count { verdict(of: $0.id) == .notCompliant }
      let answered = clauses.count { verdict(of: $0.id) != nil }
      let tail = words(
        Phrase(
          "已查 \(answered)/\(clauses.count)  不符合 \(failed)",
          "done \(answered)/\(clauses.count), \(failed) failed"
        )
      )
      let name = outside("\(chapter.number) \(chapter.title)")
        .fitted(to: Self.width - 4 - tail.width - 2)
      lines.append(Line(text: .spaces(4) + name + .spaces(2) + tail))
    }
    let counts = Verdict.allCases.map { verdict in
      let count = sheet.checklist.clauses.count { self.verdict(of: $0.id) == verdict }
      return "\(InspectionPhrases.verdict(verdict)[language]) \(count)"
    }
    return lines + paragraph(words(Phrase("合计:", "In all: ")), counts.joined(separator: "  "))
  }

  private var findings: [Line] {
    var lines: [Line] = []
    if sheet.findings.isEmpty { lines += paragraph(.empty, Phrase("未发现缺陷。", "None.")[language]) }
    for (place, finding) in sheet.findings.enumerated() {
      let clause = sheet.checklist.clauses.first { $0.id == finding.clause }
      let severity = finding.severity.map { InspectionPhrases.severity($0)[language] } ?? "—"
      lines += paragraph(
        CleanText(phrase: "\(place + 1). "),
        "[\(severity)] \(finding.clause) \(clause?.title ?? "")"
      )
      lines += inner(Phrase("发现", "Found"), finding.text ?? "")
      lines += inner(Phrase("陈述", "Statement"), finding.statement ?? "")
      lines += inner(Phrase("措施", "Measures"), finding.measures ?? "")
      if finding.evidenceCount > 0 {
        lines += inner(Phrase("证据", "Evidence"), "\(finding.evidenceCount)")
      }
      lines += amended(finding.id)
    }
    return lines
  }

  private var left: [Line] {
    sheet.answers.filter { $0.verdict?.needsReason ?? false }.flatMap { answer in
      let word = answer.verdict.map { InspectionPhrases.verdict($0)[language] } ?? ""
      return paragraph(outside("\(answer.clause) "), "\(word): \(answer.reason)")
        + amended(answer.id)
    }
  }

  private var conclusion: [Line] {
    var lines: [Line] = []
    if !["recorded", "finalised"].contains(sheet.inspection.state) {
      // What was not looked at yet holds no fault, and so would count as in order.
      lines += fact(Phrase("评定表", "By the table"), InspectionPhrases.notRecorded[language])
    } else if let outcome = sheet.outcome, let word = outcome.word {
      let mark = outcome.isUnverified ? Phrase(",示例规则", ", a sample rule") : Phrase("", "")
      let label = InspectionPhrases.conclusion(word.rawValue)[language]
      lines += fact(
        Phrase("评定表", "By the table"),
        "\(outcome.label[language]): \(label) (\(outcome.table)\(mark[language]))"
      )
    }
    lines += fact(
      Phrase("检查组", "By the team"),
      InspectionPhrases.conclusion(sheet.visit.conclusion)[language]
    )
    return lines + fact(Phrase("理由", "Grounds"), sheet.visit.conclusionReason ?? "")
  }

  private var evidence: [Line] {
    sheet.evidence.enumerated().flatMap { place, evidence in
      paragraph(
        CleanText(phrase: "\(place + 1). "),
        "\(evidence.name ?? "") \(evidence.mediaType) \(evidence.size) B"
      ) + hanging(.spaces(7), evidence.address)
    }
  }

  private var corrections: [Line] {
    sheet.amendments.enumerated().flatMap { place, amendment in
      paragraph(CleanText(phrase: "\(place + 1). "), InspectionPhrases.told(amendment)[language])
        + inner(Phrase("理由", "Reason"), amendment.reason ?? "")
        + inner(
          Phrase("更正人", "By"),
          "\(amendment.by) \(Wording.dayAndClock(amendment.at))"
        )
    }
  }

  private var signatures: [Line] {
    var lines: [Line] = []
    if sheet.signatures.isEmpty {
      lines += paragraph(.empty, Phrase("尚无签名。", "None yet.")[language])
    }
    for signature in sheet.signatures {
      let facts = signature.facts.map { InspectionPhrases.fact($0)[language] }
      lines += paragraph(
        outside("\(signature.signer) "),
        "\(Wording.dayAndClock(signature.at))  "
          + facts.joined(separator: language == .chinese ? "、" : ", ")
      )
      lines += hanging(.spaces(7), signature.digest)
    }
    return lines
  }

  private var clauses: [Line] {
    sheet.checklist.clauses.flatMap { clause in
      let answer = sheet.answers.first { $0.clause == clause.id }
      let word =
        answer?.verdict.map { InspectionPhrases.verdict($0)[language] }
        ?? Phrase("未答", "open")[language]
      let lead = outside(clause.id).padded(to: 9) + outside(word).padded(to: 9)
      return paragraph(lead, clause.title)
        + inner(Phrase("读数", "Reading"), answer?.reading ?? "")
        + inner(Phrase("备注", "Note"), answer?.note ?? "")
        + (answer.map { amended($0.id) } ?? [])
    }
  }

  // MARK: - Setting

  private func heading(_ place: Int, _ words: Phrase) -> [Line] {
    let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]
    let lead = language == .chinese ? "\(numerals[place])、" : "\(place + 1). "
    return [
      Line(text: .empty, isHeading: true),
      Line(text: CleanText(phrase: lead) + self.words(words), isHeading: true),
    ]
  }

  /// `LABEL: VALUE` with the value hanging; nothing where there is none.
  private func fact(_ label: Phrase, _ value: String) -> [Line] {
    guard !value.isEmpty else { return [] }
    let lead = .spaces(4) + (words(label) + CleanText(phrase: ":")).padded(to: 14)
    return hanging(lead, value)
  }

  private func inner(_ label: Phrase, _ value: String) -> [Line] {
    guard !value.isEmpty else { return [] }
    return hanging(.spaces(7) + words(label) + CleanText(phrase: ": "), value)
  }

  private func paragraph(_ lead: CleanText, _ text: String) -> [Line] {
    hanging(.spaces(4) + lead, text)
  }

  private func hanging(_ lead: CleanText, _ text: String) -> [Line] {
    UntrustedText(text).block(width: max(20, Self.width - lead.width)).enumerated().map {
      Line(text: ($0 == 0 ? lead : .spaces(lead.width)) + $1)
    }
  }

  /// The corrections of one record, below it.
  private func amended(_ subject: RecordID) -> [Line] {
    sheet.amendments.filter { $0.subject == subject }.flatMap { amendment in
      inner(Phrase("更正", "Corrected"), InspectionPhrases.told(amendment)[language])
    }
  }

  private func verdict(of clause: String) -> Verdict? {
    sheet.answers.first { $0.clause == clause }?.verdict
  }

  private func words(_ phrase: Phrase) -> CleanText { CleanText(phrase: phrase[language]) }

  private func outside(_ text: String) -> CleanText { UntrustedText(row: text).line() }
}

extension CleanText {
  /// Its text without the blanks at its end.
  fileprivate var trimmedLine: String {
    var text = string[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
