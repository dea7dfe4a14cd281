/// The one accepted spelling of an SM2 signature: minimal DER of two integers in 1..<n.
///
/// `30 L 02 Lr r 02 Ls s`, lengths in the short form, no leading zero beyond the one that keeps an
/// integer positive, nothing after it. A signature with a second spelling could be stored twice.
enum SignatureForm {
  static func isStrict(_ der: [UInt8]) -> Bool {
    guard der.count >= 8, der.count <= 72, der[0] == 0x30, Int(der[1]) == der.count - 2 else {
      return false
    }
    guard let afterR = integer(in: der, at: 2), let end = integer(in: der, at: afterR) else {
      return false
    }
    return end == der.count
  }

  /// The offset after a positive, minimal integer below the order that begins at `start`.
  private static func integer(in der: [UInt8], at start: Int) -> Int? {
    guard start + 2 < der.count, der[start] == 0x02 else { return nil }
    let count = Int(der[start + 1])
    let first = start + 2
    guard count >= 1, count <= 33, first + count <= der.count else { return nil }
    var magnitude = der[first..<(first + count)]
    if magnitude.first == 0 {
      magnitude = magnitude.dropFirst()
      guard let next = magnitude.first, next >= 0x80 else { return nil }
    } else if let lead = magnitude.first, lead >= 0x80 {
      return nil
    }
    guard magnitude.count < 32 || magnitude.lexicographicallyPrecedes(SM2.order) else { return nil }
    return first + count
  }
}
