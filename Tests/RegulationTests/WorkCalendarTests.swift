import Records
import Regulation
import Testing

@Suite("Work calendar") struct WorkCalendarTests {
  @Test(arguments: [
    ("2026-10-01", DayKind.holiday), ("2026-10-04", .holiday), ("2026-10-10", .makeupWorkday),
    ("2026-10-11", .weekend), ("2026-10-12", .workday), ("2026-01-01", .holiday),
    ("2027-01-01", .holiday), ("2027-05-02", .holiday), ("2027-05-03", .workday),
    ("2027-10-02", .holiday), ("2027-10-04", .workday), ("2027-10-09", .weekend),
    ("2014-01-01", .holiday), ("2014-02-03", .workday),
  ])
  func `a day is what its notice says, or what is assumed without one`(
    iso: String,
    kind: DayKind
  ) throws {
    #expect(try Project.calendar().kind(of: day(iso)) == kind)
  }

  @Test func `the years with notices are 2015 to 2026`() throws {
    #expect(try Project.calendar().publishedYears == Set(2015...2026))
  }

  @Test func `holidays are named in both languages`() throws {
    let calendar = try Project.calendar()
    #expect(try calendar.occasion(of: day("2026-10-05")) == Phrase("国庆节", "National Day"))
    #expect(try calendar.occasion(of: day("2030-01-01")) == Phrase("元旦", "New Year's Day"))
    #expect(try calendar.occasion(of: day("2026-10-12")) == nil)
  }

  @Test func `a new notice replaces what was assumed and changes deadlines`() throws {
    let before = try Project.calendar()
    let notice = try WorkCalendar(
      tsv: Array(
        """
        date\tkind\tname
        2027-01-01\tholiday\tNew Year's Day
        2027-01-02\tmakeup_workday\tNew Year's Day
        2027-01-04\tholiday\tNew Year's Day

        """.utf8
      )
    )
    let after = before.replacingYears(of: notice)
    let start = try day("2026-12-31")
    let guess = try DeadlineClock(calendar: before).count(Period(2, .working), from: start)
    let known = try DeadlineClock(calendar: after).count(Period(2, .working), from: start)
    #expect(guess.provisional && guess.due.description == "2027-01-05")
    #expect(!known.provisional && known.due.description == "2027-01-05")
    #expect(known.skipped.map(\.day.description) == ["2027-01-01", "2027-01-03", "2027-01-04"])
    #expect(try after.kind(of: day("2026-10-10")) == .makeupWorkday)
    #expect(try after.kind(of: day("2027-05-01")) == .weekend)
    #expect(try after.kind(of: day("2028-05-01")) == .holiday)
  }

  @Test(arguments: [
    ("", TableError(line: 1, reason: .headerMissing)),
    ("# only a comment\n\n", TableError(line: 1, reason: .headerMissing)),
    ("date\tdate\n", TableError(line: 1, reason: .duplicate(key: "date"))),
    ("kind\nholiday\n", TableError(line: 2, reason: .columnMissing("date"))),
    (
      "date\tkind\n2026-13-01\tholiday\n",
      TableError(line: 2, reason: .valueRefused(column: "date"))
    ),
    ("date\tkind\n*-02-29\tholiday\n", TableError(line: 2, reason: .valueRefused(column: "date"))),
    ("date\tkind\n2026-01-01\tfeast\n", TableError(line: 2, reason: .valueRefused(column: "kind"))),
    ("date\tkind\n2026-01-01\n", TableError(line: 2, reason: .valueRefused(column: "kind"))),
    (
      "date\tkind\n*-01-01\tmakeup_workday\n",
      TableError(line: 2, reason: .valueRefused(column: "kind"))
    ),
    (
      "date\tkind\r\n# twice\r\n2026-01-01\tholiday\r\n2026-01-01\tholiday\r\n",
      TableError(line: 4, reason: .duplicate(key: "2026-01-01"))
    ),
    (
      "date\tkind\n2026-01-01\tholiday\ta\n",
      TableError(line: 2, reason: .tooManyFields(columns: 2, fields: 3))
    ),
  ])
  func `a table that cannot be read names its line`(text: String, error: TableError) {
    #expect(throws: error) { try WorkCalendar(tsv: Array(text.utf8)) }
  }

  @Test func `bytes that are not UTF-8 are refused with their line`() {
    let bytes = Array("date\tkind\n2026-01-01\tholiday".utf8) + [0xFF]
    #expect(throws: TableError(line: 2, reason: .notUTF8)) { try WorkCalendar(tsv: bytes) }
  }

  @Test(.enabled(if: Project.hasSharedData, "the shared calendar is not on this machine"))
  func `the project's calendar says what the shared one says`() throws {
    let shared = try WorkCalendar(tsv: Project.bytes("../shared/data/calendar/workdays.tsv"))
    let ours = try Project.calendar()
    var today = try day("2014-01-01")
    while today.year < 2028 {
      if ours.isPublished(today) { #expect(ours.kind(of: today) == shared.kind(of: today)) }
      today = today.advanced(by: 1)
    }
    #expect(ours.publishedYears == shared.publishedYears)
  }
}
