/// Filings of class 1 devices: `国械备20151134号` for imports, `浙温械备20140027号` by a city's office.
package enum DeviceFiling {
  static func read(_ input: CodeInput, _ tables: CodeTables) -> CodeReading? {
    var code = CodeScan(.deviceFiling, input.compact)
    let isState = code.skip("国")
    guard isState || code.province(tables.provinces) != nil else { return nil }
    let authority = 0..<code.index
    let city = isState ? code.index..<code.index : code.city(before: "械备")
    guard let city, code.skip("械备") else { return nil }
    code.add("authority", authority)
    code.add("city", city.isEmpty ? nil : code.string(city))
    code.yearAndSerial(serial: 4...5, era: YearSpan(2014, nil))
    _ = code.skip("号")
    code.end()
    return code.reading()
  }
}
