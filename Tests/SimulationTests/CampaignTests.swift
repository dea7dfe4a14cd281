import Simulation
import Testing

@Suite("Simulated worlds")
struct CampaignTests {
  static let office: Office? = try? Office()

  @Test func `the same seed leaves the same trace twice`() throws {
    let simulator = Simulator(office: try #require(Self.office))
    let size = WorldSize(devices: 3, steps: 30)
    for seed in UInt64(1)...4 {
      let first = simulator.run(seed: seed, size: size, narrating: .yes)
      let second = simulator.run(seed: seed, size: size, narrating: .yes)
      #expect(first.words == second.words)
      #expect(first.hash == second.hash)
    }
  }
}
