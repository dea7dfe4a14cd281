import Dispatch
import Glibc
import Synchronization

// merge-laws TRIPLES: every law of merging on so many random triples of changes.
guard let triples = CommandLine.arguments.dropFirst().first.flatMap({ Int($0) }) else {
  print("usage: merge-laws TRIPLES")
  exit(2)
}
let laws = MergeLaw.allCases
let broken = Mutex<[MergeLaw: String]>([:])
DispatchQueue.concurrentPerform(iterations: laws.count) { place in
  let words = laws[place].broken(in: triples)
  broken.withLock { $0[laws[place]] = words }
}
for law in laws {
  print("\(law.rawValue)\t\(triples)\t\(broken.withLock { $0[law] } ?? "holds")")
}
exit(broken.withLock { $0.isEmpty } ? 0 : 1)
