import Records
import Regulation
import Testing

@Suite("Judging a licence")
struct LicenceCheckTests {
  private static func rules() throws -> LicenceRules {
    func table(_ name: String) throws -> [UInt8] {
      try Project.bytes("offline-cache/rules/licence-\(name).tsv")
    }
    return try LicenceRules(
      kinds: table("kinds"),
      issuers: table("issuers"),
      scopes: table("scopes"),
      thresholds: table("thresholds")
    )
  }

  private static func tables() throws -> CodeTables {
    try CodeTables { try Project.bytes("offline-cache/codes/\($0)") }
  }

  private static func licence(_ changes: [String: FieldValue] = [:]) -> Record {
    var fields: [String: FieldValue] = [
      "number": .text("浙DA571000001"), "kind": .text("drugTradeLicence"),
      "holderName": .text("杭州百草堂药店"), "creditCode": .text("91330106MA2XXXXX0P"),
      "business": .list(["处方药", "中药饮片"]), "address": .text("文三路 338 号"),
      "issuer": .text("杭州市西湖区市场监督管理局"), "issuedOn": .text("2022-03-19"),
      "validFrom": .text("2022-03-19"), "validTo": .text("2027-03-18"), "state": .text("valid"),
    ]
    fields.merge(changes) { $1 }
    return Record(.licence, RecordID(high: 1, low: 1), fields)
  }

  private static func enterprise(_ changes: [String: FieldValue] = [:]) -> Record {
    var fields: [String: FieldValue] = [
      "name": .text("杭州百草堂药店"), "creditCode": .text("91330106MA2XXXXX0P"),
      "address": .text("文三路 338 号"), "region": .text("330106"),
      "kinds": .list(["retailer"]),
    ]
    fields.merge(changes) { $1 }
    return Record(.enterprise, RecordID(high: 1, low: 2), fields)
  }

  /// Facts as the laptop puts them together.
  private static func facts(
    _ licence: Record = licence(),
    _ enterprise: Record? = enterprise(),
    on text: String = "2025-01-10",
    products: [LicenceFacts.ProductForm] = [],
    basisHours: Int? = 3
  ) throws -> LicenceFacts {
    let tables = try tables()
    let detector = CodeDetector(tables: tables)
    let kind = licence["kind"].text.flatMap { try? rules().kind($0)?.code }
    let number = kind.map { detector.check(licence["number"].text ?? "", as: $0).reading }
    let province: Int? =
      if case .text(let text)? = number?.parts.first(where: { $0.name == "province" })?.value {
        text.unicodeScalars.first.flatMap { tables.provinces.code(of: $0) }
      } else {
        nil
      }
    return LicenceFacts(
      licence: licence,
      enterprise: enterprise,
      products: products,
      number: number,
      numberProvince: province,
      issuer: licence["issuer"].text.flatMap {
        IssuingAuthority($0, near: enterprise?["region"].text, in: tables.regions)
      },
      day: try day(text),
      basisHours: basisHours
    )
  }

  private static func judge(_ facts: LicenceFacts) throws -> LicenceJudgement {
    LicenceCheck(rules: try rules(), clock: try Project.lawClock()).judge(facts)
  }

