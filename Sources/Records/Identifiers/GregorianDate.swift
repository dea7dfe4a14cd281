/// Whether a day exists in the Gregorian calendar.
enum GregorianDate {
  static func exists(year: Int, month: Int, day: Int) -> Bool {
    guard year >= 1, month >= 1, month <= 12, day >= 1 else { return false }
    return day <= days(in: month, of: year)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
