extension GS1ElementString {
  /// What one scan held: a number of its own, element strings, a link, or nothing of GS1.
  package struct Scan: Sendable {
    /// The digits of an EAN symbol, which stand for a GTIN.
    package var tradeItem: ArraySlice<UInt8>?
    package var message: GS1Message?
    package var link: DigitalLink?
  }

  /// Reads scanner output that begins with a symbology identifier.
  package func readScan(_ bytes: [UInt8]) throws(GS1Flaw) -> Scan {
    guard bytes.count >= GS1Symbology.length, bytes[0] == UInt8(ascii: "]") else {
      throw GS1Flaw("symbologyMissing", at: 0)
    }
    guard let symbology = GS1Symbology(leading: bytes) else {
      throw GS1Flaw("symbologyUnknown", at: 0)
    }
    let start = GS1Symbology.length
    switch symbology {
    case .elementStrings:
      return Scan(message: try readRaw(bytes, from: firstElement(bytes, start)))
    case .tradeItem(let digits):
      return try readTradeItem(bytes, digits: digits)
    case .plain:
      guard DigitalLink.hasScheme(bytes[start...]) else { return Scan() }
      return Scan(link: try DigitalLink(bytes, from: start, grammar: self))
    }
  }

  /// The identifier already means FNC1, so data that begins with another one has an empty element.
  private func firstElement(_ bytes: [UInt8], _ start: Int) throws(GS1Flaw) -> Int {
    if start < bytes.count, bytes[start] == 0x1D {
      throw GS1Flaw("unknownIdentifier", at: start)
    }
    return start
  }

  private func readTradeItem(_ bytes: [UInt8], digits: Int) throws(GS1Flaw) -> Scan {
    let start = GS1Symbology.length
    let end = start + digits
    guard bytes.count >= end else {
      throw GS1Flaw("valueTooShort", at: bytes.count, expected: "\(digits)")
    }
    let number = bytes[start..<end]
    if let flaw = GS1Linter.checkDigit(number) { throw flaw }
    let composite = Array("|]e0".utf8)
    if bytes.count == end { return Scan(tradeItem: number) }
    guard bytes[end...].starts(with: composite) else {
      throw GS1Flaw("valueTooLong", at: end, expected: "\(digits)")
    }
    let elements = try firstElement(bytes, end + composite.count)
    return Scan(tradeItem: number, message: try readRaw(bytes, from: elements))
  }
}
