import Testing

@testable import Trust

@Suite("Groundwork")
struct GroundworkTests {
  @Test func `K07 the self-test passes, in under 50 ms`() throws {
    let clock = ContinuousClock()
    // The best of several: the others measure what else the machine does.
    let best = try (0..<5).map { _ in try clock.measure { try SelfTest.run() } }.min()
    #expect(try #require(best) < .milliseconds(50))
  }

  @Test(arguments: [1, 4] as [UInt32])
  func `K13 another line of libcrypto is named as unfit`(major: UInt32) {
    #expect(throws: TrustError.libcryptoUnfit(version: SelfTest.libcryptoVersion)) {
      try SelfTest.run(major: major)
    }
    #expect(SelfTest.libcryptoVersion.contains("SSL"))
  }

  @Test func `a hash is the same whole, in pieces and from a span`() {
    let bytes = (0..<1_000).map { UInt8(truncatingIfNeeded: $0) }
    var pieces = SM3()
    pieces.update(Array(bytes[..<500]))
    let rest = Array(bytes[500...])
    pieces.update(rest.span)
    #expect(pieces.finalize() == SM3.digest(bytes))
    var other = SHA256()
    other.update(bytes)
    #expect(other.finalize() == SHA256.digest(bytes))
    #expect(SHA256.digest(bytes) != SM3.digest(bytes))
  }

  @Test func `a digest is 32 bytes or 64 lower-case digits and nothing else`() throws {
    let digest = SM3.digest([])
    #expect(Digest(hex: digest.hex) == digest)
    #expect(Digest(bytes: digest.bytes) == digest)
    #expect(Digest(hex: digest.hex.uppercased()) == nil)
    #expect(Digest(hex: String(digest.hex.dropLast())) == nil)
    #expect(Digest(bytes: []) == nil)
  }

  @Test func `equality in constant time is equality`() {
    #expect(ConstantTime.equal([1, 2], [1, 2]))
    #expect(ConstantTime.equal([], []))
    #expect(!ConstantTime.equal([1, 2], [1, 3]))
    #expect(!ConstantTime.equal([1, 2], [1, 2, 3]))
  }

  @Test func `a wiped secret is gone`() throws {
    let secret = try SecretBytes("口令")
    #expect(try secret.exposed == Array("口令".utf8))
    secret.wipe()
    secret.wipe()
    #expect(throws: TrustError.wiped) { try secret.exposed }
    #expect(secret.count == 6)
  }

  @Test func `K08 a secret is not made of what a failing generator left`() throws {
    #expect(throws: TrustError.randomUnavailable) {
      try SecretBytes(random: 32, from: Randomness.failing)
    }
    #expect(throws: TrustError.randomUnavailable) { try Randomness.failing.bytes(12) }
    #expect(try SystemRandom.bytes(32) != SystemRandom.bytes(32))
    #expect(try SystemRandom.bytes(0) == [])
  }

  @Test func `SM4 in counter mode is the same in one pass and under a kept key`() throws {
    let key = Array(SM3.digest([1]).bytes.prefix(16))
    let iv = Array(SM3.digest([2]).bytes.prefix(16))
    let plain = (0..<100).map { UInt8($0) }
    var cipher = try SM4CTR(key: SecretBytes(copying: key))
    var output = [UInt8](repeating: 0, count: 100)
    for _ in 0..<2 {
      try plain.withUnsafeBytes { input in
        try output.withUnsafeMutableBytes { try cipher.apply(input, iv: iv, into: $0) }
      }
      #expect(try output == SM4Mode.ctr.encrypt(plain, key: key, iv: iv))
    }
    #expect(throws: TrustError.keyUnusable) { try SM4Mode.ctr.encrypt(plain, key: key, iv: []) }
    #expect(throws: TrustError.keyUnusable) { try SM4Mode.ctr.encrypt(plain, key: [], iv: iv) }
  }

  @Test func `the safe words are 256, distinct in both languages`() {
    #expect(SafeWords.list.count == 256)
    #expect(Set(SafeWords.list.map(\.chinese)).count == 256)
    #expect(Set(SafeWords.list.map(\.english)).count == 256)
  }

  @Test func `a hub's safe words follow its fingerprint and never change`() throws {
    let key = try Party.key("hub").verifyingKey
    let words = SafeWords.words(for: key)
    #expect(words == key.fingerprint.bytes.prefix(6).map { SafeWords.list[Int($0)] })
    #expect(words.map(\.english).joined(separator: " ") == "farm rice river pencil squirrel cherry")
    #expect(try SafeWords.words(for: Party.key("other").verifyingKey) != words)
  }

  @Test func `keys are used from several threads at once`() async throws {
    let key = try Party.key("officer")
    let sealing = try SealingKey(derive: Party.root(), purpose: .draft, kid: 1)
    let context = SealContext(
      table: "a",
      column: "b",
      rowID: [UInt8](repeating: 0, count: 16),
      version: 1
    )
    let good = try await withThrowingTaskGroup(of: Bool.self) { group in
      for task in 0..<8 as Range<UInt8> {
        group.addTask {
          try (0..<50 as Range<UInt8>).allSatisfy { turn in
            let message = [task, turn]
            let signature = try key.sign(message)
            let box = try sealing.seal(message, context: context, random: SystemRandom.source)
            return try key.verifyingKey.verify(signature: signature, message: message)
              && sealing.open(box, context: context) == message
          }
        }
      }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(good == 8)
  }

  @Test(arguments: ["", "a b", "a/b", "甲", String(repeating: "a", count: 65)])
  func `a device id outside its alphabet is refused`(text: String) {
    #expect(DeviceID(text) == nil)
  }

  @Test func `a hardened process writes no core and keeps its memory to itself`() async {
    await #expect(processExitsWith: .success) {
      let report = ProcessHardening.apply()
      #expect(report.coreDumpsOff)
      #expect(report.memoryPrivate)
    }
  }
}
