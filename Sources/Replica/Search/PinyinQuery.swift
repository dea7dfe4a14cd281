/// Cuts letters into syllables and initials: `amxl` and `moxilin` and `amoxl` are all readings.
struct PinyinQuery {
  private let syllables: Set<[UInt8]>
  /// Every beginning of a syllable, for the last piece of what is still being typed.
  private let beginnings: Set<[UInt8]>

  /// Cuttings that are looked for at the most.
  static let limit = 8

  init(syllables: [String]) {
    let all = syllables.map { Array($0.utf8) }
    self.syllables = Set(all)
    beginnings = Set(
      all.flatMap { word in (1...max(1, word.count)).map { Array(word.prefix($0)) } }
    )
  }

  /// Ways to cut a word, fewest pieces first, and always the one of initials alone if it is one.
  func cuttings(of word: String) -> [[String]] {
    let letters = Array(word.utf8)
    guard !letters.isEmpty, letters.count <= 64,
      letters.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) })
    else { return [] }
    var found: [[[UInt8]]] = []
    var partial: [(pieces: [[UInt8]], end: Int)] = [([], 0)]
    var steps = 0
    // Breadth first: cuttings with fewer pieces come first, and the work is bounded.
    while !partial.isEmpty, found.count < Self.limit, steps < 4_000 {
      var longer: [(pieces: [[UInt8]], end: Int)] = []
      for (pieces, end) in partial {
        for length in stride(from: min(6, letters.count - end), through: 1, by: -1) {
          steps += 1
          let piece = Array(letters[end..<(end + length)])
          let isLast = end + length == letters.count
          guard isPiece(piece) || (isLast && beginnings.contains(piece)) else { continue }
          if isLast {
            found.append(pieces + [piece])
          } else {
            longer.append((pieces + [piece], end + length))
          }
        }
      }
      partial = Array(longer.prefix(256))
    }
    let initials = letters.map { [$0] }
    if initials.allSatisfy(beginnings.contains), !found.contains(initials) {
      found.append(initials)
    }
    return found.map { $0.map { String(decoding: $0, as: UTF8.self) } }
  }

  private func isPiece(_ piece: [UInt8]) -> Bool {
    if piece.count == 1 || (piece.count == 2 && piece[1] == UInt8(ascii: "h")) {
      return beginnings.contains(piece)
    }
    return syllables.contains(piece)
  }
}
