import Glibc

/// Works measured side by side: each round runs every one of them once, in order.
///
/// What else the machine does then falls on all of them alike. Time is the processor time of this
/// process (user and system), which other processes lengthen little.
struct Interleaved {
  static let rounds = 5

  /// Seconds of each round, by work.
  private let seconds: [[Double]]

  /// Runs `works` once to warm up and then `rounds` times.
  init(_ works: [() throws -> Void]) throws {
    var seconds = [[Double]](repeating: [], count: works.count)
    for work in works { try work() }
    for _ in 0..<Self.rounds {
      for (place, work) in works.enumerated() {
        let start = Self.processorTime()
        try work()
        seconds[place].append(Self.processorTime() - start)
      }
    }
    self.seconds = seconds
  }

  /// The median seconds of one work.
  func median(_ work: Int) -> Double { seconds[work].median }

  /// The median over the rounds of how many times longer `work` took than `other`.
  func ratio(_ work: Int, to other: Int) -> Double {
    zip(seconds[work], seconds[other]).map { $0 / $1 }.median
  }

  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension [Double] {
  fileprivate var median: Double { sorted()[count / 2] }
}

/// Keeps results alive, so that no measured work is optimised away.
@inline(never)
func keep(_ value: some Any) { withExtendedLifetime(value) {} }
