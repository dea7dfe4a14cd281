/// A moment in UTC, to the millisecond; days and wording are those of China, +08:00 all year.
package struct Instant: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z without leap seconds; negative before it.
  package var milliseconds: Int64

  /// Takes milliseconds since 1970-01-01T00:00:00Z, as they stand on the wire.
  package init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// Midnight in China at which `day` begins.
  package init(startOf day: CalendarDay) {
    self.init(milliseconds: Int64(day.number) * 86_400_000 - chinaOffset)
  }

  /// The moment a clock in China shows on `day`; nil when it is no time of the day.
  package init?(day: CalendarDay, hour: Int, minute: Int = 0, second: Int = 0) {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else {
      return nil
    }
    self.init(startOf: day)
    milliseconds += Int64(hour * 3_600 + minute * 60 + second) * 1_000
  }

  /// The moment `milliseconds` later, or earlier when negative; stops at the ends of `Int64`.
  package func advanced(byMilliseconds milliseconds: Int64) -> Instant {
    let (sum, overflows) = self.milliseconds.addingReportingOverflow(milliseconds)
    guard overflows else { return Instant(milliseconds: sum) }
    return Instant(milliseconds: milliseconds < 0 ? .min : .max)
  }

  /// The day in China on which this moment falls.
  package var day: CalendarDay { chinaTime.day }

  /// Hour, minute, second and millisecond of the day in China.
  package var time: (hour: Int, minute: Int, second: Int, millisecond: Int) {
    let rest = chinaTime.milliseconds
    return (rest / 3_600_000, rest / 60_000 % 60, rest / 1_000 % 60, rest % 1_000)
  }

  package static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }

  private var chinaTime: (day: CalendarDay, milliseconds: Int) {
    let day = Int64(86_400_000)
    let local = advanced(byMilliseconds: chinaOffset).milliseconds
    let remainder = local % day
    let timeOfDay = remainder < 0 ? remainder + day : remainder
    let number = remainder < 0 ? local / day - 1 : local / day
    // Moments outside the years 1 to 9999 show the nearest day that can be written.
    let nearest = number < 0 ? CalendarDay.earliest : CalendarDay.latest
    return (CalendarDay(number: Int(number)) ?? nearest, Int(timeOfDay))
  }
}

// The shift of China's clocks, +08:00, in milliseconds.
private let chinaOffset: Int64 = 8 * 3_600_000

extension Instant {
  /// As `2026-11-21T14:03:22.123+08:00`; milliseconds are left out when they are zero.
  package var rfc3339: String {
    let time = time
    let fraction = time.millisecond == 0 ? "" : "." + padded(time.millisecond, to: 3)
    let clock = [time.hour, time.minute, time.second].map { padded($0, to: 2) }
    return "\(day)T\(clock.joined(separator: ":"))\(fraction)+08:00"
  }

  /// Reads an RFC 3339 date-time with `Z` or any offset; digits past the millisecond are dropped.
  ///
  /// Leap seconds (`:60`) are refused, because no count of milliseconds stands for them.
  package init?(_ rfc3339: some StringProtocol) {
    var rfc3339 = String(rfc3339)
    guard let instant = rfc3339.withUTF8(Self.read) else { return nil }
    self = instant
  }

  private static func read(_ rfc3339: UnsafeBufferPointer<UInt8>) -> Instant? {
    var text = DecimalScanner(rfc3339)
    guard let year = text.number(width: 4), text.take("-"),
      let month = text.number(width: 2), text.take("-"),
      let dayOfMonth = text.number(width: 2), text.take("T") || text.take("t"),
      let hour = text.number(width: 2), text.take(":"),
      let minute = text.number(width: 2), text.take(":"),
      let second = text.number(width: 2),
      let fraction = Self.fraction(&text), let offset = Self.offset(&text), text.isAtEnd,
      let day = CalendarDay(year: year, month: month, day: dayOfMonth),
      let china = Instant(day: day, hour: hour, minute: minute, second: second)
    else { return nil }
    return Instant(milliseconds: china.milliseconds + chinaOffset - offset + fraction)
  }

  private static func fraction(_ text: inout DecimalScanner) -> Int64? {
    guard text.take(".") else { return 0 }
    guard var digit = text.digit() else { return nil }
    var milliseconds = 0
    var weight = 100
    while true {
      milliseconds += digit * weight
      weight /= 10
      guard let next = text.digit() else { return Int64(milliseconds) }
      digit = next
    }
  }

  private static func offset(_ text: inout DecimalScanner) -> Int64? {
    if text.take("Z") || text.take("z") { return 0 }
    let sign: Int64 = text.take("-") ? -1 : 1
    guard sign < 0 || text.take("+"),
      let hours = text.number(width: 2), hours <= 23, text.take(":"),
      let minutes = text.number(width: 2), minutes <= 59
    else { return nil }
    return sign * Int64(hours * 3_600_000 + minutes * 60_000)
  }
}

extension Instant: CustomStringConvertible {
  /// The same as `rfc3339`.
  package var description: String { rfc3339 }
}
