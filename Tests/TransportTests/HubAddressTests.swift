import Testing
import Transport

@Suite("Addresses of hubs")
struct HubAddressTests {
  @Test(
    arguments: [
      ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
      ("http://[::1]:80", "http://[::1]:80"), ("http://localhost:9", "http://localhost:9"),
      ("https://hub.example:8443", "https://hub.example:8443"),
      ("http://127.8.8.8", "http://127.8.8.8"),
    ]
  )
  func `https and loopback are taken`(text: String, url: String) throws {
    #expect(try HubAddress(text).url == url)
  }

  @Test(
    arguments: [
      "http://hub.example", "http://10.0.0.1", "ftp://127.0.0.1", "127.0.0.1:80", "https://",
      "http://127.0.0.1@evil.example", "https://a b", "file:///etc/passwd",
      "http://127.0.0.1.evil.example", "http://127.0.0.1/path",
    ]
  )
  func `anything else is refused with its text`(text: String) {
    #expect(throws: TransportError.refusedAddress(text)) { try HubAddress(text) }
  }
}

@Suite("A link to a hub")
struct HTTPLinkTests {
  @Test func `a port where nobody listens is unreachable`() throws {
    let link = HTTPLink(to: try HubAddress("http://127.0.0.1:1"))
    #expect(throws: TransportError.unreachable(code: 7)) {
      try link.collect(HTTPRequest("GET", "/healthz"), limit: 100)
    }
  }

  @Test func `a cancelled link sends nothing`() throws {
    let link = HTTPLink(to: try HubAddress("http://127.0.0.1:1"))
    link.cancel()
    #expect(throws: TransportError.cancelled) {
      try link.collect(HTTPRequest("GET", "/healthz"), limit: 100)
    }
  }
}
