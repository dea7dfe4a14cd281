extension Simulator {
  /// A shorter way to the same broken promise.
  package struct Repro: Sendable {
    package var violation: Violation
    /// Places of the steps in the first plan.
    package var numbers: [Int]
    /// What happened in it.
    package var words: [String]
  }

  /// Leaves out steps as long as the same promise breaks; lives through `budget` worlds at most.
  package func shrink(_ outcome: Outcome, budget: Int = 300) -> Repro? {
    shrink(outcome, from: Plan(seed: outcome.seed, size: outcome.size), budget: budget)
  }

  func shrink(_ outcome: Outcome, from plan: Plan, budget: Int = 300) -> Repro? {
    guard let first = outcome.violation else { return nil }
    let steps = shortest(plan, of: outcome, budget: budget) {
      $0.violation?.invariant == first.invariant
    }
    let last = run(
      Plan(steps: steps),
      seed: outcome.seed,
      size: outcome.size,
      narrating: .yes
    )
    return Repro(
      violation: last.violation ?? first,
      numbers: steps.map(\.number),
      words: last.words
    )
  }

  /// The fewest steps of a plan that still lead where all of it led.
  func shortest(
    _ plan: Plan,
    of outcome: Outcome,
    budget: Int,
    where leads: (Outcome) -> Bool
  ) -> [Step] {
    // What came after the promise was broken is no part of how.
    var shrinking = Shrinking(Array(plan.steps.prefix(outcome.lived)), budget: budget)
    while let steps = shrinking.next() {
      let run = run(Plan(steps: steps), seed: outcome.seed, size: outcome.size, narrating: .no)
      shrinking.note(leads(run) ? .leads(lived: run.lived) : .leadsElsewhere)
    }
    return shrinking.steps
  }
}

/// Delta debugging over the steps of a plan: halves are left out first, single steps last, until
/// none can be spared or the budget is spent.
struct Shrinking {
  /// Where a shorter plan led.
  enum Word {
    /// To the same end, after so many of its steps.
    case leads(lived: Int)
    case leadsElsewhere
  }

  /// The shortest plan that was seen to lead there.
  private(set) var steps: [Step]
  private var budget: Int
  private var chunk: Int
  private var start = 0
  /// Whether anything was spared since single steps were begun with.
  private var hasShrunk = false
  private var offered: [Step] = []
  /// Plans that led elsewhere, by the numbers of their steps.
  private var tried: Set<[Int]> = []

  init(_ steps: [Step], budget: Int) {
    self.steps = steps
    self.budget = budget
    chunk = max(1, steps.count / 2)
  }

  /// The next plan to live through; nil when there is none shorter.
  mutating func next() -> [Step]? {
    while budget > 0, !steps.isEmpty {
      if start >= steps.count {
        if chunk == 1, !hasShrunk { return nil }
        hasShrunk = false
        start = 0
        chunk = max(1, min(chunk, steps.count) / 2)
      }
      offered = steps
      offered.removeSubrange(start..<min(start + chunk, steps.count))
      if !tried.contains(offered.map(\.number)) {
        budget -= 1
        return offered
      }
      start += chunk
    }
    return nil
  }

  /// Takes the word on the plan that was offered last.
  mutating func note(_ word: Word) {
    switch word {
    case .leads(let lived):
      steps = Array(offered.prefix(lived))
      hasShrunk = true
    case .leadsElsewhere:
      tried.insert(offered.map(\.number))
      start += chunk
    }
  }
}
