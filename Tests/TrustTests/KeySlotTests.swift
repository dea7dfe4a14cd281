import Foundation
import Testing
import Trust

/// Costs far below what the product admits, so that a suite of unlocks stays quick.
enum CheapCost {
  static let cost = KeyCost(iterations: 1_000, scryptN: 1 << 10)
  static let bounds = KeyCostBounds(iterations: 1_000...5_000_000, scryptN: (1 << 10)...(1 << 18))
}

@Suite("Key slots")
struct KeySlotTests {
  private let secret: SecretBytes
  private let recovery: SigningKey
  private let slots: KeySlots
  private let root: SecretBytes

  init() throws {
    secret = try SecretBytes(copying: SM3.digest(Array("device".utf8)).bytes)
    recovery = try Party.key("recovery")
    (slots, root) = try KeySlots.create(
      password: SecretBytes("正确的口令 1"),
      deviceSecret: secret,
      recovery: [recovery.verifyingKey, Party.key("second").verifyingKey],
      cost: CheapCost.cost,
      bounds: CheapCost.bounds,
      random: SystemRandom.source
    )
  }

  @Test func `the right password on the right machine opens the root`() throws {
    let read = try KeySlots(parsing: slots.bytes, bounds: CheapCost.bounds)
    #expect(read == slots)
    let opened = try read.unlock(password: SecretBytes("正确的口令 1"), deviceSecret: secret)
    #expect(try opened.exposed == root.exposed)
  }

