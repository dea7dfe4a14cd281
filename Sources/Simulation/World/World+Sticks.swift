import Glibc
import Home
import HubStore
import Records
import Replica
import Sync
import Trust
import WireFormat

/// What the courier carries.
enum Stick {
  /// A laptop's outbox on its way to the hub, with the mutations in it.
  case outbox(path: String, laptop: Int, mutations: [Mutation])
  /// The hub's receipts on their way home.
  case receipts(path: String, laptop: Int)
}

/// Where the sticks of one world lie; made with the first.
final class StickFolder {
  private let path: String
  private var paths: [String] = []

  init(_ name: String) { path = "/tmp/yaoxun-\(getpid())-\(name)" }

  /// The path of the next stick.
  func next() -> String {
    if paths.isEmpty { mkdir(path, 0o700) }
    let next = "\(path)/\(paths.count)"
    paths.append(next)
    return next
  }

  func remove() {
    for path in paths { unlink(path) }
    if !paths.isEmpty { rmdir(path) }
  }
}

extension World {
  func writeStick(_ laptop: Laptop) throws {
    let batch = try laptop.replica.nextBundled(
      after: 0,
      mutations: WireLimits.mutationsPerPush,
      bytes: WireLimits.pushBytes
    )
    let mutations = (batch?.lines ?? []).compactMap { line in
      try? MutationLine.decode(line.dropLast())
    }
    let path = folder.next()
    let bundle = OutboxBundle(
      laptop.replica,
      as: laptop.seat.identity,
      clock: WallClock(fixedAt: laptop.now),
      random: SystemRandom.source
    )
    do throws(BundleError) {
      _ = try bundle.write(to: path)
      sticks.append(.outbox(path: path, laptop: laptop.number, mutations: mutations))
      trace.note("laptop \(laptop.number + 1) writes a stick with \(mutations.count)")
    } catch {
      guard laptop.entropy.hasFailed else { throw error }
      trace.note("laptop \(laptop.number + 1) cannot write a stick")
    }
  }

  /// Brings a stick where it belongs; it stays in the bag and may be brought again.
  func carryStick(_ choice: Step.Act.Sticks, _ dice: inout Dice) throws {
    switch choice == .newest ? sticks.last : dice.pick(sticks) {
    case nil: return
    case .outbox(let path, let number, let mutations)?:
      do throws(HubStoreError) {
        let report = try hub.takeStick(path, mutations, at: now)
        tally.saw(.stickApplied)
        trace.note("a stick of laptop \(number + 1) reaches the hub")
        let home = folder.next()
        StickFolder.write(report.receipts, to: home)
        sticks.append(.receipts(path: home, laptop: number))
      } catch {
        trace.note("a stick of laptop \(number + 1) is refused: \(error.code)")
        tally.saw(.stickRefused)
      }
      if let violation = hub.violation { throw violation }
    case .receipts(let path, let number)?:
      let laptop = laptops[number]
      // A person imports receipts while no sync runs.
      guard laptop.run == nil else { return }
      let receipts = ReceiptsImport(
        laptop.replica,
        as: laptop.seat.identity,
        clock: WallClock(fixedAt: laptop.now)
      )
      do throws(BundleError) {
        _ = try receipts.take(from: path)
        tally.saw(.stickReturned)
        trace.note("receipts come home to laptop \(number + 1)")
      } catch {
        trace.note("receipts are refused by laptop \(number + 1)")
      }
      try checkTyped(on: laptop)
    }
  }
}

extension StickFolder {
  /// Writes a file whole; a stick that is full would show at once, by its receipts being refused.
  static func write(_ bytes: [UInt8], to path: String) {
    guard let file = fopen(path, "w") else { return }
    _ = fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }
}
