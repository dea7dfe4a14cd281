import Testing

/// Ten thousand triples of each law; Simulations/ tries a million.
@Suite("Laws of merging") struct MergeLawTests {
  private func hold(_ law: MergeLaw) { #expect(law.broken(in: 10_000) == nil) }

  @Test func `growing sets, greatest and least do not depend on any order`() { hold(.anyOrder) }

  @Test func `edits of a set that touch other elements do not depend on any order`() {
    hold(.ownElements)
  }

  @Test func `bringing the same change in again changes nothing`() { hold(.twiceIsOnce) }

  @Test func `words that did not see each other never replace each other`() { hold(.unseenWords) }

  @Test func `text merges the same from either side and keeps what both say`() { hold(.eitherSide) }

  @Test func `a state only ever goes where its lattice leads`() { hold(.lattice) }
}
