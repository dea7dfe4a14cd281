import Canvas
import Records

/// Everything about one to-do item, wrapped to a width.
struct ToDoLines {
  var detail: ToDoDetail
  var width: Int
  /// Whether there is room for every step of the due day.
  var showsSteps: Bool
  var context: DrawContext

  func all(keys: [CommandFacts]) -> [RoleLine] {
    var lines = (heading() + history() + state() + steps()).map { RoleLine($0) }
    lines.add(keys: keys, width: width, context: context)
    return lines
  }

  private func heading() -> [CleanText] {
    let item = detail.summary
    var lines = [
      UntrustedText(row: ToDoPhrases.kind(item.kind)[context.language]).line()
        + CleanText(phrase: " · ") + context.words(ToDoPhrases.state(item.state))
    ]
    if !item.title.isEmpty { lines += UntrustedText(item.title).block(width: width) }
    func add(_ label: Phrase, _ value: CleanText) {
      if !value.isEmpty { lines.append(context.words(label) + CleanText(phrase: "  ") + value) }
    }
    add(Phrase("对象", "Enterprise"), UntrustedText(row: item.enterpriseName).line())
    if let enterprise = detail.enterprise {
      add(Phrase("信用代码", "Credit code"), UntrustedText(row: enterprise.creditCode).code())
      add(Phrase("地址", "Address"), UntrustedText(row: enterprise.address).line())
      add(Phrase("风险", "Risk"), UntrustedText(row: enterprise.riskLevel).line())
    }
    if let due = item.due {
      let left = item.standing.map { context.words(Wording.due($0)) } ?? .empty
      add(Phrase("期限", "Due"), CleanText(phrase: "\(due)  ") + left)
    }
    lines += deadline()
    add(Phrase("来源", "From"), UntrustedText(row: item.source).line())
    add(Phrase("承办", "Assigned"), UntrustedText(row: item.assignee).line())
    return lines
  }

  /// Why it is due on that day; `steps` has every step of it.
  private func deadline() -> [CleanText] {
    guard let deadline = detail.deadline else { return [] }
    func row(_ label: Phrase, _ text: Phrase) -> [CleanText] {
      let head = context.words(label) + CleanText(phrase: "  ")
      let lines = context.words(text).wrapped(width: max(10, width - head.width))
      return lines.enumerated().map { place, line in
        (place == 0 ? head : .spaces(head.width)) + line
      }
    }
    var lines = row(Phrase("规则", "Rule"), deadline.title)
    lines += row(
      Phrase("依据", "Basis"),
      Phrase(
        "\(deadline.citation.chinese)(\(deadline.confidence.chinese))",
        "\(deadline.citation.english) (\(deadline.confidence.english))"
      )
    )
    if let count = deadline.count { lines += row(Phrase("计算", "Count"), count) }
    if let provisional = deadline.provisional {
      lines += row(Phrase("注意", "Note"), provisional)
    }
    if let day = deadline.recounted {
      lines += row(
        Phrase("注意", "Note"),
        Phrase(
          "按规则应为 \(day),现期限另有决定或日历已更新",
          "the rule gives \(day): decided otherwise, or a new calendar"
        )
      )
    }
    return lines
  }

  private func steps() -> [CleanText] {
    guard showsSteps, let sentences = detail.deadline?.sentences, !sentences.isEmpty else {
      return []
    }
    let heading = context.words(Phrase("期限推算", "How the due day is counted"))
    return [.empty, heading]
      + sentences.flatMap { sentence in
        context.words(sentence).wrapped(width: max(10, width - 2)).map { .spaces(2) + $0 }
      }
  }

  private func history() -> [CleanText] {
    guard !detail.earlierFindings.isEmpty else { return [] }
    var lines = [CleanText.empty, context.words(Phrase("以往缺陷", "Earlier findings"))]
    for finding in detail.earlierFindings.prefix(5) {
      let text =
        finding.text.map { UntrustedText(row: $0).line() }
        ?? context.words(Phrase("(已锁定)", "(sealed)"))
      lines.append(
        CleanText(phrase: "  · ") + UntrustedText(row: finding.clause).code()
          + CleanText(phrase: " ")
          + text + CleanText(phrase: "  ")
          + context.words(InspectionPhrases.findingState(finding.state))
      )
    }
    return lines
  }

  private func state() -> [CleanText] {
    var lines: [CleanText] = []
    if let inspection = detail.inspection {
      lines.append(
        context.words(Phrase("检查  ", "Inspection  ")) + UntrustedText(row: inspection.number).code()
          + CleanText(phrase: "  ")
          + context.words(InspectionPhrases.state(inspection.state))
      )
    }
    if let note = detail.note, !note.isEmpty {
      lines.append(context.words(Phrase("备注", "Note")))
      lines += UntrustedText(note).block(width: width)
    } else if detail.note == nil && context.isLocked {
      lines.append(context.words(Phrase("备注  (已锁定)", "Note  (sealed)")))
    }
    if !detail.outcome.isEmpty {
      lines.append(
        context.words(Phrase("结果  ", "Outcome  ")) + UntrustedText(row: detail.outcome).line()
      )
    }
    if detail.summary.marks.hasConflict {
      lines.append(
        context.words(Phrase("≠ 与平台有冲突 → g s 再按 c 解决", "≠ conflicts with the hub → g s, then c"))
      )
    }
    if detail.summary.marks.isPending {
      lines.append(context.words(Phrase("↑ 改动待上传", "↑ edits wait to be sent")))
    }
    return lines.isEmpty ? [] : [.empty] + lines
  }

}
