import Testing
import Trust

@Suite("Sealed files")
struct SealedStreamTests {
  private static let chunk = SealedStream.chunkCount
  private static let box = SealedStream.chunkCount + SealedBox.overhead

  private let key: SealingKey
  private let context = SealContext(
    table: "evidence",
    column: "bytes",
    rowID: [UInt8](repeating: 9, count: 16),
    version: 1
  )

  init() throws {
    key = try SealingKey(derive: Party.root(), purpose: .attachment, kid: 1)
  }

  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000], [1_000, 65_589, 1_000_000])
  func `a file of any length survives, in pieces of any size`(count: Int, step: Int) throws {
    let plaintext = sample(count)
    let sealed = try seal(plaintext, step: step)
    #expect(sealed.count == SealedStream.sealedCount(count))
    #expect(try open(sealed, step: step + 7) == plaintext)
  }

  @Test(arguments: [
    "drop the first", "drop the middle", "drop the last", "swap two", "repeat one",
    "append the last",
    "append a byte", "cut a byte", "splice another file", "flip a bit in the middle",
  ])
  func `K04 a file whose chunks were tampered with is refused`(fault: String) throws {
    let whole = try seal(sample(200_000), step: 50_000)
    let other = try seal(sample(200_000).reversed(), step: 50_000)
    var boxes = stride(from: 0, to: whole.count, by: Self.box).map {
      Array(whole[$0..<min($0 + Self.box, whole.count)])
    }
    #expect(boxes.count == 4)
    switch fault {
    case "drop the first": boxes.removeFirst()
    case "drop the middle": boxes.remove(at: 1)
    case "drop the last": boxes.removeLast()
    case "swap two": boxes.swapAt(1, 2)
    case "repeat one": boxes.insert(boxes[1], at: 1)
    case "append the last": boxes.append(boxes[3])
    case "append a byte": boxes[3].append(0)
    case "cut a byte": boxes[3].removeLast()
    case "splice another file": boxes[1] = Array(other[(2 * Self.box)..<(3 * Self.box)])
    default: boxes[2][40_000] ^= 1
    }
    #expect(throws: TrustError.sealBroken) { try open(Array(boxes.joined()), step: 70_000) }
  }

  @Test func `K04 no byte of a bad chunk leaves the reader, and it stays shut`() throws {
    var sealed = try seal(sample(200_000), step: 200_000)
    sealed[Self.box + 5_000] ^= 1
    var reader = SealedStreamReader(key: key, context: context)
    // The first chunk is genuine and is given out; the second is not.
    #expect(try reader.open(sealed[..<(Self.box + 1)]) == Array(sample(200_000)[..<Self.chunk]))
    #expect(throws: TrustError.sealBroken) { try reader.open(sealed[(Self.box + 1)...]) }
    #expect(throws: TrustError.sealBroken) { try reader.open([0]) }
    #expect(throws: TrustError.sealBroken) { try reader.finish() }
  }

  private func sample(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
  }

  private func seal(_ bytes: some Collection<UInt8>, step: Int) throws -> [UInt8] {
    var writer = SealedStreamWriter(key: key, context: context, random: SystemRandom.source)
    var sealed: [UInt8] = []
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      sealed += try writer.seal(rest.prefix(step))
      rest = rest.dropFirst(step)
    }
    return try sealed + writer.finish()
  }

  private func open(_ sealed: [UInt8], step: Int) throws -> [UInt8] {
    var reader = SealedStreamReader(key: key, context: context)
    var plaintext: [UInt8] = []
    var rest = sealed[...]
    while !rest.isEmpty {
      plaintext += try reader.open(rest.prefix(step))
      rest = rest.dropFirst(step)
    }
    return try plaintext + reader.finish()
  }
}
