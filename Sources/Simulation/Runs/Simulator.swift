import Dispatch
import Synchronization

/// Runs worlds: one, or many on all cores, and makes a repro short.
package struct Simulator: Sendable {
  let office: Office

  package init(office: Office) { self.office = office }

  /// What became of one world.
  package struct Outcome: Sendable {
    package var seed: UInt64
    package var size: WorldSize
    package var steps: Int
    /// Steps that were lived through, the one that broke a promise included.
    package var lived: Int
    package var violation: Violation?
    package var sightings: [Sighting: Int]
    package var hash: UInt64
    /// What happened, when it was asked for.
    package var words: [String]
  }

  /// Whether the words of a run are kept.
  package enum Narrating: Sendable { case no, yes }

  /// Lives through the world of a seed.
  package func run(
    seed: UInt64,
    size: WorldSize,
    narrating: Narrating = .no
  ) -> Outcome {
    run(Plan(seed: seed, size: size), seed: seed, size: size, narrating: narrating)
  }

  private static let worlds = Atomic<Int>(0)

  func run(
    _ plan: Plan,
    seed: UInt64,
    size: WorldSize,
    narrating: Narrating
  ) -> Outcome {
    let trace = Trace(keepingWords: narrating == .yes)
    let name = "world-\(Self.worlds.add(1, ordering: .relaxed).newValue)"
    var violation: Violation?
    var lived = 0
    var sightings: [Sighting: Int] = [:]
    do {
      let world = try World(seed: seed, size: size, office: office, named: name, trace: trace)
      defer {
        sightings = world.tally.all
        world.close()
      }
      do {
        try world.begin()
        for step in plan.steps {
          lived += 1
          try world.live(through: step)
        }
        try world.end()
      } catch let broken as Violation {
        violation = broken
      } catch {
        violation = Violation(.unexpected, String(describing: error))
      }
    } catch {
      violation = Violation(.unexpected, "no world: \(error)")
    }
    return Outcome(
      seed: seed,
      size: size,
      steps: plan.steps.count,
      lived: lived,
      violation: violation,
      sightings: sightings,
      hash: trace.hash,
      words: trace.words
    )
  }
}
