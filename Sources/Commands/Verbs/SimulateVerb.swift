import ArgumentParser
import Glibc
import Records
import Simulation

/// `simulate [--seed S] [--seeds N | --seconds T] [--devices N] [--ops M] [--faults LIST]`: the
/// shipped sync under faults, in memory.
///
/// Ends with 1 on a broken promise, and when 2,000 seeds or more left a rare branch unreached.
struct SimulateVerb: Verb {
  static let configuration = CommandConfiguration(commandName: "simulate")

  @Option var seed: UInt64?
  @Option var seeds: Int?
  @Option var seconds: Int?
  @Option var devices: Int?
  @Option var ops: Int?
  @Option var faults = "all"

  /// From so many seeds on every rare branch must have been reached.
  private static let enough = 2_000
  /// What is run when nothing is said.
  private static let usual = 100

  func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
    let sizes = try sizes()
    let office: Office
    do {
      office = try Office()
    } catch {
      throw CommandFailure(
        .damaged,
        "simulate.office",
        Phrase("无法建立模拟环境", "The simulation could not be set up"),
        next: Phrase("请运行 yaoxun doctor", "Run yaoxun doctor")
      )
    }
    let simulator = Simulator(office: office)
    let start = ContinuousClock.now
    let result = campaign(simulator, sizes)
    let report = SimulationReport(
      result: result,
      first: seed ?? 1,
      duration: ContinuousClock.now - start,
      repros: result.broken.compactMap { outcome in
        simulator.shrink(outcome).map { (outcome.seed, $0) }
      }
    )
    report.print(on: place.output)
    let misses = result.seeds >= Self.enough && !result.unseen.isEmpty
    return result.broken.isEmpty && !misses ? .done : .negative
  }

  private func campaign(_ simulator: Simulator, _ sizes: Campaign.Sizes) -> Campaign.Result {
    let campaign = Campaign(simulator, sizes: sizes)
    let first = seed ?? 1
    let threads = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    guard let seconds else {
      let count = seeds ?? (seed == nil ? Self.usual : 1)
      return campaign.run(from: first, count: count, threads: threads)
    }
    let end = ContinuousClock.now + .seconds(seconds)
    return campaign.run(from: first, count: .max, threads: threads) { ContinuousClock.now >= end }
  }

  private func sizes() throws(CommandFailure) -> Campaign.Sizes {
    guard let faults = Fault.set(faults) else {
      let names = Fault.allCases.map(\.rawValue).joined(separator: ", ")
      throw .usage(
        "faults",
        Phrase("没有这种故障：\(faults)", "No such fault: \(faults)"),
        next: Phrase("可用：all, none, \(names)", "There are: all, none, \(names)")
      )
    }
    guard seeds == nil || seconds == nil else {
      throw .usage(
        "seedsAndSeconds",
        Phrase("--seeds 与 --seconds 只能用一个", "Give --seeds or --seconds, not both")
      )
    }
    let isSound =
      (devices.map { (2...6).contains($0) } ?? true) && (ops.map { $0 > 0 } ?? true)
      && (seeds.map { $0 > 0 } ?? true) && (seconds.map { $0 > 0 } ?? true)
    guard isSound else {
      throw .usage(
        "simulateNumbers",
        Phrase("电脑 2 至 6 台，其余须为正数", "Two to six devices; other numbers above zero")
      )
    }
    return Campaign.Sizes(devices: devices, steps: ops, faults: faults)
  }
}

/// What a campaign came to, as text or JSON.
struct SimulationReport {
  let result: Campaign.Result
  let first: UInt64
  let duration: Duration
  let repros: [(seed: UInt64, repro: Simulator.Repro)]

  func print(on output: Output) {
    if output.wantsJSON { printJSON(on: output) } else { printText(on: output) }
    for (seed, repro) in repros {
      output.say(
        Phrase(
          "种子 \(seed) 违反 \(repro.violation.invariant.rawValue)：\(repro.violation.detail)",
          "Seed \(seed) breaks \(repro.violation.invariant.rawValue): \(repro.violation.detail)"
        )
      )
    }
  }

  private var milliseconds: Int64 {
    duration.components.seconds * 1_000 + duration.components.attoseconds / 1_000_000_000_000_000
  }

  private var hash: String {
    let digits = String(result.hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private func printText(on output: Output) {
    output.columns(["seeds", "\(result.seeds)", "from \(first)"])
    output.columns(["steps", "\(result.steps)"])
    output.columns(["milliseconds", "\(milliseconds)"])
    output.columns(["trace", hash])
    let broken = Set(result.broken.compactMap { $0.violation?.invariant })
    for invariant in Invariant.allCases {
      output.columns(["invariant", invariant.rawValue, broken.contains(invariant) ? "✗" : "✓"])
    }
    for sighting in Sighting.allCases {
      output.columns(["branch", sighting.rawValue, "\(result.sightings[sighting] ?? 0)"])
    }
    for (seed, repro) in repros {
      output.columns(["violation", "\(seed)", repro.violation.invariant.rawValue])
      output.columns(["kept steps", repro.numbers.map(String.init).joined(separator: " ")])
      for line in repro.words { output.line("  " + line) }
    }
  }

  private func printJSON(on output: Output) {
    let branches = Sighting.allCases.map {
      ($0.rawValue, JSONTree.integer(Int64(result.sightings[$0] ?? 0)))
    }
    let violations = repros.map { seed, repro in
      JSONTree.object([
        ("seed", .string(String(seed))),
        ("invariant", .string(repro.violation.invariant.rawValue)),
        ("detail", .string(repro.violation.detail)),
        ("steps", .array(repro.numbers.map { .integer(Int64($0)) })),
        ("words", .array(repro.words.map { .string($0) })),
      ])
    }
    output.json(
      .object([
        ("first", .string(String(first))), ("seeds", .integer(Int64(result.seeds))),
        ("steps", .integer(Int64(result.steps))), ("milliseconds", .integer(milliseconds)),
        ("trace", .string(hash)),
        ("invariants", .array(Invariant.allCases.map { .string($0.rawValue) })),
        ("branches", .object(branches)),
        ("unreached", .array(result.unseen.map { .string($0.rawValue) })),
        ("violations", .array(violations)),
      ])
    )
  }
}
