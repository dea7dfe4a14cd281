/// A device identifier of the MA (IDcode) system: `MA.156.M0.100204.13351764` and what follows it.
///
/// Device identifier: `MA`, country of three digits, industry `M` and one character, registrant of
/// six, then packaging level, item and a check digit. Production identifiers follow as blocks of a
/// dot, a letter and text: S serial, L batch, M (formerly P) production date, E expiry date, V
/// valid-until date, D sterilisation batch, and last C with a check digit over the blocks. Source:
/// public descriptions of the agency's coding rule; its full text is not public, so the check
/// digits, found by comparing public samples, only ever raise a doubt.
package struct MACode: Equatable, Sendable {
  /// The device identifier up to and with its check digit.
  package private(set) var device: Range<Int>
  package private(set) var blocks: [Block] = []

  /// One production identifier: its letter and the range of its text.
  package struct Block: Equatable, Sendable {
    package var letter: UInt8
    package var value: Range<Int>
  }

  private static let dot = UInt8(ascii: ".")
  private static let letters = Array("SMLDVEPC".utf8)

  /// Splits `text`, which begins with `MA.`, by the grammar; dates and checks are judged apart.
  package init(_ text: [UInt8]) throws(GS1Flaw) {
    var segments: [Range<Int>] = []
    var start = 0
    for end in text.indices.filter({ text[$0] == MACode.dot }) + [text.count] {
      segments.append(start..<end)
      start = end + 1
    }
    try MACode.judgeDevice(text, segments)
    device = 0..<segments[4].upperBound
    for segment in segments[5...] {
      guard let letter = text[segment].first else {
        throw GS1Flaw("emptyBlock", at: segment.lowerBound)
      }
      if MACode.letters.contains(letter) {
        blocks.append(Block(letter: letter, value: segment.lowerBound + 1..<segment.upperBound))
      } else if !blocks.isEmpty {
        // Values may hold dots: a segment that opens no block belongs to the one before.
        let open = blocks[blocks.count - 1].value.lowerBound
        blocks[blocks.count - 1].value = open..<segment.upperBound
      } else {
        throw GS1Flaw("unknownBlock", at: segment.lowerBound)
      }
    }
  }

  /// The value of the first block with `letter`, or nil.
  package func value(_ letter: Character) -> Range<Int>? {
    blocks.first { $0.letter == letter.asciiValue }?.value
  }

  private static func judgeDevice(_ text: [UInt8], _ segments: [Range<Int>]) throws(GS1Flaw) {
    guard segments.count >= 5 else {
      throw GS1Flaw("fieldMissing", at: text.count, expected: "5")
    }
    try judge(text, segments[1], lengths: 3...3) { $0 &- 0x30 <= 9 }
    try judge(text, segments[2], lengths: 2...2) { isDigitOrLetter($0) }
    guard text[segments[2].lowerBound] == UInt8(ascii: "M") else {
      throw GS1Flaw("notDeviceIndustry", at: segments[2].lowerBound, expected: "M")
    }
    try judge(text, segments[3], lengths: 6...6) { isDigitOrLetter($0) }
    // Eight by the rule; longer items with right check digits are in use.
    try judge(text, segments[4], lengths: 8...20) { isDigitOrLetter($0) }
    guard text[segments[4].upperBound - 1] &- 0x30 <= 9 else {
      throw GS1Flaw("nonDigit", at: segments[4].upperBound - 1)
    }
  }

  private static func judge(
    _ text: [UInt8],
    _ segment: Range<Int>,
    lengths: ClosedRange<Int>,
    _ allows: (UInt8) -> Bool
  ) throws(GS1Flaw) {
    if let stranger = segment.first(where: { !allows(text[$0]) }) {
      throw GS1Flaw("illegalCharacter", at: stranger)
    }
    guard lengths ~= segment.count else {
      throw GS1Flaw("length", at: segment.lowerBound, expected: "\(lengths.lowerBound)")
    }
  }

  private static func isDigitOrLetter(_ byte: UInt8) -> Bool {
    byte &- 0x30 <= 9 || 0x41...0x5A ~= byte & 0xDF
  }
}
