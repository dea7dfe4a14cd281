/// The header `Retry-After`: a number of seconds, or a day and time.
package enum RetryAfter {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Milliseconds to wait from `now` (milliseconds UTC); nil for what is neither form.
  ///
  /// Nothing is clamped here: a hub may ask for the past or for ever.
  package static func milliseconds(_ value: String, now: Int64) -> Int64? {
    if let seconds = Int64(value) {
      let (product, overflows) = seconds.multipliedReportingOverflow(by: 1_000)
      return overflows ? (seconds < 0 ? 0 : .max) : product
    }
    return moment(value).map { $0 - now }
  }

  /// `Sun, 06 Nov 1994 08:49:37 GMT` as milliseconds UTC.
  private static func moment(_ text: String) -> Int64? {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[0].hasSuffix(","), parts[5] == "GMT",
      let day = Int64(parts[1]), (1...31).contains(day),
      let month = months.firstIndex(of: String(parts[2])),
      let year = Int64(parts[3]), (1970...9999).contains(year)
    else { return nil }
    let clock = parts[4].split(separator: ":", omittingEmptySubsequences: false).map { Int64($0) }
    guard clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2],
      (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second)
    else { return nil }
    let days = days(year, Int64(month + 1), day)
    return (((days * 24 + hour) * 60 + minute) * 60 + second) * 1_000
  }

  /// Days since 1970-01-01 of the Gregorian calendar (years counted from March).
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let year = month <= 2 ? year - 1 : year
    let (era, ofEra) = (year / 400, year % 400)
    let ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
  }
}
