package import Canvas
import Records

extension SyncOverview {
  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    guard context.size.columns >= 100, context.tier > .extraSmall else {
      drawTables(on: &frame, in: area, context: context)
      drawExplanation(on: &frame, in: area, context: context)
      return
    }
    let (left, right) = area.split(leftColumns: area.size.columns - 56)
    drawTables(on: &frame, in: left, context: context)
    let (top, bottom) = right.split(topRows: min(14, right.size.rows / 2))
    drawLink(on: &frame, in: top, context: context)
    drawLog(on: &frame, in: bottom, context: context)
    drawExplanation(on: &frame, in: left, context: context)
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    if let question { return question.draw(on: &frame, in: area, context: context) }
    if let asked { return asked.draw(on: &frame, in: area, context: context) }
    guard let status else { return }
    var text: CleanText
    if let progress = context.syncProgress {
      text =
        context.words(progress.phase.label) + CleanText(phrase: " ")
        + ProgressBar(
          fraction: progress.total > 0 ? Double(progress.done) / Double(progress.total) : 0
        ).text(width: 10)
        + CleanText(phrase: " \(Wording.count(progress.done)) / ")
        + CleanText(phrase: progress.total > 0 ? Wording.count(progress.total) : "?")
        + CleanText(phrase: "  \(Wording.bytes(progress.bytes))")
        + context.words(Self.left(of: progress))
    } else if let at = status.lastContact {
      let ago = Wording.duration(milliseconds: context.now.milliseconds - at.milliseconds)
      text = context.words(
        Phrase(
          "上次联系 \(Wording.dayAndClock(at)) (\(ago) 前)",
          "last contact \(Wording.dayAndClock(at)) (\(ago) ago)"
        )
      )
    } else {
      text = context.words(Phrase("尚未联系过平台", "The hub has not been reached yet"))
    }
    // What a person has to answer stands before what she may want to know.
    if !status.heldDeletions.isEmpty {
      let scopes = status.heldDeletions.map(\.scope).joined(separator: " ")
      text =
        context.words(Phrase("待核准删除: \(scopes)  按 D   ", "deletions wait: \(scopes), press D   "))
        + text
    }
    if !status.stranded.isEmpty {
      let count = status.stranded.count
      text =
        context.words(Phrase("待移交 \(count) 件  按 x   ", "\(count) stranded, press x   ")) + text
    }
    if status.attachmentsWaiting > 0 {
      let waiting = status.attachmentsWaiting
      text =
        text + context.words(Phrase("   附件待传 \(waiting)", "   attachments waiting: \(waiting)"))
    }
    if status.attachmentsElsewhere > 0 {
      let count = status.attachmentsElsewhere
      text = text + context.words(Phrase("   附件待取 \(count)", "   files elsewhere: \(count)"))
    }
    if status.quarantined > 0 {
      let set = status.quarantined
      text = text + context.words(Phrase("   隔离 \(set) 行", "   \(set) rows set aside"))
    }
    frame.draw(text.truncated(to: area.size.columns), at: area.origin)
  }

  /// ` 余 2m 05s`, as far as it is known.
  private static func left(of progress: SyncProgress) -> Phrase {
    guard let left = progress.left else { return Phrase("", "") }
    let time = Wording.short(milliseconds: left)
    return Phrase("  余 \(time)", "  \(time) left")
  }

  private func drawTables(on frame: inout Frame, in area: Rect, context: DrawContext) {
    guard context.tier > .extraSmall else {
      switch pane {
      case .scopes: drawScopes(on: &frame, in: area, context: context)
      case .outbox: drawOutbox(on: &frame, in: area, context: context)
      }
      return
    }
    let (top, bottom) = area.split(topRows: area.size.rows / 2)
    drawScopes(on: &frame, in: top, context: context)
    drawOutbox(on: &frame, in: bottom, context: context)
  }

  private func drawScopes(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let list = status?.scopes ?? []
    let (cursor, head) = (list.map(\.cursor).min() ?? 0, list.map(\.head).max() ?? 0)
    let inside = frame.panel(
      area,
      title: context.words(Phrase("数据范围", "Scopes")),
      right: CleanText(phrase: "rev \(Wording.count(cursor)) → \(Wording.count(head))"),
      focus: pane == .scopes ? .focused : .none,
      context: context
    )
    let isWide = context.tier >= .medium
    let lead = [Column(Phrase("", ""), width: 2), Column(Phrase("范围", "Scope"), width: 10)]
    let middle =
      isWide
      ? [
        Column(
          Phrase("区域", "Area"),
          width: Self.width(5, 11, of: list.map { SyncPhrases.scope($0.scope, in: context).place })
        ),
        Column(
          Phrase("本地行数", "Rows"),
          width: Self.width(10, 14, of: list.map { CleanText(phrase: Wording.count($0.rows)) })
        ),
        Column(
          Phrase("水位", "At"),
          width: Self.width(7, 14, of: list.map { CleanText(phrase: Wording.count($0.cursor)) })
        ),
      ] : []
    let columns = Columns(
      lead + middle + [
        Column(Phrase("进度", "Progress"), width: 0), Column(Phrase("", ""), width: 1),
      ],
      width: inside.size.columns
    )
    columns.drawHeading(on: &frame, at: inside.origin, context: context)
    let rows = inside.below(1)
    if list.isEmpty {
      let words =
        status == nil
        ? Phrase("正在读取…", "Reading…")
        : Phrase("还没有数据范围;首次同步后出现", "No scope yet; the first sync brings them")
      frame.draw(context.words(words), at: rows.indented(by: 2).origin, style: Style(.textMuted))
    }
    var window = scopes
    window.resize(height: max(1, rows.size.rows))
    for (offset, index) in window.visible.prefix(rows.size.rows).enumerated()
    where list.indices.contains(index) {
      let point = Point(row: rows.origin.row + offset, column: rows.origin.column)
      columns.draw(cells(of: list[index], isWide: isWide, context), on: &frame, at: point)
      if index == window.selectedIndex {
        frame.markSelected(point.row, in: rows, focus: pane == .scopes ? .focused : .none)
      }
    }
  }

  private func cells(
    of scope: ScopeStatus,
    isWide: Bool,
    _ context: DrawContext
  ) -> [TableCell] {
    let (content, place) = SyncPhrases.scope(scope.scope, in: context)
    let isComplete = scope.asOf != nil && scope.cursor >= scope.head
    let fraction = scope.head > 0 ? Double(scope.cursor) / Double(scope.head) : 0
    let share = isComplete ? 100 : min(99, Int(fraction * 100))
    let bar =
      isComplete || scope.cursor > 0
      ? ProgressBar(fraction: isComplete ? 1 : fraction).text(width: 10)
        + CleanText(phrase: " \(share)%")
      : context.words(Phrase("······ 排队", "······ queued"))
    let mark: TableCell =
      if scope.quarantined > 0 {
        TableCell(CleanText(phrase: "!"), .statusRejected)
      } else if isComplete {
        TableCell(CleanText(phrase: "✓"), .statusOK)
      } else {
        TableCell(CleanText(phrase: scope.cursor > 0 ? "↓" : "·"), .statusPending)
      }
    let middle =
      isWide
      ? [
        TableCell(place),
        TableCell(CleanText(phrase: Wording.count(scope.rows))),
        TableCell(CleanText(phrase: Wording.count(scope.cursor))),
      ] : []
    return [TableCell(.empty), TableCell(content)] + middle + [
      TableCell(bar, .statusSyncing), mark,
    ]
  }

  private func drawOutbox(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let (pending, conflicts, stuck) = (
      status?.pending ?? 0, status?.conflicts ?? 0, status?.stuck ?? 0
    )
    let inside = frame.panel(
      area,
      title: context.words(Phrase("上行队列", "Outbox")),
      right: context.words(
        Phrase(
          "\(pending) 待传 \(conflicts) 冲突 \(stuck) 错",
          "\(pending) wait \(conflicts) conflicts \(stuck) refused"
        )
      ),
      focus: pane == .outbox ? .focused : .none,
      context: context
    )
    let lead = Column(Phrase("", ""), width: 2)
    let list = status?.outbox ?? []
    let number = Column(
      Phrase("序", "No."),
      width: Self.width(5, 9, of: list.map { CleanText(phrase: "#\($0.sequence)") })
    )
    let content = Column(Phrase("内容", "What"), width: 0)
    let state = Column(Phrase("状态", "State"), width: context.tier >= .medium ? 15 : 9)
    let tail =
      context.tier >= .medium
      ? [Column(Phrase("次数", "#"), width: 5), Column(Phrase("时间", "At"), width: 5)] : []
    let columns = Columns([lead, number, content, state] + tail, width: inside.size.columns)
    columns.drawHeading(on: &frame, at: inside.origin, context: context)
    let rows = inside.below(1)
    if list.isEmpty {
      frame.draw(
        context.words(Phrase("没有待传的改动", "Nothing waits to be sent")),
        at: rows.indented(by: 2).origin,
        style: Style(.textMuted)
      )
    }
    var window = outbox
    window.resize(height: max(1, rows.size.rows))
    for (offset, index) in window.visible.prefix(rows.size.rows).enumerated()
    where list.indices.contains(index) {
      let point = Point(row: rows.origin.row + offset, column: rows.origin.column)
      columns.draw(cells(of: list[index], context), on: &frame, at: point)
      if index == window.selectedIndex {
        frame.markSelected(point.row, in: rows, focus: pane == .outbox ? .focused : .none)
      }
    }
  }

  /// As wide as the longest of the texts and a space, within the two limits.
  private static func width(_ least: Int, _ most: Int, of texts: [CleanText]) -> Int {
    let longest = texts.map(\.width).max() ?? 0
    return min(most, max(least, longest + 1))
  }

  private func cells(of item: OutboxItem, _ context: DrawContext) -> [TableCell] {
    let (mark, label) = SyncPhrases.state(item.state)
    let role: Role =
      item.state == "rejected"
      ? .statusRejected
      : item.state == "conflict" ? .conflictTheirs : .statusPending
    var cells = [
      TableCell(.empty), TableCell(CleanText(phrase: "#\(item.sequence)"), .textCode),
      TableCell(Self.content(of: item, context)),
      TableCell(
        CleanText(phrase: mark + " ") + UntrustedText(row: label[context.language]).line(),
        role
      ),
    ]
    if context.tier >= .medium {
      cells.append(
        TableCell(
          item.tries > 0
            ? context.words(Phrase("\(item.tries) 次", "\(item.tries)")) : CleanText(number: 0)
        )
      )
      cells.append(TableCell(CleanText(phrase: Wording.clock(item.at))))
    }
    return cells
  }

  private static func content(of item: OutboxItem, _ context: DrawContext) -> CleanText {
    let type = UntrustedText(row: FieldPhrases.type(item.type)[context.language]).line()
    let title = UntrustedText(item.title.isEmpty ? String(item.record.hex.prefix(8)) : item.title)
    return type + CleanText(phrase: " ") + title.line()
  }

  private func drawLink(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(
      area,
      title: context.words(Phrase("链路", "Link")),
      context: context
    ).indented(by: 1)
    guard let status else { return }
    let hub =
      status.hub.isEmpty
      ? context.words(Phrase("未登记平台", "no hub is known")) : UntrustedText(row: status.hub).line()
    var lines = [CleanText(phrase: "hub  ") + hub]
    lines += context.words(Self.manner(context.network)).wrapped(width: max(1, inside.size.columns))
    if let at = status.lastContact {
      lines.append(
        context.words(Phrase("上次联系 ", "last contact ")) + CleanText(phrase: Wording.dayAndClock(at))
      )
    }
    if let report {
      let (up, down) = (Wording.bytes(report.bytesUp), Wording.bytes(report.bytesDown))
      lines.append(
        context.words(Phrase("本次 ↓ \(down)  ↑ \(up)", "last sync ↓ \(down)  ↑ \(up)"))
      )
      lines.append(
        context.words(
          Phrase(
            "历时 \(report.milliseconds / 1_000) 秒  下载 \(Wording.count(report.pulled)) 行",
            "\(report.milliseconds / 1_000) s, \(Wording.count(report.pulled)) rows"
          )
        )
      )
    }
    if let complete = status.scopes.compactMap(\.asOf).min() {
      lines += [
        .empty,
        context.words(Phrase("最旧的范围截至 ", "oldest scope as of "))
          + CleanText(phrase: Wording.dayAndClock(complete)),
      ]
    }
    let stick = Phrase("没有网络: w 写 U 盘  i 读 U 盘", "no network: w to stick, i from stick")
    lines += [.empty, context.words(stick)]
    frame.lines(lines, in: inside)
  }

  /// What happens by itself just now.
  private static func manner(_ network: NetworkState) -> Phrase {
    switch network {
    case .online: Phrase("在线:平台或本机一有变动即自动同步", "online: syncs as soon as either side changes")
    case .offline:
      Phrase("离线:自动重试,网络恢复即同步", "offline: tries again by itself when there is a network")
    case .intercepted: Phrase("被门户拦截:登录该网络后自动同步", "a portal answers: sign in there, it syncs then")
    case .unknown: Phrase("未登记平台", "no hub is known")
    }
  }

  private func drawLog(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(
      area,
      title: context.words(Phrase("日志", "Log")),
      context: context
    ).indented(by: 1)
    let width = max(1, inside.size.columns - 1)
    let lines = log.flatMap { line in
      (CleanText(phrase: Wording.seconds(line.at) + " ") + context.words(line.text))
        .wrapped(width: width)
    }
    frame.lines(lines, in: inside)
  }

  /// What the hub said of one outbox line, over the tables.
  private func drawExplanation(on frame: inout Frame, in area: Rect, context: DrawContext) {
    guard let item = explained else { return }
    let width = max(1, area.size.columns - 6)
    var lines = [Self.content(of: item, context)]
    if !item.code.isEmpty {
      lines +=
        (UntrustedText(row: SyncPhrases.sentence(item.code)[context.language]).line()
        + CleanText(phrase: " [") + UntrustedText(row: item.code).code() + CleanText(phrase: "]"))
        .wrapped(width: width)
    }
    lines.append(
      context.words(Phrase("状态 ", "State "))
        + UntrustedText(row: SyncPhrases.state(item.state).label[context.language]).line()
        + CleanText(phrase: "  \(Wording.dayAndClock(item.at))")
    )
    let fields = item.fields.map { FieldPhrases.label($0)[context.language] }
    lines +=
      (context.words(Phrase("字段 ", "Fields "))
      + UntrustedText(row: fields.joined(separator: " ")).line()).wrapped(width: width)
    lines.append(context.words(Phrase("任意键关闭", "Any key closes")))
    guard context.tier > .extraSmall else {
      frame.fill(area, style: Style(.text, on: .surfacePopup))
      frame.lines(lines, in: area)
      return
    }
    let box = Rect(
      row: area.origin.row + 1,
      column: area.origin.column + 1,
      rows: min(lines.count + 2, area.size.rows - 1),
      columns: max(2, area.size.columns - 2)
    )
    frame.fill(box, style: Style(.text, on: .surfacePopup))
    let title = CleanText(phrase: "#\(item.sequence)")
    frame.lines(lines, in: frame.box(box, title: title, focus: .focused).indented(by: 1))
  }
}
