import Records
import Regulation
import Testing

/// `Tests/Fixtures/deadlines/cases.tsv` is worked out by `Scripts/deadline-cases.py` on its own.
@Suite("Deadline cases") struct DeadlineCaseTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let fields: [String]
    var testDescription: String { fields.prefix(6).joined(separator: " ") }
  }

  // An unreadable table leaves no cases, which the first test reports.
  static let cases = (try? Project.fixture("deadlines/cases.tsv").map(Case.init)) ?? []

  @Test func `the table holds the cases it should`() {
    #expect(Self.cases.count >= 120)
    #expect(Self.cases.allSatisfy { $0.fields.count == 10 })
  }

  @Test(arguments: cases)
  func `the clock gives the day worked out by the independent script`(example: Case) throws {
    let fields = example.fields
    let without = fields[4].split(separator: ",").compactMap { Int($0) }
    let pauses = fields[3].split(separator: ",").compactMap { Pauses.interval($0) }
    let period = Period(
      try #require(Int(fields[1])),
      try #require(DayUnit(rawValue: fields[2])),
      try #require(Period.Direction(rawValue: fields[5]))
    )
    let clock = DeadlineClock(calendar: try Self.calendar(without: Set(without)))
    let deadline = try clock.count(period, from: day(fields[0]), pauses: Pauses(pauses))
    #expect(deadline.due.description == fields[6])
    let skipped = deadline.skipped.map { "\($0.day):\($0.why.rawValue)" }
    #expect(skipped.joined(separator: ",") == fields[7])
    #expect(deadline.paused.map(\.description).joined(separator: ",") == fields[8])
    #expect(String(deadline.provisional) == fields[9])
  }

  private static func calendar(without years: Set<Int>) throws -> WorkCalendar {
    guard !years.isEmpty else { return try Project.calendar() }
    let text = String(
      decoding: try Project.bytes("offline-cache/calendar/workdays.tsv"),
      as: UTF8.self
    )
    let kept = text.split(separator: "\n").filter { line in
      !(Int(line.prefix(4)).map(years.contains) ?? false)
    }
    return try WorkCalendar(tsv: Array(kept.joined(separator: "\n").utf8))
  }
}
