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

@Suite("What a hub does about orders by itself") struct SupervisionUpkeepTests {
  private func calls(
    due: String,
    _ state: SupervisionStanding.State,
    reminded: String? = nil,
    escalated: String? = nil
  ) throws -> [SupervisionAct] {
    let rules = try SupervisionUpkeepRules(
      tsv: Project.bytes("offline-cache/rules/supervision-upkeep.tsv")
    )
    let standing = SupervisionUpkeepRules.Standing(
      due: try day(due),
      state: state,
      remindedOn: try reminded.map(day),
      escalatedOn: try escalated.map(day)
    )
    return rules.calls(for: standing, today: try day("2026-11-21")).map(\.act)
  }

  @Test(arguments: [
    ("2026-11-25", .signedFor, []), ("2026-11-24", SupervisionStanding.State.signedFor, [.remind]),
    ("2026-11-21", .issued, [SupervisionAct.remind]), ("2026-11-20", .issued, [.escalate]),
    ("2026-11-24", .replied, []), ("2026-11-20", .replied, [.escalate]),
    ("2026-11-20", .closed, []),
  ])
  func `near the limit it reminds, past it it escalates`(
    due: String,
    state: SupervisionStanding.State,
    acts: [SupervisionAct]
  ) throws {
    #expect(try calls(due: due, state) == acts)
  }

  @Test func `an act is not repeated before its days have passed, whoever did it`() throws {
    #expect(try calls(due: "2026-11-23", .issued, reminded: "2026-11-21") == [])
    #expect(try calls(due: "2026-11-23", .issued, reminded: "2026-11-20") == [.remind])
    #expect(try calls(due: "2026-11-10", .issued, escalated: "2026-11-17") == [])
    #expect(try calls(due: "2026-11-10", .issued, escalated: "2026-11-16") == [.escalate])
  }

  @Test(arguments: [
    ("act", "close\t\t1\t\t1\tx\tx"), ("days_left_at_most", "remind\t\tsoon\t\t1\tx\tx"),
    ("repeat_days", "remind\t\t1\t\t-1\tx\tx"), ("states", "remind\tlost\t1\t\t1\tx\tx"),
  ])
  func `a wrong row names its column`(column: String, row: String) {
    let head = "act\tstates\tdays_left_at_most\tdays_left_at_least\trepeat_days\tnote_zh\tnote_en"
    let error = TableError(line: 2, reason: .valueRefused(column: column))
    #expect(throws: error) { try SupervisionUpkeepRules(tsv: Array("\(head)\n\(row)\n".utf8)) }
  }

  @Test func `the row that coloured an order explains itself`() throws {
    let rules = try SupervisionColourRules(
      tsv: Project.bytes("offline-cache/rules/supervision-colours.tsv")
    )
    let standing = SupervisionStanding(
      due: try day("2026-11-20"),
      today: try day("2026-11-21"),
      state: .signedFor
    )
    #expect(rules.reason(of: standing)?.confidence == .unverified)
    #expect(rules.reason(of: standing)?.note.chinese == "逾期未办结")
  }

  @Test func `whoever replied does not close`() throws {
    let guards = try ProcedureGuards(
      tsv: Project.bytes("offline-cache/rules/procedure-guards.tsv")
    )
    #expect(guards.unmet(by: [.closerReplied: 0], in: .supervisionClosing).isEmpty)
    for facts in [[:], [ProcedureFact.closerReplied: 1]] {
      let unmet = guards.unmet(by: facts, in: .supervisionClosing)
      #expect(unmet.map(\.id) == ["supervisionClosing.another"])
      #expect(unmet.map(\.confidence) == [.unverified])
    }
  }
}
