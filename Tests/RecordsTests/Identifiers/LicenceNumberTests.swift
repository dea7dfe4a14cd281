import Records
import Testing

/// One row: input, kind, verdict, and some parts that must be read out of it.
struct LicenceCase: Sendable, CustomTestStringConvertible {
  var input: String
  var kind: CodeKind
  var verdict: CodeVerdict
  var parts: [String: String]
  var reasons: [String]

  init(
    _ input: String,
    _ kind: CodeKind,
    _ verdict: CodeVerdict = .valid,
    _ parts: [String: String] = [:],
    reasons: [String] = []
  ) {
    self.input = input
    self.kind = kind
    self.verdict = verdict
    self.parts = parts
    self.reasons = reasons
  }

  var testDescription: String { input }
}

@Suite("Licence numbers") struct LicenceNumberTests {
  @Test(arguments: drugs + devices + cosmetics + establishments + identifiers)
  func `a number is read by the rules of its era`(row: LicenceCase) {
    let answer = ChineseCodeFixture.check(row.input)
    #expect(answer.reading.kind == row.kind)
    #expect(answer.reading.verdict == row.verdict)
    for (name, value) in row.parts { #expect(answer.part(name) == value, "\(name)") }
    if !row.reasons.isEmpty { #expect(answer.reasonCodes == row.reasons) }
    #expect(ChineseCodeFixture.check(row.input, as: row.kind).reading == answer.reading)
  }

  static let drugs: [LicenceCase] = [
    LicenceCase(
      "国药准字H20210039",
      .drugApproval,
      .valid,
      ["category": "chemical", "origin": "domestic", "year": "2021", "serial": "0039"]
    ),
    LicenceCase(
      "国药准字zc20171003",
      .drugApproval,
      .valid,
      ["category": "traditional", "origin": "hmt", "year": "2017"],
      reasons: ["normalized"]
    ),
    LicenceCase(
      "国药准字HJ20140344",
      .drugApproval,
      .valid,
      ["origin": "overseas", "serial": "0344"]
    ),
    LicenceCase(
      "国药准字H11020001",
      .drugApproval,
      .valid,
      ["origin": "legacy", "year": "2002"]
    ),
    LicenceCase(
      "国药准字H10970001",
      .drugApproval,
      .valid,
      ["origin": "legacy", "year": "1997"]
    ),
    LicenceCase("国药准字H19990388", .drugApproval, .valid, ["origin": "domestic", "year": "1999"]),
    LicenceCase(
      "国药准字J20180001",
      .drugApproval,
      .valid,
      ["category": "importRepackaged", "origin": "legacy"]
    ),
    LicenceCase("国药准字H99020001", .drugApproval, .suspect, reasons: ["unknownProvince"]),
    LicenceCase("国药准字H19500001", .drugApproval, .suspect, reasons: ["yearUnlikely"]),
    LicenceCase("国药准字X20210039", .drugApproval, .invalid, reasons: ["approvalLetter"]),
    LicenceCase("国药准字HX20210039", .drugApproval, .invalid, reasons: ["approvalLetter"]),
    LicenceCase("国药准字BJ20210039", .drugApproval, .invalid, reasons: ["approvalLetter"]),
    LicenceCase("国药准字H2021003", .drugApproval, .invalid, reasons: ["digitCount"]),
    LicenceCase("国药准字H", .drugApproval, .invalid, reasons: ["digitCount"]),
    LicenceCase("国药准字H20210039号", .drugApproval, .invalid, reasons: ["trailing"]),
    LicenceCase(
      "国药试字S20010003",
      .drugApproval,
      .suspect,
      ["category": "biological"],
      reasons: ["legacyForm"]
    ),
    LicenceCase("卫药准字(1997)X-01号", .drugApproval, .suspect, ["year": "1997"]),
    LicenceCase("(97)卫药准字X-01(1)号", .drugApproval, .suspect, ["year": "97"]),
    LicenceCase(
      "京药制字Z20053201",
      .drugApproval,
      .valid,
      ["category": "traditional", "origin": "hospital", "year": "2005"]
    ),
    LicenceCase("粤药制备字Z20190012000", .drugApproval, .valid, ["serial": "0012000"]),
    LicenceCase(
      "S20160004",
      .importDrugRegistration,
      .valid,
      ["category": "biological", "origin": "overseas", "year": "2016", "serial": "0004"]
    ),
    LicenceCase("SC20150001", .importDrugRegistration, .valid, ["origin": "hmt"]),
    LicenceCase("BH20100123", .importDrugRegistration, .valid, ["packaging": "bulk"]),
    LicenceCase("X19990123", .importDrugRegistration, .valid, ["category": "chemical"]),
    LicenceCase("H2016000", .importDrugRegistration, .invalid, reasons: ["digitCount"]),
    LicenceCase("S20180021S20180022", .importDrugRegistration, .invalid, reasons: ["trailing"]),
  ]

  static let devices: [LicenceCase] = [
    LicenceCase(
      "国械注准20223060988",
      .deviceRegistration,
      .valid,
      [
        "authority": "国", "origin": "domestic", "year": "2022", "class": "3", "category": "06",
        "serial": "0988",
      ]
    ),
    LicenceCase("陕械注准20172140019", .deviceRegistration, .valid, ["authority": "陕"]),
    LicenceCase("国械注许20202100001", .deviceRegistration, .valid, ["origin": "hmt"]),
    LicenceCase("国械注准20222060988", .deviceRegistration, .invalid, reasons: ["stateClass"]),
    LicenceCase("粤械注准20243020002", .deviceRegistration, .invalid, reasons: ["provincialClass"]),
    LicenceCase(
      "粤械注进20242020002",
      .deviceRegistration,
      .invalid,
      reasons: ["originNotProvincial"]
    ),
    LicenceCase("国械注准20223000988", .deviceRegistration, .invalid, reasons: ["categoryCode"]),
    LicenceCase("国械注进2018242095", .deviceRegistration, .invalid, reasons: ["digitCount"]),
    LicenceCase("国械注准20093060988", .deviceRegistration, .suspect, reasons: ["yearUnlikely"]),
    LicenceCase(
      "国食药监械（进）字2012第3462054号",
      .deviceRegistration,
      .valid,
      ["origin": "overseas", "year": "2012", "class": "3", "category": "46", "serial": "2054"],
      reasons: ["normalized"]
    ),
    LicenceCase("粤食药监械(准)字2013第2400123号", .deviceRegistration, .valid),
    LicenceCase("国食药监械(进)字2012第346205号", .deviceRegistration, .suspect),
    LicenceCase("国械备20151134号", .deviceFiling, .valid, ["serial": "1134"]),
    LicenceCase("浙温械备20140027号", .deviceFiling, .valid, ["authority": "浙", "city": "温"]),
    LicenceCase("浙温械备2014027号", .deviceFiling, .invalid, reasons: ["digitCount"]),
    LicenceCase(
      "沪食药监械生产许20150005号",
      .deviceProductionLicence,
      .valid,
      ["province": "沪", "authority": "食药监", "act": "licence", "year": "2015"]
    ),
    LicenceCase("粤穗药监械生产备20220012号", .deviceProductionLicence, .valid, ["city": "穗"]),
    LicenceCase("沪药监械生产20220012号", .deviceProductionLicence, .invalid, reasons: ["licenceMark"]),
    LicenceCase(
      "京丰食药监械经营备20150159号",
      .deviceTradeLicence,
      .valid,
      ["city": "丰", "act": "filing"]
    ),
    LicenceCase(
      "粤穗市监械经营许20231234号",
      .deviceTradeLicence,
      .valid,
      ["authority": "市监"]
    ),
    LicenceCase(
      "(浙杭)网械经营备字〔2018〕第00012号",
      .deviceTradeLicence,
      .valid,
      ["act": "onlineTrade"]
    ),
    LicenceCase("(京)网械平台备字[2018]第00002号", .deviceTradeLicence, .valid, ["serial": "00002"]),
  ]

  static let cosmetics: [LicenceCase] = [
    LicenceCase("国妆特字20210001", .cosmeticRegistration, .valid, ["origin": "domestic"]),
    LicenceCase("国妆特进字J20160001", .cosmeticRegistration, .valid, ["origin": "overseas"]),
    LicenceCase("国妆特制字20220001", .cosmeticRegistration, .valid, ["origin": "hmt"]),
    LicenceCase("国妆特进字G20160001", .cosmeticRegistration, .suspect, reasons: ["originLetter"]),
    LicenceCase("国妆特字G2016", .cosmeticRegistration, .invalid, reasons: ["digitCount"]),
    LicenceCase("卫妆特字(2005)第0123号", .cosmeticRegistration, .suspect),
    LicenceCase("浙G妆网备字2023001147", .cosmeticFiling, .valid, ["province": "浙"]),
    LicenceCase("浙妆网备字2023001147", .cosmeticFiling, .invalid, reasons: ["originLetter"]),
    LicenceCase("G妆网备字2023001147", .cosmeticFiling, .invalid, reasons: ["provinceWanted"]),
    LicenceCase("国妆网备进字（沪）2024007457", .cosmeticFiling, .valid, ["origin": "overseas"]),
    LicenceCase("国妆网备进字(台)2024007457", .cosmeticFiling, .invalid),
    LicenceCase("国妆备进字J20171234", .cosmeticFiling, .valid, ["year": "2017"]),
    LicenceCase("鲁妆20160001", .cosmeticProductionLicence, .valid, ["province": "鲁"]),
    LicenceCase("粤妆2017011", .cosmeticProductionLicence, .invalid, reasons: ["digitCount"]),
    LicenceCase("XK16-108 0123", .cosmeticProductionLicence, .suspect),
  ]

  static let establishments: [LicenceCase] = [
    LicenceCase("湘20160137", .drugProductionLicence, .valid, ["year": "2016", "serial": "0137"]),
    LicenceCase("湘30160137", .drugProductionLicence, .invalid, reasons: ["year"]),
    LicenceCase("湘Hb20050001", .drugProductionLicence, .suspect),
    LicenceCase("AhztDh", .drugClassificationCode, .valid, ["A": "hzt", "D": "h"]),
    LicenceCase("D", .drugClassificationCode),
    LicenceCase("HabZbSb", .drugClassificationCode, .valid, ["H": "ab", "S": "b"]),
    LicenceCase("TYQ", .drugClassificationCode),
    LicenceCase("Ahh", .drugClassificationCode, .invalid, reasons: ["repeatedLetter"]),
    LicenceCase("Azh", .drugClassificationCode, .suspect, reasons: ["scopeOrder"]),
    LicenceCase("A", .drugClassificationCode, .invalid, reasons: ["scopeWanted"]),
    LicenceCase("BhAh", .drugClassificationCode, .invalid, reasons: ["groupOrder"]),
    LicenceCase("Eh", .unknown, .invalid),
    LicenceCase("hA", .unknown, .invalid),
    LicenceCase(
      "琼AA898000001",
      .drugTradeLicence,
      .valid,
      ["mode": "A", "holder": "A", "area": "8980", "serial": "00001"]
    ),
    LicenceCase("琼EA898000001", .drugTradeLicence, .invalid, reasons: ["tradeMode"]),
    LicenceCase("琼AC898000001", .drugTradeLicence, .invalid, reasons: ["tradeHolder"]),
    LicenceCase("琼AA89800001", .drugTradeLicence, .invalid, reasons: ["digitCount"]),
    LicenceCase("京AA0100001", .drugTradeLicence, .suspect, reasons: ["legacyForm"]),
    LicenceCase("冀1010001", .drugTradeLicence, .suspect, ["mode": "1", "area": "01"]),
    LicenceCase(
      "（京）-非经营性- 2011-0034",
      .internetDrugInformation,
      .valid,
      ["province": "京", "activity": "nonCommercial", "year": "2011", "serial": "0034"]
    ),
    LicenceCase("京-(经营性)-2016-0001", .internetDrugInformation),
    LicenceCase("(京)-经营性-20160001", .internetDrugInformation, .invalid),
  ]

  static let identifiers: [LicenceCase] = [
    LicenceCase(
      "91110000600037341L",
      .creditCode,
      .valid,
      [
        "registrar": "9", "organisationKind": "1", "region": "110000",
        "organisationCode": "600037341", "check": "L",
      ]
    ),
    LicenceCase("9111-0000-6000-3734-1L", .creditCode, .valid, reasons: ["normalized"]),
    LicenceCase("-9111-0000600037341L-", .creditCode, .valid, reasons: ["normalized"]),
    LicenceCase("91110000600037341N", .creditCode, .invalid, reasons: ["checkDigit"]),
    LicenceCase("9111000060003IOZSV", .creditCode, .invalid, reasons: ["illegalCharacter"]),
    LicenceCase("11100000MB0341032Y", .creditCode, .valid),
    LicenceCase("360426199101010071", .residentId, .valid, ["region": "360426", "sex": "male"]),
    LicenceCase("44011320141005001x", .residentId, .valid, reasons: ["normalized"]),
    LicenceCase("110111198012010078", .residentId, .invalid, reasons: ["placeNotAtBirth"]),
    LicenceCase("110102910101007", .residentId, .suspect, reasons: ["oldNumber"]),
    LicenceCase("86902551000259", .drugStandardCode, .valid, ["company": "02551"]),
    LicenceCase("86902551000250", .drugStandardCode, .invalid, reasons: ["checkDigit"]),
    LicenceCase("869A2551000250", .drugStandardCode, .suspect, reasons: ["checkNotRun"]),
    LicenceCase("81012345678901234567", .traceCode, .valid, ["identification": "8101234"]),
    LicenceCase("71012345678901234567", .traceCode, .suspect, reasons: ["tracePrefix"]),
    LicenceCase(
      "https://example.cn/q/?code=81012345678901234567",
      .traceCode,
      .valid,
      ["identification": "8101234"]
    ),
    LicenceCase("110102", .region, .valid, ["name": "西城区", "province": "北京市"]),
    LicenceCase("110102000000", .region),
    LicenceCase("110103", .region, .valid, ["name": "崇文区", "validTo": "2010"]),
    LicenceCase("110999", .region, .suspect, reasons: ["unknownRegion"]),
    LicenceCase("990000", .region, .invalid, reasons: ["unknownProvince"]),
    LicenceCase(
      "1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9",
      .eLicenceId,
      .valid,
      [
        "type": "11100000MB03271699022", "issuer": "340100", "serial": "000000016",
        "version": "001", "check": "9",
      ]
    ),
    LicenceCase(
      "1.2.156.3005.3.11100000MB03271699022.340100.000000016.001.9",
      .eLicenceId,
      .invalid,
      reasons: ["root"]
    ),
    LicenceCase(
      "1.2.156.3005.2.11100000MB03271699022.340100.000000016.1.9",
      .eLicenceId,
      .invalid,
      reasons: ["versionLength"]
    ),
  ]
}
