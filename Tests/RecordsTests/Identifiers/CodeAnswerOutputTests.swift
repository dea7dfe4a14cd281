import Foundation
import Records
import Testing

@Suite("Answers of code check") struct CodeAnswerOutputTests {
  @Test func `the JSON has the fixed keys in their order`() {
    #expect(
      ChineseCodeFixture.json(ChineseCodeFixture.check("91110000600037341N")) == """
        {"input":"91110000600037341N","kind":"creditCode","verdict":"invalid",\
        "normalized":"91110000600037341N","parts":{"registrar":"9","organisationKind":"1",\
        "region":"110000","organisationCode":"600037341","check":"N"},\
        "reasons":[{"code":"checkDigit","message":"校验位应为 L","offset":17}],"others":[]}
        """
    )
  }

  @Test func `absent parts are null and messages follow the language`() {
    let answer = ChineseCodeFixture.check("国械备2015113号")
    #expect(
      ChineseCodeFixture.json(answer, .english) == """
        {"input":"国械备2015113号","kind":"deviceFiling","verdict":"invalid",\
        "normalized":"国械备2015113号","parts":{"authority":"国","city":null},\
        "reasons":[{"code":"digitCount","message":"there must be 8–9 digits","offset":16}],\
        "others":[]}
        """
    )
  }

  @Test func `the hexadecimal stands after the input it explains`() {
    let json = ChineseCodeFixture.json(ChineseCodeFixture.detector.check([0x41, 0xFF]))
    #expect(json.hasPrefix("{\"input\":\"A\u{FFFD}\",\"inputHex\":\"41ff\",\"kind\":"))
  }

  @Test(arguments: [
    "\u{1B}[31m\"\\\u{7F}", "a\u{202E}b", "\u{E0041}", "国\u{2028}药", "\u{9B}", "é😀𠀀",
  ])
  func `any text survives the JSON and nothing invisible leaves it raw`(text: String) throws {
    let json = ChineseCodeFixture.json(ChineseCodeFixture.check(text))
    let value = try JSONSerialization.jsonObject(with: Data(json.utf8))
    #expect((value as? [String: Any])?["input"] as? String == text)
    for scalar in json.unicodeScalars {
      #expect(scalar.value >= 0x20 && scalar.properties.generalCategory != .format)
    }
  }

  @Test(arguments: ["AA", "AhBhAz", "SbTSa"])
  func `a repeated group of a classification code is named once`(code: String) throws {
    let answer = ChineseCodeFixture.check(code, as: .drugClassificationCode)
    #expect(answer.reasonCodes.contains("groupOrder"))
    _ = try JSONTree.read(Array(ChineseCodeFixture.json(answer).utf8))
  }

  @Test func `the text names parts, meanings and reasons`() {
    var bytes: [UInt8] = []
    ChineseCodeFixture.check("91110000600037341N").appendText(
      to: &bytes,
      phrases: ChineseCodeFixture.phrases,
      tables: ChineseCodeFixture.tables,
      language: .chinese
    )
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        91110000600037341N  统一社会信用代码  无效
          登记管理部门: 9 市场监管
          机构类别: 1 企业
          行政区划: 110000 北京市
          组织机构代码: 600037341
          校验位: N
          ! 校验位应为 L（字节 17）

        """
    )
  }

  @Test func `the text spells out invisible characters`() {
    var bytes: [UInt8] = []
    ChineseCodeFixture.check("x\u{202E}\u{1B}y").appendText(
      to: &bytes,
      phrases: ChineseCodeFixture.phrases,
      tables: ChineseCodeFixture.tables,
      language: .english
    )
    #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("x<U+202E><U+001B>y  unknown"))
  }

  @Test func `every kind is described and every part of it has a name`() throws {
    for kind in CodeKind.allCases {
      var bytes: [UInt8] = []
      kind.appendDescriptionJSON(to: &bytes)
      let value = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
      #expect(value?["kind"] as? String == kind.rawValue)
      #expect((value?["zh"] as? String)?.isEmpty == false)
      for part in kind.partNames where part.utf8.count > 1 {
        #expect(CodeWords.part(part) != nil, "\(part)")
      }
    }
  }

  @Test func `answers hold only parts that are documented`() {
    let rows =
      LicenceNumberTests.drugs + LicenceNumberTests.devices + LicenceNumberTests.cosmetics
      + LicenceNumberTests.establishments + LicenceNumberTests.identifiers
    for row in rows {
      let answer = ChineseCodeFixture.check(row.input)
      for part in answer.reading.parts {
        #expect(answer.reading.kind.partNames.contains(part.name), "\(row.input) \(part.name)")
      }
      for reason in answer.reading.reasons {
        #expect(ChineseCodeFixture.phrases.reasons.contains(reason.code), "\(reason.code)")
        for language in Language.allCases {
          let sentence = ChineseCodeFixture.phrases.sentence(for: reason, language)
          #expect(!sentence.contains("{") && !sentence.contains("?"), "\(row.input) \(sentence)")
        }
      }
    }
  }
}
