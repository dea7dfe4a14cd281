import Compression
package import Home
package import Records
import SyncCore
import Synchronization
package import Transport
package import Trust
import WireFormat

/// Speaks to one hub in the name of one device: signs requests, tells the hub's answers from others.
///
/// Blocks its thread; one session uses it at a time.
package final class HubClient: Sendable {
  private let link: any HubLink
  private let identity: Identity
  private let counter: RequestCounter
  private let clock: WallClock
  private let random: RandomSource
  /// Milliseconds to add to this laptop's clock, learnt from the hub's refusal; nil before that.
  private let correction = Mutex<Int64?>(nil)
  private let traffic = Mutex(Traffic())

  /// More than a hub's card takes.
  private static let cardLimit = 16 * 1024

  private struct Traffic {
    var up: Int64 = 0
    var down: Int64 = 0
  }

  package init(
    link: any HubLink,
    identity: Identity,
    counter: RequestCounter,
    clock: WallClock,
    random: RandomSource
  ) {
    self.link = link
    self.identity = identity
    self.counter = counter
    self.clock = clock
    self.random = random
  }

  /// Bytes of bodies sent and received since the client was made.
  var bytes: (up: Int64, down: Int64) { traffic.withLock { ($0.up, $0.down) } }

  /// Ends the request under way and refuses later ones.
  func cancel() { link.cancel() }

  /// Lets the request under way look whether it is interrupted.
  func wake() { link.wake() }

  /// Asks without a signature who answers there; anybody but the hub of this account is thrown.
  func probe() throws(SyncFailure) {
    let (answer, body) = try transport { () throws(TransportError) in
      try link.collect(
        HTTPRequest(Endpoint.hub.method, Endpoint.hub.path),
        limit: Self.cardLimit
      )
    }
    guard answer.status == 200 else { throw refusal(answer, body) }
    guard HubCard(body)?.publicKey == identity.account.hubKey else { throw .notTheHub }
  }

  /// Asks the hub to answer when one of the scopes moves, and gives those that did.
  func moved(after cursors: [ScopeCursor], epoch: String) throws(SyncFailure) -> [String] {
    let (_, body) = try send(.watch, path: Watch.target(cursors), epoch: epoch)
    guard let moved = Watch.moved(body) else { throw .notTheHub }
    return moved
  }

  /// Sends one request and collects its small answer; anything but 200 is thrown.
  ///
  /// `epoch` is the one the signature names. A wrong clock is corrected once by the hub's time.
  func send(
    _ endpoint: Endpoint,
    path: String? = nil,
    headers: [HTTPHeader] = [],
    body: [UInt8] = [],
    epoch: String
  ) throws(SyncFailure) -> (answer: HTTPAnswer, body: [UInt8]) {
    try correctingClock { () throws(SyncFailure) in
      let request = try signed(endpoint, path: path, headers: headers, body: body, epoch: epoch)
      let (answer, reply) = try transport { () throws(TransportError) in
        try link.collect(request, limit: WireLimits.inflatedAnswer)
      }
      count(up: body.count, down: reply.count)
      guard answer.status == 200 || answer.status == 201 || answer.status == 204 else {
        throw refusal(answer, reply)
      }
      guard Self.isOurs(answer) else { throw .notTheHub }
      return (answer, reply)
    }
  }

  /// Sends one request whose answer is a stream of zstd frames, and hands each whole frame on.
  ///
  /// `take` may throw to end the stream; its failure is thrown on.
  func stream(
    _ endpoint: Endpoint,
    body: [UInt8],
    epoch: String,
    take: ([UInt8]) throws(SyncFailure) -> Void
  ) throws(SyncFailure) {
    try correctingClock { () throws(SyncFailure) in
      let headers = [HTTPHeader("Accept-Encoding", "zstd")]
      let request = try signed(endpoint, path: nil, headers: headers, body: body, epoch: epoch)
      let reception = FrameReception()
      let answer: HTTPAnswer
      do throws(TransportError) {
        answer = try link.perform(request) { piece in
          count(up: 0, down: piece.count)
          return reception.receive(piece, take: take)
        }
      } catch {
        throw reception.failure ?? Self.failure(of: error)
      }
      count(up: body.count, down: 0)
      if answer.status != 200 { throw refusal(answer, reception.plain) }
      if !reception.plain.isEmpty { throw .notTheHub }
    }
  }

  /// Some bytes of a larger whole.
  struct Piece {
    var bytes: [UInt8]
    /// The size of the whole as the hub tells it; nil when the answer was cut before its end.
    var total: Int64?
  }

  /// Some bytes of a larger whole from `offset` on: as many as the hub gives in one answer, or as
  /// came before it was cut.
  ///
  /// Bytes of a cut answer cannot be told from a stranger's; whoever uses them verifies them.
  func piece(
    of path: String,
    at endpoint: Endpoint,
    from offset: Int64,
    epoch: String
  ) throws(SyncFailure) -> Piece {
    try correctingClock { () throws(SyncFailure) in
      let headers = [HTTPHeader("Range", "bytes=\(offset)-")]
      let request = try signed(endpoint, path: path, headers: headers, body: [], epoch: epoch)
      var bytes: [UInt8] = []
      let answer: HTTPAnswer
      do throws(TransportError) {
        answer = try link.perform(request) { piece in
          guard bytes.count + piece.count <= WireLimits.inflatedAnswer else { return false }
          bytes.append(contentsOf: piece)
          return true
        }
      } catch {
        count(up: 0, down: bytes.count)
        guard case .cut = error, !bytes.isEmpty else { throw Self.failure(of: error) }
        return Piece(bytes: bytes, total: nil)
      }
      count(up: 0, down: bytes.count)
      guard answer.status == 200 || answer.status == 206 else { throw refusal(answer, bytes) }
      let total = answer.status == 200 ? Int64(bytes.count) : Self.total(of: answer, at: offset)
      guard answer["Content-Type"] == "application/octet-stream", let total,
        answer.status == 206 || offset == 0,
        // Only where nothing is left an answer has no byte.
        !bytes.isEmpty || total == offset
      else { throw .notTheHub }
      return Piece(bytes: bytes, total: total)
    }
  }

  /// The whole size out of `bytes FIRST-LAST/SIZE`; nil when the range begins elsewhere.
  private static func total(of answer: HTTPAnswer, at offset: Int64) -> Int64? {
    guard let range = answer["Content-Range"], range.hasPrefix("bytes \(offset)-"),
      let slash = range.lastIndex(of: "/")
    else { return nil }
    return Int64(range[range.index(after: slash)...])
  }

  // MARK: - Signing

  private func signed(
    _ endpoint: Endpoint,
    path: String?,
    headers: [HTTPHeader],
    body: [UInt8],
    epoch: String
  ) throws(SyncFailure) -> HTTPRequest {
    let path = path ?? endpoint.path
    let text = RequestText(
      method: endpoint.method,
      target: path,
      body: SM3.digest(body),
      epoch: epoch
    )
    guard let text else { throw .storage(code: "sync.requestText") }
    do throws(TrustError) {
      let signature = try RequestSignature.sign(
        text,
        device: identity.deviceID,
        counter: try counter.next(),
        time: clock.now.milliseconds + (correction.withLock { $0 } ?? 0),
        key: identity.signingKey,
        random: random
      )
      let all =
        headers + [
          HTTPHeader(Endpoint.authHeader, signature.headerValue),
          HTTPHeader("Content-Type", Endpoint.linesType),
        ]
      return HTTPRequest(endpoint.method, path, headers: all, body: body)
    } catch {
      throw .storage(code: error.code)
    }
  }

  /// Runs `body`, and once more when the hub said that this laptop's clock is off.
  private func correctingClock<Result>(
    _ body: () throws(SyncFailure) -> Result
  ) throws(SyncFailure) -> Result {
    do throws(SyncFailure) {
      return try body()
    } catch {
      guard case .refused(let problem) = error, problem.code == "auth.clock" else { throw error }
      let isFirst = correction.withLock { correction in
        defer { correction = problem.hubTime - clock.now.milliseconds }
        return correction == nil
      }
      guard isFirst else { throw error }
    }
    return try body()
  }

  // MARK: - Answers

  private func transport<Result>(
    _ body: () throws(TransportError) -> Result
  ) throws(SyncFailure) -> Result {
    do throws(TransportError) {
      return try body()
    } catch {
      throw Self.failure(of: error)
    }
  }

  private func count(up: Int, down: Int) {
    traffic.withLock {
      $0.up += Int64(up)
      $0.down += Int64(down)
    }
  }

  private static func failure(of error: TransportError) -> SyncFailure {
    switch error {
    case .unreachable, .refusedAddress: .unreachable
    case .timedOut, .cut: .cut
    case .untrusted: .untrusted
    case .cancelled: .cancelled
    case .refusedBody: .notTheHub
    }
  }

  /// What an answer that is not a success means: the hub's own problem, a proxy in front of a hub
  /// that is busy or away, or somebody else's page.
  private func refusal(_ answer: HTTPAnswer, _ body: [UInt8]) -> SyncFailure {
    let now = clock.now.milliseconds
    let asked = answer["Retry-After"].flatMap { RetryAfter.milliseconds($0, now: now) }
    if var problem = Problem(body) {
      if problem.retry == .after { problem.retryAfter = problem.retryAfter ?? asked }
      return .refused(problem)
    }
    guard [429, 502, 503, 504].contains(answer.status) else { return .notTheHub }
    let problem = Problem(
      "hub.busy",
      status: answer.status,
      retry: .after,
      retryAfter: asked,
      hubTime: now
    )
    return .refused(problem)
  }

  private static func isOurs(_ answer: HTTPAnswer) -> Bool {
    guard let type = answer["Content-Type"] else { return answer.bodyCount == 0 }
    return type.hasPrefix(Endpoint.linesType) || type.hasPrefix("application/json")
      || type.hasPrefix("application/octet-stream")
  }
}

/// Sorts the pieces of a streamed answer into whole frames, or keeps what is no frame at all.
private final class FrameReception {
  private(set) var plain: [UInt8] = []
  private(set) var failure: SyncFailure?
  private var inflater = FrameInflater(limit: WireLimits.inflatedAnswer)
  private var isStream: Bool?

  /// A refusal or a portal's page needs no more than this.
  private static let plainLimit = 64 * 1024

  func receive(
    _ piece: UnsafeRawBufferPointer,
    take: ([UInt8]) throws(SyncFailure) -> Void
  ) -> Bool {
    // Every zstd frame begins with 28 B5 2F FD; JSON and HTML never do.
    let startsFrame = piece.first == 0x28
    let isStream = self.isStream ?? startsFrame
    self.isStream = isStream
    guard isStream else {
      plain.append(contentsOf: piece.prefix(Self.plainLimit - plain.count))
      return true
    }
    do throws(InflationError) {
      for frame in try inflater.feed(piece) {
        do throws(SyncFailure) {
          try take(frame)
        } catch {
          failure = error
          return false
        }
      }
      return true
    } catch {
      failure = .cut
      return false
    }
  }
}
