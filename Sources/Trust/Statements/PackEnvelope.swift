/// The head of a pack: a hub's signed word on the contents of one scope at one moment.
///
/// Two lines, each with its newline:
/// `["pack",1,"SCOPE","EPOCH",SEQUENCE,RECORDS,"SUM",TIME,SIZE,"SM3","HUB"]` and the hub's
/// `["sig","pack","DER"]`. SEQUENCE is the scope's head in EPOCH, RECORDS its live rows, SUM the
/// wrapping sum of their `MembershipSum` in 16 digits, TIME hub time in milliseconds UTC. SIZE and SM3
/// are of the list that follows the head, and that list names the SM3 of every chunk after it.
package struct PackEnvelope: Equatable, Sendable {
  /// What the hub states.
  package struct Claims: Equatable, Sendable {
    package var scope: String
    package var epoch: String
    package var sequence: Int64
    package var records: Int64
    package var sum: UInt64
    package var builtAt: Int64
    /// Bytes of the list after the head, and their SM3.
    package var listSize: Int
    package var listDigest: Digest

    /// Gathers what a pack states; nothing is checked before `issue`.
    package init(
      scope: String,
      epoch: String,
      sequence: Int64,
      records: Int64,
      sum: UInt64,
      builtAt: Int64,
      listSize: Int,
      listDigest: Digest
    ) {
      self.scope = scope
      self.epoch = epoch
      self.sequence = sequence
      self.records = records
      self.sum = sum
      self.builtAt = builtAt
      self.listSize = listSize
      self.listDigest = listDigest
    }
  }

  /// What the hub states; worth nothing before `isSigned` says so.
  package let claims: Claims
  /// `VerifyingKey.keyID` of the hub that signed.
  package let hubKeyID: String

  private let statement: [UInt8]
  private let signature: SignatureLine

  /// Bytes both lines have at the most.
  package static let sizeLimit = 2_048

  /// Signs the head as the hub.
  package static func issue(_ claims: Claims, hub: SigningKey) throws(TrustError) -> PackEnvelope {
    let names = [claims.scope, claims.epoch]
    let isPlain = names.allSatisfy {
      (1...64).contains($0.utf8.count) && FixedForm.isPlain($0.utf8)
    }
    guard isPlain, claims.sequence >= 0, claims.records >= 0, claims.builtAt >= 0 else {
      throw .malformed(.pack, offset: 0)
    }
    var sum = String(claims.sum, radix: 16)
    sum = String(repeating: "0", count: 16 - sum.utf8.count) + sum
    let line = """
      ["pack",1,"\(claims.scope)","\(claims.epoch)",\(claims.sequence),\(claims.records),"\(sum)",\
      \(claims.builtAt),\(claims.listSize),"\(claims.listDigest.hex)","\(hub.verifyingKey.keyID)"]

      """
    return try PackEnvelope(parsing: HubStatement.make(line, kind: "pack", key: hub).bytes)
  }

  /// Reads the two lines; nothing is verified before `isSigned`.
  package init(parsing bytes: [UInt8]) throws(TrustError) {
    let parts = try HubStatement(parsing: bytes, kind: "pack", as: .pack)
    var form = FixedForm(parts.line, as: .pack)
    try form.expect(#"["pack",1,""#)
    let scope = try form.text(atMost: 64)
    try form.expect(#"",""#)
    let epoch = try form.text(atMost: 64)
    guard !scope.isEmpty, !epoch.isEmpty else { throw form.malformed }
    try form.expect(#"","#)
    let sequence: Int64 = try form.integer()
    try form.expect(",")
    let records: Int64 = try form.integer()
    try form.expect(#",""#)
    let sum = try form.hexadecimal(8...8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    try form.expect(#"","#)
    let builtAt: Int64 = try form.integer()
    try form.expect(",")
    let listSize: Int = try form.integer()
    try form.expect(#",""#)
    guard let digest = Digest(bytes: try form.hexadecimal(32...32)) else { throw form.malformed }
    try form.expect(#"",""#)
    hubKeyID = Hexadecimal.text(try form.hexadecimal(8...8))
    try form.expect("\"]\n")
    try form.end()
    claims = Claims(
      scope: scope,
      epoch: epoch,
      sequence: sequence,
      records: records,
      sum: sum,
      builtAt: builtAt,
      listSize: listSize,
      listDigest: digest
    )
    statement = parts.line
    signature = parts.signature
  }

  /// The two lines, exactly as issued or parsed.
  package var bytes: [UInt8] { statement + signature.bytes }

  /// What names the pack: SM3 of its first line.
  package var id: Digest { SM3.digest(statement) }

  /// Whether this hub signed the head.
  package func isSigned(by hub: VerifyingKey) -> Bool {
    hub.keyID == hubKeyID
      && HubStatement(line: statement, signature: signature).isSigned(by: hub)
  }
}
