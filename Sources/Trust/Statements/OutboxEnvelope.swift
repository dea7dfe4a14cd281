/// The clear head of an outbox bundle: who made it, for which hub, and the key to all that follows.
///
/// Two lines, each with its newline: `["outbox",1,"DEVICE","HUB","EPOCH",TIME,"KEY"]` and the device's
/// `["sig","outbox","DER"]`. HUB is the id of the hub's key, TIME the laptop's clock in milliseconds
/// UTC, EPOCH what the replica was filled from. KEY is 32 random bytes encrypted to the hub's public
/// key (GB/T 32918.4, DER, hexadecimal). The rest of the file is a `SealedStream` under the pair that
/// those bytes derive for `bundle`, in the place `bundle` / `outbox` / SM3 of the first line: another
/// head opens nothing, and a stick that is lost shows no more than these two lines.
package struct OutboxEnvelope: Equatable, Sendable {
  /// What the device states.
  package struct Claims: Equatable, Sendable {
    package var device: DeviceID
    /// `VerifyingKey.keyID` of the hub it is for.
    package var hubKeyID: String
    /// The epoch of the replica, 1 to 64 bytes of plain text.
    package var epoch: String
    /// Milliseconds UTC by the laptop's clock.
    package var madeAt: Int64
  }

  /// What the device states; worth nothing before `isSigned` says so.
  package let claims: Claims

  private let wrappedKey: [UInt8]
  private let statement: [UInt8]
  private let signature: SignatureLine

  /// Bytes both lines have at the most.
  package static let sizeLimit = 2_048

  /// Draws a key, locks it for the hub, and gives the head with the writer of what follows.
  package static func make(
    device: DeviceID,
    epoch: String,
    at time: Int64,
    for hub: VerifyingKey,
    signedBy key: SigningKey,
    random: RandomSource
  ) throws(TrustError) -> (envelope: OutboxEnvelope, writer: SealedStreamWriter) {
    guard (1...64).contains(epoch.utf8.count), FixedForm.isPlain(epoch.utf8), time >= 0 else {
      throw .malformed(.outbox, offset: 0)
    }
    let root = try SecretBytes(random: 32, from: random)
    defer { root.wipe() }
    let wrapped = Hexadecimal.text(try hub.encrypt(root))
    let line = """
      ["outbox",1,"\(device.text)","\(hub.keyID)","\(epoch)",\(time),"\(wrapped)"]

      """
    let made = try HubStatement.make(line, kind: "outbox", key: key)
    let envelope = try OutboxEnvelope(parsing: made.bytes)
    let writer = SealedStreamWriter(
      key: try SealingKey(derive: root, purpose: .bundle, kid: 1),
      context: envelope.context,
      random: random
    )
    return (envelope, writer)
  }

  /// Reads the two lines; nothing is verified before `isSigned`.
  package init(parsing bytes: [UInt8]) throws(TrustError) {
    let parts = try HubStatement(parsing: bytes, kind: "outbox", as: .outbox)
    var form = FixedForm(parts.line, as: .outbox)
    try form.expect(#"["outbox",1,""#)
    guard let device = DeviceID(try form.text(atMost: 64)) else { throw form.malformed }
    try form.expect(#"",""#)
    let hubKeyID = Hexadecimal.text(try form.hexadecimal(8...8))
    try form.expect(#"",""#)
    let epoch = try form.text(atMost: 64)
    guard !epoch.isEmpty else { throw form.malformed }
    try form.expect(#"","#)
    let madeAt: Int64 = try form.integer()
    try form.expect(#",""#)
    wrappedKey = try form.hexadecimal(96...256)
    try form.expect("\"]\n")
    try form.end()
    claims = Claims(device: device, hubKeyID: hubKeyID, epoch: epoch, madeAt: madeAt)
    statement = parts.line
    signature = parts.signature
  }

  /// The two lines, exactly as made or parsed.
  package var bytes: [UInt8] { statement + signature.bytes }

  /// Whether the device's key signed exactly this head.
  package func isSigned(by key: VerifyingKey) -> Bool {
    HubStatement(line: statement, signature: signature).isSigned(by: key)
  }

  /// The reader of what follows, for the hub whose key it was locked for; else `sealBroken`.
  package func reader(with key: SigningKey) throws(TrustError) -> SealedStreamReader {
    let root = try key.decrypt(wrappedKey)
    defer { root.wipe() }
    guard root.count == 32 else { throw .sealBroken }
    let pair = try SealingKey(derive: root, purpose: .bundle, kid: 1)
    return SealedStreamReader(key: pair, context: context)
  }

  private var context: SealContext {
    let place = Array(SM3.digest(statement).bytes.prefix(16))
    return SealContext(table: "bundle", column: "outbox", rowID: place, version: 0)
  }
}
