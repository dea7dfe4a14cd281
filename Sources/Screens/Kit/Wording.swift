package import Records

/// How figures, days and times are written on screen.
package enum Wording {
  /// As `14:03`.
  package static func clock(_ hour: Int, _ minute: Int) -> String {
    "\(padded(hour)):\(padded(minute))"
  }

  /// As `14:03:22`, in China's time.
  package static func seconds(_ instant: Instant) -> String {
    let time = instant.time
    return "\(clock(time.hour, time.minute)):\(padded(time.second))"
  }

  /// As `14:03`, in China's time.
  package static func clock(_ instant: Instant) -> String {
    clock(instant.time.hour, instant.time.minute)
  }

  /// As `2026-11-20 18:02`, in China's time.
  package static func dayAndClock(_ instant: Instant) -> String {
    "\(instant.day) \(clock(instant))"
  }

  /// As `12m`, `3h12m`, `2d3h`; negative lengths are `0m`.
  package static func duration(milliseconds: Int64) -> String {
    let minutes = max(0, milliseconds / 60_000)
    switch minutes {
    case ..<60: return "\(minutes)m"
    case ..<(60 * 24): return "\(minutes / 60)h\(padded(Int(minutes % 60)))m"
    default: return "\(minutes / 1_440)d\(minutes % 1_440 / 60)h"
    }
  }

  /// As `8s`, `2m05s`, `1h30m`: for a wait that ends while one looks.
  package static func short(milliseconds: Int64) -> String {
    let seconds = max(0, (milliseconds + 500) / 1_000)
    switch seconds {
    case ..<60: return "\(seconds)s"
    case ..<3_600: return "\(seconds / 60)m\(padded(Int(seconds % 60)))s"
    default: return "\(seconds / 3_600)h\(padded(Int(seconds % 3_600 / 60)))m"
    }
  }

  /// As `1,204,118`.
  package static func count(_ number: some BinaryInteger) -> String {
    let digits = String(number.magnitude)
    var grouped = ""
    for (offset, digit) in digits.enumerated() {
      if offset > 0 && (digits.count - offset) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    return (number < 0 ? "-" : "") + grouped
  }

  /// As `812 B`, `3.3 MB`, decimal units.
  package static func bytes(_ count: Int64) -> String {
    guard count >= 1_000 else { return "\(count) B" }
    var tenths = count / 100
    for unit in ["kB", "MB", "GB"] {
      if tenths < 10_000 { return "\(tenths / 10).\(tenths % 10) \(unit)" }
      tenths /= 1_000
    }
    return "\(tenths / 10) TB"
  }

  /// How near a due day is: `!逾3天`, `今日`, `余5工作日`, `余12天`; `~` while it may yet move.
  package static func due(_ due: DueView) -> Phrase {
    let tail = due.isProvisional ? "~" : ""
    let days = due.daysLeft
    switch (days, due.unit) {
    case (..<0, _): return Phrase("!逾\(-days)天\(tail)", "!\(-days)d late\(tail)")
    case (0, .natural): return Phrase("今日\(tail)", "today\(tail)")
    // A working-day limit whose last days are all off is on its last day too.
    case (0, .working): return Phrase("末日\(tail)", "last day\(tail)")
    case (_, .natural): return Phrase("余\(days)天\(tail)", "in \(days)d\(tail)")
    case (_, .working): return Phrase("余\(days)工作日\(tail)", "in \(days) wd\(tail)")
    }
  }

  /// `已存 14:03:22 #418`, or without the number where it says nothing.
  package static func saved(_ mark: SavedMark, numbered: Bool = true) -> Phrase {
    let number = numbered && mark.sequence > 0 ? " #\(mark.sequence)" : ""
    return Phrase("已存 \(seconds(mark.at))\(number)", "saved \(seconds(mark.at))\(number)")
  }

  private static func padded(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
