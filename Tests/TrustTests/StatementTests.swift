import Testing
import Trust

@Suite("Certificates")
struct DeviceCertificateTests {
  private let hub: SigningKey
  private let certificate: DeviceCertificate

  init() throws {
    hub = try Party.key("hub")
    certificate = try DeviceCertificate.issue(Self.claims(), hub: hub)
  }

  private static func claims() throws -> DeviceCertificate.Claims {
    DeviceCertificate.Claims(
      account: "张三",
      device: try Party.device(),
      key: try Party.key("officer").verifyingKey,
      issuedAt: 1_000,
      expiresAt: 2_000,
      roles: SM3.digest(Array("roles".utf8))
    )
  }

  @Test func `a certificate states what the hub signed`() throws {
    let read = try DeviceCertificate(parsing: certificate.bytes)
    #expect(read == certificate)
    #expect(try read.claims == Self.claims())
    #expect(read.hubKeyID == hub.verifyingKey.keyID)
    #expect(read.status(trusting: [hub.verifyingKey], at: 1_500) == .valid)
  }

  @Test(
    arguments: [
      (999, DeviceCertificate.Status.notYetValid(from: 1_000)), (1_000, .valid), (1_999, .valid),
      (2_000, .expired(at: 2_000)), (Int64.max, .expired(at: 2_000)),
      (Int64.min, .notYetValid(from: 1_000)),
    ] as [(Int64, DeviceCertificate.Status)]
  )
  func `K10 each date outside the term has its own status`(
    now: Int64,
    status: DeviceCertificate.Status
  ) {
    #expect(certificate.status(trusting: [hub.verifyingKey], at: now) == status)
  }

  @Test func `K10 a certificate of an unknown hub is never valid`() throws {
    let other = try Party.key("other hub").verifyingKey
    let unknown = DeviceCertificate.Status.unknownHub(keyID: hub.verifyingKey.keyID)
    #expect(certificate.status(trusting: [other], at: 1_500) == unknown)
    #expect(certificate.status(trusting: [], at: 1_500) == unknown)
  }

  @Test func `one character changed makes a certificate forged or malformed, never valid`() throws {
    let bytes = certificate.bytes
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 1
      guard let read = try? DeviceCertificate(parsing: changed) else { continue }
      let status = read.status(trusting: [hub.verifyingKey], at: 1_500)
      #expect(status != .valid, "byte \(place)")
    }
  }

  @Test func `a receipt's signature does not make a certificate`() throws {
    let line = certificate.bytes.prefix { $0 != 0x0a } + [0x0a]
    let closing = try SignedLines.signatureLine(for: [Array(line)], group: "receipt", key: hub)
    #expect(throws: TrustError.malformed(.certificate, offset: line.count)) {
      try DeviceCertificate(parsing: Array(line) + closing)
    }
  }

  @Test func `another officer's signature in the hub's place is forged`() throws {
    let line = Array(certificate.bytes.prefix { $0 != 0x0a } + [0x0a])
    let closing = try SignedLines.signatureLine(
      for: [line],
      group: "certificate",
      key: Party.key("officer")
    )
    let forged = try DeviceCertificate(parsing: line + closing)
    #expect(forged.status(trusting: [hub.verifyingKey], at: 1_500) == .forged)
    #expect(forged.status(trusting: [hub.verifyingKey], at: 9_000) == .forged)
  }

  @Test(arguments: ["", "a\"b", "a\\b", "a\nb", String(repeating: "字", count: 22)])
  func `an account that needs escapes or is too long gets no certificate`(account: String) throws {
    var claims = try Self.claims()
    claims.account = account
    #expect(throws: TrustError.malformed(.certificate, offset: 0)) {
      try DeviceCertificate.issue(claims, hub: hub)
    }
  }

  @Test func `a term that ends before it begins gets no certificate`() throws {
    var claims = try Self.claims()
    claims.expiresAt = claims.issuedAt
    #expect(throws: TrustError.malformed(.certificate, offset: 0)) {
      try DeviceCertificate.issue(claims, hub: hub)
    }
  }
}

