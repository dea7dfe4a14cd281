/// A row of small columns, one cell for each value, scaled to the largest.
package struct Sparkline: Hashable, Sendable {
  /// The values from the oldest to the newest.
  package let values: [Double]

  package init(_ values: [Double]) { self.values = values }

  /// The last `width` values; a value that is not a number or not above zero is the lowest column.
  package func text(width: Int) -> CleanText {
    let shown = values.suffix(max(0, width))
    let top = shown.filter(\.isFinite).max() ?? 0
    return shown.reduce(.empty) { $0 + Self.column($1, of: top) }
  }

  private static func column(_ value: Double, of top: Double) -> CleanText {
    guard value.isFinite, value > 0, top > 0 else { return columns[0] }
    return columns[min(7, Int((value / top * 7).rounded()))]
  }

  private static let columns = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    .map(CleanText.init(phrase:))
}
