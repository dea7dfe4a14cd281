import Records
import Regulation
import Testing

@Suite("Supervision") struct SupervisionTests {
  @Test(arguments: [
    ("2026-11-20", .overdue(days: 1), -1), ("2026-11-21", Urgency.today, 0),
    ("2026-11-22", .remaining(days: 1), 1), ("2027-11-21", .remaining(days: 365), 365),
  ])
  func `urgency is the distance from today to the due day`(
    due: String,
    urgency: Urgency,
    daysLeft: Int
  ) throws {
    let found = Urgency(due: try day(due), today: try day("2026-11-21"))
    #expect(found == urgency)
    #expect(found.daysLeft == daysLeft)
  }

  @Test(arguments: [
    ("2026-11-27", 5), ("2026-11-23", 1), ("2026-11-20", -1), ("2026-11-21", 0), ("2027-01-04", 30),
  ])
  func `what is left of a working-day limit is counted in working days`(
    due: String,
    daysLeft: Int
  ) throws {
    let urgency = Urgency(
      due: try day(due),
      today: try day("2026-11-21"),
      counting: .working,
      on: try Project.calendar()
    )
    #expect(urgency.daysLeft == daysLeft)
  }

  @Test func `the longest overdue comes first`() {
    let list: [Urgency] = [.remaining(days: 2), .today, .overdue(days: 1), .overdue(days: 9)]
    #expect(list.sorted() == list.reversed())
  }

  @Test(arguments: [
    ("2026-11-21", SupervisionStanding.State.signedFor, nil, SupervisionColour.none),
    ("2026-11-25", .signedFor, nil, .blue), ("2026-11-28", .signedFor, nil, .yellow),
    ("2026-11-28", .replied, nil, .blue), ("2026-11-29", .replied, 100, .red),
    ("2026-11-29", .underReview, nil, .red), ("2026-11-29", .closed, nil, .none),
    ("2026-11-21", .returned, nil, .yellow), ("2026-11-29", .returned, nil, .red),
    ("2026-11-21", .replied, 59, .yellow), ("2026-11-21", .replied, 60, .none),
    ("2026-11-24", .issued, nil, .none), ("2026-11-28", .closed, 10, .none),
  ])
  func `colour follows from the clock, the state and the marks`(
    today: String,
    state: SupervisionStanding.State,
    quality: Int?,
    colour: SupervisionColour
  ) throws {
    let standing = SupervisionStanding(
      due: try day("2026-11-28"),
      today: try day(today),
      state: state,
      quality: quality
    )
    let rules = try SupervisionColourRules(
      tsv: Project.bytes("offline-cache/rules/supervision-colours.tsv")
    )
    #expect(rules.colour(of: standing) == colour)
  }

  @Test func `another table colours otherwise, without new code`() throws {
    let table = "colour\tstates\tdays_left_at_most\nyellow\treplied,issued\t10\n"
    let rules = try SupervisionColourRules(tsv: Array(table.utf8))
    let (due, today) = try (day("2026-12-01"), day("2026-11-21"))
    let issued = SupervisionStanding(due: due, today: today, state: .issued)
    let signedFor = SupervisionStanding(due: due, today: today, state: .signedFor)
    #expect(rules.colour(of: issued) == .yellow)
    #expect(rules.colour(of: signedFor) == SupervisionColour.none)
  }

  @Test(arguments: [
    ("colour", "green\t\t1\t"), ("states", "red\tlost\t1\t"), ("states", "red\tissued,\t1\t"),
    ("days_left_at_most", "red\t\t--1\t"), ("quality_below", "red\t\t1\t-5"),
  ])
  func `a wrong threshold names its column`(column: String, row: String) {
    let table = "colour\tstates\tdays_left_at_most\tquality_below\n\(row)\n"
    let error = TableError(line: 2, reason: .valueRefused(column: column))
    #expect(throws: error) { try SupervisionColourRules(tsv: Array(table.utf8)) }
  }
}
