/// The resident identity number of GB 11643-1999: `RRRRRR YYYYMMDD SSS C`, check in ISO 7064 MOD 11-2.
///
/// Place and date follow the public rule that a county must have existed in the year of birth.
/// A reading carries the whole number; `CodeDetector` masks it before anyone sees it.
package enum ResidentID {
  static let length = 18
  /// The date of birth within the compact text: what a masked number hides.
  static let hidden = 6..<14

  static func read(_ input: CodeInput, _ tables: CodeTables) -> CodeReading? {
    let text = input.compact
    switch text.bytes.count {
    case length: return readNumber(text, tables)
    case 15: return readOldNumber(text, tables)
    default: return nil
    }
  }

  /// The check character for the first seventeen digits.
  package static func checkCharacter(for body: some Sequence<UInt8>) -> UInt8? {
    ISO7064.Pure.mod11and2.checkCharacter(for: body)
  }

  private static func readNumber(_ text: CodeText, _ tables: CodeTables) -> CodeReading? {
    let bytes = text.bytes
    guard bytes[..<17].allSatisfy(ASCII.isDigit),
      ASCII.isDigit(bytes[17]) || bytes[17] == UInt8(ascii: "X")
    else { return nil }
    var code = CodeScan(.residentId, text)
    code.addPerson(region: 0..<6, birth: code.string(6..<14), sequence: 14..<17)
    code.add("check", 17..<18)
    code.checkPlaceAndDate(year: code.number(6..<10), monthDay: 10..<14, tables.regions)
    if let check = checkCharacter(for: bytes[..<17]), check != bytes[17] {
      code.refuse("checkDigit", at: 17, expected: String(decoding: [check], as: UTF8.self))
    }
    return code.reading()
  }

  /// A number of fifteen digits, given out until 1999 and void since 2013.
  private static func readOldNumber(_ text: CodeText, _ tables: CodeTables) -> CodeReading? {
    guard text.bytes.allSatisfy(ASCII.isDigit) else { return nil }
    var code = CodeScan(.residentId, text)
    let birth = "19" + code.string(6..<12)
    code.addPerson(region: 0..<6, birth: birth, sequence: 12..<15)
    code.checkPlaceAndDate(
      year: 1900 + code.number(6..<8),
      monthDay: 8..<12,
      tables.regions
    )
    // Fifteen digits alone are too weak a shape to call anything else a broken identity number.
    guard code.verdict != .invalid else { return nil }
    code.doubt("oldNumber", at: 0)
    var reading = code.reading()
    let body = text.bytes[..<6] + [0x31, 0x39] + text.bytes[6...]
    if let check = checkCharacter(for: body) {
      reading.normalized = String(decoding: body + [check], as: UTF8.self)
      reading.parts.append(NamedCodePart("check", .absent))
    }
    return reading
  }
}

extension CodeScan {
  fileprivate mutating func addPerson(region: Range<Int>, birth: String, sequence: Range<Int>) {
    add("region", region)
    add("birthDate", birth)
    add("sequence", sequence)
    add("sex", number(sequence) % 2 == 1 ? "male" : "female")
  }

  fileprivate mutating func checkPlaceAndDate(
    year: Int,
    monthDay: Range<Int>,
    _ regions: RegionTable
  ) {
    let region = number(0..<6)
    if !regions.knowsProvince(of: region) {
      refuse("unknownProvince", at: 0)
    } else if !regions.isListed(region, in: year) {
      refuse(regions.contains(region) ? "placeNotAtBirth" : "unknownRegion", at: 0)
    }
    let month = number(monthDay.lowerBound..<monthDay.lowerBound + 2)
    let day = number(monthDay.lowerBound + 2..<monthDay.upperBound)
    if !GregorianDate.exists(year: year, month: month, day: day) {
      refuse("date", at: 6)
    } else if year < 1850 || year > 2100 {
      doubt("yearUnlikely", at: 6, expected: "1850–2100")
    }
  }
}
