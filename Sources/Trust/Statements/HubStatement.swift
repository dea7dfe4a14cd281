/// A line a hub states and the line that signs it; both travel as these exact bytes.
///
/// The first word of the line says what is stated, so that no statement can pass for another, nor
/// for a mutation group (which begins with another word) or a request (which begins with a method).
struct HubStatement {
  let line: [UInt8]
  let signature: SignatureLine

  static func make(
    _ line: String,
    kind: String,
    key: SigningKey
  ) throws(TrustError) -> HubStatement {
    let line = Array(line.utf8)
    let closing = try SignedLines.signatureLine(for: [line], group: kind, key: key)
    return HubStatement(line: line, signature: try SignatureLine(parsing: closing))
  }

  init(line: [UInt8], signature: SignatureLine) {
    self.line = line
    self.signature = signature
  }

  /// Splits two lines; the offset of a complaint counts within both.
  init(
    parsing bytes: [UInt8],
    kind: String,
    as structure: TrustError.Structure
  ) throws(TrustError) {
    guard bytes.count <= 2_048, let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else {
      throw .malformed(structure, offset: 0)
    }
    let rest = Array(bytes[(end + 1)...])
    guard let signature = try? SignatureLine(parsing: rest), signature.group == kind else {
      throw .malformed(structure, offset: end + 1)
    }
    self.init(line: Array(bytes[...end]), signature: signature)
  }

  var bytes: [UInt8] { line + signature.bytes }

  func isSigned(by key: VerifyingKey) -> Bool {
    SignedLines.verify([line], signedBy: signature, group: signature.group, key: key)
  }
}
