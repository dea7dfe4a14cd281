import Dispatch
import Glibc
import Synchronization

/// A listener on a free port of loopback whose connections are answered by blocking code.
final class LoopbackPeer: Sendable {
  let port: UInt16
  private let listener: Int32
  private let connections = Mutex(0)

  /// `answer` gets each connection with its number from 0 and closes nothing itself.
  init(answer: @escaping @Sendable (Int32, Int) -> Void) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(listener, generic, length) == 0 && listen(listener, 8) == 0
          && getsockname(listener, generic, &length) == 0
      }
    }
    guard isBound else { throw CancellationError() }
    self.listener = listener
    port = UInt16(bigEndian: address.sin_port)
    DispatchQueue.global().async { [self] in
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        let number = connections.withLock { count in
          defer { count += 1 }
          return count
        }
        DispatchQueue.global().async {
          answer(connection, number)
          close(connection)
        }
      }
    }
  }

  var url: String { "http://127.0.0.1:\(port)" }

  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  /// Answers everything with the page of a captive portal.
  static func portal() throws -> LoopbackPeer {
    try LoopbackPeer { client, _ in
      var request = [UInt8](repeating: 0, count: 8_192)
      _ = read(client, &request, request.count)
      let page = "<html><title>登录</title></html>"
      let answer =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: \(page.utf8.count)\r\n"
        + "Connection: close\r\n\r\n\(page)"
      _ = send(client, answer, answer.utf8.count, Int32(MSG_NOSIGNAL))
    }
  }

  /// A link to the hub on `port` that breaks after so many bytes of the first connection's answers.
  static func cutting(after limit: Int, hubPort: UInt16) throws -> LoopbackPeer {
    try LoopbackPeer { client, number in
      guard let hub = connect(to: hubPort) else { return }
      defer { close(hub) }
      let upward = DispatchSemaphore(value: 0)
      DispatchQueue.global().async {
        forward(from: client, to: hub, limit: .max)
        shutdown(hub, Int32(SHUT_WR))
        upward.signal()
      }
      forward(from: hub, to: client, limit: number == 0 ? limit : .max)
      shutdown(client, Int32(SHUT_RDWR))
      shutdown(hub, Int32(SHUT_RDWR))
      upward.wait()
    }
  }

  /// A link to the hub on `hubPort` that falls silent after so many bytes of the first connection's
  /// answers, and at once on every later one; it stays open until the other side gives up.
  static func stalling(after limit: Int, hubPort: UInt16) throws -> LoopbackPeer {
    try LoopbackPeer { client, number in
      guard let hub = connect(to: hubPort) else { return }
      defer { close(hub) }
      let upward = DispatchSemaphore(value: 0)
      DispatchQueue.global().async {
        // Ends when the laptop closes its connection.
        forward(from: client, to: hub, limit: .max)
        upward.signal()
      }
      forward(from: hub, to: client, limit: number == 0 ? limit : 0)
      upward.wait()
    }
  }

  static func connect(to port: UInt16) -> Int32? {
    let peer = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(peer, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    if isConnected { return peer }
    close(peer)
    return nil
  }

  static func forward(from source: Int32, to target: Int32, limit: Int) {
    var rest = limit
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while rest > 0 {
      let got = read(source, &buffer, min(buffer.count, rest))
      guard got > 0, send(target, buffer, got, Int32(MSG_NOSIGNAL)) == got else { return }
      rest -= got
    }
  }
}
