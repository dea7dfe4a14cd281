package import Canvas
import Records

extension InspectionList {
  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    drawSplit(on: &frame, in: area, context: context)
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    drawSplitMessage(on: &frame, in: area, context: context)
  }

  static var detailWidth: Int { 50 }
  var chips: [Phrase] { InspectionFilterText.chips(filter) }
  func tail(in context: DrawContext) -> CleanText { .empty }

  func listPane(in context: DrawContext) -> ListPane<InspectionSummary> {
    arrangedPane(
      title: context.words(Phrase("检查 本机", "Inspections on this laptop")),
      nothing: InspectionFilterText.chips(filter).isEmpty
        ? Phrase(
          "本机没有检查任务;同步后出现,F8 新建一次",
          "No inspection on this laptop; they come with a sync, F8 begins one"
        ) : Phrase("没有符合筛选的检查", "No inspection matches the filter"),
      focus: inquiry == nil ? .focused : .none,
      in: context
    )
  }

  func detailPane(in area: Rect, context: DrawContext) -> LinesPane {
    guard let detail, detail.summary.id == detailed else {
      return emptyPane(
        context.words(Phrase("详情", "Detail")),
        Phrase("选中一次检查以查看", "Select an inspection to see it"),
        context: context
      )
    }
    let width = LinesPane.width(in: area, context: context)
    return LinesPane(
      title: UntrustedText(row: detail.summary.number).code(),
      lines: InspectionLines(detail: detail, width: width, context: context)
        .all(keys: usable([.open, .dossier, .print, .begin], in: context))
    )
  }
}

/// What stands beside the list for one inspection.
struct InspectionLines {
  let detail: InspectionDetail
  let width: Int
  let context: DrawContext

  func all(keys: [CommandFacts]) -> [RoleLine] {
    var lines = heading() + party() + progress()
    lines.add(keys: keys, width: width, context: context)
    return lines
  }

  private func heading() -> [RoleLine] {
    let inspection = detail.summary
    let kind = UntrustedText(row: InspectionPhrases.kind(inspection.kind)[context.language]).line()
    let state = context.words(InspectionPhrases.state(inspection.state))
    var lines = [RoleLine(kind + CleanText(phrase: " · ") + state, inspection.role)]
    add(
      Phrase("计划", "Plan"),
      detail.plan.isEmpty
        ? context.words(Phrase("未列入计划", "none")) : UntrustedText(row: detail.plan).code(),
      to: &lines
    )
    if let reason = detail.reason {
      add(Phrase("事由", "Why"), UntrustedText(row: reason).line(), to: &lines)
    } else {
      add(Phrase("事由", "Why"), context.words(Phrase("(已锁定)", "(sealed)")), to: &lines)
    }
    return lines
  }

  private func party() -> [RoleLine] {
    var lines = [RoleLine.blank]
    add(
      Phrase("对象", "Enterprise"),
      UntrustedText(row: detail.summary.enterpriseName).line(),
      to: &lines
    )
    if let enterprise = detail.enterprise {
      add(Phrase("代码", "Code"), UntrustedText(row: enterprise.creditCode).code(), to: &lines)
      add(Phrase("地址", "Address"), UntrustedText(row: enterprise.address).line(), to: &lines)
      add(Phrase("风险", "Risk"), UntrustedText(row: enterprise.riskLevel).line(), to: &lines)
    }
    return lines
  }

  private func progress() -> [RoleLine] {
    let inspection = detail.summary
    var lines = [RoleLine.blank]
    let team = inspection.team.map { $0 == inspection.leader ? $0 + "*" : $0 }
    add(
      Phrase("检查组", "Team"),
      UntrustedText(row: team.joined(separator: " ")).line(),
      to: &lines
    )
    let clauses = detail.clauses.map { "/\($0)" } ?? ""
    add(
      Phrase("检查表", "Checklist"),
      UntrustedText(row: "\(inspection.checklist) \(inspection.checklistVersion)").line(),
      to: &lines
    )
    add(Phrase("已答", "Answered"), CleanText(phrase: "\(inspection.answered)\(clauses)"), to: &lines)
    let findings = Severity.allCases.compactMap { severity in
      detail.findings[severity].map { count in
        "\(InspectionPhrases.severity(severity)[context.language]) \(count)"
      }
    }
    add(
      Phrase("缺陷", "Findings"),
      CleanText(phrase: findings.isEmpty ? "0" : findings.joined(separator: "  ")),
      to: &lines
    )
    add(Phrase("证据", "Evidence"), CleanText(phrase: "\(detail.evidence)"), to: &lines)
    if let started = inspection.startedAt {
      let end = detail.endedAt.map { " → " + Wording.shortDayAndClock($0) } ?? ""
      add(
        Phrase("时间", "When"),
        CleanText(phrase: Wording.dayAndClock(started) + end),
        to: &lines
      )
    }
    if !detail.conclusion.isEmpty {
      let label = InspectionPhrases.conclusion(detail.conclusion)[context.language]
      add(Phrase("结论", "Conclusion"), UntrustedText(row: label).line(), to: &lines)
    }
    let signers = detail.signers.joined(separator: " ")
    add(Phrase("签名", "Signed"), UntrustedText(row: signers).line(), to: &lines)
    if detail.amendments > 0 {
      add(Phrase("更正", "Corrected"), CleanText(phrase: "\(detail.amendments)"), to: &lines)
    }
    if inspection.marks.isPending {
      let words = Phrase("↑ 改动待上传", "↑ edits wait to be sent")
      lines += [.blank, RoleLine(context.words(words), .statusPending)]
    }
    return lines
  }

  private func add(_ label: Phrase, _ value: CleanText, to lines: inout [RoleLine]) {
    lines.add(label, value, width: width, context: context)
  }
}

extension InspectionSummary {
  /// How its state looks.
  var role: Role {
    switch state {
    case "finalised": .statusSigned
    case "planned": .text
    default: .statusPending
    }
  }
}
