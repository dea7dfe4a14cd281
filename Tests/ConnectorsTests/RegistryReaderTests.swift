import Connectors
import Foundation
import Records
import Testing

@Suite("Registry lines")
struct RegistryReaderTests {
  @Test func `a domestic line becomes a listed drug with its number in standard form`() throws {
    let line = #"{"code": "国药准字s20063025", "zh": "抗狂犬病血清", "en": "Rabies Antiserum"}"#
    let harvest = Harvest.registry(Array((line + "\n").utf8))
    let record = try #require(harvest.records.first)
    #expect(record["category"] == .text("drug"))
    #expect(record["approvalNumber"] == .text("国药准字S20063025"))
    #expect(record["name"] == .text("抗狂犬病血清"))
    #expect(record["englishName"] == .text("Rabies Antiserum"))
    #expect(record["tradeName"] == .null)
    #expect(record["state"] == .text("listed"))
    #expect(record["attributes"] == .json(#"{"code":"国药准字s20063025"}"#))
    #expect(record.provenance.origin == "registry")
    #expect(record.provenance.originVersion == "1")
    #expect(harvest.defects.isEmpty)
  }

  @Test func `an imported line keeps its trade name and what no field holds`() throws {
    let line = #"""
      {"code":"S20160004","product_zh":"利拉鲁肽注射液","product_en":"Liraglutide Injection",\#
      "commodity_zh":"诺和力","commodity_en":"Victoza","note":7}
      """#
    let record = try #require(Harvest.registry(Array(line.utf8)).records.first)
    #expect(record["name"] == .text("利拉鲁肽注射液"))
    #expect(record["tradeName"] == .text("诺和力"))
    let rest = #"{"code":"S20160004","commodity_en":"Victoza","note":7}"#
    #expect(record["attributes"] == .json(rest))
  }

  @Test func `dashes name nothing, but stay among the attributes`() throws {
    let line = #"{"code":"S20160004","product_zh":"甲","commodity_zh":"----"}"#
    let record = try #require(Harvest.registry(Array(line.utf8)).records.first)
    #expect(record["tradeName"] == .null)
    #expect(record["attributes"] == .json(#"{"code":"S20160004","commodity_zh":"----"}"#))
  }

  static let broken: [(String, DefectReason)] = [
    (#"{"code":"S20160004","product_zh":"甲""#, .notJSON),
    (#"["S20160004"]"#, .notJSON),
    (#"{"code":"S20160004","code":"S20160005","zh":"甲"}"#, .notJSON),
    (#"{"zh":"甲"}"#, .noCode),
    (#"{"code":20160004,"zh":"甲"}"#, .noCode),
    (#"{"code":"S20160004"}"#, .noName),
    (#"{"code":"S20160004","zh":"  "}"#, .noName),
    (#"{"code":"S20180021S20180022","zh":"甲"}"#, .unreadableCode),
    (#"{"code":"国药准字Q20063025","zh":"甲"}"#, .unreadableCode),
    (#"{"code":"国械注准20193030166","zh":"甲"}"#, .unreadableCode),
    (#"{"code":"S2016\u200b0004","zh":"甲"}"#, .unreadableCode),
  ]

  @Test(arguments: broken)
  func `a broken line is put aside with place, reason and bytes`(
    line: String,
    reason: DefectReason
  ) throws {
    let good = #"{"code":"国药准字S20063025","zh":"抗狂犬病血清"}"#
    let harvest = Harvest.registry(
      Array("\(good)\n\(line)\r\n{\"code\":\"S20160009\",\"zh\":\"乙\"}".utf8)
    )
    #expect(harvest.records.count == 2)
    let defect = try #require(harvest.defects.first)
    #expect(harvest.defects.count == 1)
    #expect(defect.reason == reason)
    #expect(defect.outcome == .quarantined)
    #expect(defect.place.line == 2)
    #expect(defect.place.offset == Int64(good.utf8.count + 1))
    #expect(defect.evidence == Array(line.utf8))
  }

  @Test func `bytes that are not UTF-8 cost their own line only`() {
    let good = Array(#"{"code":"S20160004","zh":"甲"}"#.utf8)
    let bad = Array(#"{"code":"S20160005","zh":""#.utf8) + [0xB7, 0xC7] + Array("\"}".utf8)
    let harvest = Harvest.registry(bad + [0x0A] + good)
    #expect(harvest.records.count == 1)
    #expect(harvest.defects.map(\.reason) == [.notJSON])
    #expect(harvest.defects.first?.detail == "invalidUTF8@26")
  }

  @Test func `a line beyond the limit keeps its first 4 KiB`() {
    let long = Array("{\"code\":\"".utf8) + [UInt8](repeating: 0x41, count: 2 << 20)
    let good = Array(#"{"code":"S20160004","zh":"甲"}"#.utf8)
    let harvest = Harvest.registry(long + [0x0A] + good, pieces: 4_096)
    #expect(harvest.records.count == 1)
    #expect(harvest.defects.map(\.reason) == [.lineTooLong])
    #expect(harvest.defects.first?.evidence.count == ImportDefect.evidenceLimit)
  }

  @Test func `the first line with a number stands, its repetition is no defect`() {
    let one = #"{"code":"S20160004","zh":"甲"}"#
    let other = #"{"code":"s20160004","zh":"乙"}"#
    let harvest = Harvest.registry(Array("\(one)\n\(one)\n\(other)\n".utf8))
    #expect(harvest.records.map { $0["name"] } == [.text("甲"), .text("甲")])
    #expect(harvest.defects.map(\.reason) == [.repeatedNumber])
  }

  @Test func `pieces, line ends, blank lines and a byte order mark change nothing`() {
    let lines = [
      #"{"code":"S20160004","zh":"甲"}"#, "", #"{"code":"S20160005","zh":"乙"}"#, "broken",
    ]
    let whole = Harvest.registry(Array(lines.joined(separator: "\n").utf8))
    let text = "\u{FEFF}" + lines.joined(separator: "\r\n") + "\r\n"
    for pieces in [1, 3, 1_000] {
      let harvest = Harvest.registry(Array(text.utf8), pieces: pieces)
      #expect(harvest.records == whole.records)
      #expect(harvest.defects.map(\.place.line) == [4])
    }
  }

  @Test func `ids come from category and number alone`() throws {
    // printf 'product\x1fdrug\x1f国药准字S20063025\x1f' | openssl dgst -sm3
    let id = ProductIdentity.drug(approvalNumber: "国药准字S20063025")
    #expect(id.hex == "5a07e0d18cee07d1f0f4cde510c0a5ca")
    #expect(ProductIdentity.device(recordKey: "2f00").hex == "fce5617c8ea45617a4b019c9f0b86b74")
  }

  @Test(
    .enabled(if: Project.hasSharedData, "needs ../shared/data/registry"),
    arguments: [
      ("domestic-biologics.jsonl", 1_718, 0), ("imported-biologics.jsonl", 335, 1),
    ]
  )
  func `the public rows are all stored or put aside`(
    file: String,
    stored: Int,
    putAside: Int
  ) throws {
    let bytes = Array(try Data(contentsOf: Project.registry.appending(path: file)))
    let harvest = Harvest.registry(bytes)
    #expect(harvest.records.count == stored)
    #expect(Set(harvest.records.map(\.id)).count == stored)
    #expect(harvest.reasons(.quarantined).count == putAside)
  }
}
