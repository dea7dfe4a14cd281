import Synchronization
import Trust

/// SplitMix64: the same seed, the same bytes, on every machine.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }
}

extension RandomSource {
  static func seeded(_ seed: UInt64) -> RandomSource {
    let generator = SharedGenerator(seed)
    return RandomSource { buffer throws(TrustError) in generator.fill(buffer) }
  }
}

private final class SharedGenerator: Sendable {
  private let random: Mutex<SeededRandom>

  init(_ seed: UInt64) { random = Mutex(SeededRandom(seed)) }

  func fill(_ buffer: UnsafeMutableRawBufferPointer) {
    random.withLock { random in
      for index in buffer.indices { buffer[index] = UInt8(truncatingIfNeeded: random.next()) }
    }
  }
}
