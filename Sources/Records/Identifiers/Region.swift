/// A division of GB/T 2260 in six digits, `PPCCDD`.
///
/// Catalogues of electronic licences append six zeros. There is no check digit; the tables of all
/// revisions decide.
package enum Region {
  static func read(_ input: CodeInput, _ tables: CodeTables) -> CodeReading? {
    let bytes = input.compact.bytes
    guard bytes.count == 6 || bytes.count == 12, bytes.allSatisfy(ASCII.isDigit),
      bytes[6...].allSatisfy({ $0 == UInt8(ascii: "0") })
    else { return nil }
    var code = CodeScan(.region, input.compact)
    let value = code.number(0..<6)
    let regions = tables.regions
    code.add("code", 0..<6)
    code.add("name", regions.name(of: value))
    code.add("province", regions.name(of: value / 10_000 * 10_000))
    code.add("prefecture", value % 10_000 < 100 ? nil : regions.name(of: value / 100 * 100))
    let entries = regions.entries(of: value)
    code.add("validFrom", entries.compactMap(\.years.first).min().map(String.init))
    let isOpen = entries.contains { $0.years.last == nil }
    let last = isOpen ? nil : entries.compactMap(\.years.last).max()
    code.add("validTo", last.map(String.init))
    if entries.isEmpty, !regions.knowsProvince(of: value) {
      code.refuse("unknownProvince", at: 0)
    } else if entries.isEmpty {
      // Divisions are made every year; the newest table here may not have them yet.
      code.doubt("unknownRegion", at: 2)
    }
    return code.reading()
  }
}
