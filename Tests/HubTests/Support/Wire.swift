import Foundation
import Glibc
import Testing

/// One exchange over a loopback socket, byte by byte as written here.
struct Wire {
  let port: Int

  struct Reply: Sendable {
    var status: Int
    var fields: [String: String]
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
  }

  struct Unreachable: Error {}

  /// Sends a request and reads the answer to the end of the connection.
  func ask(
    _ method: String,
    _ target: String,
    _ fields: [String: String] = [:],
    body: [UInt8] = []
  ) async throws -> Reply {
    var head = "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    if !body.isEmpty || method != "GET" { head += "Content-Length: \(body.count)\r\n" }
    for (name, value) in fields { head += "\(name): \(value)\r\n" }
    let bytes = try await exchange(Array((head + "\r\n").utf8) + body)
    return try #require(Self.reply(bytes))
  }

  /// Sends bytes as they are and reads what comes until the hub closes.
  func exchange(_ bytes: [UInt8]) async throws -> [UInt8] {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(with: Result { try Self.exchange(bytes, port: port) })
      }
    }
  }

  /// Sends a request and hangs up without reading the answer.
  func sendAndHangUp(_ bytes: [UInt8]) throws {
    let connection = try Self.connect(port)
    try Self.send(bytes, over: connection)
    close(connection)
  }

  private static func exchange(_ bytes: [UInt8], port: Int) throws -> [UInt8] {
    let connection = try connect(port)
    defer { close(connection) }
    try send(bytes, over: connection)
    var answer: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(connection, &piece, piece.count, 0)
      guard count > 0 else { return answer }
      answer += piece[..<count]
    }
  }

  private static func connect(_ port: Int) throws -> Int32 {
    let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(
      connection,
      SOL_SOCKET,
      SO_RCVTIMEO,
      &limit,
      socklen_t(MemoryLayout<timeval>.size)
    )
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let outcome = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard outcome == 0 else { throw Unreachable() }
    return connection
  }

  private static func send(_ bytes: [UInt8], over connection: Int32) throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      // A hub that refuses a body may close before all of it is sent.
      guard count > 0 else { return }
      sent += count
    }
  }

  static func reply(_ bytes: [UInt8]) -> Reply? {
    let gap = Array("\r\n\r\n".utf8)
    guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: gap) }) else {
      return nil
    }
    let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
    guard let first = lines.first?.split(separator: " "), first.count >= 2,
      let status = Int(first[1])
    else { return nil }
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      fields[line[..<colon].lowercased()] = String(value)
    }
    var body = Array(bytes[(end + 4)...])
    if fields["transfer-encoding"] == "chunked" { body = unchunked(body) }
    return Reply(status: status, fields: fields, body: body)
  }

  private static func unchunked(_ bytes: [UInt8]) -> [UInt8] {
    var body: [UInt8] = []
    var rest = bytes[...]
    while let line = rest.firstIndex(of: 0x0D),
      let count = Int(String(decoding: rest[..<line], as: UTF8.self), radix: 16), count > 0
    {
      body += rest[(line + 2)..<(line + 2 + count)]
      rest = rest[(line + 4 + count)...]
    }
    return body
  }
}