  @Test func `a sound licence is valid and says why`() throws {
    let judgement = try Self.judge(try Self.facts())
    #expect(judgement.verdict == .valid)
    #expect(judgement.state == .valid)
    #expect(
      judgement.reasons.map(\.code) == [
        "inForce", "renewalAhead", "issuerMay", "coversBusiness", "basisAge",
      ]
    )
    #expect(judgement.renewal?.closes == (try day("2026-09-18")))
    #expect(judgement.renewal?.isSample == false)
  }

  @Test(arguments: [
    ("2022-03-18", LicenceState.notYetValid), ("2022-03-19", .valid), ("2026-09-18", .valid),
    ("2026-09-19", .expiring), ("2027-03-18", .expiring), ("2027-03-19", .expired),
  ])
  func `the calendar decides the state, the last day included`(
    text: String,
    state: LicenceState
  ) throws {
    let judgement = try Self.judge(try Self.facts(on: text))
    #expect(judgement.state == state)
    let isOver = [.expired, .notYetValid].contains(state)
    #expect((judgement.verdict == .invalid) == isOver)
  }

  @Test(arguments: ["suspended", "revoked", "withdrawn", "cancelled", "replaced", "transferred"])
  func `a word of the office goes before the calendar`(word: String) throws {
    let licence = Self.licence(["state": .text(word)])
    for text in ["2025-01-10", "2030-01-01"] {
      let judgement = try Self.judge(try Self.facts(licence, on: text))
      #expect(judgement.verdict == .invalid)
      #expect(judgement.state.rawValue == word)
      #expect(judgement.reasons.first?.code == word)
    }
  }

  @Test func `a word of the office that nobody knows is a doubt and no verdict`() throws {
    let judgement = try Self.judge(try Self.facts(Self.licence(["state": .text("暂停营业")])))
    #expect(judgement.verdict == .suspect)
    #expect(judgement.state == .unknown)
  }

  @Test func `the window of a renewal is counted by the law clock`() throws {
    let licence = Self.licence([
      "kind": .text("deviceTradeLicence"), "number": .text("浙杭药监械经营许20220001号"),
      "issuer": .text("杭州市市场监督管理局"),
    ])
    let enterprise = Self.enterprise(["kinds": .list(["deviceTrader"])])
    let judgement = try Self.judge(try Self.facts(licence, enterprise, on: "2026-12-01"))
    let clock = try Project.lawClock()
    let end = try day("2027-03-18")
    for (id, found) in [
      ("deviceTrader.renewalOpens", judgement.renewal?.opens),
      ("deviceTrader.renewalCloses", judgement.renewal?.closes),
    ] {
      let explained = try clock.explain(DeadlineRule.ID(rawValue: id), from: end)
      guard case .day(let deadline) = explained.result else {
        Issue.record("\(id) counts days")
        continue
      }
      #expect(found == deadline.due, "\(id)")
    }
    let open = try Self.judge(try Self.facts(licence, enterprise, on: "2027-01-04"))
    #expect(open.reasons.contains { $0.code == "renewalOpen" })
    let late = try Self.judge(try Self.facts(licence, enterprise, on: "2027-03-17"))
    #expect(late.reasons.contains { $0.code == "renewalMissed" })
    #expect(late.verdict == .valid)
  }

  @Test func `an issuer beyond its powers condemns only where the statute was read`() throws {
    let wholesale = Self.enterprise(["kinds": .list(["wholesaler"])])
    let byCity = Self.licence([
      "number": .text("浙AA571000001"), "issuer": .text("杭州市市场监督管理局"),
    ])
    let judgement = try Self.judge(try Self.facts(byCity, wholesale))
    #expect(judgement.verdict == .invalid)
    #expect(judgement.reasons.first?.code == "issuerMayNot")
    let byProvince = Self.licence([
      "number": .text("浙AA571000001"), "issuer": .text("浙江省药品监督管理局"),
    ])
    #expect(try Self.judge(try Self.facts(byProvince, wholesale)).verdict == .valid)
    // The rule about chains is only believed.
    let chain = Self.enterprise(["kinds": .list(["chain"])])
    let believed = Self.licence([
      "number": .text("浙BA571000001"), "issuer": .text("杭州市市场监督管理局"),
    ])
    let doubted = try Self.judge(try Self.facts(believed, chain))
    #expect(doubted.verdict == .suspect)
    #expect(doubted.reasons.first?.isSample == true)
  }

  @Test(arguments: [
    ("浙江省药品监督管理局", AuthorityLevel.province, "330000"),
    ("杭州市市场监督管理局", .city, "330100"), ("浙江省杭州市市场监督管理局", .city, "330100"),
    ("杭州市西湖区市场监督管理局", .county, "330106"), ("西湖区市场监督管理局", .county, "330106"),
    ("宁波市市场监督管理局", .city, "330200"), ("江苏省药品监督管理局", .province, "320000"),
    ("江苏省南京市市场监督管理局", .city, "320100"), ("北京市药品监督管理局", .province, "110000"),
    ("北京市朝阳区市场监督管理局", .county, "110105"),
  ])
  func `an authority is read from the beginning of its name`(
    name: String,
    level: AuthorityLevel,
    region: String
  ) throws {
    let regions = try Self.tables().regions
    let found = try #require(IssuingAuthority(name, near: "330106", in: regions))
    #expect(found.level == level && found.region == region)
  }

  @Test func `a name without a division is not guessed at`() throws {
    let regions = try Self.tables().regions
    #expect(IssuingAuthority("市场监督管理局", near: "330106", in: regions) == nil)
    #expect(IssuingAuthority("", near: nil, in: regions) == nil)
    #expect(IssuingAuthority("国家药品监督管理局", near: nil, in: regions)?.level == .national)
    let judgement = try Self.judge(try Self.facts(Self.licence(["issuer": .text("某局")])))
    #expect(judgement.verdict == .suspect)
    #expect(judgement.reasons.contains { $0.code == "issuerUnread" })
  }

  @Test func `an issuer of another place is a doubt`() throws {
    let judgement = try Self.judge(
      try Self.facts(Self.licence(["issuer": .text("宁波市市场监督管理局")]))
    )
    #expect(judgement.verdict == .suspect)
    #expect(judgement.reasons.contains { $0.code == "issuerElsewhere" })
  }

  @Test func `what the holder does is held against what the licence is for`() throws {
    let other = try Self.judge(
      try Self.facts(Self.licence(), Self.enterprise(["kinds": .list(["hospital"])]))
    )
    #expect(other.reasons.contains { $0.code == "otherBusiness" })
    let mode = try Self.judge(
      try Self.facts(Self.licence(["number": .text("浙AA571000001")]))
    )
    #expect(mode.reasons.contains { $0.code == "modeOfOtherBusiness" })
    let gaps = LicenceCheck(rules: try Self.rules(), clock: try Project.lawClock()).uncovered(
      doing: ["retailer", "deviceTrader"],
      by: [Self.licence()],
      on: try day("2025-01-10")
    )
    #expect(gaps.map(\.business) == ["deviceTrader"])
    let later = LicenceCheck(rules: try Self.rules(), clock: try Project.lawClock()).uncovered(
      doing: ["retailer"],
      by: [Self.licence()],
      on: try day("2027-03-19")
    )
    #expect(later.map(\.business) == ["retailer"])
  }

  @Test func `products beyond the scope are named, and what cannot be compared is counted`() throws
  {
    let licence = Self.licence([
      "kind": .text("drugProductionLicence"), "number": .text("浙20160001"),
      "issuer": .text("浙江省药品监督管理局"), "business": .list(["片剂", "硬胶囊剂"]),
    ])
    let judgement = try Self.judge(
      try Self.facts(
        licence,
        Self.enterprise(["kinds": .list(["producer"])]),
        products: [
          .init(name: "甲", form: "缓释片"), .init(name: "乙", form: "胶囊"),
          .init(name: "丙", form: "注射液"), .init(name: "丁", form: "膏滋"),
        ]
      )
    )
    #expect(judgement.verdict == .suspect)
    guard case .productsBeyondScope(let beyond, _)? = judgement.reasons.first else {
      Issue.record("the injection is beyond the scope")
      return
    }
    #expect(beyond.map(\.name) == ["丙"])
    #expect(judgement.reasons.contains(.productsCovered(2)))
    #expect(judgement.reasons.contains(.productsNotCompared(1)))
  }

  @Test func `a face that differs from the register, a wrong number and an old basis are doubts`()
    throws
  {
    let cases: [(Record, Record?, Int?, String)] = [
      (Self.licence(["address": .text("文三路 388 号")]), Self.enterprise(), 3, "faceDiffers"),
      (Self.licence(["number": .text("浙DC571000001")]), Self.enterprise(), 3, "numberForm"),
      (Self.licence(["number": .text("苏DA571000001")]), Self.enterprise(), 3, "numberElsewhere"),
      (Self.licence(), nil, 3, "holderNotHeld"),
      (Self.licence(), Self.enterprise(), 169, "basisOld"),
      (Self.licence(), Self.enterprise(), nil, "basisNeverWhole"),
      (Self.licence(["business": .null]), Self.enterprise(), 3, "scopeEmpty"),
      (Self.licence(["validTo": .null]), Self.enterprise(), 3, "endMissing"),
      (Self.licence(["kind": .text("foodLicence")]), Self.enterprise(), 3, "unknownKind"),
    ]
    for (licence, enterprise, hours, code) in cases {
      let judgement = try Self.judge(
        try Self.facts(licence, enterprise, basisHours: hours)
      )
      #expect(judgement.verdict == .suspect, "\(code)")
      #expect(judgement.reasons.map(\.code).contains(code), "\(code)")
    }
  }

  @Test func `every reason has a sentence in both languages without the other's letters`() throws {
    let phrases = LicencePhrases(regions: try Self.tables().regions)
    var seen: Set<String> = []
    let licences = [
      Self.licence(), Self.licence(["state": .text("revoked")]),
      Self.licence(["issuer": .text("宁波市市场监督管理局"), "number": .text("苏AA571000001")]),
      Self.licence(["address": .text("x"), "business": .null, "issuer": .text("")]),
    ]
    for licence in licences {
      for text in ["2022-01-01", "2025-01-10", "2027-03-18", "2028-01-01"] {
        for hours in [nil, 0, 5, 200] {
          let judgement = try Self.judge(try Self.facts(licence, on: text, basisHours: hours))
          for reason in judgement.reasons {
            let sentence = phrases.sentence(for: reason)
            seen.insert(reason.code)
            #expect(!sentence.chinese.isEmpty && !sentence.english.isEmpty, "\(reason.code)")
          }
        }
      }
    }
    #expect(seen.count > 15)
  }

  @Test func `every kind of the table has a short word, an issuer where the statute names one`()
    throws
  {
    let rules = try Self.rules()
    #expect(rules.kinds.map(\.kind).sorted() == TradeWords.licenceKinds.sorted())
    for kind in rules.kinds {
      #expect(TradeWords.licenceKind(kind.kind).chinese != kind.kind)
    }
  }

  @Test(
    .enabled(if: Project.hasSharedData),
    arguments: [
      (8, "药品管理法实施条例(2019-03-02)", "《药品生产许可证》有效期为5年"),
      (17, "药品管理法实施条例(2019-03-02)", "《药品经营许可证》有效期为5年"),
      (22, "药品管理法实施条例(2019-03-02)", "届满前6个月"),
      (41, "药品管理法(2019-08-26)", "省、自治区、直辖市人民政府药品监督管理部门批准，取得药品生产许可证"),
      (51, "药品管理法(2019-08-26)", "县级以上地方人民政府药品监督管理部门批准，取得药品经营许可证"),
      (74, "药品管理法(2019-08-26)", "取得医疗机构制剂许可证"),
      (31, "医疗器械监督管理条例(2021-02-09)", "设区的市级人民政府负责药品监督管理的部门备案"),
      (32, "医疗器械监督管理条例(2021-02-09)", "医疗器械生产许可证有效期为5年"),
      (41, "医疗器械监督管理条例(2021-02-09)", "设区的市级人民政府负责药品监督管理的部门备案"),
      (42, "医疗器械监督管理条例(2021-02-09)", "医疗器械经营许可证有效期为5年"),
      (27, "化妆品监督管理条例(2020-06-16)", "化妆品生产许可证有效期为5年"),
    ]
  )
  func `what the tables call statute stands in the statute`(
    article: Int,
    law: String,
    words: String
  ) throws {
    #expect(try Project.article(article, of: law)?.contains(words) == true)
  }
}
