import Records
import Testing

/// Every row of the case tables that independent programs judged; skipped where they are absent.
@Suite("Case tables", .enabled(if: ChineseCodeFixture.hasCases, "no ../shared beside the project"))
struct CodeOracleTests {
  @Test(arguments: [
    ("uscc_cases.csv", CodeKind.creditCode), ("ric_cases.csv", .residentId),
    ("drug_standard_code_cases.csv", .drugStandardCode), ("elicence_id_cases.csv", .eLicenceId),
  ])
  func `every row has the verdict of its table`(file: String, kind: CodeKind) throws {
    for row in try ChineseCodeFixture.cases("oracles/\(file)") {
      let input = try #require(row["input"])
      // One row of identity numbers asks only for the check digit of a county founded later.
      guard let verdict = row["verdict"], verdict != "check" else { continue }
      let answer = ChineseCodeFixture.check(input, as: kind)
      #expect(answer.reading.verdict.rawValue == verdict, "\(file): \(row["detail"] ?? "")")
    }
  }

  @Test func `a row that asks for the check digit alone gets it`() throws {
    for row in try ChineseCodeFixture.cases("oracles/ric_cases.csv") where row["verdict"] == "check"
    {
      let input = Array(try #require(row["input"]).utf8)
      #expect(ResidentID.checkCharacter(for: input.dropLast()) == input.last)
    }
  }

  @Test func `licence numbers have the verdict of their table, unforced`() throws {
    for row in try ChineseCodeFixture.cases("oracles/licence_number_cases.csv") {
      let input = try #require(row["input"])
      let answer = ChineseCodeFixture.check(input)
      #expect(answer.reading.verdict.rawValue == row["verdict"], "\(input)")
      let kinds = try #require(Self.kinds[row["kind"] ?? ""])
      #expect(answer.reading.verdict == .invalid || kinds.contains(answer.reading.kind))
    }
  }

  @Test func `check characters of ISO 7064 agree`() throws {
    for row in try ChineseCodeFixture.cases("oracles/iso7064_cases.csv") {
      let input = Array(try #require(row["input"]).utf8)
      let result: String?
      let accepts: Bool
      switch row["algorithm"] {
      case "mod_11_10":
        result = ISO7064.Hybrid.mod11and10.checkCharacter(for: input).map(Self.text)
        accepts = ISO7064.Hybrid.mod11and10.accepts(input)
      case "mod_11_2":
        result = ISO7064.Pure.mod11and2.checkCharacter(for: input).map(Self.text)
        accepts = ISO7064.Pure.mod11and2.accepts(input)
      case "mod_37_2":
        result = ISO7064.Pure.mod37and2.checkCharacter(for: input).map(Self.text)
        accepts = ISO7064.Pure.mod37and2.accepts(input)
      case "mod_37_36":
        result = ISO7064.Hybrid.mod37and36.checkCharacter(for: input).map(Self.text)
        accepts = ISO7064.Hybrid.mod37and36.accepts(input)
      case "mod_97_10":
        result = ISO7064.Mod97and10.checkDigits(for: input)
        accepts = ISO7064.Mod97and10.accepts(input)
      default:
        Issue.record("no algorithm \(row["algorithm"] ?? "")")
        continue
      }
      switch row["operation"] {
      case "validate": #expect(accepts == (row["verdict"] == "ok"), "\(row)")
      default: #expect(result == row["result"], "\(row)")
      }
    }
  }

  @Test(arguments: [
    "200212", "contrib_hongkong-201512", "contrib_macao-201512", "mca_198012", "mca_200012",
    "mca_201904", "stats_201810",
  ])
  func `every division of every revision is known under its name`(revision: String) throws {
    let regions = ChineseCodeFixture.tables.regions
    for line in try ChineseCodeFixture.lines("oracles/gb2260/\(revision).tsv").dropFirst() {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      let code = try #require(Int(cells[2]))
      #expect(regions.entries(of: code).contains { $0.name == cells[3] }, "\(line)")
      #expect(ChineseCodeFixture.check(cells[2], as: .region).reading.verdict == .valid)
    }
  }

  @Test func `every public approval parses, but for the one line that holds two`() throws {
    var unread: [String] = []
    for file in ["domestic", "imported"] {
      for line in try ChineseCodeFixture.lines("data/registry/\(file)-biologics.jsonl") {
        let code = try #require(line.split(separator: "\"").dropFirst(3).first.map(String.init))
        let answer = ChineseCodeFixture.check(code)
        if answer.reading.verdict != .valid { unread.append(code) }
        #expect(answer.part("category") == "biological")
      }
    }
    #expect(unread == ["S20180021S20180022"])
  }

  private static let kinds: [String: [CodeKind]] = [
    "drug_approval": [.drugApproval, .importDrugRegistration], "device_reg": [.deviceRegistration],
    "device_filing": [.deviceFiling], "device_prod_licence": [.deviceProductionLicence],
    "device_trade_licence": [.deviceTradeLicence], "device_trade_filing": [.deviceTradeLicence],
    "drug_trade_licence": [.drugTradeLicence], "drug_prod_licence": [.drugProductionLicence],
    "drug_prod_class_code": [.drugClassificationCode],
    "cosmetic": [.cosmeticRegistration, .cosmeticFiling],
    "cosmetic_prod_licence": [.cosmeticProductionLicence],
    "internet_drug_info": [.internetDrugInformation],
  ]

  private static func text(_ byte: UInt8) -> String { String(decoding: [byte], as: UTF8.self) }
}
