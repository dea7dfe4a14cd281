import Records
import Testing

@Suite("Code detector") struct CodeDetectorTests {
  @Test func `a valid reading beats an earlier reader that only suspects`() {
    let gs1 = CodeReader(.gs1) { CodeReading(kind: .gs1, verdict: .valid, normalized: text($0)) }
    let detector = CodeDetector(tables: ChineseCodeFixture.tables, also: [gs1])
    #expect(detector.check("00123456789012345675").reading.kind == .gs1)
    #expect(detector.check("81012345678901234567").reading.kind == .traceCode)
    #expect(detector.check("81012345678901234567").others == [.gs1])
  }

  @Test func `every national drug code is also a GTIN`() {
    let gtin = CodeReader(.gtin) { CodeReading(kind: .gtin, verdict: .valid, normalized: text($0)) }
    let detector = CodeDetector(tables: ChineseCodeFixture.tables, also: [gtin])
    let answer = detector.check("86902551000259")
    #expect(answer.reading.kind == .drugStandardCode)
    #expect(answer.others == [.gtin])
    let forced = detector.check("86902551000259", as: .gtin)
    #expect(forced.reading.kind == .gtin)
    #expect(forced.others == [.drugStandardCode])
  }

  @Test func `a forced kind answers in that kind even when nothing fits`() {
    let answer = ChineseCodeFixture.check("hello", as: .creditCode)
    #expect(answer.reading.kind == .creditCode)
    #expect(answer.reading.reasons == [CodeReason("notThisKind", at: 0)])
    #expect(ChineseCodeFixture.check("hello").reasonCodes == ["unrecognized"])
  }

  @Test func `an identity number is masked wherever it would show`() {
    let answer = ChineseCodeFixture.check("110102 19910101 0078")
    #expect(answer.input == "110102 ******** 0078")
    #expect(answer.reading.normalized == "110102********0078")
    #expect(answer.part("birthDate") == "********")
    let json = ChineseCodeFixture.json(answer)
    #expect(!json.contains("1991"))
  }

  @Test(arguments: [
    "110102199101010073", "110102199113010078", "110111198012010078", "１１０１０２１９９１０１０１００７３",
    "110102\u{200B}199101010078",
  ])
  func `a mistyped identity number is masked too`(text: String) {
    let answer = ChineseCodeFixture.check(text)
    #expect(answer.reading.kind == .residentId)
    #expect(answer.reading.verdict == .invalid)
    #expect(answer.input.contains("********"))
  }

  @Test func `another reading of an identity number gives nothing away`() {
    let answer = ChineseCodeFixture.check("110102199101010078", as: .creditCode)
    #expect(answer.others == [.residentId])
    let json = ChineseCodeFixture.json(answer)
    #expect(!json.contains("19910101"))
    #expect(!json.contains("99101010"))
    let raw = ChineseCodeFixture.detector.check(Array("110102199101010078".utf8) + [0xFF])
    #expect(raw.inputHex == "313130313032" + String(repeating: "2a", count: 8) + "30303738ff")
  }

  @Test func `a number forced to be a person's is masked even when it is none`() {
    let answer = ChineseCodeFixture.check("11010219910101007", as: .residentId)
    #expect(answer.reading.verdict == .invalid)
    #expect(answer.input == String(repeating: "*", count: 17))
    #expect(answer.reading.normalized == answer.input)
  }

  @Test(arguments: ["121200004013590817", "110111198012010078"])
  func `a slip in a known place is not taken for a logistic unit`(text: String) {
    let sscc = CodeReader(.sscc, leads: .digit) { _ in
      CodeReading(kind: .sscc, verdict: .valid, normalized: text)
    }
    let detector = CodeDetector(tables: ChineseCodeFixture.tables, also: [sscc])
    #expect(detector.check(text).reading.verdict == .invalid)
    #expect(detector.check(text).others == [.sscc])
    #expect(detector.check(text, as: .sscc).reading.verdict == .valid)
    #expect(detector.check("369012340000000014").reading.kind == .sscc)
  }

  @Test func `an identity number is shown once it is revealed`() {
    let answer = ChineseCodeFixture.detector.check("110102199101010078", identity: .revealed)
    #expect(answer.input == "110102199101010078")
    #expect(answer.part("birthDate") == "19910101")
  }

  @Test func `a credit code is not taken for a person`() {
    for code in ["91110000600037341L", "121200004013590816", "121200004013590817"] {
      let answer = ChineseCodeFixture.check(code)
      #expect(answer.reading.kind == .creditCode)
      #expect(answer.input == code)
    }
  }
}

private func text(_ input: CodeInput) -> String {
  String(decoding: input.literal.bytes, as: UTF8.self)
}
