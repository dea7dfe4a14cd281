import Compression
import Records
import Sync
import SyncCore
import Synchronization
import Transport
import WireFormat

/// Bytes of a pull that come twice because the answer was cut.
struct CutFigures {
  let bench: Bench
  let hub: HubChild

  func tellAll() throws {
    let laptop = try MeasuredLaptop(in: bench, at: hub)
    defer { laptop.close() }
    let link = CuttingLink(over: try laptop.link)
    let session = SyncSession(
      replica: laptop.replica,
      client: try laptop.client(over: link),
      identity: laptop.identity,
      clock: WallClock { MeasuredHub.now }
    )
    var machine = SyncMachine(seed: 1)
    var effect = machine.start()
    while true {
      if case .finish(let report, let failure) = effect {
        if let failure { throw failure }
        let again = link.lost
        tell("cuts in one pull", Double(again.count), "cuts", "\(report.pulled) rows")
        tell("bytes sent again after a cut, most", Double(again.max() ?? 0), "B", "at most 262144")
        let mean = Double(again.reduce(0, +)) / Double(max(again.count, 1))
        tell("bytes sent again after a cut, mean", mean, "B")
        return
      }
      // The pauses between tries are not what is measured.
      if case .wait = effect {
        effect = machine.handle(.waited)
      } else {
        effect = machine.handle(session.event(of: effect))
      }
    }
  }
}

/// Cuts every answer of the feed after some bytes, and counts what of it was no whole block.
final class CuttingLink: HubLink {
  private struct State {
    var next = 200_000
    var lost: [Int] = []
  }

  private let link: HTTPLink
  private let state = Mutex(State())

  init(over link: HTTPLink) { self.link = link }

  /// For each cut the bytes behind the last whole block.
  var lost: [Int] { state.withLock { $0.lost } }

  func cancel() { link.cancel() }

  func wake() { link.wake() }

  func perform(
    _ request: HTTPRequest,
    receive: (UnsafeRawBufferPointer) -> Bool
  ) throws(TransportError) -> HTTPAnswer {
    guard request.path == Endpoint.pull.path else {
      return try link.perform(request, receive: receive)
    }
    let limit = state.withLock { state in
      // Somewhere between 80 kB and 280 kB, never at the same place of a block.
      state.next = 80_000 + (state.next * 7_919) % 200_003
      return state.next
    }
    var seen = 0
    var (whole, isCut) = (0, false)
    var inflater = FrameInflater(limit: 64 << 20)
    do throws(TransportError) {
      return try link.perform(request) { piece in
        let rest = UnsafeRawBufferPointer(rebasing: piece.prefix(limit - seen))
        for start in stride(from: 0, to: rest.count, by: 512) {
          let end = min(start + 512, rest.count)
          let part = UnsafeRawBufferPointer(rebasing: rest[start..<end])
          if ((try? inflater.feed(part)) ?? []).isEmpty == false { whole = seen + end }
        }
        seen += rest.count
        guard receive(rest) else { return false }
        isCut = seen >= limit
        return !isCut
      }
    } catch {
      guard isCut else { throw error }
      state.withLock { $0.lost.append(seen - whole) }
      throw .cut(after: seen)
    }
  }
}
