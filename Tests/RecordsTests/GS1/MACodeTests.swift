import Testing

@testable import Records

@Suite("MA and AHM device identifiers") struct MACodeTests {
  private func part(_ name: String, _ reading: CodeReading?) -> String? {
    guard case .text(let text)? = reading?.parts.first(where: { $0.name == name })?.value else {
      return nil
    }
    return text
  }

  @Test(.enabled(if: GS1Oracle.isPresent))
  func `every public sample is split alike`() throws {
    for row in try GS1Oracle.cases("udi_ma_cases.json") {
      let input = try #require(row["input"]?.text)
      let reading = try GS1ReadersTests.read(.udiMA, input)
      if row["invalid"]?.flag == true {
        #expect(reading?.verdict ?? .invalid == .invalid)
        continue
      }
      #expect(part("product", reading) == row["di"]?.text)
      #expect(part("serial", reading) == row["S"]?.text)
      #expect(part("batch", reading) == row["L"]?.text)
      #expect(part("produced", reading) == row["M"]?.text)
      #expect(part("expiry", reading) == row["E"]?.text)
      if row["di_check_ok"]?.flag == true { #expect(reading?.verdict == .valid) }
      if row["di_check_ok"]?.flag == false { #expect(reading?.verdict == .suspect) }
    }
  }

  @Test(
    arguments: [
      ("MA.156.M0.100204.13351764", CodeVerdict.valid, nil, 0),
      ("MA.156.M0.100204.13351765", .suspect, "advisoryCheck", 24),
      ("MA.15.M0.100204.13351764", .invalid, "length", 3),
      ("MA.156.X0.100204.13351764", .invalid, "notDeviceIndustry", 7),
      ("MA.156.M0.100204.1335176A", .invalid, "nonDigit", 24),
      ("MA.156.M0.100204.13351764.M221301", .invalid, "illegalDate", 27),
      ("MA.156.M0.100204.13351764.Qx", .invalid, "unknownBlock", 26),
      ("MA.156.M0.100204", .invalid, "fieldMissing", 16),
      ("MA.156.M0.100204.13351764.C12", .invalid, "checkBlock", 27),
    ] as [(String, CodeVerdict, String?, Int)]
  )
  func `the rules are judged at their places`(
    text: String,
    verdict: CodeVerdict,
    reason: String?,
    offset: Int
  ) throws {
    let reading = try #require(try GS1ReadersTests.read(.udiMA, text))
    #expect(reading.verdict == verdict)
    #expect(reading.reasons.first?.code == reason)
    if reason != nil { #expect(reading.reasons.first?.offset == offset) }
  }

  @Test func `an AHM code is never better than suspect`() throws {
    let reading = try #require(try GS1ReadersTests.read(.udiAHM, "AHM001(BN)L1(SN)S1(ED)260101"))
    #expect(reading.verdict == .suspect)
    #expect(reading.reasons == [CodeReason("unverifiedRule", at: 0)])
    #expect(part("batch", reading) == "L1")
    #expect(try GS1ReadersTests.read(.udiAHM, "(01)06901234567892") == nil)
  }
}
