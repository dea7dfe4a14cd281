extension Simulator {
  /// A shorter way to the same broken promise.
  package struct Repro: Sendable {
    package var violation: Violation
    /// Places of the steps in the first plan.
    package var numbers: [Int]
    /// What happened in it.
    package var words: [String]
  }

  /// Leaves out steps, first halves and then single ones, as long as the same promise breaks.
  package func shrink(_ outcome: Outcome) -> Repro? {
    shrink(outcome, from: Plan(seed: outcome.seed, size: outcome.size))
  }

  func shrink(_ outcome: Outcome, from plan: Plan) -> Repro? {
    guard let first = outcome.violation else { return nil }
    let size = outcome.size
    func broken(_ steps: [Step]) -> Violation? {
      let run = run(Plan(steps: steps), seed: outcome.seed, size: size, narrating: .no)
      guard run.violation?.invariant == first.invariant else { return nil }
      return run.violation
    }
    var steps = plan.steps
    var chunk = steps.count / 2
    while chunk >= 1 {
      var start = 0
      var hasShrunk = false
      while start < steps.count {
        var fewer = steps
        fewer.removeSubrange(start..<min(start + chunk, steps.count))
        if broken(fewer) != nil {
          steps = fewer
          hasShrunk = true
        } else {
          start += chunk
        }
      }
      if !hasShrunk || chunk > 1 { chunk /= 2 }
    }
    let last = run(Plan(steps: steps), seed: outcome.seed, size: size, narrating: .yes)
    return Repro(
      violation: last.violation ?? first,
      numbers: steps.map(\.number),
      words: last.words
    )
  }
}
