import Compression
import HubStore
import Hummingbird
import Records
import WireFormat

/// The routes of `Endpoint`, one method each.
struct HubRoutes: Sendable {
  let desk: RequestDesk
  /// The description of all of them; empty where it is not shipped.
  let description: [UInt8]

  func router() -> Router<BasicRequestContext> {
    let router = Router()
    router.add(middleware: UnknownRoute(clock: desk.clock))
    for endpoint in Endpoint.allCases {
      guard let method = HTTPRequest.Method(endpoint.method) else { continue }
      router.on(RouterPath(endpoint.path), method: method) { request, context in
        await desk.answer(
          endpoint,
          request,
          address: context.parameters.get("address") ?? ""
        ) { seen in try await answer(endpoint, seen) }
      }
    }
    if !description.isEmpty {
      let answer = Answer(status: .ok, type: "application/yaml", body: description)
      router.get("/openapi.yaml") { _, _ in answer.response }
    }
    router.get("/metrics") { _, _ in Answer.text(desk.counters.text).response }
    return router
  }

  private func answer(_ endpoint: Endpoint, _ seen: HubRequest) async throws -> Answer {
    switch endpoint {
    case .hub: try await hub(seen)
    case .enrol: try await enrol(seen)
    case .alive: .text("alive\n")
    case .ready: try await ready(seen)
    case .session: try await session(seen, try admitted(seen))
    case .push: try await push(seen, try admitted(seen))
    case .receipts: try await receipts(seen, try admitted(seen))
    case .pull: try await pull(seen, try admitted(seen))
    case .verify: try await verify(seen, try admitted(seen))
    case .watch: try await watch(seen, try admitted(seen))
    case .blobOffer: try await offerBlob(seen, try admitted(seen))
    case .blobAppend: try await appendBlob(seen, try admitted(seen))
    case .blobRead: try await readBlob(seen, try admitted(seen))
    case .packs: try await packs(seen, try admitted(seen))
    case .packRead: try await readPack(seen, try admitted(seen))
    }
  }

  private func admitted(_ seen: HubRequest) throws -> AdmittedDevice {
    guard let device = seen.device else { throw HubStoreError.admission(.badSignature) }
    return device
  }

  private func malformed(_ what: String, _ seen: HubRequest) -> Problem {
    Problem("malformed", status: 400, detail: what, hubTime: seen.at.milliseconds)
  }

  // MARK: - Open routes

  private func hub(_ seen: HubRequest) async throws -> Answer {
    .json(try await desk.work.run { [desk] in try desk.store.card(at: seen.at) }.encode())
  }

  private func enrol(_ seen: HubRequest) async throws -> Answer {
    guard let request = EnrolRequest(seen.body) else { throw malformed("enrolment", seen) }
    let reply = try await desk.work.run { [desk] in try desk.store.enrol(request, at: seen.at) }
    return .json(reply.encode())
  }

  private func ready(_ seen: HubRequest) async throws -> Answer {
    do {
      try await desk.work.run { [desk] in try desk.store.probe() }
      return .text("ready\n")
    } catch let error as HubStoreError {
      throw Problem(
        error.code,
        status: 503,
        retry: .after,
        retryAfter: 5_000,
        hubTime: seen.at.milliseconds
      )
    }
  }

  // MARK: - Sync

  private func session(_ seen: HubRequest, _ device: AdmittedDevice) async throws -> Answer {
    guard let request = SessionRequest(seen.body) else { throw malformed("session", seen) }
    guard request.protocols.contains(Endpoint.protocolVersion) else {
      throw Problem(
        "upgrade_required",
        status: 426,
        detail: String(Endpoint.protocolVersion),
        retry: .afterUpgrade,
        hubTime: seen.at.milliseconds
      )
    }
    let reply = try await desk.work.run { [desk] in
      try desk.store.session(request, for: device, at: seen.at)
    }
    return .json(reply.encode())
  }

  private func push(_ seen: HubRequest, _ device: AdmittedDevice) async throws -> Answer {
    let reply = try await desk.work.run { [desk] in
      let push = Push(seen.body, key: device.key)
      guard push.count <= WireLimits.mutationsPerPush else {
        throw Problem(
          "too_large",
          status: 413,
          detail: String(WireLimits.mutationsPerPush),
          hubTime: seen.at.milliseconds
        )
      }
      return try desk.store.apply(push, from: device.id, at: seen.at)
    }
    return .lines(reply.encode())
  }

