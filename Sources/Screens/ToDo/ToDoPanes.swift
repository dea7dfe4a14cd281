import Canvas
import Records

/// Everything about one to-do item.
struct ToDoDetailPane {
  var detail: ToDoDetail?
  var commands: [CommandFacts]
  /// Lines that have been scrolled out at the top.
  var scrolled = 0
  /// Whether the pane has the whole body, and so room for every step of the due day.
  var isWhole = false

  func draw(on frame: inout Frame, in area: Rect, focus: BoxFocus, context: DrawContext) {
    let number = detail.map { UntrustedText(row: $0.summary.number).code() } ?? .empty
    let inside = frame.panel(
      area,
      title: context.words(Phrase("详情 ", "Detail ")) + number,
      focus: focus,
      context: context
    ).indented(by: 1)
    guard let detail else {
      frame.draw(
        context.words(Phrase("选中一项待办以查看", "Select an item to see it")),
        at: inside.origin,
        style: Style(.textMuted)
      )
      return
    }
    let lines = lines(of: detail, width: inside.size.columns - 1, context: context)
    frame.lines(Array(lines.dropFirst(scrolled)), in: inside)
  }

  /// All of it, wrapped to `width` cells.
  func lines(of detail: ToDoDetail, width: Int, context: DrawContext) -> [CleanText] {
    heading(detail, width, context) + history(detail, width, context)
      + state(detail, width, context) + steps(detail, width, context) + keys(width, context)
  }

  private func heading(_ detail: ToDoDetail, _ width: Int, _ context: DrawContext) -> [CleanText] {
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
    lines += deadline(detail, width, context)
    add(Phrase("来源", "From"), UntrustedText(row: item.source).line())
    add(Phrase("承办", "Assigned"), UntrustedText(row: item.assignee).line())
    return lines
  }

  /// Why it is due on that day; `steps` has every step of it.
  private func deadline(_ detail: ToDoDetail, _ width: Int, _ context: DrawContext) -> [CleanText] {
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

  private func steps(_ detail: ToDoDetail, _ width: Int, _ context: DrawContext) -> [CleanText] {
    guard isWhole, let sentences = detail.deadline?.sentences, !sentences.isEmpty else { return [] }
    let heading = context.words(Phrase("期限推算", "How the due day is counted"))
    return [.empty, heading]
      + sentences.flatMap { sentence in
        context.words(sentence).wrapped(width: max(10, width - 2)).map { .spaces(2) + $0 }
      }
  }

  private func history(_ detail: ToDoDetail, _ width: Int, _ context: DrawContext) -> [CleanText] {
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

  private func state(_ detail: ToDoDetail, _ width: Int, _ context: DrawContext) -> [CleanText] {
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

  private func keys(_ width: Int, _ context: DrawContext) -> [CleanText] {
    guard !commands.isEmpty else { return [] }
    let text = commands.reduce(context.words(Phrase("可用操作", "Now"))) { text, facts in
      facts.keys.first.map {
        text + CleanText(phrase: "  ") + $0.label + CleanText(phrase: " ")
          + context.words(facts.label)
      } ?? text
    }
    return [.empty] + text.wrapped(width: width)
  }
}

/// The figures of the week as bars.
struct ToDoWeekPane {
  var week: ToDoWeek

  func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(
      area,
      title: context.words(Phrase("本周", "This week")),
      context: context
    ).indented(by: 1)
    let most = max(1, week.overdue, week.dueToday, week.dueSoon)
    func figure(_ label: Phrase, _ count: Int) -> CleanText {
      context.words(label) + CleanText(phrase: " \(count) ")
        + ProgressBar(done: count, of: most).filled(width: 8)
    }
    let share = week.allThisWeek > 0 ? week.closedThisWeek * 100 / week.allThisWeek : 0
    let done =
      context.words(Phrase("本周完成", "Done")) + CleanText(phrase: " ")
      + CleanText(phrase: "\(week.closedThisWeek)/\(week.allThisWeek) ")
      + ProgressBar(done: week.closedThisWeek, of: week.allThisWeek).text(width: 16)
      + CleanText(phrase: " \(share)%")
    frame.lines(
      [
        figure(Phrase("逾期", "Overdue"), week.overdue).padded(to: 17)
          + figure(Phrase("今日", "Today"), week.dueToday),
        figure(Phrase("临近", "Near"), week.dueSoon),
        done,
        .empty,
        context.words(Phrase("近 14 日新增 ", "14 days, new    "))
          + Sparkline(week.arrived.map(Double.init)).text(width: 14),
        context.words(Phrase("近 14 日办结 ", "14 days, closed "))
          + Sparkline(week.closed.map(Double.init)).text(width: 14),
      ],
      in: inside
    )
  }
}
