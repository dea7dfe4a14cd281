/// Instants as events write them (`xsd:dateTimeStamp`), to the millisecond.
package enum EPCISTime {
  /// Milliseconds since 1970 UTC, the fourth decimal rounded half up, or nil when `text` is no date
  /// and time; a text without zone is taken as UTC when `zone` allows it.
  package static func milliseconds(_ text: String, zone: ZoneRule = .required) -> Int64? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 19, bytes[4] == 0x2D, bytes[7] == 0x2D,
      bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t"), bytes[13] == 0x3A,
      bytes[16] == 0x3A, let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
      let day = number(bytes[8..<10]), let hour = number(bytes[11..<13]),
      let minute = number(bytes[14..<16]), let second = number(bytes[17..<19]),
      1...12 ~= month, 1...GS1Date.days(in: month, of: year) ~= day, hour < 24, minute < 60,
      second < 60
    else { return nil }
    var rest = bytes[19...]
    var thousandths = 0
    if rest.first == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix { $0 &- 0x30 <= 9 }
      guard !digits.isEmpty else { return nil }
      for place in 0..<3 {
        let index = digits.startIndex + place
        thousandths = thousandths * 10 + (index < digits.endIndex ? Int(digits[index] - 0x30) : 0)
      }
      if digits.count > 3, digits[digits.startIndex + 3] >= 0x35 { thousandths += 1 }
      rest = rest[digits.endIndex...]
    }
    guard let offset = offsetMinutes(rest, zone) else { return nil }
    let days = daysSinceEpoch(year, month, day)
    let seconds = Int64(days) * 86_400 + Int64(hour * 3_600 + (minute - offset) * 60 + second)
    return seconds * 1_000 + Int64(thousandths)
  }

  /// Whether an instant must say its zone.
  package enum ZoneRule: Sendable {
    case required, utcWhenMissing
  }

  /// `2020-03-04T10:00:30.000Z` of milliseconds since 1970.
  package static func text(_ milliseconds: Int64) -> String {
    let days = Int((Double(milliseconds) / 86_400_000).rounded(.down))
    let rest = Int(milliseconds - Int64(days) * 86_400_000)
    let (year, month, day) = civil(days)
    let clock = [rest / 3_600_000, rest / 60_000 % 60, rest / 1_000 % 60].map { padded($0, 2) }
    return
      "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T\(clock.joined(separator: ":")).\(padded(rest % 1_000, 3))Z"
  }

  /// Minutes of `+hh:mm` or `-hh:mm`, at most fourteen hours, or nil.
  static func zoneMinutes(_ zone: ArraySlice<UInt8>) -> Int? {
    let bytes = Array(zone)
    guard bytes.count == 6, bytes[0] == 0x2B || bytes[0] == 0x2D, bytes[3] == 0x3A,
      let hours = number(bytes[1..<3]), let minutes = number(bytes[4..<6]), minutes < 60,
      hours < 14 || (hours == 14 && minutes == 0)
    else { return nil }
    return (bytes[0] == 0x2B ? 1 : -1) * (hours * 60 + minutes)
  }

  private static func offsetMinutes(_ rest: ArraySlice<UInt8>, _ zone: ZoneRule) -> Int? {
    if rest.isEmpty { return zone == .utcWhenMissing ? 0 : nil }
    if rest.count == 1, rest.first.map({ $0 | 0x20 }) == UInt8(ascii: "z") { return 0 }
    return zoneMinutes(rest)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in digits {
      guard byte &- 0x30 <= 9 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// Days from 1970-01-01 in the Gregorian calendar, counted in eras of 400 years.
  private static func daysSinceEpoch(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func civil(_ days: Int) -> (Int, Int, Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}
