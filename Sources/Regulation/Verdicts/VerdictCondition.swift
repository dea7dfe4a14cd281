/// What a decision table asks of the failed items of one grade, such as `>20% <30%`.
///
/// Terms are separated by a space and must all hold. A term is `=`, `<`, `<=`, `>` or `>=` and a
/// whole number; with `%` the number is a share of the denominator. A number alone means `=`.
/// An empty field asks nothing.
struct VerdictCondition: Equatable, Sendable {
  private let terms: [Term]

  private struct Term: Equatable, Sendable {
    var comparison: Comparison
    var bound: Int
    var isShare: Bool
  }

  init?(_ text: Substring) {
    var terms: [Term] = []
    for part in text.split(separator: " ", omittingEmptySubsequences: false) where !text.isEmpty {
      var number = part
      let comparison = Comparison.take(from: &number)
      let isShare = number.last == "%"
      if isShare { number.removeLast() }
      guard let bound = wholeNumber(number) else { return nil }
      terms.append(Term(comparison: comparison, bound: bound, isShare: isShare))
    }
    self.terms = terms
  }

  /// Compares by cross-multiplication, so that exactly 20 % is exactly 20 %.
  func holds(for count: ChecklistTally.Count) -> Bool {
    terms.allSatisfy { term in
      guard term.isShare else { return term.comparison.holds(count.failed, term.bound) }
      // Of no items none fails: a share of an empty denominator is zero.
      let denominator = max(count.denominator, 1)
      return term.comparison.holds(count.failed * 100, term.bound * denominator)
    }
  }
}
