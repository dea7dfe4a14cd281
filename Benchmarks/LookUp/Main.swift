import Foundation
import Records
import Replica
import Trust

/// What an inspector waits for when she looks something up: `measure-look-up FOLDER`.
///
/// FOLDER is an account of a home, such as `laptop/accounts/demo` of a demonstration; it is only
/// read. Prints one line a figure: name, median, 99th percentile, unit, what it is held against.
@main
enum MeasureLookUp {
  static func main() throws {
    guard CommandLine.arguments.count == 2 else {
      FileHandle.standardError.write(Data("measure-look-up FOLDER\n".utf8))
      exit(2)
    }
    let folder = CommandLine.arguments[1]
    let replica = try Replica.open(
      .directory(folder),
      as: .reader,
      readings: { .empty },
      random: SystemRandom.source
    )
    defer { replica.close() }
    try names(replica)
    try codes(replica, try RawReading(folder + "/replica.db"))
  }

  /// The first page of what some characters find among the names.
  private static func names(_ replica: Replica) throws {
    for word in ["片", "素", "沙坦", "导管", "注射液", "无菌注射器"] {
      var found = 0
      let times = try Times(60) {
        found = try replica.search(word, kinds: [.product, .device], limit: 50).count
      }
      tell("\(word): first \(found) of its names", times, "ms", 1_000, "median at most 5")
    }
  }

  /// Everything about one code, against the rows it is made of read by SQLite alone.
  private static func codes(_ replica: Replica, _ raw: RawReading) throws {
    let (codes, count) = try raw.sample(400)
    var rows = 0
    var look: [Double] = []
    var read: [Double] = []
    for code in codes {
      let subject = TraceSubject(code: code, item: String(code.prefix(7)))
      // Interleaved, so that what else the machine does falls on both alike; once each before.
      _ = try replica.traceHistory(of: subject)
      rows += try raw.read(code)
      look.append(try seconds { _ = try replica.traceHistory(of: subject) })
      read.append(try seconds { _ = try raw.read(code) })
    }
    let (looked, bare) = (Times(look), Times(read))
    tell("one of \(count) codes looked up", looked, "µs", 1e6)
    tell("its \(rows / max(1, codes.count)) rows read by SQLite alone", bare, "µs", 1e6)
    let ratio = Times(zip(look, read).map { $0 / $1 })
    tell("look-up / raw read", ratio, "ratio", 1, "at most 3")
  }

  private static func tell(
    _ name: String,
    _ times: Times,
    _ unit: String,
    _ scale: Double,
    _ against: String = ""
  ) {
    let figures = [times.median, times.percentile(99)].map { String(format: "%.3f", $0 * scale) }
    print(([name] + figures + [unit, against]).joined(separator: "\t"))
  }
}

/// Seconds of many runs.
struct Times {
  private let sorted: [Double]

  init(_ seconds: [Double]) { sorted = seconds.sorted() }

  /// Runs `body` once to warm up and then so many times.
  init(_ count: Int, _ body: () throws -> Void) throws {
    try body()
    self.init(try (0..<count).map { _ in try seconds(body) })
  }

  var median: Double { percentile(50) }

  func percentile(_ share: Int) -> Double {
    sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, sorted.count * share / 100)]
  }
}

func seconds(_ body: () throws -> Void) rethrows -> Double {
  let start = ContinuousClock.now
  try body()
  let length = (ContinuousClock.now - start).components
  return Double(length.seconds) + Double(length.attoseconds) / 1e18
}
