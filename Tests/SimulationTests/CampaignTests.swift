import Testing

@testable import Simulation

@Suite("Simulated worlds", .serialized)
struct CampaignTests {
  static let office: Office? = try? Office()

  @Test func `the same seed leaves the same trace twice`() throws {
    let simulator = Simulator(office: try #require(Self.office))
    let size = WorldSize(devices: 3, steps: 30)
    for seed in UInt64(1)...3 {
      let first = simulator.run(seed: seed, size: size, narrating: .yes)
      let second = simulator.run(seed: seed, size: size, narrating: .yes)
      #expect(first.words == second.words)
      #expect(first.hash == second.hash && !first.words.isEmpty)
    }
  }

  @Test func `another number of threads changes nothing`() throws {
    let campaign = Campaign(Simulator(office: try #require(Self.office)))
    let one = campaign.run(from: 40, count: 6, threads: 1)
    let two = campaign.run(from: 40, count: 6, threads: 3)
    #expect(one.hash == two.hash && one.sightings == two.sightings && one.steps == two.steps)
    #expect(one.seeds == 6 && one.broken.isEmpty)
  }

  @Test func `worlds that were broken once hold`() throws {
    let simulator = Simulator(office: try #require(Self.office))
    for found in FoundSeed.all {
      let outcome = simulator.run(seed: found.seed, size: found.size)
      #expect(outcome.violation == nil, "\(found.seed): \(found.was)")
    }
  }

  @Test func `a broken world shrinks to few steps that break the same promise`() throws {
    let simulator = Simulator(office: try #require(Self.office))
    let size = WorldSize(devices: 2, steps: 24, faults: [])
    var plan = Plan(seed: 5, size: size)
    plan.steps.insert(Step(number: 99, act: .fail), at: 12)
    let broken = simulator.run(plan, seed: 5, size: size, narrating: .no)
    #expect(broken.violation?.invariant == .unexpected)
    let repro = try #require(simulator.shrink(broken, from: plan))
    #expect(repro.numbers == [99])
    #expect(repro.violation.invariant == .unexpected)
  }

  @Test func `of a long world that led to a dispute few steps are left`() throws {
    let simulator = Simulator(office: try #require(Self.office))
    let size = WorldSize(devices: 2, steps: 60, faults: [.kill, .drop, .truncate])
    // No promise is broken here: the way to a dispute stands for the way to a fault.
    func hasDispute(_ outcome: Simulator.Outcome) -> Bool {
      outcome.violation == nil && (outcome.sightings[.conflict] ?? 0) > 0
    }
    let seed = try #require(
      (UInt64(1)...40).first { hasDispute(simulator.run(seed: $0, size: size)) }
    )
    let outcome = simulator.run(seed: seed, size: size)
    let steps = simulator.shortest(
      Plan(seed: seed, size: size),
      of: outcome,
      budget: 120,
      where: hasDispute
    )
    #expect((1...15).contains(steps.count))
    #expect(hasDispute(simulator.run(Plan(steps: steps), seed: seed, size: size, narrating: .no)))
  }

  @Test func `a later world finds nothing of an earlier one`() throws {
    let office = try #require(Self.office)
    let simulator = Simulator(office: office)
    let size = WorldSize(devices: 4, steps: 60)
    let alone = Simulator(office: try Office()).run(seed: 8, size: size)
    _ = simulator.run(seed: 7, size: size)
    #expect(simulator.run(seed: 8, size: size).hash == alone.hash)
  }

  @Test func `faults are named one by one, all or none`() {
    #expect(Fault.set("all")?.count == Fault.allCases.count)
    #expect(Fault.set("none") == [])
    #expect(Fault.set("drop,kill") == [.drop, .kill])
    #expect(Fault.set("drop,sabotage") == nil)
  }

  @Test func `leaving steps out leaves the dice of the others as they were`() {
    let plan = Plan(seed: 9, size: WorldSize(devices: 4, steps: 50))
    let own = plan.steps.map(\.number).filter { $0 < Story.firstNumber }
    #expect(own == Array(0..<50))
    #expect(Plan(seed: 9, size: WorldSize(devices: 4, steps: 50)) == plan)
    #expect(Plan(seed: 10, size: WorldSize(devices: 4, steps: 50)) != plan)
  }
}
