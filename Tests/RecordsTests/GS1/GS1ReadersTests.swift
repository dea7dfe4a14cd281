import Testing

@testable import Records

@Suite("GS1 readers") struct GS1ReadersTests {
  static func read(_ kind: CodeKind, _ raw: [UInt8]) throws -> CodeReading? {
    let readers = GS1Readers.all(table: try GS1Oracle.table())
    return try #require(readers.first { $0.kind == kind }).read(CodeInput(raw))
  }

  static func read(_ kind: CodeKind, _ text: String) throws -> CodeReading? {
    try read(kind, Array(text.utf8))
  }

  private func part(_ name: String, of reading: CodeReading?) -> CodePart? {
    reading?.parts.first { $0.name == name }?.value
  }

  @Test func `the parts of a device label are named`() throws {
    let reading = try Self.read(.gs1, "(01)06901234567892(11)141231(17)150700(10)A213B1(21)1234")
    #expect(reading?.verdict == .valid)
    #expect(part("product", of: reading) == .text("06901234567892"))
    #expect(part("produced", of: reading) == .text("2014-12-31"))
    #expect(part("expiry", of: reading) == .text("2015-07-31"))
    #expect(part("batch", of: reading) == .text("A213B1"))
    #expect(part("serial", of: reading) == .text("1234"))
  }

  @Test(arguments: [
    "]d201069012345678921725123110ABC123\u{1D}21SN0001",
    "\u{1D}01069012345678921725123110ABC123\u{1D}21SN0001",
    "^01069012345678921725123110ABC123^21SN0001",
    "01069012345678921725123110ABC123\u{1D}21SN0001",
    "]d201069012345678921725123110ABC123{GS}21SN0001",
    "01069012345678921725123110ABC123<GS>21SN0001",
    "]d201069012345678921725123110ABC123\u{241D}21SN0001",
  ])
  func `every way to send a separator reads alike`(text: String) throws {
    let reading = try #require(try Self.read(.gs1, text))
    #expect(reading.verdict == .valid, "\(reading.reasons)")
    #expect(reading.normalized == "(01)06901234567892(17)251231(10)ABC123(21)SN0001")
  }

  @Test func `a missing separator is put back when only one place is possible`() throws {
    let text = "]d2010690123456789210ABCDEFGHIJ21SERIALSERIALSERIAL"
    let reading = try #require(try Self.read(.gs1, text))
    #expect(reading.verdict == .suspect)
    #expect(reading.reasons == [CodeReason("missingSeparatorRepaired", at: 31)])
    #expect(part("serial", of: reading) == .text("SERIALSERIALSERIAL"))
  }

  @Test func `a missing separator is not guessed when two places are possible`() throws {
    let text = "]d2010690123456789210A21B21C21DEFGHIJKLMNOPQRST"
    let reading = try #require(try Self.read(.gs1, text))
    #expect(reading.verdict == .invalid)
    #expect(reading.reasons.first?.code == "valueTooLong")
  }

