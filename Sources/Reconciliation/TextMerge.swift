import Records

/// Three-way merge of prose, sentence by sentence.
///
/// A unit ends after 。！？；!?; or a line break. Hunks that touch different units merge; hunks that
/// overlap or touch do not, unless both sides wrote the same.
package enum TextMerge {
  /// Pairs of units compared at the most: 16 MiB of table, far beyond any note.
  static let workLimit = 4_000_000

  /// The merged text, or nil when both sides changed the same place differently.
  ///
  /// Cost: units of base × units of a side, at most `workLimit`; beyond it a person decides.
  package static func merge(base: String, mine: String, theirs: String) -> String? {
    if mine.isIdentical(to: theirs) || theirs.isIdentical(to: base) { return mine }
    if mine.isIdentical(to: base) { return theirs }
    let baseUnits = units(base)
    let mineUnits = units(mine)
    let theirUnits = units(theirs)
    let work = baseUnits.count * max(mineUnits.count, theirUnits.count)
    guard work <= workLimit else { return nil }
    let toMine = matches(baseUnits, mineUnits)
    let toTheirs = matches(baseUnits, theirUnits)
    var merged: [Unit] = []
    var (at, mineAt, theirsAt) = (0, 0, 0)
    while true {
      var next = at
      while next < baseUnits.count, toMine[next] == nil || toTheirs[next] == nil { next += 1 }
      let mineEnd = next < baseUnits.count ? toMine[next] ?? mineUnits.count : mineUnits.count
      let theirsEnd =
        next < baseUnits.count ? toTheirs[next] ?? theirUnits.count : theirUnits.count
      let baseHunk = Array(baseUnits[at..<next])
      let mineHunk = Array(mineUnits[mineAt..<mineEnd])
      let theirHunk = Array(theirUnits[theirsAt..<theirsEnd])
      if mineHunk == theirHunk || theirHunk == baseHunk {
        merged += mineHunk
      } else if mineHunk == baseHunk {
        merged += theirHunk
      } else {
        return nil
      }
      guard next < baseUnits.count else { break }
      merged.append(baseUnits[next])
      (at, mineAt, theirsAt) = (next + 1, mineEnd + 1, theirsEnd + 1)
    }
    return String(decoding: merged.flatMap(\.self), as: UTF8.self)
  }

  /// One sentence as its UTF-8 bytes, its ending included.
  typealias Unit = [UInt8]

  static func units(_ text: String) -> [Unit] {
    var units: [Unit] = []
    var unit: Unit = []
    for scalar in text.unicodeScalars {
      unit += Array(String(scalar).utf8)
      if "。！？；!?;\n".unicodeScalars.contains(scalar) {
        units.append(unit)
        unit = []
      }
    }
    if !unit.isEmpty { units.append(unit) }
    return units
  }

  /// For each unit of `base` its partner in `side` along a longest common subsequence.
  private static func matches(_ base: [Unit], _ side: [Unit]) -> [Int?] {
    let width = side.count + 1
    var lengths = [Int32](repeating: 0, count: (base.count + 1) * width)
    for row in stride(from: base.count - 1, through: 0, by: -1) {
      for column in stride(from: side.count - 1, through: 0, by: -1) {
        lengths[row * width + column] =
          base[row] == side[column]
          ? lengths[(row + 1) * width + column + 1] + 1
          : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
      }
    }
    var partners = [Int?](repeating: nil, count: base.count)
    var (row, column) = (0, 0)
    while row < base.count, column < side.count {
      if base[row] == side[column] {
        partners[row] = column
        (row, column) = (row + 1, column + 1)
      } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
        row += 1
      } else {
        column += 1
      }
    }
    return partners
  }
}
