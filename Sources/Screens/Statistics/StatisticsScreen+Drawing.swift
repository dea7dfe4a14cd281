package import Canvas
import Records

extension StatisticsScreen {
  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let isNarrow = context.size.columns < 100 || context.tier <= .extraSmall
    let (left, right) = halves
    guard !isNarrow, !right.isEmpty else {
      let inside = panel(on: &frame, in: area, context: context)
      draw(left + right, on: &frame, in: inside, context: context)
      return
    }
    let (leftArea, rightArea) = area.split(leftColumns: area.size.columns / 2)
    let inside = panel(on: &frame, in: leftArea, context: context)
    draw(left, on: &frame, in: inside, context: context)
    let title = right[0].dimension.map { context.words(StatisticsPhrases.dimension($0)) }
    let beside = frame.panel(rightArea, title: title ?? .empty, context: context)
    // The title says what the heading would.
    draw(Array(right.dropFirst()), on: &frame, in: beside.below(1), context: context)
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    var text = context.words(Phrase("数据来自本机副本", "Counted from this laptop's replica"))
    if bars.indices.contains(selected) {
      let (dimension, bar) = bars[selected]
      let chip = StatisticsPhrases.chip(StatisticsChoice(subject, dimension, bar.key))
      let named = bar.name.isEmpty ? chip : Phrase("地区:\(bar.name)", "Region:\(bar.name)")
      text =
        context.words(Phrase("回车打开清单 [", "Enter opens the list ["))
        + UntrustedText(row: named[context.language]).line()
        + CleanText(phrase: "] \(Wording.count(bar.count))   ") + text
    }
    frame.draw(text.truncated(to: area.size.columns), at: area.origin)
  }

  // MARK: - Rows

  /// One line: a heading with its sparkline, or a bar with its place among all.
  private struct Line {
    var dimension: Statistics.Dimension?
    var bar: Statistics.Bar?
    var place = 0
    var group: Statistics.Group?
  }

  /// Regions stand beside the rest where both fit.
  private var halves: (left: [Line], right: [Line]) {
    var (left, right, place) = ([Line](), [Line](), 0)
    let groups = statistics?.groups ?? []
    for (order, group) in groups.enumerated() {
      var lines = [Line(dimension: group.dimension, group: group)]
      for bar in group.bars {
        lines.append(Line(dimension: group.dimension, bar: bar, place: place))
        place += 1
      }
      let isBeside = order > 0 && order == groups.count - 1
      if isBeside { right += lines } else { left += lines }
    }
    return (left, right)
  }

  private func panel(on frame: inout Frame, in area: Rect, context: DrawContext) -> Rect {
    let inside = frame.panel(
      area,
      title: context.words(Self.name) + CleanText(phrase: " ")
        + context.words(StatisticsPhrases.subject(subject)),
      right: statistics.map { CleanText(phrase: Wording.count($0.total)) } ?? .empty,
      focus: .focused,
      context: context
    )
    guard context.tier > .extraSmall else { return inside }
    drawSubjects(on: &frame, in: inside, context: context)
    return inside.below(1)
  }

  /// The kinds of records with their totals, the present one in brackets.
  private func drawSubjects(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let room = area.size.columns - 1
    var texts = subjectTexts(context) { _ in true }
    // Where not all totals fit, all names do.
    if texts.reduce(0, { $0 + $1.width + 1 }) > room {
      texts = subjectTexts(context) { $0 == subject }
    }
    var column = area.origin.column + 1
    for (subject, text) in zip(Statistics.Subject.allCases, texts) {
      guard column + text.width <= area.columns.upperBound else { return }
      frame.draw(
        text,
        at: Point(row: area.origin.row, column: column),
        style: Style(subject == self.subject ? .tabActive : .tab)
      )
      column += text.width + 1
    }
  }

  private func subjectTexts(
    _ context: DrawContext,
    counted: (Statistics.Subject) -> Bool
  ) -> [CleanText] {
    Statistics.Subject.allCases.map { subject in
      let count = counted(subject) ? totals[subject].map { " " + Self.short($0) } ?? "" : ""
      let words = context.words(StatisticsPhrases.subject(subject)) + CleanText(phrase: count)
      return subject == self.subject
        ? CleanText(phrase: "[") + words + CleanText(phrase: "]") : words
    }
  }

  /// Short enough for a row of seven.
  private static func short(_ count: Int) -> String {
    switch count {
    case ..<10_000: "\(count)"
    case ..<1_000_000: "\(count / 1_000)k"
    default: "\(count / 100_000 / 10).\(count / 100_000 % 10)M"
    }
  }

  private func draw(
    _ lines: [Line],
    on frame: inout Frame,
    in area: Rect,
    context: DrawContext
  ) {
    guard statistics != nil else {
      frame.draw(
        context.words(Phrase("正在统计…", "Counting…")),
        at: area.indented(by: 2).origin,
        style: Style(.textMuted)
      )
      return
    }
    guard !lines.isEmpty else {
      frame.draw(
        context.words(Phrase("本机没有这类记录", "This laptop holds none of them")),
        at: area.indented(by: 2).origin,
        style: Style(.textMuted)
      )
      return
    }
    let height = area.size.rows
    let focused = lines.firstIndex { $0.bar != nil && $0.place == selected }
    let top = max(0, min((focused ?? 0) - height / 2, lines.count - height))
    let widest =
      lines.compactMap { line in
        line.bar.flatMap { bar in line.dimension.map { label(bar, $0, context).width } }
      }.max() ?? 0
    for (offset, line) in lines.dropFirst(top).prefix(height).enumerated() {
      let row = area.origin.row + offset
      if let bar = line.bar {
        draw(bar, line, on: &frame, row: row, area, widest: widest, context: context)
      } else {
        drawHeading(line, on: &frame, row: row, area, context: context)
      }
    }
  }

  private func drawHeading(
    _ line: Line,
    on frame: inout Frame,
    row: Int,
    _ area: Rect,
    context: DrawContext
  ) {
    guard let dimension = line.dimension else { return }
    var text = context.words(StatisticsPhrases.dimension(dimension))
    if dimension == .week, let group = line.group {
      let values = group.bars.filter { !$0.key.isEmpty }.map { Double($0.count) }
      text = text + CleanText(phrase: " ") + Sparkline(values).text(width: 14)
    }
    frame.draw(
      text.truncated(to: area.size.columns - 2),
      at: Point(row: row, column: area.origin.column + 1),
      style: Style(.textMuted)
    )
  }

  private func draw(
    _ bar: Statistics.Bar,
    _ line: Line,
    on frame: inout Frame,
    row: Int,
    _ area: Rect,
    widest: Int,
    context: DrawContext
  ) {
    guard let dimension = line.dimension else { return }
    let most = statistics?.groups.first { $0.dimension == dimension }?.bars.map(\.count).max() ?? 0
    let nameWidth = min(widest, max(8, area.size.columns / 3))
    let count = CleanText(phrase: Wording.count(bar.count))
    let countWidth = 10
    let name = label(bar, dimension, context).truncated(to: nameWidth)
    let start = area.origin.column + 3
    let role = dimension == .colour ? SupervisionColour(rawValue: bar.key)?.role ?? .text : .text
    frame.draw(name, at: Point(row: row, column: start), style: Style(role))
    let end = start + nameWidth + countWidth
    frame.draw(count, at: Point(row: row, column: max(start, end - count.width)))
    let room = area.columns.upperBound - end - 2
    if room > 3 {
      frame.draw(
        ProgressBar(done: bar.count, of: most).filled(width: room),
        at: Point(row: row, column: end + 1),
        style: Style(dimension == .colour ? role : .chartSeries1)
      )
    }
    if line.place == selected { frame.markSelected(row, in: area, focus: .focused) }
  }

  private func label(
    _ bar: Statistics.Bar,
    _ dimension: Statistics.Dimension,
    _ context: DrawContext
  ) -> CleanText {
    let words = StatisticsPhrases.bar(bar, dimension, of: subject)
    return UntrustedText(row: words[context.language]).line()
  }
}
