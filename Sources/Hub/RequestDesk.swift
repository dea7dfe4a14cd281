import HubStore
import Hummingbird
import Logging
import Records
import Trust
import WireFormat

/// One request as a route sees it: limits kept, signature judged.
struct HubRequest: Sendable {
  var body: [UInt8]
  /// The last part of the path of attachments; empty elsewhere.
  var address: String
  /// The value of a query parameter, percent signs undone.
  var query: [String: String]
  var fields: HTTPFields
  /// Nil on open routes.
  var device: AdmittedDevice?
  var at: Instant
}

/// What all routes share: reading within limits, letting in, telling refusals, logging.
struct RequestDesk: Sendable {
  let store: any HubStore
  let board: WatchBoard
  /// Packs to offer; nil for a hub that keeps none.
  let shelf: PackShelf?
  let work: BlockingWork
  let counters: RequestCounters
  let clock: @Sendable () -> Instant
  let logger: Logger

  /// How long a body may take to arrive.
  private static let patience = Duration.seconds(120)

  func answer(
    _ endpoint: Endpoint,
    _ request: Request,
    address: String,
    with route: (HubRequest) async throws -> Answer
  ) async -> Response {
    let begun = clock()
    var device: String?
    var answer: Answer
    do {
      var seen = try await read(endpoint, request, address: address, at: begun)
      if endpoint.isSigned {
        let admitted = try await admit(seen, request, endpoint)
        seen.device = admitted
        device = String(admitted.id.hex.suffix(8))
      }
      answer = try await route(seen)
    } catch let problem as Problem {
      answer = .problem(problem)
    } catch let error as HubStoreError {
      answer = .problem(Problems.problem(error, at: clock()))
      if case .blob(.offsetMismatch(let have)) = error {
        answer.fields.append((Endpoint.uploadOffsetHeader, String(have)))
      }
    } catch {
      let time = clock().milliseconds
      answer = .problem(Problem("internal", status: 500, retry: .after, hubTime: time))
    }
    note(endpoint, answer.status.code, since: begun, device: device)
    return answer.response
  }

  // MARK: - Reading

  private func read(
    _ endpoint: Endpoint,
    _ request: Request,
    address: String,
    at: Instant
  ) async throws -> HubRequest {
    let body = try await body(of: request, limit: endpoint.bodyLimit, at: at)
    var query: [String: String] = [:]
    for (name, value) in request.uri.queryParameters {
      query[String(name)] = String(value)
    }
    return HubRequest(
      body: body,
      address: address,
      query: query,
      fields: request.headers,
      device: nil,
      at: at
    )
  }

  private func body(of request: Request, limit: Int, at: Instant) async throws -> [UInt8] {
    let tooLarge = Problem(
      "too_large",
      status: 413,
      detail: String(limit),
      hubTime: at.milliseconds
    )
    if let announced = request.headers[.contentLength].flatMap({ Int($0) }), announced > limit {
      throw tooLarge
    }
    let incoming = request.body
    return try await withThrowingTaskGroup(of: [UInt8].self) { group in
      group.addTask {
        var bytes: [UInt8] = []
        for try await piece in incoming {
          guard bytes.count + piece.readableBytes <= limit else { throw tooLarge }
          bytes.append(contentsOf: piece.readableBytesView)
        }
        return bytes
      }
      group.addTask {
        try await Task.sleep(for: Self.patience)
        throw Problem("timeout", status: 408, retry: .now, hubTime: at.milliseconds)
      }
      defer { group.cancelAll() }
      return try await group.next() ?? []
    }
  }

  // MARK: - Letting in

  private func admit(
    _ seen: HubRequest,
    _ request: Request,
    _ endpoint: Endpoint
  ) async throws -> AdmittedDevice {
    guard let name = FieldName(Endpoint.authHeader), let value = request.headers[name],
      let signature = try? RequestSignature(parsing: value)
    else { throw HubStoreError.admission(.badSignature) }
    let signed = SignedRequest(
      signature: signature,
      method: request.method.rawValue,
      target: request.head.path ?? "",
      body: SM3.digest(seen.body),
      epochs: endpoint == .session ? .anyKnown : .present
    )
    return try await work.run { [store] in try store.admit(signed, at: seen.at) }
  }

  // MARK: - Logging

  /// Writes who asked for what kind of thing and how it ended; never what was in it.
  private func note(_ endpoint: Endpoint, _ status: Int, since begun: Instant, device: String?) {
    counters.count(route: endpoint.rawValue, status: status)
    logger.info(
      "request",
      metadata: [
        "route": "\(endpoint.rawValue)", "status": "\(status)",
        "ms": "\(clock().milliseconds - begun.milliseconds)", "device": "\(device ?? "-")",
      ]
    )
  }
}

extension Endpoint {
  /// Bytes of a request's body at the most.
  fileprivate var bodyLimit: Int {
    switch self {
    case .push: WireLimits.pushBytes
    case .blobAppend: WireLimits.blobChunk
    case .enrol: 4 << 10
    case .session, .pull, .verify: 64 << 10
    case .hub, .receipts, .blobOffer, .blobRead, .packs, .packRead, .watch, .alive, .ready: 0
    }
  }
}
