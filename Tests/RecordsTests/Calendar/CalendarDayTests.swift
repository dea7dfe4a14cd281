import Records
import Testing

@Suite("Calendar day") struct CalendarDayTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-11-21", 20_778),
    ("0001-01-01", -719_162), ("9999-12-31", 2_932_896), ("1900-03-01", -25_508),
  ])
  func `an ISO day reads to its number and back`(iso: String, number: Int) throws {
    let day = try #require(CalendarDay(iso))
    #expect(day.number == number)
    #expect(day.description == iso)
    #expect(CalendarDay(number: number) == day)
  }

  @Test(arguments: [
    "", "2026-1-01", "2026-01-1", "2026-13-01", "2026-00-10", "2026-01-00", "2026-02-29",
    "1900-02-29", "2026-04-31", "0000-01-01", "2026-01-01 ", " 2026-01-01", "2026/01/01",
    "+026-01-01", "2026-01-01T", "20260101", "２０２６-01-01", "2026-01-3١",
  ])
  func `anything but a day of the calendar in strict form is refused`(text: String) {
    #expect(CalendarDay(text) == nil)
  }

  @Test func `every day of four centuries keeps its parts and follows the day before`() throws {
    var day = try #require(CalendarDay("1799-12-31"))
    var weekday = day.weekday
    for _ in 0..<146_098 {
      let next = day.advanced(by: 1)
      let (year, month, dayOfMonth) = next.civil
      #expect(CalendarDay(year: year, month: month, day: dayOfMonth) == next)
      #expect(next.weekday.rawValue == weekday.rawValue % 7 + 1)
      #expect(day < next)
      (day, weekday) = (next, next.weekday)
    }
    #expect(day.description == "2200-01-01")
  }

  @Test func `weekdays agree with the wall calendar`() throws {
    #expect(try #require(CalendarDay("2026-11-21")).weekday == .saturday)
    #expect(try #require(CalendarDay("1969-12-28")).weekday == .sunday)
    #expect(try #require(CalendarDay("0001-01-01")).weekday == .monday)
    #expect(Weekday.allCases.filter(\.isWeekend) == [.saturday, .sunday])
  }

  @Test func `advancing stops at the ends of the calendar`() {
    #expect(CalendarDay.latest.advanced(by: 1) == .latest)
    #expect(CalendarDay.latest.advanced(by: .max) == .latest)
    #expect(CalendarDay.earliest.advanced(by: .min) == .earliest)
    #expect(CalendarDay.earliest.distance(to: .latest) == 3_652_058)
    #expect(CalendarDay(number: 2_932_897) == nil)
  }
}
