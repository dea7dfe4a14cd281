/// The classification code beside a drug production licence: groups of one capital and its scopes.
///
/// Since 2020 `AhztBhCh`: A own production, B entrusted, C contract, D active substances, each with
/// scopes h z s d y q t x. Before: `HabZbTY`. Letter case carries the meaning.
package enum DrugClassificationCode {
  private static let longest = 40

  static func read(_ input: CodeInput, _ tables: CodeTables) -> CodeReading? {
    let bytes = input.literal.bytes
    guard let first = bytes.first, ASCII.isCapital(first), bytes.count <= longest,
      bytes.allSatisfy({ ASCII.isCapital($0) || ASCII.isSmall($0) })
    else { return nil }
    let groups = split(bytes)
    let letters = tables.classification
    if let reading = readCurrent(input.literal, groups, letters) { return reading }
    return readOlder(input.literal, groups, letters)
  }

  private struct Group {
    var letter: Int
    var scopes: Range<Int>
  }

  private static func split(_ bytes: [UInt8]) -> [Group] {
    var groups: [Group] = []
    for index in bytes.indices {
      if ASCII.isCapital(bytes[index]) {
        groups.append(Group(letter: index, scopes: index + 1..<index + 1))
      } else {
        groups[groups.count - 1].scopes = groups[groups.count - 1].scopes.lowerBound..<index + 1
      }
    }
    return groups
  }

  private static func readCurrent(
    _ text: CodeText,
    _ groups: [Group],
    _ letters: ClassificationLetters
  ) -> CodeReading? {
    let bytes = text.bytes
    let isCurrent = groups.allSatisfy { group in
      letters.groups.contains(bytes[group.letter])
        && bytes[group.scopes].allSatisfy(letters.scopes.contains)
    }
    guard isCurrent else { return nil }
    var code = CodeScan(.drugClassificationCode, text)
    var highest = -1
    for group in groups {
      code.addGroup(group.letter, group.scopes)
      let rank = letters.groups.rank(bytes[group.letter]) ?? 0
      if rank <= highest { code.refuse("groupOrder", at: group.letter) }
      highest = max(highest, rank)
      // Only D may stand without scopes.
      if group.scopes.isEmpty, bytes[group.letter] != UInt8(ascii: "D") {
        code.refuse("scopeWanted", at: group.letter + 1, expected: letters.scopes.expected)
      }
      code.checkScopes(group.scopes, letters.scopes)
    }
    return code.reading()
  }

  private static func readOlder(
    _ text: CodeText,
    _ groups: [Group],
    _ letters: ClassificationLetters
  ) -> CodeReading? {
    let bytes = text.bytes
    let isOlder = groups.allSatisfy { group in
      letters.olderGroups.contains(bytes[group.letter])
        && bytes[group.scopes].allSatisfy(letters.olderScopes.contains)
    }
    guard isOlder else { return nil }
    var code = CodeScan(.drugClassificationCode, text)
    var highest = -1
    for group in groups {
      code.addGroup(group.letter, group.scopes)
      let rank = letters.olderGroups.rank(bytes[group.letter]) ?? 0
      if rank <= highest { code.refuse("groupOrder", at: group.letter) }
      highest = max(highest, rank)
      let takesScopes = "HZSC".utf8.contains(bytes[group.letter])
      if takesScopes == group.scopes.isEmpty || group.scopes.count > 2 {
        code.refuse("scopeWanted", at: group.letter + 1, expected: letters.olderScopes.expected)
      }
      code.checkScopes(group.scopes, letters.olderScopes)
    }
    return code.reading()
  }
}

extension CodeScan {
  /// Writes down a group under its letter; of a repeated letter, which is refused, only the first.
  fileprivate mutating func addGroup(_ letter: Int, _ scopes: Range<Int>) {
    let name = string(letter..<letter + 1)
    if !parts.contains(where: { $0.name == name }) { add(name, scopes) }
  }

  fileprivate mutating func checkScopes(_ range: Range<Int>, _ order: LetterTable) {
    var seen = 0
    var highest = -1
    for index in range {
      guard let rank = order.rank(text.bytes[index]) else { continue }
      if seen & 1 << rank != 0 {
        refuse("repeatedLetter", at: index)
      } else if rank < highest {
        doubt("scopeOrder", at: index)
      }
      seen |= 1 << rank
      highest = max(highest, rank)
    }
  }
}
