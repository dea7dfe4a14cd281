import Hummingbird
import WireFormat

/// The name of a header field.
typealias FieldName = HTTPFields.Element.Name

/// What a route answers: status, headers that matter, and bytes.
struct Answer: Sendable {
  var status: HTTPResponse.Status
  var type: String?
  var fields: [(name: String, value: String)] = []
  var body: Body

  /// All at once, or piece by piece as it is made.
  enum Body: Sendable {
    case whole([UInt8])
    case frames(first: [UInt8], rest: AsyncThrowingStream<[UInt8], any Error>)
  }

  init(
    status: HTTPResponse.Status,
    type: String? = nil,
    fields: [(name: String, value: String)] = [],
    body: [UInt8]
  ) {
    self.status = status
    self.type = type
    self.fields = fields
    self.body = .whole(body)
  }

  static func json(_ body: [UInt8]) -> Answer {
    Answer(status: .ok, type: "application/json", body: body)
  }

  static func lines(_ body: [UInt8]) -> Answer {
    Answer(status: .ok, type: Endpoint.linesType, body: body)
  }

  static func text(_ body: String) -> Answer {
    Answer(status: .ok, type: "text/plain; charset=utf-8", body: Array(body.utf8))
  }

  static func problem(_ problem: Problem) -> Answer {
    var answer = Answer(
      status: HTTPResponse.Status(code: problem.status),
      type: "application/problem+json",
      body: problem.encode()
    )
    if let after = problem.retryAfter {
      answer.fields.append(("Retry-After", String((after + 999) / 1_000)))
    }
    // What is left of a body that is too large is not read.
    if problem.status == 413 { answer.fields.append(("Connection", "close")) }
    return answer
  }

  var response: Response {
    var headers = HTTPFields()
    headers[.contentType] = type
    for field in fields {
      guard let name = FieldName(field.name) else { continue }
      headers[name] = field.value
    }
    return Response(status: status, headers: headers, body: body.response)
  }
}

extension Answer.Body {
  fileprivate var response: ResponseBody {
    switch self {
    case .whole(let bytes): ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
    case .frames(let first, let rest):
      ResponseBody { writer in
        try await writer.write(ByteBuffer(bytes: first))
        // A failure between two frames ends the connection, and the laptop goes on from its cursor.
        for try await frame in rest { try await writer.write(ByteBuffer(bytes: frame)) }
        try await writer.finish(nil)
      }
    }
  }
}
