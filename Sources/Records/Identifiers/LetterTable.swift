/// Single letters or digits that mean something at one place of a code, in their proper order.
package struct LetterTable: Sendable {
  /// One letter and what it stands for.
  package struct Entry: Equatable, Sendable {
    /// An ASCII byte.
    package var letter: UInt8
    /// What it stands for.
    package var name: Phrase
  }

  /// In the order in which letters must stand.
  package private(set) var entries: [Entry] = []

  func contains(_ letter: UInt8) -> Bool {
    entries.contains { $0.letter == letter }
  }

  /// The rank of `letter` in the order in which letters must stand.
  func rank(_ letter: UInt8) -> Int? {
    entries.firstIndex { $0.letter == letter }
  }

  /// What `letter` stands for.
  package func name(_ letter: UInt8) -> Phrase? {
    entries.first { $0.letter == letter }?.name
  }

  /// The letters as a reason names them: `A/B/C/D`.
  var expected: String {
    entries.map { String(decoding: [$0.letter], as: UTF8.self) }.joined(separator: "/")
  }

  mutating func append(_ letter: UInt8, _ name: Phrase) {
    entries.append(Entry(letter: letter, name: name))
  }
}

extension TabTable {
  /// The rows whose cells equal `matching`, as letters of column `letter` with both names.
  func letters(
    _ letter: String = "code",
    matching: [(column: String, value: String)] = []
  ) throws(CodeTableError) -> LetterTable {
    let place = try column(letter)
    let chinese = try column("name")
    let english = try column("english")
    var conditions: [(column: Int, value: String)] = []
    for condition in matching { conditions.append((try column(condition.column), condition.value)) }
    var letters = LetterTable()
    for row in 0..<rowCount
    where conditions.allSatisfy({ text(row, $0.column) == $0.value }) {
      let scalar = try scalar(row, place)
      guard scalar < 0x80 else { throw bad(row, place) }
      letters.append(UInt8(scalar), Phrase(text(row, chinese), text(row, english)))
    }
    return letters
  }
}
