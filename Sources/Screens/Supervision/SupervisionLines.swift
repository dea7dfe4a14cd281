import Canvas
import Records

/// Everything about one order as lines: what is asked, the units, and all that was done.
struct SupervisionLines {
  let detail: SupervisionDetail
  let width: Int
  let context: DrawContext

  func all(keys: [CommandFacts]) -> [RoleLine] {
    var lines = heading() + tree() + timeline() + notes()
    lines.add(keys: keys, width: width, context: context)
    return lines
  }

  private func heading() -> [RoleLine] {
    let order = detail.summary
    var lines: [RoleLine] = []
    lines.add(text: order.title, width: width)
    let state =
      context.words(SupervisionPhrases.state(order.state)) + CleanText(phrase: " · ")
      + context.words(SupervisionPhrases.levels.label(of: order.level))
    lines.append(RoleLine(state))
    if let due = order.due {
      var text = CleanText(phrase: "\(due)")
      if order.state != "closed" {
        text =
          text + CleanText(phrase: "  ")
          + SupervisionList.countdown(of: order, context: context)
        if detail.isProvisional {
          text = text + context.words(Phrase(" (日历未发布,暂计)", " (provisional calendar)"))
        }
      }
      lines.add(Phrase("限", "Due"), text, width: width, context: context)
      if let original = order.originalDue, original != due {
        let words = Phrase("原限 \(original),已准延期", "first due \(original), time was granted")
        lines.append(RoleLine(context.words(words), .textMuted))
      }
    }
    if order.state != "closed" {
      var text = context.words(order.colour.label)
      if let reason = detail.colourReason {
        text = text + CleanText(phrase: "  ") + context.words(reason)
        if detail.isUnverified { text = text + context.words(Phrase(" 示例规则", " (sample rule)")) }
      }
      lines.add(
        Phrase("亮灯", "Light"),
        text,
        width: width,
        role: order.colour.role,
        context: context
      )
    }
    let issued =
      context.unit(order.issuer)
      + CleanText(phrase: order.issuedOn.map { "  \($0)" } ?? "")
    lines.add(Phrase("下发", "Issued"), issued, width: width, context: context)
    lines.add(
      Phrase("来源", "From"),
      UntrustedText(row: SupervisionPhrases.origins.label(of: order.origin)[context.language])
        .line(),
      width: width,
      context: context
    )
    return lines
  }

  private func tree() -> [RoleLine] {
    guard !detail.units.isEmpty else { return [] }
    var lines = [RoleLine.blank, RoleLine(context.words(Phrase("单位", "Units")), .textMuted)]
    for (place, unit) in detail.units.enumerated() {
      var text = branch(at: place) + context.unit(unit.unit)
      if unit.unit == detail.ownUnit { text = text + context.words(Phrase("(本单位)", " (own)")) }
      text = text + CleanText(phrase: " ") + context.words(SupervisionPhrases.part(unit.part))
      if !unit.order.isEmpty {
        text = text + CleanText(phrase: " ") + UntrustedText(row: unit.order).code()
      }
      if unit.part != .issuer { text = text + CleanText(phrase: " ") + standing(of: unit) }
      let role: Role = unit.colour == .none ? .text : unit.colour.role
      lines.append(RoleLine(text.truncated(to: width), role))
    }
    return lines
  }

  /// `├─ ` or `└─ ` below its own depth, and `│` below those that go on.
  private func branch(at place: Int) -> CleanText {
    let depth = detail.units[place].depth
    guard depth > 0 else { return .empty }
    func goesOn(_ level: Int) -> Bool {
      detail.units[(place + 1)...].prefix { $0.depth >= level }.contains { $0.depth == level }
    }
    let above = (1..<depth).reduce(CleanText.empty) {
      $0 + CleanText(phrase: goesOn($1) ? "│  " : "   ")
    }
    return above + CleanText(phrase: goesOn(depth) ? "├─ " : "└─ ")
  }

  private func standing(of unit: SupervisionUnit) -> CleanText {
    func day(_ instant: Instant) -> CleanText {
      CleanText(phrase: " \(instant.day.description.dropFirst(5))")
    }
    if unit.state == "closed" { return context.words(Phrase("✓ 已销号", "✓ closed")) }
    if let replied = unit.repliedAt {
      return context.words(Phrase("✓ 反馈", "✓ answered")) + day(replied)
    }
    if let signed = unit.signedAt {
      return context.words(Phrase("✓ 签收", "✓ signed")) + day(signed)
    }
    return context.words(Phrase("· 未签收", "· not signed"))
  }

  private func timeline() -> [RoleLine] {
    var lines = [RoleLine.blank, RoleLine(context.words(Phrase("时间线", "Timeline")), .textMuted)]
    guard !detail.events.isEmpty else {
      lines.append(RoleLine(context.words(Phrase("本机没有过程记录", "No act is held here")), .textMuted))
      return lines
    }
    var reminders = 0
    for event in detail.events {
      var text =
        CleanText(phrase: event.at.map(Wording.shortDayAndClock) ?? "—") + CleanText(phrase: " ")
        + UntrustedText(row: SupervisionPhrases.act(event.kind)[context.language]).line()
      if event.kind == SupervisionAct.remind.rawValue {
        reminders += 1
        text = text + CleanText(phrase: " \(reminders)")
      }
      let isMine = !detail.ownAccount.isEmpty && event.by == detail.ownAccount
      let who =
        isMine
        ? context.words(Phrase("我", "me"))
        : event.by.isEmpty
          ? context.words(Phrase("平台", "hub")) : UntrustedText(row: event.by).code()
      text = text + CleanText(phrase: " (") + who + CleanText(phrase: ")")
      if let percent = event.percent { text = text + CleanText(phrase: " \(percent)%") }
      if let until = event.until { text = text + CleanText(phrase: " → \(until)") }
      if event.isPending { text = text + CleanText(phrase: " ↑") }
      lines.append(RoleLine(text.truncated(to: width)))
      if let words = event.text {
        if !words.isEmpty {
          let block = UntrustedText(words).block(width: max(4, width - 2))
          lines += block.map { RoleLine(.spaces(2) + $0) }
        }
      } else {
        lines.append(RoleLine(context.words(Phrase("  (已锁定)", "  (sealed)")), .textMuted))
      }
      lines += event.files.map(line)
    }
    return lines
  }

  private func line(_ file: SupervisionFile) -> RoleLine {
    let name =
      file.name.isEmpty
      ? UntrustedText(row: String(file.address.prefix(16))).code()
      : UntrustedText(row: file.name).line()
    var text = context.words(Phrase("  附件 ", "  file ")) + name
    if let size = file.size { text = text + CleanText(phrase: " \(Wording.bytes(size))") }
    if !file.isHeld { text = text + context.words(Phrase(" (不在本机,按 m)", " (elsewhere, press m)")) }
    return RoleLine(text.truncated(to: width), .textMuted)
  }

  private func notes() -> [RoleLine] {
    var lines: [RoleLine] = []
    if detail.summary.marks.hasConflict {
      let words = Phrase("≠ 与平台有冲突 → g s 再按 c 解决", "≠ conflicts with the hub → g s, then c")
      lines.append(RoleLine(context.words(words), .conflictTheirs))
    }
    if detail.summary.marks.isPending || detail.events.contains(where: \.isPending) {
      let words = Phrase("↑ 改动待上传", "↑ edits wait to be sent")
      lines.append(RoleLine(context.words(words), .statusPending))
    }
    return lines.isEmpty ? [] : [.blank] + lines
  }
}
