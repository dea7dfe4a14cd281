/// A hub's signed word that it holds a device's mutations up to one point of its chain.
///
/// Two lines, each with its newline: `["receipt",1,"DEVICE",SEQUENCE,"CHAIN","EPOCH",TIME,"HUB"]`
/// and the hub's `["sig","receipt","DER"]`. TIME is hub time in milliseconds UTC.
package struct Receipt: Equatable, Sendable {
  /// What the hub states.
  package struct Claims: Equatable, Sendable {
    /// Whose chain it is.
    package var device: DeviceID
    /// The last device sequence number the hub holds without a gap.
    package var sequence: UInt64
    /// `ChainHash.after` of the mutation with that number.
    package var chain: Digest
    /// The hub's epoch, 1 to 64 bytes of plain text.
    package var epoch: String
    /// Hub time in milliseconds UTC.
    package var hubTime: Int64

    /// Gathers what a receipt states; nothing is checked before `issue`.
    package init(
      device: DeviceID,
      sequence: UInt64,
      chain: Digest,
      epoch: String,
      hubTime: Int64
    ) {
      self.device = device
      self.sequence = sequence
      self.chain = chain
      self.epoch = epoch
      self.hubTime = hubTime
    }
  }

  /// What the hub states; worth nothing before `isSigned` says so.
  package let claims: Claims
  /// `VerifyingKey.keyID` of the hub that signed.
  package let hubKeyID: String

  private let statement: [UInt8]
  private let signature: SignatureLine

  /// Signs a receipt as the hub.
  package static func issue(_ claims: Claims, hub: SigningKey) throws(TrustError) -> Receipt {
    guard (1...64).contains(claims.epoch.utf8.count), FixedForm.isPlain(claims.epoch.utf8),
      claims.hubTime >= 0
    else { throw .malformed(.receipt, offset: 0) }
    let line = """
      ["receipt",1,"\(claims.device.text)",\(claims.sequence),"\(claims.chain.hex)",\
      "\(claims.epoch)",\(claims.hubTime),"\(hub.verifyingKey.keyID)"]

      """
    return try Receipt(parsing: HubStatement.make(line, kind: "receipt", key: hub).bytes)
  }

  /// Reads the two lines; nothing is verified before `isSigned`.
  package init(parsing bytes: [UInt8]) throws(TrustError) {
    let parts = try HubStatement(parsing: bytes, kind: "receipt", as: .receipt)
    var form = FixedForm(parts.line, as: .receipt)
    try form.expect(#"["receipt",1,""#)
    guard let device = DeviceID(try form.text(atMost: 64)) else { throw form.malformed }
    try form.expect(#"","#)
    let sequence: UInt64 = try form.integer()
    try form.expect(#",""#)
    guard let chain = Digest(bytes: try form.hexadecimal(32...32)) else { throw form.malformed }
    try form.expect(#"",""#)
    let epoch = try form.text(atMost: 64)
    guard !epoch.isEmpty else { throw form.malformed }
    try form.expect(#"","#)
    let hubTime: Int64 = try form.integer()
    try form.expect(#",""#)
    self.hubKeyID = Hexadecimal.text(try form.hexadecimal(8...8))
    try form.expect("\"]\n")
    try form.end()
    self.claims = Claims(
      device: device,
      sequence: sequence,
      chain: chain,
      epoch: epoch,
      hubTime: hubTime
    )
    self.statement = parts.line
    self.signature = parts.signature
  }

  /// The two lines, exactly as issued or parsed.
  package var bytes: [UInt8] { statement + signature.bytes }

  /// Whether one of the trusted hub keys signed exactly these bytes.
  package func isSigned(byOneOf hubs: [VerifyingKey]) -> Bool {
    let parts = HubStatement(line: statement, signature: signature)
    return hubs.contains { $0.keyID == hubKeyID && parts.isSigned(by: $0) }
  }
}
