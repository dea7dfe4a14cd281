/// The rules of one scheme for its fields, with the places of the fields for flaws.
struct EPCFieldRules {
  let scheme: EPCScheme
  let raw: [ArraySlice<UInt8>]
  let decoded: [[UInt8]]

  /// Judges the fields before the place `first`, or all of them.
  func judge(first count: Int? = nil) throws(GS1Flaw) {
    let fixed = count ?? decoded.count
    switch scheme.shape {
    case .item(let serial):
      try reference(total: 13, fixed)
      if fixed > 2 { try characters(2, 1...serial, .invariant82) }
    case .itemPiece(let serial):
      try reference(total: 13, fixed)
      if fixed > 2 { try characters(2, 2...2, .numeric) }
      if fixed > 3 { try characters(3, 2...2, .numeric) }
      if fixed > 4 { try characters(4, 1...serial, .invariant82) }
    case .number(let total):
      try reference(total: total, fixed)
    case .typed(let serial, let set):
      try reference(total: 12, fixed)
      if fixed > 2 { try characters(2, 1...serial, set) }
    case .open:
      try companyPrefix(fixed)
      if fixed > 1 { try characters(1, 1...(30 - decoded[0].count), .invariant82) }
    case .part:
      try companyPrefix(fixed)
      if fixed > 1 { try characters(1, 1...(30 - decoded[0].count), .upper39) }
      if fixed > 2 { try plainNumber(2, digits: 12, below: 1_000_000_000_000) }
    case .general:
      // Manager, class and serial are numbers of 28, 24 and 36 bits (Tag Data Standard, section 6.3).
      for (place, bits) in [28, 24, 36].prefix(fixed).enumerated() {
        try plainNumber(place, digits: 11, below: 1 << bits)
      }
    case .foreign:
      try foreign(fixed)
    }
  }

  private func companyPrefix(_ fixed: Int) throws(GS1Flaw) {
    if fixed > 0 { try characters(0, 6...12, .numeric) }
  }

  private func reference(total: Int, _ fixed: Int) throws(GS1Flaw) {
    try companyPrefix(fixed)
    guard fixed > 1 else { return }
    let digits = total - decoded[0].count
    try characters(1, digits...digits, .numeric)
  }

  private func characters(
    _ place: Int,
    _ lengths: ClosedRange<Int>,
    _ set: GS1CharacterSet
  ) throws(GS1Flaw) {
    let start = raw[place].startIndex
    if let stranger = set.firstStranger(in: decoded[place][...]) {
      // Before the first escape decoded and raw places agree; after it the field is named.
      let hasEscape = raw[place].count != decoded[place].count
      throw GS1Flaw("illegalCharacter", at: hasEscape ? start : start + stranger)
    }
    guard lengths ~= decoded[place].count else {
      let low = lengths.lowerBound
      let high = lengths.upperBound
      throw GS1Flaw("length", at: start, expected: low == high ? "\(low)" : "\(low)-\(high)")
    }
  }

  private func plainNumber(_ place: Int, digits: Int, below limit: Int) throws(GS1Flaw) {
    try characters(place, 1...digits, .numeric)
    guard decoded[place].count == 1 || decoded[place].first != 0x30 else {
      throw GS1Flaw("leadingZero", at: raw[place].startIndex)
    }
    guard decoded[place].reduce(0, { $0 * 10 + Int($1 - 0x30) }) < limit else {
      throw GS1Flaw("numberTooBig", at: raw[place].startIndex, expected: "\(limit - 1)")
    }
  }

  private func foreign(_ fixed: Int) throws(GS1Flaw) {
    guard fixed == decoded.count else { throw GS1Flaw("starExpected", at: raw[0].startIndex) }
    switch scheme {
    case .imovn:
      try characters(0, 7...7, .numeric)
    case .bic:
      try characters(0, 11...11, .upper39)
      let field = decoded[0]
      let letters = field[..<3].allSatisfy { isLetterButIO($0) }
      guard letters, "JUZ".utf8.contains(field[3]), field[4...].allSatisfy({ $0 &- 0x30 <= 9 })
      else { throw GS1Flaw("illegalCharacter", at: raw[0].startIndex) }
    default:
      try characters(0, 5...6, .upper39)
      guard decoded[0].allSatisfy({ isLetterButIO($0) || $0 &- 0x30 <= 9 }) else {
        throw GS1Flaw("illegalCharacter", at: raw[0].startIndex)
      }
      if scheme == .usdod { return try plainNumber(1, digits: 11, below: 1 << 36) }
      try characters(1, 0...32, .upper39)
      try characters(2, 1...30, .upper39)
    }
  }

  private func isLetterButIO(_ byte: UInt8) -> Bool {
    0x41...0x5A ~= byte && byte != UInt8(ascii: "I") && byte != UInt8(ascii: "O")
  }
}
