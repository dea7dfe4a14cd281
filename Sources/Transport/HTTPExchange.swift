/// One request to a hub.
package struct HTTPRequest: Equatable, Sendable {
  package var method: String
  /// Absolute path with query, as it is signed.
  package var path: String
  package var headers: [HTTPHeader]
  package var body: [UInt8]

  package init(_ method: String, _ path: String, headers: [HTTPHeader] = [], body: [UInt8] = []) {
    self.method = method
    self.path = path
    self.headers = headers
    self.body = body
  }
}

/// A header line; names compare without case.
package struct HTTPHeader: Equatable, Sendable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// Status and headers of an answer; the body went to the caller piece by piece.
package struct HTTPAnswer: Equatable, Sendable {
  package var status: Int
  package var headers: [HTTPHeader]
  /// Body bytes received, compressed as they came.
  package var bodyCount: Int

  package init(status: Int, headers: [HTTPHeader], bodyCount: Int) {
    self.status = status
    self.headers = headers
    self.bodyCount = bodyCount
  }

  /// The first header of that name, in any case.
  package subscript(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}

/// Why no answer came, or not all of it.
package enum TransportError: Error, Equatable, Sendable {
  /// The address is no `https://`, and no `http://` on loopback.
  case refusedAddress(String)
  /// Nobody answers: name, route, connection or proxy; `code` is libcurl's.
  case unreachable(code: Int)
  case timedOut
  /// The connection broke after so many bytes of the body.
  case cut(after: Int)
  /// The certificate of the hub does not hold.
  case untrusted(code: Int)
  case cancelled
  /// The receiver of the body refused it.
  case refusedBody
}
