import Testing
import Trust

@Suite("SM2 keys and signatures")
struct SM2KeyTests {
  private static let order = SM2.order
  private static let message = Array("检查结论：责令整改".utf8)

  @Test func `a signature verifies for its message and its owner only`() throws {
    let key = try SigningKey.generate(random: SystemRandom.source)
    let signature = try key.sign(Self.message)
    let other = try SigningKey.generate(random: SystemRandom.source)
    #expect(key.verifyingKey.verify(signature: signature, message: Self.message))
    #expect(!key.verifyingKey.verify(signature: signature, message: Self.message + [0x20]))
    #expect(!other.verifyingKey.verify(signature: signature, message: Self.message))
  }

  @Test func `K05 a signature under another signer id is refused`() throws {
    let key = try Party.key("officer")
    let signature = try key.sign(Self.message, signerID: Array("NMPA".utf8))
    #expect(!key.verifyingKey.verify(signature: signature, message: Self.message))
    #expect(
      key.verifyingKey.verify(
        signature: signature,
        message: Self.message,
        signerID: Array("NMPA".utf8)
      )
    )
  }

  @Test func `K05 a signature with any byte changed is refused`() throws {
    let key = try Party.key("officer")
    let signature = try key.sign(Self.message)
    for place in signature.indices {
      for bit in 0..<8 {
        var changed = signature
        changed[place] ^= 1 << bit
        #expect(!key.verifyingKey.verify(signature: changed, message: Self.message))
      }
    }
  }

  @Test(arguments: [
    "r zero", "s zero", "r is n", "s is n", "r above n", "padded r", "negative r", "trailing byte",
    "long length form", "indefinite length", "wrong sequence tag", "wrong integer tag",
    "empty integer", "sequence too short", "three integers", "empty", "only a tag", "raw r and s",
  ])
  func `K05 a signature spelled otherwise is refused`(fault: String) throws {
    let key = try Party.key("officer")
    // Half of all r have their top bit set; the padded spelling needs one that has not.
    var signature = try key.sign(Self.message)
    while signature[3] != 0x20 { signature = try key.sign(Self.message) }
    let r = integer(Array(signature[4..<36]))
    let s = Array(signature[36...])
    let order = integer([0] + Self.order)
    var above = Self.order
    above[31] += 1
    let bad: [UInt8] =
      switch fault {
      case "r zero": sequence(integer([0]) + s)
      case "s zero": sequence(r + integer([0]))
      case "r is n": sequence(order + s)
      case "s is n": sequence(r + order)
      case "r above n": sequence(integer([0] + above) + s)
      case "padded r": sequence(integer([0] + r[2...]) + s)
      case "negative r": sequence([0x02, 0x20, r[2] | 0x80] + r[3...] + s)
      case "trailing byte": signature + [0]
      case "long length form": [0x30, 0x81] + signature[1...]
      case "indefinite length": [0x30, 0x80] + signature[2...] + [0, 0]
      case "wrong sequence tag": [0x31] + signature[1...]
      case "wrong integer tag": sequence([0x03] + r[1...] + s)
      case "empty integer": sequence([0x02, 0x00] + s)
      case "sequence too short": [0x30, signature[1] - 1] + signature[2...]
      case "three integers": sequence(r + s + integer([1]))
      case "empty": []
      case "only a tag": [0x30]
      default: Array(r[2...]) + s.suffix(32)
      }
    #expect(key.verifyingKey.verify(signature: signature, message: Self.message))
    #expect(bad != signature)
    #expect(!key.verifyingKey.verify(signature: bad, message: Self.message))
  }

  @Test func `K06 a public key off the curve, at infinity or in another form is refused`() throws {
    let point = try Party.key("officer").verifyingKey.point
    var offCurve = point
    offCurve[64] ^= 1
    let compressed = [0x02 + point[64] & 1] + point[1...32]
    let hybrid = [0x06 + point[64] & 1] + point[1...]
    let beyondField = [0x04] + [UInt8](repeating: 0xff, count: 64)
    for bad in [
      offCurve, compressed, hybrid, beyondField, [0x00], [], Array(point.dropLast()), point + [0],
      [UInt8](repeating: 0, count: 65), [0x04] + [UInt8](repeating: 0, count: 64),
    ] {
      #expect(VerifyingKey(point: bad) == nil)
    }
    #expect(VerifyingKey(point: point)?.point == point)
    #expect(VerifyingKey(hex: Hexadecimal.text(point).uppercased()) == nil)
  }

  @Test func `a private scalar outside 1 to n-2 is refused`() throws {
    var one = [UInt8](repeating: 0, count: 32)
    #expect(throws: TrustError.keyUnusable) { try SigningKey(scalar: SecretBytes(copying: one)) }
    one[31] = 1
    #expect(throws: Never.self) { try SigningKey(scalar: SecretBytes(copying: one)) }
    for (below, isUsable) in [(0 as UInt8, false), (1, false), (2, true)] {
      var scalar = Self.order
      scalar[31] -= below
      let key = try? SigningKey(scalar: SecretBytes(copying: scalar))
      #expect((key != nil) == isUsable, "n-\(below)")
    }
    let short = try SecretBytes(copying: [1])
    #expect(throws: TrustError.keyUnusable) { try SigningKey(scalar: short) }
  }

  @Test func `a key survives export and import in both forms`() throws {
    let key = try SigningKey.generate(random: SystemRandom.source)
    let raw = try SigningKey(scalar: key.scalar())
    let pkcs8 = try SigningKey(pkcs8: key.pkcs8())
    #expect(raw.verifyingKey == key.verifyingKey)
    #expect(pkcs8.verifyingKey == key.verifyingKey)
    let signature = try pkcs8.sign(Self.message)
    #expect(key.verifyingKey.verify(signature: signature, message: Self.message))
  }

  @Test func `a private key with trailing bytes, cut or of another curve is refused`() throws {
    let der = try Party.key("officer").pkcs8().exposed
    // A key of P-256, made for this test.
    let p256 = try hex(
      """
      308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b02\
      01010420bd090232a413002cb18f96fd5fda855c2b29c1b84ccfb8395f3539f8\
      4fa1080fa144034200043423ba85318877e744c93f85d49f8ced3c07158e5bab\
      cc9fa95871bc7f5b10d5181ecd3b6ad9e268b353fe60fec13a1c7093456e6d98\
      358562f385cf34e5030d
      """
    )
    for bad in [der + [0], Array(der.dropLast()), [], [0x30, 0x00], p256] {
      #expect(throws: TrustError.malformed(.privateKey, offset: 0)) {
        try SigningKey(pkcs8: SecretBytes(copying: bad))
      }
    }
  }

  @Test func `a secret encrypted to a key opens with that key alone`() throws {
    let key = try Party.key("recovery")
    let sealed = try key.verifyingKey.encrypt(Party.root())
    #expect(try key.decrypt(sealed).exposed == Party.root().exposed)
    #expect(throws: TrustError.sealBroken) { try Party.key("other").decrypt(sealed) }
    for place in sealed.indices {
      var changed = sealed
      changed[place] ^= 1
      #expect(throws: TrustError.sealBroken) { try key.decrypt(changed) }
    }
  }

  @Test func `K08 no key comes from a machine without entropy or with a stuck generator`() throws {
    #expect(throws: TrustError.randomUnavailable) {
      try SigningKey.generate(random: Randomness.failing)
    }
    #expect(throws: TrustError.randomUnavailable) {
      try SigningKey.generate(random: Randomness.stuck)
    }
  }

  private func integer(_ magnitude: [UInt8]) -> [UInt8] {
    [0x02, UInt8(magnitude.count)] + magnitude
  }

  private func sequence(_ body: [UInt8]) -> [UInt8] {
    [0x30, UInt8(body.count)] + body
  }
}
