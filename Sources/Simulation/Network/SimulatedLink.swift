import HubStore
import Records
import Synchronization
import Transport
import WireFormat

/// One laptop's way to the hub: real bytes over a network that does what the next fault says.
final class SimulatedLink: HubLink, Sendable {
  private struct State {
    var dice: Dice
    /// Faults for the next requests, in order.
    var armed: [Fault] = []
    /// Requests that are still on their way.
    var late: [HTTPRequest] = []
    var isCancelled = false
  }

  private let hub: SimulatedHub
  private let clock: WorldClock
  private let trace: Trace
  private let tally: Tally
  private let name: String
  private let state: Mutex<State>

  init(to hub: SimulatedHub, name: String, dice: Dice, clock: WorldClock, trace: Trace) {
    self.hub = hub
    self.name = name
    self.clock = clock
    self.trace = trace
    tally = hub.tally
    state = Mutex(State(dice: dice))
  }

  /// A simulated call takes no time, so there is none to interrupt.
  func wake() {}

  /// The next request meets this fault.
  func arm(_ fault: Fault) { state.withLock { $0.armed.append(fault) } }

  /// Everything works from here on; what is still on its way is lost.
  func calm() {
    state.withLock { state in
      state.armed = []
      state.late = []
    }
  }

  func cancel() { state.withLock { $0.isCancelled = true } }

  func perform(
    _ request: HTTPRequest,
    receive: (UnsafeRawBufferPointer) -> Bool
  ) throws(TransportError) -> HTTPAnswer {
    let (fault, late, isCancelled) = state.withLock { state in
      let fault = state.armed.isEmpty ? nil : state.armed.removeFirst()
      defer { if fault != .late { state.late = [] } }
      return (fault, fault == .late ? [] : state.late, state.isCancelled)
    }
    if isCancelled { throw .cancelled }
    // What was held up on the way arrives before, and nobody waits for its answer.
    for old in late { note("late", old, ask(old)) }
    clock.pass(40)
    switch fault {
    case .drop:
      tally.saw(.dropped)
      trace.note("\(name) \(request.path) dropped")
      throw .unreachable(code: 7)
    case .late:
      tally.saw(.requestLate)
      state.withLock { $0.late.append(request) }
      trace.note("\(name) \(request.path) held up")
      throw .timedOut
    case .lostReply:
      tally.saw(.replyLost)
      note("unheard", request, ask(request))
      throw .cut(after: 0)
    case .duplicate:
      tally.saw(.requestDoubled)
      let answer = ask(request)
      note("again", request, ask(request))
      return try deliver(answer, of: request, receive)
    case .portal:
      tally.saw(.portal)
      return try deliver(Self.portal, of: request, receive)
    case .unavailable:
      tally.saw(.unavailable)
      return try deliver(busy, of: request, receive)
    case .truncate: return try truncate(ask(request), of: request, receive)
    case .bitFlip: return try deliver(flip(ask(request)), of: request, receive)
    case .newerHub: return try deliver(age(ask(request)), of: request, receive)
    default: return try deliver(ask(request), of: request, receive)
    }
  }

  private func ask(_ request: HTTPRequest) -> SimulatedHub.Answer {
    hub.answer(request, at: Instant(milliseconds: clock.now))
  }

  private func note(_ how: String, _ request: HTTPRequest, _ answer: SimulatedHub.Answer) {
    trace.note("\(name) \(how) \(request.path) \(answer.status)")
  }

  // MARK: - Delivering

  private func deliver(
    _ answer: SimulatedHub.Answer,
    of request: HTTPRequest,
    _ receive: (UnsafeRawBufferPointer) -> Bool
  ) throws(TransportError) -> HTTPAnswer {
    note("got", request, answer)
    guard hand(answer.body, receive) else { throw .refusedBody }
    return HTTPAnswer(
      status: answer.status,
      headers: answer.headers,
      bodyCount: answer.body.count
    )
  }

  /// Hands the bytes on in a few pieces, as a network does.
  private func hand(_ body: [UInt8], _ receive: (UnsafeRawBufferPointer) -> Bool) -> Bool {
    var start = 0
    while start < body.count {
      let size = state.withLock { state in
        state.dice.isOne(in: 2) ? body.count - start : 1 + state.dice.roll(body.count - start)
      }
      let end = min(body.count, start + size)
      guard body[start..<end].withUnsafeBytes(receive) else { return false }
      start = end
    }
    return true
  }

  /// Ends the answer after some byte: often at the edge of a block, or one byte beside it.
  private func truncate(
    _ answer: SimulatedHub.Answer,
    of request: HTTPRequest,
    _ receive: (UnsafeRawBufferPointer) -> Bool
  ) throws(TransportError) -> HTTPAnswer {
    let length = answer.steady ?? answer.body.count
    let place = state.withLock { state in
      if let edge = state.dice.pick(answer.edges), state.dice.isOne(in: 2) {
        return edge - 1 + state.dice.roll(3)
      }
      return state.dice.roll(length)
    }
    let end = min(max(place, 0), max(length - 1, 0))
    tally.saw(answer.edges.contains(end) ? .cutBetweenBlocks : .cutInBlock)
    trace.note("\(name) \(request.path) cut after \(end)")
    _ = hand(Array(answer.body.prefix(end)), receive)
    throw .cut(after: end)
  }

  /// Turns one bit of a feed; other answers have no digest of their own and rest on TLS.
  private func flip(_ answer: SimulatedHub.Answer) -> SimulatedHub.Answer {
    // The trailer is the last frame, and it too rests on TLS.
    guard answer.edges.count > 1 else { return answer }
    let end = answer.edges[answer.edges.count - 2]
    var flipped = answer
    let (byte, bit) = state.withLock { ($0.dice.roll(end), $0.dice.roll(8)) }
    flipped.body[byte] ^= 1 << UInt8(bit)
    tally.saw(.bitCaught)
    return flipped
  }

  private func age(_ answer: SimulatedHub.Answer) -> SimulatedHub.Answer {
    state.withLock { NewerHub.rewrite(answer, &$0.dice, tally) }
  }

  // MARK: - Others who answer

  private static let portal = SimulatedHub.Answer(
    headers: [HTTPHeader("Content-Type", "text/html")],
    body: Array("<html><body>请登录无线网络</body></html>".utf8)
  )

  private var busy: SimulatedHub.Answer {
    .problem(
      Problem(
        "busy",
        status: 503,
        retry: .after,
        retryAfter: 5_000,
        hubTime: clock.now
      )
    )
  }
}
