import Records
import Regulation
import Testing

@Suite("Days of an application's nodes") struct ProgressTests {
  let clock: NodeClock
  let today: CalendarDay

  init() throws {
    clock = NodeClock(calendar: try Project.calendar())
    today = try day("2026-11-20")
  }

  private func count(
    _ start: String,
    _ end: String? = nil,
    allowed: Int? = 20,
    unit: DayUnit = .working,
    pauses: [String] = []
  ) throws -> NodeClock.Count {
    clock.count(
      NodeClock.Stretch(
        start: try day(start),
        end: try end.map(day),
        allowed: allowed,
        unit: unit,
        pauses: pauses
      ),
      today: today
    )
  }

  @Test func `working days count without weekends and the day of the start`() throws {
    // 2026-11-09 is a Monday, 2026-11-20 the Friday of the week after.
    let count = try count("2026-11-09")
    #expect(count.used == 9 && count.stopped == 0)
    #expect(count.due == (try day("2026-12-07")))
    #expect(try self.count("2026-11-09", unit: .natural).used == 11)
  }

  @Test func `a node that has ended is counted to its end`() throws {
    #expect(try count("2026-11-09", "2026-11-12").used == 3)
    #expect(try count("2026-11-20").used == 0)
    #expect(try count("2026-11-25").used == 0)
  }

  @Test func `days of a pause are stopped, not used, and move the last day`() throws {
    let count = try count("2026-11-09", pauses: ["2026-11-12..2026-11-16"])
    #expect(count.used == 6 && count.stopped == 3 && !count.isPaused)
    #expect(count.due == (try day("2026-12-10")))
  }

  @Test func `a pause without an end stands still to this day and gives no last day`() throws {
    let count = try count("2026-11-09", pauses: ["2026-11-12.."])
    #expect(count.used == 2 && count.stopped == 7 && count.isPaused)
    #expect(count.due == nil)
  }

  @Test func `what the clock counts forward it counts backward alike`() throws {
    var random = SeededNumbers(seed: 11)
    for _ in 0..<200 {
      let start = try day("2026-01-05").advanced(by: Int(random.next(upperBound: UInt64(300))))
      let allowed = 1 + Int(random.next(upperBound: UInt64(40)))
      let unit: DayUnit = Int(random.next(upperBound: UInt64(2))) == 0 ? .working : .natural
      let first = start.advanced(by: 1 + Int(random.next(upperBound: UInt64(20))))
      let pause = "\(first)..\(first.advanced(by: Int(random.next(upperBound: UInt64(9)))))"
      let stretch = NodeClock.Stretch(
        start: start,
        allowed: allowed,
        unit: unit,
        pauses: [pause]
      )
      let due = try #require(clock.count(stretch, today: start).due)
      // On the last day exactly what is allowed is used, the day before one less.
      #expect(clock.count(stretch, today: due).used == allowed, "\(stretch)")
      #expect(clock.count(stretch, today: due.advanced(by: -1)).used == allowed - 1, "\(stretch)")
    }
  }

  @Test func `the forecast is what is left and what the remaining nodes allow, from today`() throws
  {
    let end = clock.forecast(
      left: (days: 3, unit: .working),
      then: [(5, .working), (10, .natural)],
      from: today
    )
    // Wednesday 25 November, Wednesday 2 December, ten days on.
    #expect(end == (try day("2026-12-12")))
    #expect(clock.forecast(left: (1, .working), then: [(nil, .working)], from: today) == nil)
    #expect(clock.forecast(left: nil, then: [], from: today) == today)
  }

  @Test(arguments: [
    (12, SupervisionColour.none), (13, .blue), (16, .blue), (17, .yellow), (20, .yellow),
    (21, .red),
  ])
  func `the share of days used colours a node`(used: Int, colour: SupervisionColour) throws {
    let rules = try ProgressColourRules(
      tsv: Project.bytes("offline-cache/rules/progress-colours.tsv")
    )
    #expect(rules.colour(used: used, allowed: 20) == colour)
    #expect(rules.colour(used: used, allowed: nil) == SupervisionColour.none)
  }

  @Test func `every way names rules that the law clock knows and splits no more than they allow`()
    throws
  {
    let ways = try ApplicationWays(tsv: Project.bytes("offline-cache/rules/application-ways.tsv"))
    let rules = try Project.rules()
    #expect(ways.kinds.count == 5)
    for kind in ways.kinds {
      var sums: [String: Int] = [:]
      for step in ways.way(of: kind) {
        let rule = try rules.rule(DeadlineRule.ID(rawValue: step.rule), on: today)
        guard case .days(let period) = rule.limit else { continue }
        #expect(period.unit == step.unit, "\(kind) \(step.node)")
        sums[step.rule, default: 0] += step.allowed ?? 0
        #expect(sums[step.rule] ?? 0 <= period.days, "\(kind) \(step.rule)")
        // A statute's own limit is the whole of it; a part of one is only this product's default.
        if step.confidence == .statute { #expect(step.allowed == period.days) }
      }
    }
    #expect(ways.way(of: "unheardOf").isEmpty)
  }
}
