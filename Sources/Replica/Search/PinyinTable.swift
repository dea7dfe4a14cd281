/// Readings of characters without tones, commonest first.
package struct PinyinTable: Sendable {
  private let readings: [UInt32: [String]]

  /// A table without readings: names are then found by their characters only.
  package static let empty = PinyinTable(readings: [:])

  private init(readings: [UInt32: [String]]) { self.readings = readings }

  /// Reads lines `CHARACTER<TAB>READING,READING[<TAB>…]`; lines that begin with `#` and lines that
  /// are not of this form are passed over.
  package init(tsv: String) {
    var readings: [UInt32: [String]] = [:]
    for line in tsv.utf8.split(separator: 0x0A) where line.first != 0x23 {
      let columns = Substring(line).split(separator: "\t", omittingEmptySubsequences: false)
      guard columns.count >= 2, columns[0].unicodeScalars.count == 1,
        let scalar = columns[0].unicodeScalars.first
      else { continue }
      let syllables = columns[1].split(separator: ",")
        .filter { $0.utf8.allSatisfy(SearchTokens.isWord) }
      if !syllables.isEmpty { readings[scalar.value] = syllables.map(String.init) }
    }
    self.init(readings: readings)
  }

  /// How many characters have a reading.
  package var count: Int { readings.count }

  /// Readings that are indexed of one character at the most.
  static let readingLimit = 4

  /// The text that makes a folded name findable by full pinyin and by initials.
  ///
  /// Every reading of a character stands at its one position, so the readings of a name need not
  /// be multiplied out. A letter or digit stands for itself; anything else is a wall.
  func indexText(of name: String) -> String {
    var text: [UInt8] = []
    for scalar in name.unicodeScalars {
      if let syllables = readings[scalar.value] {
        text.append(0x20)
        for syllable in syllables.prefix(Self.readingLimit) { Self.append(syllable, to: &text) }
      } else if scalar.isASCII, SearchTokens.isWord(UInt8(scalar.value)) {
        text += [0x20, SearchTokens.syllableMark, UInt8(scalar.value)]
      } else {
        text += [0x20, SearchTokens.wall]
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The syllable, its first letter, and its two-letter initial where it has one.
  private static func append(_ syllable: String, to text: inout [UInt8]) {
    let letters = Array(syllable.utf8)
    var tokens = [letters]
    if letters.count > 1 { tokens.append([letters[0]]) }
    if letters.count > 2, letters[1] == UInt8(ascii: "h") {
      tokens.append([letters[0], letters[1]])
    }
    for token in tokens {
      text.append(SearchTokens.syllableMark)
      text += token
    }
  }

  /// Every syllable of the table once, sorted.
  var syllables: [String] { Set(readings.values.joined()).sorted() }
}
