import Testing

@testable import Records

@Suite("GS1 component checks") struct GS1LinterTests {
  /// Upstream runs these rows against a stand-in for the GS1 company prefix registry, which says
  /// "offline" or "not assigned" whatever it is asked; no offline program can agree with it.
  private func restsOnStandIn(_ row: JSONTree) -> Bool {
    let error = row["error"]?.text ?? ""
    let isRegistry =
      error == "GS1_LINTER_GCP_DATASOURCE_OFFLINE" || error == "GS1_LINTER_INVALID_GCP_PREFIX"
    let bad = (row["markup"]?.text ?? "").split(separator: "*", omittingEmptySubsequences: false)
    return isRegistry && bad.count == 3 && bad[1].allSatisfy(\.isNumber) && bad[1].count > 4
  }

  private func flaw(_ name: String, _ input: [UInt8]) -> GS1Flaw?? {
    let set: GS1CharacterSet? =
      switch name {
      case "csetnumeric": .numeric
      case "cset82": .invariant82
      case "cset39": .upper39
      case "cset64": .base64
      default: nil
      }
    if let set { return set.flaw(in: input[...]) }
    return GS1Linter(rawValue: name).map { $0.flaw(in: input[...], year: 2026) }
  }

  @Test(.enabled(if: GS1Oracle.isPresent))
  func `every row of the check table is judged alike`() throws {
    var judged = 0
    for row in try GS1Oracle.cases("gs1_lint_cases.json") where !restsOnStandIn(row) {
      let name = try #require(row["linter"]?.text)
      let input = try #require(row["input"]?.text).unicodeScalars.map {
        UInt8(truncatingIfNeeded: $0.value)
      }
      let answer = try #require(flaw(name, input), "no check is called \(name)")
      #expect((answer == nil) == row["pass"]?.flag, "\(row["id"]?.text ?? "") \(name)")
      if let answer, let markup = row["markup"]?.text, !name.hasPrefix("coupon") {
        let place = markup.unicodeScalars.firstIndex(of: "*").map {
          markup.unicodeScalars.distance(from: markup.unicodeScalars.startIndex, to: $0)
        }
        #expect(answer.at == place, "\(row["id"]?.text ?? "") \(name)")
      }
      judged += 1
    }
    #expect(judged > 3_000)
  }

  @Test func `a wrong check digit names the right one`() {
    let flaw = GS1Linter.csum.flaw(in: Array("6901234567891".utf8)[...], year: 2026)
    #expect(flaw == GS1Flaw("checkDigit", at: 12, expected: "2"))
  }

  @Test(arguments: [(26, 2026, 2026), (77, 2026, 1977), (76, 2026, 2076), (0, 2060, 2100)])
  func `two digits of a year are placed within fifty years`(yy: Int, seen: Int, full: Int) {
    #expect(GS1Date.fullYear(of: yy, seenIn: seen) == full)
  }

  @Test func `day 00 is the last day of the month`() {
    #expect(GS1Date.iso(Array("260200".utf8)[...], seenIn: 2026) == "2026-02-28")
    #expect(GS1Date.iso(Array("280200".utf8)[...], seenIn: 2026) == "2028-02-29")
    #expect(GS1Date.iso(Array("261300".utf8)[...], seenIn: 2026) == nil)
  }
}
