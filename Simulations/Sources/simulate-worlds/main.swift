import Glibc
import Simulation

// simulate-worlds SEEDS [FIRST]: as `yaoxun simulate --seeds SEEDS --seed FIRST`, optimised.
let arguments = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
guard let seeds = arguments.first.map({ Int($0) }) else {
  print("usage: simulate-worlds SEEDS [FIRST]")
  exit(2)
}
let first = arguments.count > 1 ? arguments[1] : 1
let simulator = Simulator(office: try Office())
let cores = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
let result = Campaign(simulator).run(from: first, count: seeds, threads: cores)
print("seeds\t\(result.seeds)\nsteps\t\(result.steps)\ntrace\t\(String(result.hash, radix: 16))")
for sighting in Sighting.allCases {
  print("branch\t\(sighting.rawValue)\t\(result.sightings[sighting] ?? 0)")
}
for outcome in result.broken {
  guard let repro = simulator.shrink(outcome) else { continue }
  print("violation\t\(outcome.seed)\t\(repro.violation.invariant.rawValue)")
  print(repro.violation.detail)
  for line in repro.words { print("  \(line)") }
}
let isEnough = result.seeds >= 2_000
exit(result.broken.isEmpty && (!isEnough || result.unseen.isEmpty) ? 0 : 1)
