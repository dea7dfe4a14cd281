/// One day of the proleptic Gregorian calendar, without a time or a zone.
///
/// Days run from 0001-01-01 to 9999-12-31, all that `YYYY-MM-DD` can say.
package struct CalendarDay: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; negative before it.
  package let number: Int

  /// The first day that can be written, 0001-01-01.
  package static let earliest = CalendarDay(clamping: -719_162)
  /// The last day that can be written, 9999-12-31.
  package static let latest = CalendarDay(clamping: 2_932_896)

  /// Takes days since 1970-01-01 and refuses days that cannot be written in four-digit years.
  package init?(number: Int) {
    guard (Self.earliest.number...Self.latest.number).contains(number) else { return nil }
    self.number = number
  }

  /// Refuses what is not a day of the calendar, such as 29 February of a common year.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    guard day >= 1, day <= Self.length(ofMonth: month, in: year) else { return nil }
    number = Self.number(year: year, month: month, day: day)
  }

  /// Reads exactly `YYYY-MM-DD` in ASCII digits; blanks, signs and other forms give nil.
  package init?(_ iso: some StringProtocol) { self.init(String(iso)) }

  /// Reads exactly `YYYY-MM-DD` in ASCII digits; blanks, signs and other forms give nil.
  package init?(_ iso: String) {
    var iso = iso
    guard let day = iso.withUTF8(Self.read) else { return nil }
    self = day
  }

  private static func read(_ iso: UnsafeBufferPointer<UInt8>) -> CalendarDay? {
    var digits = DecimalScanner(iso)
    guard let year = digits.number(width: 4), digits.take("-"),
      let month = digits.number(width: 2), digits.take("-"),
      let day = digits.number(width: 2), digits.isAtEnd
    else { return nil }
    return CalendarDay(year: year, month: month, day: day)
  }

  private init(clamping number: Int) {
    self.number = min(max(number, -719_162), 2_932_896)
  }

  /// The day `days` later, or earlier when negative; stops at the ends of the calendar.
  package func advanced(by days: Int) -> CalendarDay {
    let (sum, overflows) = number.addingReportingOverflow(days)
    guard overflows else { return CalendarDay(clamping: sum) }
    return days < 0 ? .earliest : .latest
  }

  /// Days from this day to `other`: positive when `other` is later.
  package func distance(to other: CalendarDay) -> Int {
    other.number - number
  }

  package static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    left.number < right.number
  }
}

extension CalendarDay {
  /// The year, 1 to 9999.
  package var year: Int { civil.year }
  /// The month of the year, 1 to 12.
  package var month: Int { civil.month }
  /// The day of the month, 1 to 31.
  package var day: Int { civil.day }

  /// The day of the week; weeks begin on Monday.
  package var weekday: Weekday {
    // 1970-01-01 was a Thursday, three days after a Monday.
    let sinceMonday = (number + 3) % 7
    return Weekday.allCases[sinceMonday < 0 ? sinceMonday + 7 : sinceMonday]
  }

  /// Year, month and day at the price of one computation; `year`, `month`, `day` each pay it anew.
  package var civil: (year: Int, month: Int, day: Int) {
    // Eras of 400 years counted from 0000-03-01 keep the leap day at the end of each year.
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  private static func number(year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CalendarDay: CustomStringConvertible {
  /// `YYYY-MM-DD`, which `init(_:)` reads back to the same day.
  package var description: String {
    let (year, month, day) = civil
    return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }
}

/// A day of the week, numbered as ISO 8601 does: Monday 1 to Sunday 7.
package enum Weekday: Int, CaseIterable, Sendable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday

  /// True on Saturday and Sunday, before any holiday notice is looked at.
  package var isWeekend: Bool { self >= .saturday }
}

extension Weekday: Comparable {
  package static func < (left: Weekday, right: Weekday) -> Bool { left.rawValue < right.rawValue }
}
