/// How text is cut into the tokens of the search index.
///
/// Chinese words have no gaps, so every wide character is a token and every pair of neighbours is
/// another one at the same position: one character, two, or a phrase of any length is found.
/// Runs of ASCII letters and digits give at every byte a token of up to three bytes, and the byte
/// alone at the same position, so that digits inside an approval number are found as well; two
/// bytes are asked for as the beginning of a token. `U+001F` begins a whole token (a syllable
/// of pinyin); one that directly follows another stands at the same position. `U+001E` is a wall
/// that no phrase crosses. Text is folded before (`SearchFolding`).
enum SearchTokens {
  static let syllableMark: UInt8 = 0x1F
  static let wall: UInt8 = 0x1E
  /// Bytes of a token of an ASCII run.
  static let gram = 3

  /// What the text is for.
  enum Purpose { case document, query }

  /// How a token stands to the one before it.
  enum Kind {
    case next
    /// At the same position.
    case shared
    /// One letter or digit of a run, told apart from a run of one: after the one before, or at its
    /// position.
    case letter, sharedLetter
  }

  /// Calls `emit` with each token's bytes and kind; ends early with whatever other than 0 it
  /// returns.
  static func scan(
    _ text: UnsafeBufferPointer<UInt8>,
    for purpose: Purpose,
    _ emit: (Range<Int>, Kind) -> Int32
  ) -> Int32 {
    var at = 0
    var followsWide = false
    while at < text.count {
      let byte = text[at]
      var code: Int32 = 0
      if isWord(byte) {
        let end = endOfRun(text, from: at)
        code = emitRun(at..<end, isLast: end == text.count, purpose, emit)
        at = end
        followsWide = false
      } else if byte == syllableMark {
        let end = endOfSyllable(text, from: at + 1)
        code = emit(at..<end, at > 0 && isWord(text[at - 1]) ? .shared : .next)
        at = end
        followsWide = false
      } else if byte == wall {
        code = emit(at..<(at + 1), .next)
        at += 1
        followsWide = false
      } else {
        let (scalar, length) = decode(text, at)
        let next = at + length
        guard WideCharacters.contains(scalar) else {
          at = next
          followsWide = false
          continue
        }
        var pairEnd = next
        if next < text.count {
          let (neighbour, width) = decode(text, next)
          if WideCharacters.contains(neighbour) { pairEnd = next + width }
        }
        let hasPair = pairEnd > next
        switch purpose {
        case .document:
          code = emit(at..<next, .next)
          if code == 0, hasPair { code = emit(at..<pairEnd, .shared) }
        case .query:
          if hasPair {
            code = emit(at..<pairEnd, .next)
          } else if !followsWide || next < text.count {
            // The last of a run is already in its pair, unless it must hold a place in a phrase.
            code = emit(at..<next, .next)
          }
        }
        followsWide = true
        at = next
      }
      if code != 0 { return code }
    }
    return 0
  }

  private static func emitRun(
    _ run: Range<Int>,
    isLast: Bool,
    _ purpose: Purpose,
    _ emit: (Range<Int>, Kind) -> Int32
  ) -> Int32 {
    // What follows the run in a document is not known: a query ends with whole tokens, or with one
    // shorter that is asked for as a prefix.
    let isOpen = purpose == .query && isLast
    if isOpen, run.count == 1 { return emit(run, .letter) }
    let stop = isOpen ? max(run.lowerBound, run.upperBound - gram) : run.upperBound - 1
    for start in run.lowerBound...stop {
      let end = min(start + gram, run.upperBound)
      var code = emit(start..<end, .next)
      if code == 0, purpose == .document { code = emit(start..<(start + 1), .sharedLetter) }
      if code != 0 { return code }
    }
    return 0
  }

  static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }

  private static func endOfRun(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var at = start
    while at < text.count, isWord(text[at]) { at += 1 }
    return at
  }

  private static func endOfSyllable(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    endOfRun(text, from: start)
  }

  /// The scalar at `at`; broken UTF-8 gives U+FFFD of one byte.
  private static func decode(
    _ text: UnsafeBufferPointer<UInt8>,
    _ at: Int
  ) -> (scalar: UInt32, length: Int) {
    let lead = text[at]
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard lead < 0x80 || lead >= 0xC2, at + length <= text.count else { return (0xFFFD, 1) }
    if length == 1 { return (UInt32(lead), 1) }
    var scalar = UInt32(lead) & (0x7F >> UInt32(length))
    for offset in 1..<length { scalar = scalar << 6 | UInt32(text[at + offset] & 0x3F) }
    return (scalar, length)
  }
}

/// Characters that are words by themselves.
enum WideCharacters {
  /// Han of every extension, kana, and any other letter outside ASCII.
  static func contains(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x3FFFD, 0xF900...0xFAFF, 0x3005...0x3007,
      0x3041...0x30FF:
      true
    case 0..<0xAA: false
    default: Unicode.Scalar(scalar)?.properties.isAlphabetic ?? false
    }
  }
}
