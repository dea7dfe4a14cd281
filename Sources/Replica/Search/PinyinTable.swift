/// Readings of characters without tones, commonest first.
package struct PinyinTable: Sendable {
  /// What a character stands for in the index, ready to be copied: millions of names are indexed.
  private let tokens: [UInt32: [UInt8]]

  /// Every syllable of the table once, sorted.
  let syllables: [String]

  /// A table without readings: names are then found by their characters only.
  package static let empty = PinyinTable(readings: [:])

  private init(readings: [UInt32: [Substring]]) {
    tokens = readings.mapValues { syllables in
      var text: [UInt8] = [0x20]
      for syllable in syllables.prefix(Self.readingLimit) { Self.append(syllable, to: &text) }
      return text
    }
    syllables = Set(readings.values.joined()).map(String.init).sorted()
  }

  /// Reads lines `CHARACTER<TAB>READING,READING[<TAB>…]`; lines that begin with `#` and lines that
  /// are not of this form are passed over.
  package init(tsv: String) {
    var readings: [UInt32: [Substring]] = [:]
    for line in tsv.utf8.split(separator: 0x0A) where line.first != 0x23 {
      let columns = Substring(line).split(separator: "\t", omittingEmptySubsequences: false)
      guard columns.count >= 2, columns[0].unicodeScalars.count == 1,
        let scalar = columns[0].unicodeScalars.first
      else { continue }
      let syllables = columns[1].split(separator: ",")
        .filter { $0.utf8.allSatisfy(SearchTokens.isWord) }
      if !syllables.isEmpty { readings[scalar.value] = syllables }
    }
    self.init(readings: readings)
  }

  /// How many characters have a reading.
  package var count: Int { tokens.count }

  /// Readings that are indexed of one character at the most.
  static let readingLimit = 4

  /// The text that makes a folded name findable by full pinyin and by initials.
  ///
  /// Every reading of a character stands at its one position, so the readings of a name need not
  /// be multiplied out. A letter or digit stands for itself; anything else is a wall.
  func indexText(of name: String) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(name.utf8.count * 8)
    for scalar in name.unicodeScalars {
      if let tokens = tokens[scalar.value] {
        text += tokens
      } else if scalar.isASCII, SearchTokens.isWord(UInt8(scalar.value)) {
        text.append(0x20)
        text.append(SearchTokens.syllableMark)
        text.append(UInt8(scalar.value))
      } else {
        text.append(0x20)
        text.append(SearchTokens.wall)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The syllable, its first letter, and its two-letter initial where it has one.
  private static func append(_ syllable: Substring, to text: inout [UInt8]) {
    let letters = Array(syllable.utf8)
    func add(_ count: Int) {
      text.append(SearchTokens.syllableMark)
      text += letters.prefix(count)
    }
    add(letters.count)
    if letters.count > 1 { add(1) }
    if letters.count > 2, letters[1] == UInt8(ascii: "h") { add(2) }
  }
}