  private func receipts(_ seen: HubRequest, _ device: AdmittedDevice) async throws -> Answer {
    guard let from = seen.query["from"].flatMap({ Int64($0) }), from >= 0 else {
      throw malformed("from", seen)
    }
    let reply = try await desk.work.run { [desk] in
      try desk.store.receipts(from: from, for: device.id, at: seen.at)
    }
    return .lines(reply.encode())
  }

  private func pull(_ seen: HubRequest, _ device: AdmittedDevice) async throws -> Answer {
    guard let request = PullRequest(seen.body) else { throw malformed("pull", seen) }
    return try await frames(seen) { [desk] take in
      try desk.store.changes(request, for: device, at: seen.at, take: take)
    }
  }

  private func verify(_ seen: HubRequest, _ device: AdmittedDevice) async throws -> Answer {
    guard let request = VerifyRequest(seen.body) else { throw malformed("verify", seen) }
    return try await frames(seen) { [desk] take in
      try desk.store.verify(request, for: device, at: seen.at, take: take)
    }
  }

  /// Frames as `read` gives them and its trailer as the last, each compressed by itself.
  ///
  /// The first is sent while the next is made: a laptop applies one block while the hub reads
  /// another. What is made ahead of a slow laptop is at most one answer, which is bounded.
  private func frames(
    _ seen: HubRequest,
    _ read: @escaping @Sendable (_ take: ([UInt8]) -> Void) throws -> PullTrailer
  ) async throws -> Answer {
    let isZstd = seen.acceptsZstd
    let (frames, end) = AsyncThrowingStream.makeStream(of: [UInt8].self)
    desk.work.begin {
      func take(_ frame: [UInt8]) {
        end.yield(isZstd ? Zstd.compressFrame(frame, level: 1) : frame)
      }
      end.finish(throwing: Result { take(try read(take).encode()) }.failure)
    }
    // Whatever is refused is refused before the first frame, and answered as every other refusal.
    var all = frames.makeAsyncIterator()
    guard let first = try await all.next() else { throw CancellationError() }
    var answer = Answer.lines([])
    answer.body = .frames(first: first, rest: frames)
    if isZstd { answer.fields.append(("Content-Encoding", "zstd")) }
    return answer
  }

  private func watch(_ seen: HubRequest, _ device: AdmittedDevice) async throws -> Answer {
    guard let cursors = seen.query["after"].flatMap({ Watch.cursors($0) }), !cursors.isEmpty,
      cursors.count <= 256
    else { throw malformed("after", seen) }
    let moved: @Sendable () async throws -> [String] = { [desk] in
      let heads = try await desk.work.run {
        try desk.store.heads(of: cursors.map(\.scope), for: device, at: seen.at)
      }
      // A scope that is out of sight never moves.
      return cursors.filter { cursor in
        heads.contains { $0.scope == cursor.scope && $0.head > cursor.sequence }
      }
      .map(\.scope)
    }
    try await desk.board.wait(
      for: Set(cursors.map(\.scope)),
      patience: .seconds(Watch.patience),
      unless: { try await !moved().isEmpty }
    )
    let scopes = try await moved()
    return .json(Watch.encode(moved: scopes, hubTime: desk.clock().milliseconds))
  }

  // MARK: - Attachments

  private func address(_ seen: HubRequest) throws -> BlobAddress {
    guard seen.address.utf8.count == 64, let address = BlobAddress(seen.address) else {
      throw HubStoreError.notFound
    }
    return address
  }

  private func offerBlob(_ seen: HubRequest, _ device: AdmittedDevice) async throws -> Answer {
    let address = try address(seen)
    guard let size = seen.number(Endpoint.uploadLengthHeader) else {
      throw malformed(Endpoint.uploadLengthHeader, seen)
    }
    let state = try await desk.work.run { [desk] in
      try desk.store.offerBlob(address, size: size, for: device, at: seen.at)
    }
    return standing(state, status: .ok)
  }

  private func appendBlob(_ seen: HubRequest, _ device: AdmittedDevice) async throws -> Answer {
    let address = try address(seen)
    guard let offset = seen.number(Endpoint.uploadOffsetHeader) else {
      throw malformed(Endpoint.uploadOffsetHeader, seen)
    }
    let state = try await desk.work.run { [desk] in
      try desk.store.appendBlob(
        address,
        offset: offset,
        piece: seen.body,
        for: device,
        at: seen.at
      )
    }
    return standing(state, status: .noContent)
  }

