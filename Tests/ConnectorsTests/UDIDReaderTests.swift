import Connectors
import Records
import Testing

@Suite("Parts of the device database")
struct UDIDReaderTests {
  private static let clean = "UDID_FULL_DOWNLOAD_PART1_Of_4_2026-05-01.xml"
  private static let defective = "UDID_FULL_DOWNLOAD_PART2_Of_4_2026-05-01.xml"

  @Test func `a device becomes a product that keeps every tag`() throws {
    let harvest = Harvest.udid(try Project.udid(Self.clean))
    #expect(harvest.records.count == 5)
    #expect(harvest.defects.isEmpty)
    let record = try #require(harvest.records.first)
    #expect(record["category"] == .text("device"))
    #expect(record["name"] == .text("球囊扩张导管"))
    #expect(record["deviceIdentifier"] == .text("06972253600001"))
    #expect(record["approvalNumber"] == .text("国械注准20193030166"))
    #expect(record["specification"] == .text("YX-0001"))
    #expect(record["holderName"] == .text("演示医疗科技有限公司"))
    #expect(record["packaging"] == .text("箱×10"))
    #expect(record["state"] == .text("listed"))
    let attributes = try #require(attributeTree(of: record))
    #expect(attributes["deviceRecordKey"]?.text == "2f000000000000000000000000000001")
    #expect(attributes["versionStauts"]?.text == "新增")
    #expect(attributes["tyshxydm"]?.text == "91330100MA2YANSHI0")
    #expect(attributes["packingList"]?.items?.first?["bzcpbs"]?.text == "16972253600010")
    #expect(attributes["storageList"]?.items?.first?["jldw"]?.text == "℃")
    #expect(attributes["spmc"] == nil)
    #expect(DeviceVersion.held(by: record) == 1)
  }

  /// Device of the fixture, what became of it, why.
  private static let expected: [(Int, ImportDefect.Outcome, DefectReason)] = [
    (1, .repaired, .forbiddenByte),
    (2, .repaired, .bareAmpersand),
    (5, .noted, .severalNumbers),
    (6, .repaired, .foldedCharacters),
    (7, .repaired, .blanksInIdentifier),
    (8, .quarantined, .noRecordKey),
    (9, .quarantined, .noName),
    (10, .quarantined, .malformed),
    (11, .quarantined, .deviceCut),
    (12, .noted, .unreadableNumber),
    (14, .noted, .badVersion),
    (15, .noted, .noIdentifier),
    (16, .quarantined, .malformed),
  ]

  @Test func `every published defect is listed with its device`() throws {
    let harvest = Harvest.udid(try Project.udid(Self.defective))
    let found = harvest.defects.map { "\($0.place.device ?? 0) \($0.outcome) \($0.reason)" }
    #expect(found == Self.expected.map { "\($0.0) \($0.1) \($0.2)" })
    #expect(harvest.records.count == 12)
    for defect in harvest.defects {
      #expect(defect.evidence.isEmpty == (defect.outcome != .quarantined))
    }
  }

  @Test func `repairs leave what was meant`() throws {
    let records = Harvest.udid(try Project.udid(Self.defective)).records
    #expect(attributeTree(of: records[0])?["cpms"]?.text == "禁用字节")
    #expect(attributeTree(of: records[1])?["ylqxzcrbarywmc"]?.text == "Smith & Nephew R&D")
    #expect(records[4]["approvalNumber"] == .text("国械注准20193030166"))
    let numbers = attributeTree(of: records[4])?["approvalNumbers"]?.items?.compactMap(\.text)
    #expect(
      numbers == ["国械注准20193030166", "国械注准20203030167", "浙械注准20212060001"]
    )
    #expect(records[5]["approvalNumber"] == .text("国械注准20193030166"))
    #expect(records[5]["deviceIdentifier"] == .text("06972253600155"))
    #expect(attributeTree(of: records[5])?["zxxsdycpbs"]?.text == "０６９７２２５３６００１５５")
    #expect(records[6]["deviceIdentifier"] == .text("06972253600166"))
    #expect(records[7]["approvalNumber"] == .text("国械注进2018242095"))
    #expect(records[8]["state"] == .text("withdrawn"))
  }

  @Test func `two versions of one key are one record with two versions`() throws {
    let records = Harvest.udid(try Project.udid(Self.defective)).records
    #expect(records[2].id == records[3].id)
    #expect(DeviceVersion.held(by: records[2]) == 1)
    #expect(DeviceVersion.held(by: records[3]) == 3)
  }

  @Test func `bytes that are not UTF-8 cost one device`() throws {
    let part = try Project.udid("UDID_FULL_DOWNLOAD_PART3_Of_4_2026-05-01.xml")
    let harvest = Harvest.udid(part)
    #expect(harvest.records.count == 2)
    #expect(harvest.defects.map(\.reason) == [.notUTF8])
    #expect(harvest.defects.map(\.place.device) == [2])
  }

  @Test func `a cut part gives what it holds and says so`() throws {
    let part = try Project.udid("UDID_FULL_DOWNLOAD_PART4_Of_4_2026-05-01.xml")
    let harvest = Harvest.udid(part)
    #expect(harvest.records.count == 2)
    #expect(harvest.defects.map(\.reason) == [.deviceCut, .partCut])
  }

  @Test(arguments: ["empty.xml", "no-devices.xml"])
  func `an empty part says so`(name: String) throws {
    let harvest = Harvest.udid(try Project.udid(name))
    #expect(harvest.records.isEmpty)
    #expect(harvest.defects.map(\.reason) == [.partEmpty])
  }

  @Test(arguments: [1, 2, 7, 64, 1_000])
  func `pieces of any size give the same`(pieces: Int) throws {
    let part = try Project.udid(Self.defective)
    #expect(Harvest.udid(part, pieces: pieces) == Harvest.udid(part))
  }

  @Test func `a device beyond the limit is put aside and the next one read`() throws {
    let text = String(decoding: try Project.udid(Self.clean), as: UTF8.self)
    let filler = String(repeating: "长", count: 100_000)
    let part = text.replacing("<cpms>", with: "<cpms>\(filler)", maxReplacements: 1)
    for pieces in [4_096, 1 << 18] {
      let harvest = Harvest.udid(Array(part.utf8), pieces: pieces)
      #expect(harvest.records.count == 4)
      #expect(harvest.defects.map(\.reason) == [.deviceTooLong])
    }
  }

  @Test func `one wrong byte anywhere costs at most two devices`() throws {
    let part = try Project.udid(Self.clean)
    var random: UInt64 = 2026
    for _ in 0..<250 {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      var changed = part
      changed[Int(random >> 33) % part.count] = UInt8(truncatingIfNeeded: random >> 24)
      let harvest = Harvest.udid(changed)
      #expect(harvest.records.count >= 3)
      let items = harvest.records.count + harvest.reasons(.quarantined).count
      #expect((4...6).contains(items))
    }
  }

  private func attributeTree(of record: Record) -> JSONTree? {
    guard case .json(let text) = record["attributes"] else { return nil }
    return try? JSONTree.read(Array(text.utf8))
  }
}
