import Testing

@testable import Simulation

@Suite("Making a repro short") struct ShrinkingTests {
  private static func plan(_ count: Int) -> [Step] {
    (0..<count).map { Step(number: $0, act: .wait) }
  }

  /// Shrinks a plan whose end needs all of some steps; gives what is left and how often it was lived.
  private func shrink(
    _ count: Int,
    needing needed: Set<Int>,
    budget: Int
  ) -> (left: [Int], lives: Int) {
    var shrinking = Shrinking(Self.plan(count), budget: budget)
    var lives = 0
    while let steps = shrinking.next() {
      lives += 1
      let leads = needed.isSubset(of: Set(steps.map(\.number)))
      shrinking.note(leads ? .leads(lived: steps.count) : .leadsElsewhere)
    }
    return (shrinking.steps.map(\.number), lives)
  }

  @Test func `what is needed is left, and nothing else`() {
    #expect(shrink(90, needing: [], budget: 300).left == [])
    #expect(shrink(90, needing: [41], budget: 300).left == [41])
    #expect(shrink(90, needing: [0, 44, 45, 89], budget: 300).left == [0, 44, 45, 89])
    let scattered = Set(stride(from: 3, to: 90, by: 6))
    #expect(shrink(90, needing: scattered, budget: 300).left == scattered.sorted())
  }

  @Test func `few lives are enough, and no more than the budget are lived`() {
    #expect(shrink(90, needing: [41], budget: 300).lives < 40)
    #expect(shrink(90, needing: Set(stride(from: 3, to: 90, by: 6)), budget: 300).lives < 200)
    let cut = shrink(90, needing: Set(stride(from: 3, to: 90, by: 6)), budget: 10)
    #expect(cut.lives == 10)
    #expect(Set(cut.left).isSuperset(of: stride(from: 3, to: 90, by: 6)))
  }

  @Test func `no plan is lived through twice`() {
    var shrinking = Shrinking(Self.plan(40), budget: 400)
    var lived: Set<[Int]> = []
    while let steps = shrinking.next() {
      #expect(lived.insert(steps.map(\.number)).inserted)
      let isNeeded = Set([3, 17, 18, 30]).isSubset(of: Set(steps.map(\.number)))
      shrinking.note(isNeeded ? .leads(lived: steps.count) : .leadsElsewhere)
    }
  }

  @Test func `steps behind the one that broke the promise go at once`() {
    var shrinking = Shrinking(Self.plan(64), budget: 1)
    // The second half is left out first; the promise broke at the fifth step.
    while shrinking.next() != nil { shrinking.note(.leads(lived: 5)) }
    #expect(shrinking.steps.count == 5)
  }
}
