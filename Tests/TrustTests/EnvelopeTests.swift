import Foundation
import Testing
import Trust

@Suite("Envelope")
struct EnvelopeTests {
  private static let note = Array("冷库温度记录缺失三天。".utf8)
  private static let row = [UInt8](repeating: 7, count: 16)

  private func context(_ version: UInt64 = 3, column: String = "text") -> SealContext {
    SealContext(table: "finding", column: column, rowID: Self.row, version: version)
  }

  private func key(_ purpose: SealPurpose = .column) throws -> SealingKey {
    try SealingKey(derive: Party.root(), purpose: purpose, kid: 1)
  }

  @Test func `every committed vector opens or is refused as it says`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Folder.envelope.path)
      .filter { $0.hasSuffix(".hex") }.sorted()
    #expect(names.filter { $0.contains("bad-") }.count >= 40)
    for name in names {
      let vector = try EnvelopeVector(Folder.envelope.appending(path: name))
      #expect(vector.opened() == vector.plaintext, "\(name): \(vector.about)")
    }
  }

  @Test(arguments: [0, 1, 15, 16, 17, 200, 65_536])
  func `a cell of any length opens in its place`(count: Int) throws {
    let plaintext = [UInt8](repeating: 0x5a, count: count)
    let key = try key()
    let box = try key.seal(plaintext, context: context(), random: SystemRandom.source)
    #expect(box.count == count + SealedBox.overhead)
    #expect(SealedBox(bytes: box)?.kid == 1)
    #expect(SealedBox(bytes: box)?.plaintextCount == count)
    #expect(try key.open(box, context: context()) == plaintext)
  }

  @Test func `K01 a cell with any single bit flipped is refused`() throws {
    let key = try key()
    let box = try key.seal(Self.note, context: context(), random: SystemRandom.source)
    var refused = 0
    for place in box.indices {
      for bit in 0..<8 {
        var flipped = box
        flipped[place] ^= 1 << bit
        do {
          _ = try key.open(flipped, context: context())
        } catch TrustError.sealBroken {
          refused += 1
        }
      }
    }
    #expect(refused == box.count * 8)
    #expect(try key.open(box, context: context()) == Self.note)
  }

  @Test func `K01 swapped cells and an older version of a cell are refused`() throws {
    let key = try key()
    let text = try key.seal(Self.note, context: context(), random: SystemRandom.source)
    let statement = try key.seal(
      Self.note,
      context: context(column: "statement"),
      random: SystemRandom.source
    )
    #expect(throws: TrustError.sealBroken) {
      try key.open(text, context: context(column: "statement"))
    }
    #expect(throws: TrustError.sealBroken) { try key.open(statement, context: context()) }
    #expect(throws: TrustError.sealBroken) { try key.open(text, context: context(4)) }
  }

  @Test(arguments: [0, 16, 31])
  func `K02 a cell whose tag is cut short is refused`(count: Int) throws {
    let key = try key()
    let box = try key.seal(Self.note, context: context(), random: SystemRandom.source)
    #expect(throws: TrustError.sealBroken) {
      try key.open(box.dropLast(32 - count), context: context())
    }
  }

  @Test(arguments: [0x00, 0x02, 0xff] as [UInt8])
  func `K02 a cell of another envelope version is refused`(version: UInt8) throws {
    let key = try key()
    var box = try key.seal(Self.note, context: context(), random: SystemRandom.source)
    box[0] = version
    #expect(SealedBox(bytes: box) == nil)
    #expect(throws: TrustError.sealBroken) { try key.open(box, context: context()) }
  }

  @Test func `keys of two purposes, roots and generations do not open each other's cells`() throws {
    let box = try key().seal(Self.note, context: context(), random: SystemRandom.source)
    for other in [
      try key(.outbox), try key(.draft),
      try SealingKey(derive: Party.root("other"), purpose: .column, kid: 1),
      try SealingKey(derive: Party.root(), purpose: .column, kid: 2),
    ] {
      #expect(throws: TrustError.sealBroken) { try other.open(box, context: context()) }
    }
  }

  @Test func `K08 a cell is not sealed without entropy`() throws {
    let key = try key()
    #expect(throws: TrustError.randomUnavailable) {
      try key.seal(Self.note, context: context(), random: Randomness.failing)
    }
    var writer = SealedStreamWriter(key: key, context: context(), random: Randomness.failing)
    #expect(throws: TrustError.randomUnavailable) {
      try writer.seal([UInt8](repeating: 0, count: 70_000))
    }
  }

  @Test func `K09 no IV comes twice in a million seals`() throws {
    let key = try key(.draft)
    let count = 1_000_000
    var heads: [UInt64] = []
    heads.reserveCapacity(count)
    for _ in 0..<count {
      let box = try key.seal([], context: context(), random: SystemRandom.source)
      heads.append(box.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: 5, as: UInt64.self) })
    }
    heads.sort()
    // The first 8 of 12 bytes: a chance repeat among a million is one in 37 million runs.
    #expect(zip(heads, heads.dropFirst()).allSatisfy { $0 != $1 })
  }

  @Test func `a wiped key neither seals nor opens`() throws {
    let key = try key()
    let box = try key.seal(Self.note, context: context(), random: SystemRandom.source)
    key.wipe()
    #expect(throws: TrustError.wiped) { try key.open(box, context: context()) }
    #expect(throws: TrustError.wiped) {
      try key.seal(Self.note, context: context(), random: SystemRandom.source)
    }
  }
}

/// One file of Tests/Fixtures/envelope; Scripts/sm-crosscheck.py writes them.
private struct EnvelopeVector {
  var about: String
  var plaintext: [UInt8]?
  private var fields: [String: String] = [:]
  private var key: SealingKey
  private var context: SealContext
  private var box: [UInt8]

  init(_ file: URL) throws {
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      fields[String(parts[0])] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    func field(_ name: String) throws -> String { try #require(fields[name]) }
    let fields = fields
    about = try #require(fields["about"])
    plaintext = try fields["plaintext"].map { try hex($0) }
    let succeeds = try #require(fields["expect"]) == "success"
    #expect(succeeds == (plaintext != nil))
    let purpose = try #require(fields["purpose"].flatMap(SealPurpose.init))
    let kid = try #require(fields["kid"].flatMap { UInt32($0) })
    let root = try SecretBytes(copying: hex(#require(fields["root"])))
    key = try SealingKey(derive: root, purpose: purpose, kid: kid)
    context = try SealContext(
      table: #require(fields["table"]),
      column: #require(fields["column"]),
      rowID: hex(#require(fields["row"])),
      version: #require(fields["version"].flatMap { UInt64($0) })
    )
    box = try hex(#require(fields["box"]))
  }

  /// The plaintext, or nil where the box is refused.
  func opened() -> [UInt8]? {
    if fields["form"] == "cell" { return try? key.open(box, context: context) }
    var reader = SealedStreamReader(key: key, context: context)
    guard let first = try? reader.open(box), let last = try? reader.finish() else { return nil }
    return first + last
  }
}
