import Records
import Testing

@Suite("Instant") struct InstantTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0, "1970-01-01T08:00:00+08:00"),
    ("2026-11-21T14:03:22.123+08:00", 1_795_241_002_123, "2026-11-21T14:03:22.123+08:00"),
    ("2026-11-21T06:03:22.123999Z", 1_795_241_002_123, "2026-11-21T14:03:22.123+08:00"),
    ("2026-11-20t20:33:22.5-09:30", 1_795_241_002_500, "2026-11-21T14:03:22.500+08:00"),
    ("2026-12-31T16:00:00-00:00", 1_798_732_800_000, "2027-01-01T00:00:00+08:00"),
    ("1969-12-31T15:59:59.999z", -28_800_001, "1969-12-31T23:59:59.999+08:00"),
  ])
  func `a date-time of any offset reads to its moment`(
    text: String,
    milliseconds: Int64,
    china: String
  ) throws {
    let instant = try #require(Instant(text))
    #expect(instant.milliseconds == milliseconds)
    #expect(instant.rfc3339 == china)
    #expect(Instant(china) == instant)
  }

  @Test(arguments: [
    "", "2026-11-21", "2026-11-21T14:03:22", "2026-11-21 14:03:22Z", "2026-11-21T24:00:00Z",
    "2026-11-21T14:60:00Z", "2026-12-31T23:59:60Z", "2026-11-21T14:03Z", "2026-11-21T14:03:22.Z",
    "2026-11-21T14:03:22+0800", "2026-11-21T14:03:22+24:00", "2026-11-21T14:03:22+08:60",
    "2026-02-29T00:00:00Z", "2026-11-21T14:03:22Z ", "2026-11-21T14:03:22ZZ", "1795241002123",
  ])
  func `anything but an RFC 3339 date-time is refused`(text: String) {
    #expect(Instant(text) == nil)
  }

  @Test func `the day is China's day, whatever the day is in UTC`() throws {
    #expect(try #require(Instant("2026-11-20T15:59:59.999Z")).day.description == "2026-11-20")
    #expect(try #require(Instant("2026-11-20T16:00:00Z")).day.description == "2026-11-21")
    #expect(try #require(Instant("1969-12-31T16:00:00Z")).day.description == "1970-01-01")
  }

  @Test func `a day and a time of China make the moment, and no other time does`() throws {
    let day = try #require(CalendarDay("2026-11-21"))
    let instant = try #require(Instant(day: day, hour: 14, minute: 3, second: 22))
    #expect(instant.rfc3339 == "2026-11-21T14:03:22+08:00")
    #expect(Instant(startOf: day).rfc3339 == "2026-11-21T00:00:00+08:00")
    #expect(Instant(day: day, hour: 24) == nil)
    #expect(Instant(day: day, hour: 0, minute: -1) == nil)
  }

  @Test func `moments outside the written years show the nearest day and never trap`() {
    #expect(Instant(milliseconds: .max).day == .latest)
    #expect(Instant(milliseconds: .min).day == .earliest)
    let later = Instant(milliseconds: .max).advanced(byMilliseconds: 1)
    #expect(later == Instant(milliseconds: .max))
    #expect(Instant(milliseconds: 0).advanced(byMilliseconds: -1) < Instant(milliseconds: 0))
  }
}
