/// Reads element strings (GS1 General Specifications 7.8) in their two notations.
///
/// Raw data is what a scanner sends: identifiers and values in a row, values of variable length
/// ended by a separator (FNC1, sent as GS 0x1D). Bracketed data is the human-readable form, in
/// which a `(` inside a value is written `\(`. Both are read in one pass over the bytes.
package struct GS1ElementString: Sendable {
  /// A message may hold this many elements.
  package static let mostElements = 64

  package let table: GS1Table
  /// The year that places two-digit years in a century.
  package let year: Int

  package init(table: GS1Table, year: Int = GS1Date.editionYear) {
    self.table = table
    self.year = year
  }

  /// Reads raw data from `start` on, in which `separator` ends values of variable length.
  ///
  /// One separator before the first identifier and one after each value are allowed. Only the
  /// grammar and the single values are judged; `flaws(in:)` judges how they go together.
  package func readRaw(
    _ bytes: [UInt8],
    from start: Int = 0,
    separator: UInt8 = 0x1D
  ) throws(GS1Flaw) -> GS1Message {
    var elements: [GS1Element] = []
    elements.reserveCapacity(6)
    var index = start
    if index < bytes.count, bytes[index] == separator { index += 1 }
    guard index < bytes.count else { throw GS1Flaw("noData", at: index) }
    while index < bytes.count {
      let element = try rawElement(bytes, at: index, separator: separator)
      guard elements.count < GS1ElementString.mostElements else {
        throw GS1Flaw("tooManyElements", at: index)
      }
      elements.append(element)
      index = element.value.upperBound
      if index < bytes.count, bytes[index] == separator {
        index += 1
      } else if index < bytes.count, !element.entry.isFixedLength {
        throw GS1Flaw("valueTooLong", at: index, expected: "\(element.entry.longest)")
      }
    }
    return GS1Message(bytes: bytes, elements: elements, sources: nil)
  }

  private func rawElement(
    _ bytes: [UInt8],
    at start: Int,
    separator: UInt8
  ) throws(GS1Flaw) -> GS1Element {
    guard let entry = table.entry(leading: bytes[start...]) else {
      throw GS1Flaw("unknownIdentifier", at: start)
    }
    let valueStart = start + entry.length
    let limit =
      entry.isFixedLength ? min(bytes.count, valueStart + entry.longest) : bytes.count
    let fieldEnd = bytes[valueStart..<limit].firstIndex(of: separator) ?? limit
    let end = try end(of: bytes[valueStart..<fieldEnd], as: entry)
    return try element(entry, bytes, start..<valueStart, valueStart..<end)
  }

  /// Reads bracketed data, which begins with `(`.
  package func readBracketed(_ input: [UInt8]) throws(GS1Flaw) -> GS1Message {
    let open = UInt8(ascii: "(")
    var decoding = GS1Decoding(input)
    var elements: [GS1Element] = []
    var index = 0
    while index < input.count {
      guard input[index] == open else { throw GS1Flaw("bracketExpected", at: index) }
      guard let close = input[index...].firstIndex(of: UInt8(ascii: ")")) else {
        throw GS1Flaw("bracketExpected", at: input.count)
      }
      let identifier = decoding.keep(index + 1..<close)
      guard let entry = table.entry(of: input[index + 1..<close]) else {
        throw GS1Flaw("unknownIdentifier", at: index + 1)
      }
      index = close + 1
      decoding.skip(to: index)
      let valueStart = decoding.count
      guard index < input.count else { throw GS1Flaw("emptyValue", at: index) }
      while index < input.count, input[index] != open {
        if input[index] == UInt8(ascii: "\\"), index + 1 < input.count, input[index + 1] == open {
          decoding.replace(index..<index + 2, with: open)
          index += 2
        } else {
          decoding.keep(index)
          index += 1
        }
      }
      guard elements.count < GS1ElementString.mostElements else {
        throw GS1Flaw("tooManyElements", at: identifier.lowerBound)
      }
      let value = valueStart..<decoding.count
      elements.append(try whole(entry, decoding, identifier, value))
    }
    guard !elements.isEmpty else { throw GS1Flaw("noData", at: 0) }
    return decoding.message(elements)
  }

  /// Judges a value that stands alone, all of which must belong to `entry`.
  func whole(
    _ entry: GS1Entry,
    _ decoding: GS1Decoding,
    _ identifier: Range<Int>,
    _ value: Range<Int>
  ) throws(GS1Flaw) -> GS1Element {
    let text = decoding.bytes
    do throws(GS1Flaw) {
      guard value.count >= entry.shortest else {
        throw GS1Flaw("valueTooShort", at: value.upperBound, expected: "\(entry.shortest)")
      }
      guard value.count <= entry.longest else {
        throw GS1Flaw(
          "valueTooLong",
          at: value.lowerBound + entry.longest,
          expected: "\(entry.longest)"
        )
      }
      _ = try end(of: text[value], as: entry)
      return try element(entry, text, identifier, value)
    } catch {
      throw GS1Flaw(error.code, at: decoding.source(error.at), expected: error.expected)
    }
  }

  private func element(
    _ entry: GS1Entry,
    _ bytes: [UInt8],
    _ identifier: Range<Int>,
    _ value: Range<Int>
  ) throws(GS1Flaw) -> GS1Element {
    guard let number = GS1Number(bytes[identifier]) else {
      throw GS1Flaw("unknownIdentifier", at: identifier.lowerBound)
    }
    return GS1Element(entry: entry, number: number, identifier: identifier, value: value)
  }

  /// Judges the components of `entry` at the front of `value` and answers where they end.
  func end(of value: ArraySlice<UInt8>, as entry: GS1Entry) throws(GS1Flaw) -> Int {
    guard !value.isEmpty else { throw GS1Flaw("emptyValue", at: value.startIndex) }
    var start = value.startIndex
    for component in entry.components {
      let end = min(value.endIndex, start + component.longest)
      if component.isOptional, end == start { continue }
      let part = value[start..<end]
      guard part.count >= component.shortest else {
        throw GS1Flaw("valueTooShort", at: end, expected: "\(entry.shortest)")
      }
      if let flaw = component.set.flaw(in: part) { throw flaw }
      for linter in component.linters {
        if let flaw = linter.flaw(in: part, year: year) { throw flaw }
      }
      start = end
    }
    return start
  }
}