@Suite("Receipts")
struct ReceiptTests {
  @Test func `a receipt is the hub's word over exactly its bytes`() throws {
    let hub = try Party.key("hub")
    let claims = Receipt.Claims(
      device: try Party.device(),
      sequence: 42,
      chain: SM3.digest([1]),
      epoch: "e-7",
      hubTime: 1_700_000_000_000
    )
    let receipt = try Receipt.issue(claims, hub: hub)
    let read = try Receipt(parsing: receipt.bytes)
    #expect(read.claims == claims)
    #expect(read.isSigned(byOneOf: [try Party.key("other").verifyingKey, hub.verifyingKey]))
    #expect(!read.isSigned(byOneOf: [try Party.key("other").verifyingKey]))
    for place in receipt.bytes.indices {
      var changed = receipt.bytes
      changed[place] ^= 1
      let holds = (try? Receipt(parsing: changed))?.isSigned(byOneOf: [hub.verifyingKey])
      #expect(holds != true, "byte \(place)")
    }
  }

  @Test(arguments: ["", "e\"7", "e\n7"])
  func `an epoch that needs escapes gets no receipt`(epoch: String) throws {
    let claims = Receipt.Claims(
      device: try Party.device(),
      sequence: 1,
      chain: SM3.digest([1]),
      epoch: epoch,
      hubTime: 1
    )
    #expect(throws: TrustError.malformed(.receipt, offset: 0)) {
      try Receipt.issue(claims, hub: Party.key("hub"))
    }
  }
}

@Suite("Signed lines")
struct SignedLinesTests {
  private static let lines = [
    Array(#"{"mid":"01","note":"合格"}"#.utf8) + [0x0a], Array(#"{"mid":"02","n":1}"#.utf8) + [0x0a],
  ]
  private let officer: SigningKey
  private let closing: SignatureLine

  init() throws {
    officer = try Party.key("officer")
    let line = try SignedLines.signatureLine(for: Self.lines, group: "g-1", key: officer)
    closing = try SignatureLine(parsing: line)
  }

  private func holds(_ lines: [[UInt8]], group: String = "g-1", key: SigningKey) -> Bool {
    SignedLines.verify(lines, signedBy: closing, group: group, key: key.verifyingKey)
  }

  @Test func `K11 exactly the stored bytes verify, for their group and their signer`() throws {
    #expect(holds(Self.lines, key: officer))
    #expect(!holds(Self.lines, group: "g-2", key: officer))
    #expect(!holds(Self.lines, key: try Party.key("colleague")))
  }

  @Test(arguments: [
    #"{"mid": "01","note":"合格"}"#, #"{"note":"合格","mid":"01"}"#, #"{"mid":"01","note":"不合格"}"#,
    #"{"mid":"01","note":"\u5408\u683c"}"#, #"{"mid":"01","note":"合格"} "#,
  ])
  func `K11 a reformatted, reordered or edited line is invalid`(line: String) {
    #expect(!holds([Array(line.utf8) + [0x0a], Self.lines[1]], key: officer))
  }

  @Test func `lines reordered, dropped, joined or without their newline are invalid`() {
    let joined = Array(Self.lines.joined())
    for lines in [
      Self.lines.reversed(), [Self.lines[0]], [], [joined],
      [Array(Self.lines[0].dropLast()), Self.lines[1]],
      [Array(joined.prefix(10)), Array(joined.dropFirst(10))],
    ] {
      #expect(!holds(lines, key: officer))
    }
  }

  @Test(arguments: [
    "", "[]\n", "[\"sig\"]\n", "[\"sig\",\"g\",\"00\"]\n", "[ \"sig\",\"g\",\"\"]\n",
  ])
  func `a signature line of another shape is malformed`(line: String) {
    let error = #expect(throws: TrustError.self) { try SignatureLine(parsing: Array(line.utf8)) }
    #expect(error?.code == "trust.malformed.signatureLine")
  }

  @Test func `a signature line is read only in the spelling it is written`() throws {
    let text = String(decoding: closing.bytes, as: UTF8.self)
    #expect(try SignatureLine(parsing: Array(text.utf8)) == closing)
    for other in [
      String(text.dropLast()), text + "\n", text.uppercased(), " " + text,
      text.replacing(",", with: ", "), text.replacing("g-1", with: ""),
    ] {
      #expect(throws: TrustError.self) { try SignatureLine(parsing: Array(other.utf8)) }
    }
  }

  @Test func `the chain names the bytes of the line before, newline included`() {
    #expect(ChainHash.origin.utf8.count == 64)
    #expect(ChainHash.after(Self.lines[0]) == SM3.digest(Self.lines[0]).hex)
    #expect(ChainHash.after(Self.lines[0]) != ChainHash.after(Array(Self.lines[0].dropLast())))
  }
}
