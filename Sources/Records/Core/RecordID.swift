/// The identity of one record for ever: 16 bytes, written as 32 lower-case hexadecimal digits.
///
/// New ids are UUID version 7, so that ids made later sort later; ids of answers are derived from
/// their inspection and clause, so that two laptops make the same record.
package struct RecordID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let high: UInt64
  package let low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Reads exactly 32 lower-case hexadecimal digits; anything else is nil.
  package init?(hex: some StringProtocol) { self.init(hex: String(hex)) }

  /// Reads exactly 32 lower-case hexadecimal digits; anything else is nil.
  package init?(hex: String) {
    var hex = hex
    guard let id = hex.withUTF8(Self.readHex) else { return nil }
    self = id
  }

  private static func readHex(_ digits: UnsafeBufferPointer<UInt8>) -> RecordID? {
    guard digits.count == 32 else { return nil }
    var high: UInt64 = 0
    var low: UInt64 = 0
    for digit in digits {
      let nibble: UInt64
      switch digit {
      case 0x30...0x39: nibble = UInt64(digit) - 0x30
      case 0x61...0x66: nibble = UInt64(digit) - 0x61 + 10
      default: return nil
      }
      high = high << 4 | low >> 60
      low = low << 4 | nibble
    }
    return RecordID(high: high, low: low)
  }

  /// Takes the first 16 bytes; nil when there are fewer.
  package init?(bytes: some Collection<UInt8>) {
    // Read where they lie: an id stands in every row that is read or applied, and walking a
    // collection of another module's kind costs many times the reading.
    let id =
      bytes.withContiguousStorageIfAvailable(Self.read)
      ?? Array(bytes).withUnsafeBufferPointer(Self.read)
    guard let id else { return nil }
    self = id
  }

  private static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> RecordID? {
    guard bytes.count >= 16 else { return nil }
    var high: UInt64 = 0
    var low: UInt64 = 0
    for index in 0..<8 {
      high = high << 8 | UInt64(bytes[index])
      low = low << 8 | UInt64(bytes[index + 8])
    }
    return RecordID(high: high, low: low)
  }

  /// A UUID version 7 of the given moment; `random` supplies its 74 free bits.
  package static func timeOrdered(milliseconds: Int64, random: (UInt64, UInt64)) -> RecordID {
    let time = UInt64(bitPattern: milliseconds) & 0xFFFF_FFFF_FFFF
    return RecordID(
      high: time << 16 | 0x7000 | random.0 & 0x0FFF,
      low: 0x8000_0000_0000_0000 | random.1 & 0x3FFF_FFFF_FFFF_FFFF
    )
  }

  package var hex: String {
    String(unsafeUninitializedCapacity: 32) { buffer in
      for index in 0..<16 {
        let word = index < 8 ? high : low
        let byte = UInt8(truncatingIfNeeded: word >> UInt64((7 - index % 8) * 8))
        buffer[index * 2] = Self.digit(byte >> 4)
        buffer[index * 2 + 1] = Self.digit(byte & 15)
      }
      return 32
    }
  }

  /// The 16 bytes in the order of `hex`.
  package var bytes: [UInt8] {
    (0..<16).map { index in
      let word = index < 8 ? high : low
      return UInt8(truncatingIfNeeded: word >> UInt64((7 - index % 8) * 8))
    }
  }

  package var description: String { hex }

  package static func < (left: RecordID, right: RecordID) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }

  private static func digit(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? 0x30 + nibble : 0x61 + nibble - 10
  }
}
