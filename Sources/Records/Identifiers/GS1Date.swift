/// Dates as element strings write them, with the sliding century of GS1 General Specifications
/// 7.12: a two-digit year lies from 49 years before to 50 years after the current one.
package enum GS1Date {
  /// The year the shipped application identifier table was published in.
  package static let editionYear = 2026

  /// The four-digit year of two digits `yy` as seen in `year`.
  package static func fullYear(of yy: Int, seenIn year: Int) -> Int {
    let century = year - year % 100
    let distance = yy - year % 100
    if distance >= 51 { return century - 100 + yy }
    if distance <= -50 { return century + 100 + yy }
    return century + yy
  }

  /// The number of days in `month` 1...12 of a Gregorian `year`.
  package static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// `YYMMDD` or `YYYYMMDD` as `YYYY-MM-DD`; day 00 is the last day of the month.
  ///
  /// Answers nil when `value` is no date of either form.
  package static func iso(_ value: ArraySlice<UInt8>, seenIn year: Int) -> String? {
    guard value.count == 6 || value.count == 8 else { return nil }
    var digits = 0
    for byte in value {
      guard byte &- 0x30 <= 9 else { return nil }
      digits = digits * 10 + Int(byte &- 0x30)
    }
    let written = digits / 10_000
    let fullYear = value.count == 6 ? fullYear(of: written, seenIn: year) : written
    let month = digits / 100 % 100
    let day = digits % 100
    guard 1...12 ~= month, day <= days(in: month, of: fullYear) else { return nil }
    return text(fullYear, month, day == 0 ? days(in: month, of: fullYear) : day)
  }

  private static func text(_ year: Int, _ month: Int, _ day: Int) -> String {
    String(unsafeUninitializedCapacity: 10) { buffer in
      let hyphen = UInt8(ascii: "-")
      let digits = [
        year / 1000 % 10, year / 100 % 10, year / 10 % 10, year % 10, -1, month / 10, month % 10,
        -1, day / 10, day % 10,
      ]
      for (index, digit) in digits.enumerated() {
        buffer[index] = digit < 0 ? hyphen : 0x30 + UInt8(digit)
      }
      return 10
    }
  }
}