  private func readBlob(_ seen: HubRequest, _ device: AdmittedDevice) async throws -> Answer {
    let address = try address(seen)
    let offset = try seen.rangeStart ?? 0
    let (piece, state) = try await desk.work.run { [desk] in
      try desk.store.readBlob(
        address,
        offset: offset,
        limit: WireLimits.blobChunk,
        for: device,
        at: seen.at
      )
    }
    return bytes(piece, from: offset, of: state.size)
  }

  // MARK: - Packs

  /// Packs of this life of the hub and of scopes in the device's sight.
  private func offers(
    _ seen: HubRequest,
    _ device: AdmittedDevice
  ) async throws -> [PackOffer] {
    try await desk.work.run { [desk] in
      guard let shelf = desk.shelf else { return [] }
      let epoch = try desk.store.card(at: seen.at).epoch
      let offers = shelf.offers().filter { $0.epoch == epoch }
      let scopes = Set(offers.map(\.scope)).sorted()
      let heads = try desk.store.heads(of: scopes, for: device, at: seen.at)
      return offers.filter { offer in
        heads.contains { $0.scope == offer.scope && $0.floor <= offer.sequence }
      }
    }
  }

  private func packs(_ seen: HubRequest, _ device: AdmittedDevice) async throws -> Answer {
    .json(PackOffer.encode(try await offers(seen, device)))
  }

  private func readPack(_ seen: HubRequest, _ device: AdmittedDevice) async throws -> Answer {
    let offset = try seen.rangeStart ?? 0
    let offer = try await offers(seen, device).first { $0.id == seen.address }
    guard let offer, offset < offer.bytes else { throw HubStoreError.notFound }
    let piece = try await desk.work.run { [desk] in
      desk.shelf?.read(offer.id, at: offset, limit: WireLimits.blobChunk) ?? []
    }
    guard !piece.isEmpty else { throw HubStoreError.notFound }
    return bytes(piece, from: offset, of: offer.bytes)
  }

  /// A piece of a larger whole, as a range is answered.
  private func bytes(_ piece: [UInt8], from offset: Int64, of size: Int64) -> Answer {
    let isWhole = offset == 0 && Int64(piece.count) == size
    var answer = Answer(
      status: isWhole ? .ok : .partialContent,
      type: "application/octet-stream",
      body: piece
    )
    if !isWhole {
      let last = offset + Int64(piece.count) - 1
      answer.fields.append(("Content-Range", "bytes \(offset)-\(last)/\(size)"))
    }
    return answer
  }

  private func standing(_ state: BlobState, status: HTTPResponse.Status) -> Answer {
    Answer(
      status: status,
      fields: [
        (Endpoint.uploadOffsetHeader, String(state.have)),
        (Endpoint.uploadLengthHeader, String(state.size)),
      ],
      body: []
    )
  }
}

extension Result {
  fileprivate var failure: Failure? {
    if case .failure(let failure) = self { failure } else { nil }
  }
}

extension HubRequest {
  fileprivate func number(_ header: String) -> Int64? {
    guard let text = FieldName(header).flatMap({ fields[$0] }), let number = Int64(text) else {
      return nil
    }
    return number < 0 ? nil : number
  }

  fileprivate var acceptsZstd: Bool {
    (fields[.acceptEncoding] ?? "").split(separator: ",").contains { token in
      token.split(separator: ";").first?.filter { $0 != " " } == "zstd"
    }
  }

  /// The first byte of `Range: bytes=N-`; nil without one.
  fileprivate var rangeStart: Int64? {
    get throws {
      guard let range = fields[.range] else { return nil }
      guard range.hasPrefix("bytes="), range.hasSuffix("-"),
        let start = Int64(range.dropFirst(6).dropLast()), start >= 0
      else {
        throw Problem("malformed", status: 416, detail: "Range", hubTime: at.milliseconds)
      }
      return start
    }
  }
}

/// Tells what no route answers in the form of every other refusal.
private struct UnknownRoute: RouterMiddleware {
  let clock: @Sendable () -> Instant

  @concurrent func handle(
    _ request: Request,
    context: BasicRequestContext,
    next: @concurrent (Request, BasicRequestContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as HTTPError {
      let problem = Problem(
        error.status == .notFound ? "not_found" : "refused",
        status: error.status.code,
        hubTime: clock().milliseconds
      )
      return Answer.problem(problem).response
    }
  }
}