  @Test func `offsets count bytes of the raw input`() throws {
    // Full-width digits take three bytes each and fold to one.
    let reading = try #require(try Self.read(.gs1, "(01)\u{FF10}6901234567893"))
    #expect(reading.reasons == [CodeReason("checkDigit", at: 19, expected: "2")])
    let escaped = try #require(try Self.read(.gs1, "(01)06901234567892(10)A\\(B(17)251301"))
    #expect(escaped.reasons == [CodeReason("illegalMonth", at: 32)])
    let link = try #require(
      try Self.read(.digitalLink, "https://a.example/01/06901234567892/10/%41%42?17=251301")
    )
    #expect(link.reasons == [CodeReason("illegalMonth", at: 51)])
  }

  @Test func `a plain symbol says that it carries nothing of GS1`() throws {
    let reading = try #require(try Self.read(.gs1, "]d1TESTING"))
    #expect(reading.reasons == [CodeReason("noElementStrings", at: 0)])
    #expect(part("elements", of: reading) == .elements([]))
    #expect(try Self.read(.gs1, "]Q1https://a.example/01/06901234567892") == nil)
    let link = try Self.read(.digitalLink, "]Q1https://a.example/01/06901234567892?17=260200")
    #expect(link?.normalized == "https://id.gs1.org/01/06901234567892?17=260200")
    #expect(part("expiry", of: link) == .text("2026-02-28"))
  }

  @Test(arguments: ["91110000600037341L", "4008123123", "81234567890123456789", "(沪)-经营性", "abc"])
  func `other codes are not taken for element strings`(text: String) throws {
    #expect(try Self.read(.gs1, text) == nil)
  }

  @Test(.enabled(if: GS1Oracle.isPresent))
  func `every row of the trade item table is judged alike`() throws {
    let lines = String(decoding: try GS1Oracle.bytes("gtin_cases.csv"), as: UTF8.self)
      .split(separator: "\n").dropFirst()
    for line in lines {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      let verdict = try Self.read(.gtin, String(cells[0]))?.verdict ?? .invalid
      #expect(verdict.rawValue == cells[1], "\(cells[0])")
    }
  }

  @Test func `bare numbers of places and logistic units are checked`() throws {
    #expect(try Self.read(.sscc, "069012340000000016")?.verdict == .valid)
    #expect(
      try Self.read(.sscc, "069012340000000010")?.reasons
        == [CodeReason("checkDigit", at: 17, expected: "6")]
    )
    #expect(try Self.read(.gln, "6901234567892")?.verdict == .valid)
    #expect(part("gtin14", of: try Self.read(.gtin, "73513537")) == .text("00000073513537"))
  }

  @Test(.enabled(if: GS1Oracle.isPresent))
  func `messages of another program's tests read alike`() throws {
    // That program guesses separators and pads with blanks; what it reads of one notation counts.
    for row in try GS1Oracle.cases("gs1_128_stdnum_cases.json") where row["op"]?.text == "info" {
      // It knows no dates of eight digits, which (7250) and (7251) hold.
      guard row["error"]?.text != "ValueError" else { continue }
      let text = try #require(row["input"]?.text)
      guard let message = try? GS1Oracle.grammar().readBracketed(Array(text.utf8)) else { continue }
      let result = try #require(row["result"]?.members, "\(text)")
      #expect(message.pairs.map { $0[0] }.sorted() == result.map(\.0).sorted())
      for (ai, value) in result {
        guard case .string(let expected) = value, expected.count == 10, expected.contains("-"),
          let number = GS1Number(Array(ai.utf8)), let own = message.value(of: number.key)
        else { continue }
        #expect(GS1Date.iso(own, seenIn: 2026) == expected, "\(text)")
      }
    }
  }

  @Test func `every reason has a sentence in both languages`() throws {
    let readers = GS1Readers.all(table: try GS1Oracle.table())
    for seed in 0..<4_000 {
      let input = CodeInput(GS1Noise.input(seed: UInt64(seed)))
      for reason in readers.compactMap({ $0.read(input) }).flatMap(\.reasons) {
        #expect(GS1Phrases.sentences[reason.code] != nil, "\(reason.code)")
      }
    }
    for phrase in GS1Phrases.sentences.values {
      #expect(!phrase.chinese.isEmpty && !phrase.english.isEmpty)
    }
  }

  @Test func `no bytes break a reader and offsets stay inside the input`() throws {
    let readers = GS1Readers.all(table: try GS1Oracle.table())
    for seed in 0..<20_000 {
      let raw = GS1Noise.input(seed: UInt64(seed))
      let input = CodeInput(raw)
      for reader in readers {
        guard let reading = reader.read(input) else { continue }
        #expect(reading.kind == reader.kind)
        for reason in reading.reasons {
          #expect(0...raw.count ~= reason.offset, "seed \(seed): \(reason)")
        }
        if reading.verdict == .invalid { #expect(!reading.reasons.isEmpty, "seed \(seed)") }
      }
    }
  }
}
