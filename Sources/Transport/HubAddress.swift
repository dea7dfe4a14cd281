import Glibc

/// Where a hub listens: scheme, host and port, without a path.
package struct HubAddress: Equatable, Sendable {
  package let url: String

  /// Takes `https://HOST[:PORT]`, or `http://` on loopback; anything else is refused.
  package init(_ text: String) throws(TransportError) {
    var url = text
    while url.hasSuffix("/") { url.removeLast() }
    let isPlain = url.hasPrefix("http://")
    guard isPlain || url.hasPrefix("https://") else { throw .refusedAddress(text) }
    let authority = url.dropFirst(isPlain ? 7 : 8)
    let isClean = authority.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: ".-:[]".utf8.contains(byte)
      }
    }
    guard !authority.isEmpty, isClean else { throw .refusedAddress(text) }
    if isPlain, !Self.isLoopback(Self.host(of: authority)) { throw .refusedAddress(text) }
    self.url = url
  }

  private static func host(of authority: Substring) -> Substring {
    if authority.hasPrefix("[") {
      return authority.dropFirst().prefix { $0 != "]" }
    }
    return authority.prefix { $0 != ":" }
  }

  /// `127.0.0.0/8`, `::1` and `localhost`; judged by the letters, without asking a name server.
  private static func isLoopback(_ host: Substring) -> Bool {
    if host == "localhost" || host == "::1" { return true }
    var address = in_addr()
    return inet_pton(AF_INET, String(host), &address) == 1
      && UInt32(bigEndian: address.s_addr) >> 24 == 127
  }
}
