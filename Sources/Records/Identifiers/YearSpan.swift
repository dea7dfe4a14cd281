/// A span of years, both ends included; an absent end is open.
package struct YearSpan: Equatable, Sendable {
  package var first: Int?
  package var last: Int?

  package init(_ first: Int?, _ last: Int?) {
    self.first = first
    self.last = last
  }

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
