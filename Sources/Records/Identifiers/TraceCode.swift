/// The twenty-character drug trace code of NMPAB/T 1002-2019; the first seven identify the drug.
///
/// No check algorithm is public: offline there is only the format, a lookup in the replica decides.
/// The text of the standard allows letters, the market uses digits that begin with 8.
package enum TraceCode {
  private static let length = 20

  static func read(_ input: CodeInput) -> CodeReading? {
    let bytes = input.compact.bytes
    guard bytes.count == length, bytes.allSatisfy(ASCII.isAlphanumeric),
      bytes.contains(where: ASCII.isDigit)
    else { return nil }
    return read(CodeScan(.traceCode, input.compact), at: 0)
  }

  /// The code inside a scanned address such as `https://…/?code=81…`: its first run of 20 digits.
  static func readAddress(_ input: CodeInput) -> CodeReading? {
    var code = CodeScan(.traceCode, input.compact)
    guard code.skip("HTTPS://") || code.skip("HTTP://") else { return nil }
    while !code.isAtEnd {
      let run = code.digits()
      if run.count == length {
        var reading = read(code, at: run.lowerBound)
        reading.normalized = code.string(run)
        return reading
      }
      code.advance()
    }
    return nil
  }

  private static func read(_ scan: CodeScan, at start: Int) -> CodeReading {
    var code = scan
    code.add("identification", start..<start + 7)
    let bytes = code.text.bytes
    if let letter = bytes[start..<start + length].firstIndex(where: ASCII.isCapital) {
      code.doubt("lettersInTraceCode", at: letter)
    } else if bytes[start] != UInt8(ascii: "8") {
      code.doubt("tracePrefix", at: start, expected: "8")
    }
    if start > 0 { code.note("extracted", at: start) }
    return code.reading()
  }
}
