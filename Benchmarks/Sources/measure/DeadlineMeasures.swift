import Records
import Regulation

/// Statutory periods counted on the shipped calendar.
enum DeadlineMeasures {
  static func add(to table: inout FigureTable) throws {
    let calendar = try WorkCalendar(tsv: try ProjectFile.bytes("calendar/workdays.tsv"))
    let rules = try DeadlineRules(tsv: try ProjectFile.bytes("rules/deadlines.tsv"))
    let law = LawClock(rules: rules, calendar: calendar)
    // Every second day of five years, 30 working days from each.
    let first = 18_628
    let starts = (0..<900).compactMap { CalendarDay(number: first + 2 * $0) }
    let period = Period(30, .working)
    let dues = try starts.map { try law.clock.count(period, from: $0).due }
    var explained = 0

    let times = try Interleaved([
      {
        // The same days looked at and nothing remembered.
        var worked = 0
        for (start, due) in zip(starts, dues) {
          for number in (start.number + 1)...due.number {
            guard let day = CalendarDay(number: number) else { continue }
            if calendar.kind(of: day) == .workday { worked += 1 }
          }
        }
        keep(worked)
      },
      { for start in starts { keep(try law.clock.count(period, from: start).due) } },
      {
        explained = 0
        for start in starts.prefix(90) {
          for rule in rules.inForce(on: start) {
            if (try? law.explain(rule.id, from: start)) != nil { explained += 1 }
          }
        }
      },
    ])
    table.add(
      "deadlines: 30 working days",
      Double(starts.count) / times.median(1),
      "counts/s",
      ratio: times.ratio(1, to: 0),
      of: "looking the same days up in the calendar"
    )
    table.add("deadlines: explained, every rule", Double(explained) / times.median(2), "rules/s")
  }
}
