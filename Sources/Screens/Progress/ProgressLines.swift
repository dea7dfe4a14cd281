import Canvas
import Records

/// Everything about one application as lines: who asks for what, each node with its days, and when
/// it may end.
struct ProgressLines {
  let detail: ApplicationDetail
  let width: Int
  let context: DrawContext

  func all(keys: [CommandFacts]) -> [RoleLine] {
    var lines = heading() + nodes() + forecast() + checks()
    lines.add(keys: keys, width: width, context: context)
    return lines
  }

  private func heading() -> [RoleLine] {
    let application = detail.summary
    var lines: [RoleLine] = []
    lines.add(text: application.item, width: width)
    lines.append(
      RoleLine(
        UntrustedText(row: ProgressPhrases.state(application.state)[context.language]).line(),
        application.colour == .none ? .text : application.colour.role
      )
    )
    lines.add(
      Phrase("申请人", "Applicant"),
      UntrustedText(row: application.applicantName).line(),
      width: width,
      context: context
    )
    lines.add(
      Phrase("品种", "Product"),
      UntrustedText(row: application.productName).line(),
      width: width,
      context: context
    )
    let received = application.receivedOn.map { CleanText(phrase: "\($0)") } ?? .empty
    lines.add(Phrase("收件", "Received"), received, width: width, context: context)
    return lines
  }

  private func nodes() -> [RoleLine] {
    let title = Phrase("环节(用/限 停)", "Nodes (used/allowed, stopped)")
    var lines = [RoleLine.blank, RoleLine(context.words(title), .textMuted)]
    for (place, node) in detail.nodes.enumerated() {
      lines += self.lines(of: node, isLast: place == detail.nodes.count - 1)
    }
    return lines
  }

  private func lines(of node: ApplicationNodeView, isLast: Bool) -> [RoleLine] {
    let mark = node.isUnderway ? "●" : node.startedAt == nil ? "○" : "✓"
    let role: Role =
      node.startedAt == nil ? .textMuted : node.colour == .none ? .text : node.colour.role
    let name = UntrustedText(row: ProgressPhrases.node(node.node)[context.language]).line()
    var text = CleanText(phrase: "\(mark) ") + name.padded(to: nameWidth)
    let allowed = node.allowed.map(String.init) ?? "—"
    let days = context.words(ProgressPhrases.days(node.dayUnit))
    if node.startedAt == nil {
      text = text + CleanText(phrase: " 0/\(allowed) ") + days
    } else {
      text = text + CleanText(phrase: " \(node.used)/\(allowed) ") + days
      if node.stopped > 0 {
        text = text + context.words(Phrase(" 停\(node.stopped)", ", stopped \(node.stopped)"))
      }
      if let allowed = node.allowed, node.used > allowed {
        let over = node.used - allowed
        text = text + context.words(Phrase(" 超\(over)", ", over by \(over)"))
      }
    }
    if detail.unverifiedNodes.contains(node.node) {
      text = text + context.words(Phrase(" 示例规则", " (sample rule)"))
    }
    var lines = [RoleLine(text.truncated(to: width), role)]
    let bar = CleanText(phrase: isLast ? "  " : "│ ")
    func below(_ text: CleanText) {
      lines.append(RoleLine((bar + text).truncated(to: width), .textMuted))
    }
    if let started = node.startedAt {
      let span =
        "\(Wording.shortDayAndClock(started)) → "
        + (node.endedAt.map(Wording.shortDayAndClock) ?? "")
      below(context.unit(node.unit) + CleanText(phrase: " \(span)"))
      if node.isPaused {
        below(context.words(Phrase("停表中,何时恢复不知", "the clock stands still, no one knows how long")))
      } else if node.isUnderway, let due = node.due {
        below(context.words(Phrase("本环节限 \(due)", "this node is due \(due)")))
      }
      for pause in node.pauses {
        below(context.words(Phrase("停表 ", "stopped ")) + UntrustedText(row: pause).code())
      }
      if !node.result.isEmpty {
        let result = ProgressPhrases.conclusions.label(of: node.result)[context.language]
        below(
          context.words(Phrase("结果 ", "result ")) + UntrustedText(row: result).line()
        )
      }
    }
    return lines
  }

  private var nameWidth: Int {
    detail.nodes.map {
      UntrustedText(row: ProgressPhrases.node($0.node)[context.language]).line().width
    }.max() ?? 0
  }

  private func forecast() -> [RoleLine] {
    guard detail.summary.node != nil else { return [] }
    guard let day = detail.summary.forecast else {
      let words = Phrase(
        "预计办结 不知(停表、无限期或后续环节未列)",
        "End not foretold (stopped, no limit, or nodes unknown)"
      )
      return [.blank] + context.words(words).wrapped(width: width).map { RoleLine($0, .textMuted) }
    }
    let words = Phrase("预计办结 \(day)", "Forecast \(day)")
    let basis = Phrase(
      "= 今日 + 本环节余下 + 后续环节允许时限,非承诺",
      "= today + what is left of this node + what the others allow; no promise"
    )
    var lines = [RoleLine.blank, RoleLine(context.words(words))]
    lines += context.words(basis).wrapped(width: width).map { RoleLine($0, .textMuted) }
    if detail.isProvisional {
      let words = Phrase("部分日历未发布,暂按周末推算", "part of the calendar is not published: provisional")
      lines.append(RoleLine(context.words(words), .textMuted))
    }
    return lines
  }

  private func checks() -> [RoleLine] {
    guard !detail.inspections.isEmpty else { return [] }
    var lines = [RoleLine.blank]
    for inspection in detail.inspections {
      let text =
        context.words(Phrase("现场检查  ", "On-site check  "))
        + UntrustedText(row: inspection.number).code() + CleanText(phrase: "  ")
        + context.words(InspectionPhrases.state(inspection.state))
        + (inspection.marks.isPending ? CleanText(phrase: " ↑") : .empty)
      lines.append(RoleLine(text.truncated(to: width)))
    }
    return lines
  }
}
