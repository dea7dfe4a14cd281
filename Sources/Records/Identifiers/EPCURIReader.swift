/// Reads an EPC URI field by field.
struct EPCURIReader {
  private let text: ArraySlice<UInt8>

  init(_ text: ArraySlice<UInt8>) {
    self.text = text
  }

  mutating func read() throws(GS1Flaw) -> (EPCURI.Form, EPCScheme, [[UInt8]?]) {
    let (kind, kindEnd) = try word(after: text.startIndex, expected: "urn:epc:")
    let (name, bodyStart) = try word(after: kindEnd, expected: "")
    let nameFlaw = GS1Flaw("schemeUnknown", at: kindEnd)
    switch kind {
    case "id":
      guard let scheme = EPCScheme(rawValue: name), scheme != .lgtin else { throw nameFlaw }
      return (.identity, scheme, try fields(of: scheme, from: bodyStart))
    case "class":
      guard name == "lgtin" else { throw nameFlaw }
      return (.lotClass, .lgtin, try fields(of: .lgtin, from: bodyStart))
    case "idpat":
      guard let scheme = EPCScheme(rawValue: name), scheme.identifiers != nil || scheme == .gid
      else { throw nameFlaw }
      return (.pattern, scheme, try pattern(of: scheme, from: bodyStart))
    case "tag":
      guard let coding = EPCTagCoding(rawValue: name) else { throw nameFlaw }
      let (filter, start) = try filter(of: coding, from: bodyStart)
      let fields = try fields(of: coding.scheme, from: start)
      guard coding.holds(fields) else { throw GS1Flaw("notEncodable", at: start) }
      return (.tag(coding, filter: filter), coding.scheme, fields)
    default:
      throw GS1Flaw("formUnknown", at: text.startIndex + 8)
    }
  }

  /// The word that follows `expected` at `start` and ends in a colon, and the index after that.
  private func word(
    after start: Int,
    expected: String
  ) throws(GS1Flaw) -> (String, Int) {
    guard text[start...].starts(with: expected.utf8) else {
      throw GS1Flaw("prefixExpected", at: start, expected: expected)
    }
    let wordStart = start + expected.utf8.count
    guard let colon = text[wordStart...].firstIndex(of: UInt8(ascii: ":")) else {
      throw GS1Flaw("colonExpected", at: text.endIndex, expected: ":")
    }
    return (String(decoding: text[wordStart..<colon], as: UTF8.self), colon + 1)
  }

  private func filter(
    of coding: EPCTagCoding,
    from start: Int
  ) throws(GS1Flaw) -> (Int, Int) {
    guard coding.hasFilter else { return (0, start) }
    let highest: UInt8 = coding.scheme == .adi ? 63 : coding.scheme == .usdod ? 15 : 7
    let digits = text[start...].prefix { $0 &- 0x30 <= 9 }
    guard 1...2 ~= digits.count, digits.count == 1 || digits.first != 0x30,
      let value = Int(String(decoding: digits, as: UTF8.self)), value <= highest,
      digits.endIndex < text.endIndex, text[digits.endIndex] == UInt8(ascii: ".")
    else { throw GS1Flaw("filterExpected", at: start) }
    return (value, digits.endIndex + 1)
  }

  /// Splits at the dots; the last field keeps the rest.
  private func split(_ count: Int, from start: Int) throws(GS1Flaw) -> [ArraySlice<UInt8>] {
    let parts = text[start...].split(
      separator: UInt8(ascii: "."),
      maxSplits: count - 1,
      omittingEmptySubsequences: false
    )
    guard parts.count == count else {
      throw GS1Flaw("fieldMissing", at: text.endIndex, expected: "\(count)")
    }
    return parts
  }

  private func fields(of scheme: EPCScheme, from start: Int) throws(GS1Flaw) -> [[UInt8]] {
    let raw = try split(scheme.fieldCount, from: start)
    var decoded: [[UInt8]] = []
    for field in raw { decoded.append(try decode(field)) }
    try EPCFieldRules(scheme: scheme, raw: raw, decoded: decoded).judge()
    return decoded
  }

  /// Fields may be `*` from some field on to the end; the fixed ones obey the scheme.
  private func pattern(of scheme: EPCScheme, from start: Int) throws(GS1Flaw) -> [[UInt8]?] {
    let raw = try split(scheme.fieldCount, from: start)
    let star = [UInt8(ascii: "*")]
    guard let firstStar = raw.firstIndex(where: { $0.elementsEqual(star) }) else {
      return try fields(of: scheme, from: start)
    }
    var decoded: [[UInt8]?] = []
    for (place, field) in raw.enumerated() {
      guard place < firstStar || field.elementsEqual(star) else {
        throw GS1Flaw("starExpected", at: field.startIndex, expected: "*")
      }
      decoded.append(place < firstStar ? try decode(field) : nil)
    }
    try EPCFieldRules(scheme: scheme, raw: raw, decoded: decoded.map { $0 ?? [] })
      .judge(first: firstStar)
    return decoded
  }

  /// Undoes the escapes of one field; a character that must be escaped may not stand bare.
  private func decode(_ field: ArraySlice<UInt8>) throws(GS1Flaw) -> [UInt8] {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(field.count)
    var index = field.startIndex
    while index < field.endIndex {
      let byte = field[index]
      if byte == UInt8(ascii: "%") {
        guard index + 2 < field.endIndex, let high = GS1Hex.value(field[index + 1]),
          let low = GS1Hex.value(field[index + 2])
        else { throw GS1Flaw("percentSequence", at: index) }
        decoded.append(high << 4 | low)
        index += 3
      } else {
        guard !EPCEscaping.mustEscape(byte) else { throw GS1Flaw("escapeExpected", at: index) }
        decoded.append(byte)
        index += 1
      }
    }
    return decoded
  }
}
