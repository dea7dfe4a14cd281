import Testing
import Trust

@Suite("Key ring")
struct KeyRingTests {
  private let context = SealContext(
    table: "answer",
    column: "note",
    rowID: [UInt8](repeating: 1, count: 16),
    version: 1
  )

  @Test func `two rings of one root agree and two roots do not`() throws {
    let ring = try KeyRing(root: Party.root(), kid: 1)
    let again = try KeyRing(root: Party.root(), kid: 1)
    let other = try KeyRing(root: Party.root("other"), kid: 1)
    let box = try ring.column.seal([1, 2, 3], context: context, random: SystemRandom.source)
    #expect(try again.column.open(box, context: context) == [1, 2, 3])
    #expect(throws: TrustError.sealBroken) { try other.column.open(box, context: context) }
    let name = Array("张三".utf8)
    #expect(try ring.blindIndex(name) == again.blindIndex(name))
    #expect(try ring.blindIndex(name) != other.blindIndex(name))
    #expect(try ring.blindIndex(name).count == 16)
    #expect(try Array(ring.auditTag(name).prefix(16)) != ring.blindIndex(name))
  }

  @Test func `a sealed signing key opens for its account and device alone`() throws {
    let ring = try KeyRing(root: Party.root(), kid: 1)
    let key = try SigningKey.generate(random: SystemRandom.source)
    let device = try Party.device()
    let box = try ring.seal(key, account: "zhang", device: device, random: SystemRandom.source)
    let opened = try ring.openSigningKey(box, account: "zhang", device: device)
    #expect(opened.verifyingKey == key.verifyingKey)
    #expect(throws: TrustError.sealBroken) {
      try ring.openSigningKey(box, account: "li", device: device)
    }
    #expect(throws: TrustError.sealBroken) {
      try ring.openSigningKey(box, account: "zhang", device: Party.device("d-0002"))
    }
  }

  @Test func `a wiped ring is of no more use`() throws {
    let ring = try KeyRing(root: Party.root(), kid: 1)
    ring.wipe()
    for key in [ring.column, ring.outbox, ring.attachment, ring.draft] {
      #expect(throws: TrustError.wiped) {
        try key.seal([1], context: context, random: SystemRandom.source)
      }
    }
    #expect(throws: TrustError.wiped) { try ring.blindIndex([1]) }
    #expect(throws: TrustError.wiped) { try ring.auditTag([1]) }
    #expect(throws: TrustError.wiped) {
      try ring.seal(
        Party.key("officer"),
        account: "zhang",
        device: Party.device(),
        random: SystemRandom.source
      )
    }
  }
}
