import Testing

@testable import Records

@Suite("EPC URIs") struct EPCURITests {
  /// What a row's Python arguments ask of the EPC besides being well formed.
  private func arguments(of row: JSONTree) -> (coding: EPCTagCoding?, digits: Int?) {
    let text = row["kwargs"]?.text ?? ""
    let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
    let digits = words.first { $0.hasPrefix("GTIN") && $0.count <= 6 }.flatMap {
      Int($0.dropFirst(4))
    }
    let coding = words.compactMap {
      EPCTagCoding(rawValue: $0.lowercased().replacing("_", with: "-"))
    }.first
    return (coding, digits)
  }

  private func isAccepted(_ row: JSONTree, _ text: String) -> Bool {
    guard let uri = try? EPCURI(Array(text.utf8)[...]), uri.scheme.rawValue == row["scheme"]?.text
    else { return false }
    let (coding, digits) = arguments(of: row)
    if let coding, uri.tag(coding, filter: 0) == nil { return false }
    if let digits, uri.tradeItem(digits: digits) == nil { return false }
    return true
  }

  @Test(.enabled(if: GS1Oracle.isPresent))
  func `every row of the EPC table is judged and converted alike`() throws {
    let grammar = try GS1Oracle.grammar()
    var converted = 0
    for row in try GS1Oracle.cases("epc_uri_cases.json") {
      let text = try #require(row["uri"]?.text)
      #expect(isAccepted(row, text) == row["valid"]?.flag, "\(text) \(row["kwargs"]?.text ?? "")")
      guard row["valid"]?.flag == true else { continue }
      let uri = try EPCURI(Array(text.utf8)[...])
      #expect(uri.text == text)
      if let tag = row["tag_uri"]?.text {
        let read = try EPCURI(Array(tag.utf8)[...])
        #expect(read.text == tag)
        #expect(read.fields == uri.fields)
        guard case .tag(let coding, let filter) = read.form else { continue }
        #expect(uri.tag(coding, filter: filter) == read)
      }
      if let key = row["gs1_key"]?.text {
        let own = try #require(uri.key)
        let digits = arguments(of: row).digits
        #expect(String(decoding: own.suffix(digits ?? own.count), as: UTF8.self) == key, "\(text)")
      }
      if let string = row["gs1_element_string"]?.text {
        try expectElements(of: uri, string, row, grammar)
        converted += 1
      }
    }
    #expect(converted > 20)
  }

  private func expectElements(
    of uri: EPCURI,
    _ string: String,
    _ row: JSONTree,
    _ grammar: GS1ElementString
  ) throws {
    let own = try #require(uri.elements).map { "(\($0[0]))\($0[1])" }.joined()
    // Tag Data Standard 7.4 leaves out the extension 0 that the upstream program writes.
    let isPlainPlace = uri.scheme == .sgln && string.hasSuffix("(254)0")
    #expect(own == (isPlainPlace ? String(string.dropLast(6)) : string))
    guard case .number(let digits)? = row["company_prefix_length"], let length = Int(digits),
      let message = try? grammar.readBracketed(Array(string.utf8))
    else { return }
    #expect(EPCURI(uri.scheme, of: message, companyPrefixLength: length) == uri, "\(string)")
  }

  @Test(.enabled(if: GS1Oracle.isPresent))
  func `every row of the normaliser table gets the same canonical link`() throws {
    for row in try GS1Oracle.cases("epcis/dl_normaliser_cases.json") {
      guard let input = row["input"]?.text else { continue }
      #expect(CBVIdentifier.canonical(input) == row["expect"]?.text, "\(input)")
    }
  }

  @Test(
    arguments: [
      ("urn:epc:idpat:sgtin:4012345.*.*", nil),
      ("urn:epc:idpat:sgtin:4012345.012345.*", "https://id.gs1.org/01/04012345123456"),
      (
        "https://a.example/01/04012345123456/21/98%22",
        "https://id.gs1.org/01/04012345123456/21/98%22"
      ),
      (
        "https://a.example/01/04012345123456/10/%41%2f1",
        "https://id.gs1.org/01/04012345123456/10/A%2F1"
      ),
      (
        "https://a.example/8018/385888700111111111/8019/1",
        "https://id.gs1.org/8018/385888700111111111"
      ),
      ("https://a.example/01/04012345123456/99/1", nil),
    ] as [(String, String?)]
  )
  func `escapes and foreign domains are made canonical`(text: String, link: String?) {
    #expect(CBVIdentifier.canonical(text) == link)
  }

  @Test(arguments: [
    ("urn:epc:id:sgtin:0614141.11234.1", GS1Flaw("length", at: 25, expected: "6")),
    ("urn:epc:id:sgtin:0614141.112345.a b", GS1Flaw("illegalCharacter", at: 33)),
    ("urn:epc:id:sgtin:0614141.112345.a/b", GS1Flaw("escapeExpected", at: 33)),
    ("urn:epc:id:sgtin:0614141.112345.a%2", GS1Flaw("percentSequence", at: 33)),
    ("urn:epc:id:sgtn:0614141.112345.1", GS1Flaw("schemeUnknown", at: 11)),
    ("urn:epc:tag:sgtin-96:8.0614141.112345.1", GS1Flaw("filterExpected", at: 21)),
    ("urn:epc:tag:sgtin-96:1.0614141.112345.A", GS1Flaw("notEncodable", at: 23)),
    ("urn:epc:idpat:sgtin:0614141.*.1", GS1Flaw("starExpected", at: 30, expected: "*")),
  ])
  func `a broken EPC is refused at its place`(text: String, flaw: GS1Flaw) {
    #expect(throws: flaw) { try EPCURI(Array(text.utf8)[...]) }
  }
}
