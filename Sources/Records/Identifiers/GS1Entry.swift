/// What the table says about one application identifier or a run of alike ones.
///
/// A class only so that the many elements that point at it share it; nothing in it changes.
package final class GS1Entry: Sendable {
  package let numbers: [GS1Number]
  /// The digits of the identifier: 2, 3 or 4.
  package let length: Int
  /// Whether no separator is needed after the value.
  package let isFixedLength: Bool
  /// Whether a Digital Link may carry it in its query.
  package let isLinkAttribute: Bool
  package let components: [GS1Component]
  package let needs: [GS1Need]
  package let excludes: [GS1Pattern]
  /// The qualifier sequences it may lead as the primary key of a Digital Link, or nil.
  package let linkKeys: [[GS1Number]]?
  package let title: String
  /// Whether the row is believed but not seen in an official source.
  package let isUnverified: Bool
  package let shortest: Int
  package let longest: Int

  init(
    numbers: [GS1Number],
    length: Int,
    components: [GS1Component],
    needs: [GS1Need],
    excludes: [GS1Pattern],
    linkKeys: [[GS1Number]]?,
    row: GS1TableRow
  ) {
    self.numbers = numbers
    self.length = length
    self.components = components
    self.needs = needs
    self.excludes = excludes
    self.linkKeys = linkKeys
    isFixedLength = row["fixed"] == "fixed"
    isLinkAttribute = row["link"] == "attribute"
    title = row["title"]
    isUnverified = row["confidence"] == "unverified"
    shortest = components.reduce(0) { $0 + ($1.isOptional ? 0 : $1.shortest) }
    longest = components.reduce(0) { $0 + $1.longest }
  }
}

/// One part of a value: its characters, how many of them, and the checks it must pass.
package struct GS1Component: Sendable {
  package var set: GS1CharacterSet
  package var shortest: Int
  package var longest: Int
  package var isOptional: Bool
  package var linters: [GS1Linter]
}

/// A set of alternatives of which one must be present, with all of its members.
package struct GS1Need: Sendable {
  package var alternatives: [[GS1Pattern]]
  /// As the table writes it: `,` between alternatives, `+` between members.
  package var text: String
}

/// An application identifier as a number, padded with zeros to four digits (01 is 0100).
package struct GS1Number: Equatable, Hashable, Sendable {
  package var key: Int

  package init(key: Int) {
    self.key = key
  }

  /// The number of 2 to 4 ASCII digits, or nil.
  package init?(_ digits: some Collection<UInt8>) {
    guard 2...4 ~= digits.count else { return nil }
    var key = 0
    for byte in digits {
      guard byte &- 0x30 <= 9 else { return nil }
      key = key * 10 + Int(byte &- 0x30)
    }
    for _ in digits.count..<4 { key *= 10 }
    self.key = key
  }
}

/// A run of identifiers such as `01` or `31nn`, in which `n` stands for any digit.
package struct GS1Pattern: Equatable, Sendable {
  package var keys: ClosedRange<Int>

  /// The pattern written as `text`, digits first and then `n`; nil when it is neither.
  package init?(_ text: Substring) {
    let digits = text.utf8.prefix { $0 &- 0x30 <= 9 }
    guard !digits.isEmpty, text.utf8.dropFirst(digits.count).allSatisfy({ $0 == 0x6E }) else {
      return nil
    }
    let zeros = Array(digits) + Array(repeating: 0x30, count: text.utf8.count - digits.count)
    let nines = Array(digits) + Array(repeating: 0x39, count: text.utf8.count - digits.count)
    guard let low = GS1Number(zeros), let high = GS1Number(nines) else { return nil }
    keys = low.key...high.key
  }

  package func matches(_ number: GS1Number) -> Bool {
    keys.contains(number.key)
  }
}
