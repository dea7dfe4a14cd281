/// SHA-256 (FIPS 180-4) for these tests alone; the product is given one from the outside.
enum SHA256 {
  static func digest(_ message: [UInt8]) -> [UInt8] {
    var state = roots(of: [2, 3, 5, 7, 11, 13, 17, 19], by: { $0.squareRoot() })
    let constants = roots(of: primes(64), by: cubeRoot)
    var padded = message + [0x80]
    while padded.count % 64 != 56 { padded.append(0) }
    for shift in stride(from: 56, through: 0, by: -8) {
      padded.append(UInt8(truncatingIfNeeded: (message.count * 8) >> shift))
    }
    for start in stride(from: 0, to: padded.count, by: 64) {
      compress(padded[start..<start + 64], into: &state, constants)
    }
    return state.flatMap { word in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
    }
  }

  private static func compress(
    _ block: ArraySlice<UInt8>,
    into state: inout [UInt32],
    _ constants: [UInt32]
  ) {
    var words = stride(from: block.startIndex, to: block.endIndex, by: 4).map { index in
      block[index..<index + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }
    for index in 16..<64 {
      let near = words[index - 2]
      let far = words[index - 15]
      let nearMix = turned(near, 17) ^ turned(near, 19) ^ (near >> 10)
      let farMix = turned(far, 7) ^ turned(far, 18) ^ (far >> 3)
      words.append(words[index - 16] &+ farMix &+ words[index - 7] &+ nearMix)
    }
    var work = state
    for index in 0..<64 {
      let e = work[4]
      let a = work[0]
      let choice = (e & work[5]) ^ (~e & work[6])
      let majority = (a & work[1]) ^ (a & work[2]) ^ (work[1] & work[2])
      let first =
        work[7] &+ (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) &+ choice &+ constants[index]
        &+ words[index]
      let second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) &+ majority
      work = [first &+ second, a, work[1], work[2], work[3] &+ first, e, work[5], work[6]]
    }
    for index in 0..<8 { state[index] = state[index] &+ work[index] }
  }

  private static func turned(_ word: UInt32, _ bits: UInt32) -> UInt32 {
    word >> bits | word << (32 - bits)
  }

  private static func primes(_ count: Int) -> [Int] {
    (2...311).filter { candidate in
      !(2..<candidate).contains { candidate % $0 == 0 }
    }.prefix(count).map(\.self)
  }

  /// The first 32 bits of the fractions of roots; doubles hold more than enough of them.
  private static func roots(of primes: [Int], by root: (Double) -> Double) -> [UInt32] {
    primes.map { prime in
      let value = root(Double(prime))
      return UInt32((value - value.rounded(.down)) * 4_294_967_296)
    }
  }

  private static func cubeRoot(_ value: Double) -> Double {
    var root = value / 3
    for _ in 0..<200 { root -= (root * root * root - value) / (3 * root * root) }
    return root
  }
}
