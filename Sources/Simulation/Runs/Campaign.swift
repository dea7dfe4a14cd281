import Dispatch
import Synchronization

/// Many worlds, one seed after another, on all cores; the result does not depend on their number.
package struct Campaign: Sendable {
  /// What many worlds came to.
  package struct Result: Sendable {
    package var seeds = 0
    package var steps = 0
    package var sightings: [Sighting: Int] = [:]
    package var hash: UInt64 = 0
    /// The broken worlds, by seed.
    package var broken: [Simulator.Outcome] = []

    package init() {}

    /// Rare branches that no world went through.
    package var unseen: [Sighting] { Sighting.allCases.filter { sightings[$0] == nil } }

    /// Adds a world that came after all others.
    mutating func add(_ outcome: Simulator.Outcome) {
      seeds += 1
      steps += outcome.steps
      for (sighting, count) in outcome.sightings { sightings[sighting, default: 0] += count }
      hash = (hash &* 0x0000_0100_0000_01B3) ^ outcome.hash
      if outcome.violation != nil { broken.append(outcome) }
    }
  }

  /// How large the world of a seed is; nil devices or steps are drawn from the seed.
  package struct Sizes: Sendable {
    package var devices: Int?
    package var steps: Int?
    package var faults: Set<Fault>

    package init(
      devices: Int? = nil,
      steps: Int? = nil,
      faults: Set<Fault> = Set(Fault.allCases)
    ) {
      self.devices = devices
      self.steps = steps
      self.faults = faults
    }

    /// Mostly small worlds, for most bugs are small; some long ones.
    package func size(of seed: UInt64) -> WorldSize {
      var dice = Dice(seed, for: 5)
      let devices = self.devices ?? [2, 2, 2, 2, 3, 3, 4, 6][dice.roll(8)]
      let steps = self.steps ?? (dice.isOne(in: 10) ? 40 + dice.roll(50) : 8 + dice.roll(24))
      return WorldSize(devices: devices, steps: steps, faults: faults)
    }
  }

  private let simulator: Simulator
  private let sizes: Sizes

  package init(_ simulator: Simulator, sizes: Sizes = Sizes()) {
    self.simulator = simulator
    self.sizes = sizes
  }

  /// Runs `count` seeds from `first` on, at most until `isOver` says so; ends early at ten broken ones.
  package func run(
    from first: UInt64,
    count: Int,
    threads: Int,
    until isOver: @escaping @Sendable () -> Bool = { false }
  ) -> Result {
    let next = Atomic<Int>(0)
    let outcomes = Mutex<[Int: Simulator.Outcome]>([:])
    let broken = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: max(1, threads)) { _ in
      while broken.load(ordering: .relaxed) < 10, !isOver() {
        let place = next.add(1, ordering: .relaxed).oldValue
        guard place < count else { return }
        let seed = first &+ UInt64(place)
        let outcome = simulator.run(seed: seed, size: sizes.size(of: seed))
        if outcome.violation != nil { broken.add(1, ordering: .relaxed) }
        outcomes.withLock { $0[place] = outcome }
      }
    }
    var result = Result()
    for (_, outcome) in outcomes.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
      result.add(outcome)
    }
    return result
  }
}
