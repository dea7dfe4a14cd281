/// The two check schemes of the GS1 General Specifications: one digit, or a pair of characters.
package enum GS1Check {
  /// The digit that completes `body` (GS1 General Specifications 7.9.1: weights 3, 1 from the
  /// right), or nil when a byte of `body` is no ASCII digit.
  package static func digit(for body: ArraySlice<UInt8>) -> UInt8? {
    var sum = 0
    var weight = body.count % 2 == 0 ? 1 : 3
    for byte in body {
      let digit = byte &- 0x30
      guard digit <= 9 else { return nil }
      sum += weight * Int(digit)
      weight = 4 - weight
    }
    return 0x30 + UInt8((10 - sum % 10) % 10)
  }

  /// Says whether `number` is all digits and its last one is the check digit of the others.
  package static func holds(_ number: ArraySlice<UInt8>) -> Bool {
    guard let last = number.last else { return false }
    return digit(for: number.dropLast()) == last
  }

  /// Longest body a check pair is defined for.
  package static let longestPairBody = pairWeights.count

  /// The two characters that complete `body` (GS1 General Specifications 7.9.5), or nil when it
  /// is too long or holds a character outside set 82.
  package static func pair(for body: ArraySlice<UInt8>) -> (UInt8, UInt8)? {
    guard body.count <= pairWeights.count else { return nil }
    var sum = 0
    for (index, byte) in body.enumerated() {
      guard let value = GS1CharacterSet.valueIn82(byte) else { return nil }
      sum += value * pairWeights[body.count - 1 - index]
    }
    let remainder = sum % 1021
    return (pairAlphabet[remainder >> 5], pairAlphabet[remainder & 31])
  }

  private static let pairAlphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)

  /// The first ninety-seven primes, for the characters of a body from the right.
  private static let pairWeights: [Int] = {
    var primes: [Int] = []
    var candidate = 2
    while primes.count < 97 {
      if !primes.contains(where: { candidate % $0 == 0 }) { primes.append(candidate) }
      candidate += 1
    }
    return primes
  }()
}
