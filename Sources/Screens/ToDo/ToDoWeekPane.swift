import Canvas
import Records

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
