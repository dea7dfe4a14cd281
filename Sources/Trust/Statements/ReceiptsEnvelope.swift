/// The head of a file of receipts: a hub's signed word that the bytes after it are its answer.
///
/// Two lines, each with its newline: `["receipts",1,"DEVICE","EPOCH",TIME,SIZE,"SM3","HUB"]` and the
/// hub's `["sig","receipts","DER"]`. SIZE and SM3 are of all bytes that follow; TIME is hub time in
/// milliseconds UTC. The answer holds ids and outcomes, nothing of a record: it travels in the clear.
package struct ReceiptsEnvelope: Equatable, Sendable {
  /// What the hub states.
  package struct Claims: Equatable, Sendable {
    package var device: DeviceID
    /// The hub's epoch, 1 to 64 bytes of plain text.
    package var epoch: String
    /// Hub time in milliseconds UTC.
    package var madeAt: Int64
    /// Bytes after the head.
    package var size: Int
    /// SM3 of those bytes.
    package var digest: Digest
  }

  /// What the hub states; worth nothing before `covers` says so.
  package let claims: Claims
  /// `VerifyingKey.keyID` of the hub that signed.
  package let hubKeyID: String

  private let statement: [UInt8]
  private let signature: SignatureLine

  /// Signs the answer to a device as the hub.
  package static func issue(
    _ content: [UInt8],
    device: DeviceID,
    epoch: String,
    at time: Int64,
    hub: SigningKey
  ) throws(TrustError) -> ReceiptsEnvelope {
    guard (1...64).contains(epoch.utf8.count), FixedForm.isPlain(epoch.utf8), time >= 0 else {
      throw .malformed(.receipts, offset: 0)
    }
    let digest = SM3.digest(content).hex
    let line = """
      ["receipts",1,"\(device.text)","\(epoch)",\(time),\(content.count),"\(digest)",\
      "\(hub.verifyingKey.keyID)"]

      """
    return try ReceiptsEnvelope(parsing: HubStatement.make(line, kind: "receipts", key: hub).bytes)
  }

  /// Reads the two lines; nothing is verified before `covers`.
  package init(parsing bytes: [UInt8]) throws(TrustError) {
    let parts = try HubStatement(parsing: bytes, kind: "receipts", as: .receipts)
    var form = FixedForm(parts.line, as: .receipts)
    try form.expect(#"["receipts",1,""#)
    guard let device = DeviceID(try form.text(atMost: 64)) else { throw form.malformed }
    try form.expect(#"",""#)
    let epoch = try form.text(atMost: 64)
    guard !epoch.isEmpty else { throw form.malformed }
    try form.expect(#"","#)
    let madeAt: Int64 = try form.integer()
    try form.expect(",")
    let size: Int = try form.integer()
    try form.expect(#",""#)
    guard let digest = Digest(bytes: try form.hexadecimal(32...32)) else { throw form.malformed }
    try form.expect(#"",""#)
    hubKeyID = Hexadecimal.text(try form.hexadecimal(8...8))
    try form.expect("\"]\n")
    try form.end()
    claims = Claims(device: device, epoch: epoch, madeAt: madeAt, size: size, digest: digest)
    statement = parts.line
    signature = parts.signature
  }

  /// The two lines, exactly as issued or parsed.
  package var bytes: [UInt8] { statement + signature.bytes }

  /// Whether this hub signed the head.
  package func isSigned(by hub: VerifyingKey) -> Bool {
    hub.keyID == hubKeyID
      && HubStatement(line: statement, signature: signature).isSigned(by: hub)
  }

  /// Whether the head speaks of exactly these bytes.
  package func covers(_ content: [UInt8]) -> Bool {
    content.count == claims.size && SM3.digest(content) == claims.digest
  }
}
