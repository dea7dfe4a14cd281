/// What one cell says, as plain numbers: a base and at most five marks on it.
///
/// Frames are compared cell by cell at every key, so a cell holds no reference to count.
package struct Glyph: Hashable, Sendable {
  /// Three scalars of 21 bits in each word, from the low end; a slot of 0 is empty, since no
  /// clean text holds U+0000.
  private var low: UInt64
  private var high: UInt64 = 0

  /// More than the four marks that the gate lets stand on a base.
  private static let slots = 6
  private static let width: UInt64 = 21
  private static let mask: UInt64 = 0x1F_FFFF

  /// A base alone.
  package init(_ base: Unicode.Scalar) { low = UInt64(base.value) }

  private init() { low = 0 }

  /// Nothing, as in the right half of a wide character.
  package static let none = Glyph()
  package static let space = Glyph(" ")

  /// The base's value; 0 where there is none.
  package var base: UInt32 { self[0] }

  /// Whether nothing stands on the base.
  package var isPlain: Bool { low >> Self.width == 0 }

  /// The value in a slot, of which there are six; 0 behind the last mark.
  package subscript(slot: Int) -> UInt32 {
    let word = slot < 3 ? low : high
    return UInt32(word >> (UInt64(slot % 3) * Self.width) & Self.mask)
  }

  /// Puts a mark on it; one too many is left out.
  package mutating func append(_ mark: Unicode.Scalar) {
    guard let slot = (1..<Self.slots).first(where: { self[$0] == 0 }) else { return }
    let bits = UInt64(mark.value) << (UInt64(slot % 3) * Self.width)
    if slot < 3 { low |= bits } else { high |= bits }
  }

  /// Base and marks as text, in their order.
  package var text: String {
    var text = ""
    appendScalars(to: &text)
    return text
  }

  /// Adds base and marks at the end of `text`.
  package func appendScalars(to text: inout String) {
    for slot in 0..<Self.slots {
      guard let scalar = Unicode.Scalar(self[slot]), scalar.value > 0 else { return }
      text.unicodeScalars.append(scalar)
    }
  }
}
