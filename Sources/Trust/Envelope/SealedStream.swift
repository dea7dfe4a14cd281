// The sealed form of a file: E1 boxes one after the other, each of 65,536 plaintext bytes but the
// last, which has 0...65,536. Each box's associated data ends with its index (u32 little endian)
// and 01 for the last box, 00 for the others, so that a dropped, repeated, reordered, appended or
// foreign chunk fails. Seal a file again only under a new context version.

/// How a file is cut into boxes.
package enum SealedStream {
  /// Plaintext bytes of every chunk but the last.
  package static let chunkCount = 65_536

  /// Bytes of the sealed form of a file of `count` bytes.
  package static func sealedCount(_ count: Int) -> Int {
    let chunks = max(1, (count + chunkCount - 1) / chunkCount)
    return count + chunks * SealedBox.overhead
  }
}

/// Seals a file as it is read, in memory of about one chunk.
package struct SealedStreamWriter {
  private let key: SealingKey
  private let context: SealContext
  private let random: RandomSource
  private var pending: [UInt8] = []
  private var index: UInt32 = 0

  /// Begins a file; `context` names the evidence and its version.
  package init(key: SealingKey, context: SealContext, random: RandomSource) {
    self.key = key
    self.context = context
    self.random = random
  }

  /// Takes the next bytes of the file and gives the boxes that are complete, in order.
  package mutating func seal(_ bytes: some Collection<UInt8>) throws(TrustError) -> [UInt8] {
    pending.append(contentsOf: bytes)
    var sealed: [UInt8] = []
    var start = 0
    // A full chunk waits until more follows: only then is it known not to be the last.
    while pending.count - start > SealedStream.chunkCount {
      let chunk = pending[start..<(start + SealedStream.chunkCount)]
      let place = context.chunk(index, .inside)
      sealed.append(contentsOf: try key.seal(chunk, associated: place, random: random))
      guard index < UInt32.max else { throw .sealBroken }
      index += 1
      start += SealedStream.chunkCount
    }
    pending.removeSubrange(..<start)
    return sealed
  }

  /// Ends the file and gives its last box.
  package consuming func finish() throws(TrustError) -> [UInt8] {
    try key.seal(pending[...], associated: context.chunk(index, .last), random: random)
  }
}

/// Opens a sealed file as it arrives; every byte it gives has passed its chunk's tag.
///
/// Only `finish()` shows that the file is whole: what came before is genuine but may be cut.
package struct SealedStreamReader {
  private let key: SealingKey
  private let context: SealContext
  private var pending: [UInt8] = []
  private var index: UInt32 = 0
  private var isBroken = false

  /// Begins a sealed file; `context` is the one it was sealed with.
  package init(key: SealingKey, context: SealContext) {
    self.key = key
    self.context = context
  }

  /// Takes the next bytes of the sealed file and gives the plaintext of complete chunks, in order.
  ///
  /// After one `sealBroken` every later call throws it again.
  package mutating func open(_ bytes: some Collection<UInt8>) throws(TrustError) -> [UInt8] {
    guard !isBroken else { throw .sealBroken }
    isBroken = true
    pending.append(contentsOf: bytes)
    let boxCount = SealedStream.chunkCount + SealedBox.overhead
    var plaintext: [UInt8] = []
    var start = 0
    while pending.count - start > boxCount {
      let box = Array(pending[start..<(start + boxCount)])
      plaintext.append(contentsOf: try key.open(box, associated: context.chunk(index, .inside)))
      guard index < UInt32.max else { throw .sealBroken }
      index += 1
      start += boxCount
    }
    pending.removeSubrange(..<start)
    isBroken = false
    return plaintext
  }

  /// Ends the sealed file and gives the plaintext of its last chunk.
  package consuming func finish() throws(TrustError) -> [UInt8] {
    guard !isBroken else { throw .sealBroken }
    return try key.open(pending, associated: context.chunk(index, .last))
  }
}
