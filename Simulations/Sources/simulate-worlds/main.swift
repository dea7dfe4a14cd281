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

/// What is wrong goes where it is seen when the counts are not.
func tell(_ line: String) {
  let bytes = Array((line + "\n").utf8)
  _ = write(STDERR_FILENO, bytes, bytes.count)
}

for outcome in result.broken {
  guard let repro = simulator.shrink(outcome) else { continue }
  tell("violation\t\(outcome.seed)\t\(repro.violation.invariant.rawValue)")
  tell(repro.violation.detail)
  tell("kept steps\t\(repro.numbers.map(String.init).joined(separator: " "))")
  for line in repro.words { tell("  \(line)") }
}
let isEnough = result.seeds >= 2_000
if isEnough {
  for sighting in result.unseen { tell("no world reached\t\(sighting.rawValue)") }
}
exit(result.broken.isEmpty && (!isEnough || result.unseen.isEmpty) ? 0 : 1)
