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
    var armed: [Armed] = []
    /// Requests that are still on their way.
    var late: [HTTPRequest] = []
    /// How far whole blocks of an answer reached that was cut, by scope.
    var reached: [String: Int64] = [:]
    /// Whether a row was delivered that cannot be read.
    var hasSpoiled = false
    var isCancelled = false

    /// What the next request meets.
    mutating func meet(_ request: HTTPRequest) -> Meeting {
      let place = armed.firstIndex { $0.path == nil || $0.path == request.path }
      var meeting = Meeting(fault: place.map { armed.remove(at: $0).fault })
      if meeting.fault != .late, !late.isEmpty {
        if dice.isOne(in: 2) { meeting.before = late } else { meeting.after = late }
        late = []
      }
      return meeting
    }
  }

  /// A fault that waits for a request it can meet.
  private struct Armed {
    var fault: Fault
    var path: String?
  }

  private struct Meeting {
    var fault: Fault?
    /// Older requests that arrive first, and such as are overtaken.
    var before: [HTTPRequest] = []
    var after: [HTTPRequest] = []
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

  /// The next request, or the next to this address, meets the fault.
  func arm(_ fault: Fault, at endpoint: Endpoint? = nil) {
    state.withLock { $0.armed.append(Armed(fault: fault, path: endpoint?.path)) }
  }

  /// Everything works from here on; what is still on its way is lost.
  func calm() {
    state.withLock { state in
      state.armed = []
      state.late = []
      state.reached = [:]
    }
  }

  func cancel() { state.withLock { $0.isCancelled = true } }

  func perform(
    _ request: HTTPRequest,
    receive: (UnsafeRawBufferPointer) -> Bool
  ) throws(TransportError) -> HTTPAnswer {
    if state.withLock({ $0.isCancelled }) { throw .cancelled }
    let meeting = state.withLock { $0.meet(request) }
    // Nobody waits any more for the answer to what was held up on the way.
    for old in meeting.before { note("late", old, ask(old)) }
    defer { for old in meeting.after { note("overtaken", old, ask(old)) } }
    clock.pass(40)
    checkResumed(request)
    switch meeting.fault {
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
    case .bitFlip, .newerHub:
      let answer = ask(request)
      if answer.edges.count < 2 {
        // A feed without a block gives nothing to turn or to rewrite.
        if let fault = meeting.fault { arm(fault, at: fault.endpoint) }
        return try deliver(answer, of: request, receive)
      }
      let changed = meeting.fault == .bitFlip ? flip(answer) : age(answer)
      return try deliver(changed, of: request, receive)
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
      // The last edge is the end, where nothing is cut.
      let edges = answer.edges.count > 1 ? answer.edges.dropLast() : answer.edges[...]
      if let edge = state.dice.pick(Array(edges)), state.dice.isOne(in: 2) {
        return edge - 1 + state.dice.roll(3)
      }
      return state.dice.roll(length)
    }
    let end = min(max(place, 0), max(length - 1, 0))
    tally.saw(answer.edges.contains(end) ? .cutBetweenBlocks : .cutInBlock)
    state.withLock { state in
      for (edge, mark) in zip(answer.edges, answer.marks) where edge <= end {
        state.reached[mark.scope] = mark.last
      }
    }
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
    let before = tally.all[.quarantined]
    return state.withLock { state in
      let answer = NewerHub.rewrite(answer, &state.dice, tally)
      if tally.all[.quarantined] != before { state.hasSpoiled = true }
      return answer
    }
  }

  /// Whether a row that cannot be read was delivered since this was asked last.
  func takeSpoiled() -> Bool {
    state.withLock { state in
      defer { state.hasSpoiled = false }
      return state.hasSpoiled
    }
  }

  /// What came whole before a cut is not asked for again (I14).
  private func checkResumed(_ request: HTTPRequest) {
    guard request.path == Endpoint.pull.path, let pull = PullRequest(request.body) else {
      // A new session may begin a scope anew.
      if request.path == Endpoint.session.path { state.withLock { $0.reached = [:] } }
      return
    }
    let reached = state.withLock { state in
      defer { state.reached = [:] }
      return state.reached
    }
    for cursor in pull.cursors {
      guard let last = reached[cursor.scope], cursor.sequence < last else { continue }
      hub.report(
        Violation(
          .resumed,
          "\(name) had \(cursor.scope) up to \(last) and asks from \(cursor.sequence) on"
        )
      )
    }
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
