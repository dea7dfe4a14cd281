package import Records

/// The days on which a clock stands still: the union of closed intervals, in order.
package struct Pauses: Equatable, Sendable {
  /// Ascending, without overlaps; intervals that touch are one.
  package let intervals: [ClosedRange<CalendarDay>]

  /// Joins `intervals` given in any order, overlapping or not.
  package init(_ intervals: [ClosedRange<CalendarDay>]) {
    var union: [ClosedRange<CalendarDay>] = []
    for next in intervals.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      guard let last = union.last, next.lowerBound <= last.upperBound.advanced(by: 1) else {
        union.append(next)
        continue
      }
      union[union.count - 1] = last.lowerBound...max(last.upperBound, next.upperBound)
    }
    self.intervals = union
  }

  /// No pause at all.
  package static let none = Pauses([])

  /// Whether the clock stands still on `day`; takes logarithmic time.
  package func contains(_ day: CalendarDay) -> Bool {
    var (low, high) = (0, intervals.count)
    while low < high {
      let middle = (low + high) / 2
      if intervals[middle].upperBound < day { low = middle + 1 } else { high = middle }
    }
    return low < intervals.count && intervals[low].lowerBound <= day
  }

  /// Reads `A..B` as the command line writes it; nil for other forms and for B before A.
  package static func interval(_ text: some StringProtocol) -> ClosedRange<CalendarDay>? {
    guard let first = CalendarDay(text.prefix(10)), text.dropFirst(10).prefix(2) == "..",
      let last = CalendarDay(text.dropFirst(12)), first <= last
    else { return nil }
    return first...last
  }
}
