/// What one HTTP request asks for, in the bytes that its device signs.
///
/// `METHOD\nTARGET\nSM3(body)\nCOUNTER\nTIME\nNONCE\nEPOCH`, no newline at the end: TARGET is path
/// and query as on the request line, hashes and nonce are lower-case hexadecimal, TIME is
/// milliseconds UTC. METHOD is upper-case letters, so no request can pass for a signed line.
package struct RequestText: Equatable, Sendable {
  /// Upper-case ASCII letters.
  package let method: String
  /// Path and query exactly as sent.
  package let target: String
  /// SM3 of the body as sent, of the empty string where there is none.
  package let body: Digest
  /// The hub epoch the device believes in; empty before the first contact.
  package let epoch: String

  /// Takes a request; nil where a part holds a newline or the method is not upper-case letters.
  package init?(method: String, target: String, body: Digest, epoch: String) {
    let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
    let newline = UInt8(ascii: "\n")
    guard !method.isEmpty, method.utf8.allSatisfy(letters.contains), !target.isEmpty,
      !target.utf8.contains(newline), !epoch.utf8.contains(newline)
    else { return nil }
    self.method = method
    self.target = target
    self.body = body
    self.epoch = epoch
  }

  func message(counter: UInt64, time: Int64, nonce: [UInt8]) -> [UInt8] {
    let nonce = Hexadecimal.text(nonce)
    return Array("\(method)\n\(target)\n\(body.hex)\n\(counter)\n\(time)\n\(nonce)\n\(epoch)".utf8)
  }
}