  @Test func `a wrong password and another machine are told apart`() throws {
    #expect(throws: TrustError.wrongPassword) {
      try slots.unlock(password: SecretBytes("正确的口令 2"), deviceSecret: secret)
    }
    #expect(throws: TrustError.wrongPassword) {
      try slots.unlock(password: SecretBytes(""), deviceSecret: secret)
    }
    #expect(throws: TrustError.otherDevice) {
      try slots.unlock(password: SecretBytes("正确的口令 1"), deviceSecret: Party.root("other"))
    }
  }

  @Test func `a recovery key opens the root, a stranger's does not`() throws {
    #expect(try slots.recover(with: recovery).exposed == root.exposed)
    #expect(throws: TrustError.slotMissing) { try slots.recover(with: Party.key("stranger")) }
  }

  @Test func `a new password opens the same root and the old one no longer does`() throws {
    let changed = try slots.settingPassword(
      SecretBytes("新的口令 2"),
      root: root,
      deviceSecret: secret,
      cost: CheapCost.cost,
      bounds: CheapCost.bounds,
      random: SystemRandom.source
    )
    #expect(
      try changed.unlock(password: SecretBytes("新的口令 2"), deviceSecret: secret).exposed
        == root.exposed
    )
    #expect(throws: TrustError.wrongPassword) {
      try changed.unlock(password: SecretBytes("正确的口令 1"), deviceSecret: secret)
    }
    #expect(try changed.recover(with: recovery).exposed == root.exposed)
    #expect(changed.kid == slots.kid)
    #expect(changed.recoveryKeyIDs == slots.recoveryKeyIDs)
  }

  @Test func `K03 a byte damaged anywhere is told as damage, never as a wrong password`() throws {
    let bytes = slots.bytes
    for place in bytes.indices {
      var damaged = bytes
      damaged[place] ^= 1
      let error = #expect(throws: TrustError.self) {
        try KeySlots(parsing: damaged, bounds: CheapCost.bounds)
      }
      #expect(error?.code == "trust.malformed.keySlots", "byte \(place)")
    }
    for count in [0, 1, 74, 75, bytes.count - 1] {
      #expect(throws: TrustError.self) { try KeySlots(parsing: Array(bytes.prefix(count))) }
    }
  }

  @Test(arguments: [
    (#""iterations":1000"#, #""iterations":1"#), (#""iterations":1000"#, #""iterations":999"#),
    (#""iterations":1000"#, #""iterations":1000000000"#), (#""scryptN":1024"#, #""scryptN":512"#),
    (#""scryptN":1024"#, #""scryptN":1073741824"#), (#""scryptN":1024"#, #""scryptN":1025"#),
  ])
  func `K03 a cost edited out of bounds is refused before any work`(old: String, new: String) throws
  {
    #expect(throws: TrustError.costOutOfBounds) {
      try KeySlots(parsing: edited(old, new), bounds: CheapCost.bounds)
    }
  }

  @Test func `K03 a test's cheap cost does not pass the product's bounds`() throws {
    #expect(throws: TrustError.costOutOfBounds) { try KeySlots(parsing: slots.bytes) }
    #expect(throws: TrustError.costOutOfBounds) {
      try KeySlots.create(
        password: SecretBytes("x"),
        deviceSecret: secret,
        recovery: [],
        cost: CheapCost.cost,
        random: SystemRandom.source
      )
    }
    #expect(KeyCostBounds.standard.admits(.standard))
  }

  @Test(arguments: [
    (#""v":1"#, #""v":2"#), (#""v":1"#, #""v": 1"#), (#""kid":1"#, #""kid":01"#),
    (#""kid":1"#, #""kid":4294967296"#), (#""kid":1"#, #""kid":-1"#), (#""kid":1"#, #""kid":1.0"#),
    (#""recovery":["#, #""recovery":[]"#), (#""password":{"#, #""password":{{"#),
    (#""scryptSalt""#, #""salt""#), (#""mark":""#, #""mark":"00"#),
    (#""iterations":1000"#, #""iterations":99999999999999999999"#),
    (#""iterations":1000"#, #""iterations":"1000""#),
    (#","recovery":"#, #","extra":1,"recovery":"#),
  ])
  func `K03 a file of another shape is malformed`(old: String, new: String) throws {
    let error = #expect(throws: TrustError.self) {
      try KeySlots(parsing: edited(old, new), bounds: CheapCost.bounds)
    }
    #expect(error?.code == "trust.malformed.keySlots")
  }

  @Test func `K03 an empty salt and two slots of one key are malformed`() throws {
    let text = String(decoding: slots.bytes, as: UTF8.self)
    let salt = try #require(text.firstRange(of: #""salt":""#)).upperBound
    let digits = String(text[salt..<text.index(salt, offsetBy: 32)])
    let twin = #""key":"\#(slots.recoveryKeyIDs[0])""#
    for (old, new) in [(digits, ""), (#""key":"\#(slots.recoveryKeyIDs[1])""#, twin)] {
      let error = #expect(throws: TrustError.self) {
        try KeySlots(parsing: edited(old, new), bounds: CheapCost.bounds)
      }
      #expect(error?.code == "trust.malformed.keySlots")
    }
  }

  @Test func `K03 a file edited whole is forged once its root is open`() throws {
    // A second generation number, with the public hash made right again but not the root's mark.
    let forged = try KeySlots(
      parsing: edited(#""key":"\#(slots.recoveryKeyIDs[1])""#, #""key":"00112233445566ff""#),
      bounds: CheapCost.bounds
    )
    #expect(throws: TrustError.slotsForged) {
      try forged.unlock(password: SecretBytes("正确的口令 1"), deviceSecret: secret)
    }
    #expect(throws: TrustError.slotsForged) { try forged.recover(with: recovery) }
    #expect(throws: TrustError.slotsForged) {
      try slots.settingPassword(
        SecretBytes("x"),
        root: Party.root("other"),
        deviceSecret: secret,
        cost: CheapCost.cost,
        bounds: CheapCost.bounds,
        random: SystemRandom.source
      )
    }
  }

  @Test func `K08 no slot is made without entropy`() throws {
    #expect(throws: TrustError.randomUnavailable) {
      try KeySlots.create(
        password: SecretBytes("x"),
        deviceSecret: secret,
        recovery: [],
        cost: CheapCost.cost,
        bounds: CheapCost.bounds,
        random: Randomness.failing
      )
    }
  }

  /// The slots with one piece of text replaced and the public hash made right again.
  private func edited(_ old: String, _ new: String) throws -> [UInt8] {
    let text = String(decoding: slots.bytes, as: UTF8.self)
    let place = try #require(text.firstRange(of: old))
    let changed = text.replacingCharacters(in: place, with: new)
    let marked = Array(changed.utf8.dropLast(75))
    return marked + Array(",\"sm3\":\"\(SM3.digest(marked).hex)\"}\n".utf8)
  }
}
