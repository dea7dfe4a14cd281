/// How many cells text takes, by Unicode 17 and by nothing the machine's C library believes.
///
/// Ambiguous scalars (① ─ …) take one cell, hanzi of every extension two. Joiners and variation
/// selectors never reach a width: the gate drops them, so an emoji sequence is its parts.
package enum TextWidth {
  /// 0, 1 or 2 cells for a scalar that the gate lets through.
  package static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return 1 }
    if value >= 0x4E00 && value < 0xA000 { return 2 }
    // Lines, blocks and shapes: what every box is drawn with.
    if value >= 0x2500 && value < 0x25FD { return 1 }
    if contains(value, WidthTable.wide) { return 2 }
    return contains(value, WidthTable.zero) ? 0 : 1
  }

  /// Whether fonts can be expected to draw `scalar`: it is assigned and not private.
  package static func hasGlyph(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0x300 || (value >= 0x4E00 && value < 0xA000) { return true }
    return !contains(value, WidthTable.glyphless)
  }

  /// Whether `value` lies in one of the sorted, inclusive, flattened `ranges`.
  private static func contains(_ value: UInt32, _ ranges: [UInt32]) -> Bool {
    ranges.withUnsafeBufferPointer { ranges in
      // The first range that does not end before `value` is the only one that can hold it.
      var low = 0
      var high = ranges.count / 2
      while low < high {
        let middle = (low + high) / 2
        if ranges[2 * middle + 1] < value { low = middle + 1 } else { high = middle }
      }
      return 2 * low < ranges.count && ranges[2 * low] <= value
    }
  }
}
