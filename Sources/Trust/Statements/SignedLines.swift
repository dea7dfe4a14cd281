/// Signatures over lines exactly as they are stored: nothing is reformatted, nothing canonical.
///
/// Every line carries its own newline byte at the end. The message is the lines one after the other;
/// the line that follows them is `["sig","GROUP","DER in hexadecimal"]` and a newline.
package enum SignedLines {
  /// Signs a group and gives the line to store and send after it.
  package static func signatureLine(
    for lines: [[UInt8]],
    group: String,
    key: SigningKey
  ) throws(TrustError) -> [UInt8] {
    guard isGroup(group) else { throw .malformed(.signatureLine, offset: 0) }
    let signature = try key.sign(try message(lines))
    return SignatureLine(group: group, signature: signature).bytes
  }

  /// Whether `line` is the owner's signature over exactly these lines of exactly this group.
  package static func verify(
    _ lines: [[UInt8]],
    signedBy line: SignatureLine,
    group: String,
    key: VerifyingKey
  ) -> Bool {
    guard line.group == group, let message = try? message(lines) else { return false }
    return key.verify(signature: line.signature, message: message)
  }

  static func isGroup(_ group: String) -> Bool {
    (1...64).contains(group.utf8.count) && FixedForm.isPlain(group.utf8)
  }

  private static func message(_ lines: [[UInt8]]) throws(TrustError) -> [UInt8] {
    let newline = UInt8(ascii: "\n")
    // A line without its end, or with two, would let two groups share one message.
    guard !lines.isEmpty, lines.allSatisfy({ $0.firstIndex(of: newline) == $0.count - 1 }) else {
      throw .malformed(.signatureLine, offset: 0)
    }
    return Array(lines.joined())
  }
}

/// A parsed `["sig","GROUP","DER in hexadecimal"]` line.
package struct SignatureLine: Equatable, Sendable {
  /// The group of lines it closes.
  package let group: String
  /// Strict DER, not yet verified.
  package let signature: [UInt8]

  init(group: String, signature: [UInt8]) {
    self.group = group
    self.signature = signature
  }

  /// Reads one line with its newline; any other spelling is malformed.
  package init(parsing line: [UInt8]) throws(TrustError) {
    var form = FixedForm(line, as: .signatureLine)
    try form.expect(#"["sig",""#)
    let group = try form.text(atMost: 64)
    try form.expect(#"",""#)
    let place = form.offset
    let signature = try form.hexadecimal(8...72)
    try form.expect("\"]\n")
    try form.end()
    guard SignatureForm.isStrict(signature), SignedLines.isGroup(group) else {
      throw .malformed(.signatureLine, offset: place)
    }
    self.init(group: group, signature: signature)
  }

  /// The line with its newline.
  package var bytes: [UInt8] {
    Array("[\"sig\",\"\(group)\",\"\(Hexadecimal.text(signature))\"]\n".utf8)
  }
}

/// The chain of one device's mutations: each line names the hash of the line before it.
package enum ChainHash {
  /// What the first mutation of a device names: 64 zeros.
  package static let origin = String(repeating: "0", count: 64)

  /// What the mutation after `line` names: SM3 of the line's bytes with its newline, as hexadecimal.
  package static func after(_ line: [UInt8]) -> String {
    SM3.digest(line).hex
  }
}
