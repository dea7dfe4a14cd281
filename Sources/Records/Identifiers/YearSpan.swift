/// A span of years, both ends included; an absent end is open.
package struct YearSpan: Equatable, Sendable {
  /// The first year, nil when unknown.
  package var first: Int?
  /// The last year, nil when still running.
  package var last: Int?

  /// Spans the years from `first` to `last`.
  package init(_ first: Int?, _ last: Int?) {
    self.first = first
    self.last = last
  }

  /// Whether `year` lies within the span.
  package func contains(_ year: Int) -> Bool {
    (first.map { year >= $0 } ?? true) && (last.map { year <= $0 } ?? true)
  }

  /// The centuries a year of this span can begin with (19, 20).
  var centuries: ClosedRange<Int> {
    (first ?? 1900) < 2000 ? 19...20 : 20...20
  }

  /// The span as people write it: `2014–`, `2000–2014`.
  package var description: String {
    "\(first.map(String.init) ?? "")–\(last.map(String.init) ?? "")"
  }
}
