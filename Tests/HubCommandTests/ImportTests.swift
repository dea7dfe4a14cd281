import Foundation
import Records
import Testing

@Suite("Imports into a hub")
struct ImportTests {
  @Test func `registry lines are stored once and bad ones listed with their bytes`() throws {
    let hub = try HubProcess.made()
    let file = try hub.write(
      "lines.jsonl",
      """
      {"code":"国药准字S20063025","zh":"抗狂犬病血清","en":"Rabies Antiserum"}
      {"code":"S20160004","product_zh":"利拉鲁肽注射液","commodity_zh":"诺和力"}
      {"code":"S20180021S20180022","product_zh":"依洛尤单抗注射液"}
      not JSON \u{202E}
      """
    )
    let first = try hub.call("import", "registry", file, "--json")
    #expect(first.status == 0)
    #expect(first.output == #"{"read":4,"stored":2,"unchanged":0,"quarantined":2}"# + "\n")
    let second = try hub.call("import", "registry", file, "--json", now: "2026-11-22T09:00:00Z")
    #expect(second.output == #"{"read":4,"stored":0,"unchanged":2,"quarantined":2}"# + "\n")
    let problems = try hub.call("import", "problems", "--json")
    let trees = try problems.lines.map { try JSONTree.read(Array($0.utf8)) }
    #expect(trees.map { $0["reason"]?.text } == ["unreadableCode", "notJSON"])
    #expect(trees.map { $0["line"] } == [.number("3"), .number("4")])
    #expect(trees.last?["input"]?.text == "not JSON \u{202E}")
    #expect(trees.last?["inputHex"] == .null)
    #expect(trees.last?["at"]?.text == "2026-11-22T17:00:00+08:00")
    #expect(problems.output.contains("\\u202e"))
    #expect(!problems.output.unicodeScalars.contains("\u{202E}"))
  }

  @Test func `a corrected file is stored, and its list of problems goes`() throws {
    let hub = try HubProcess.made()
    let file = try hub.write("lines.jsonl", #"{"code":"S20160004"}"#)
    #expect(try hub.call("import", "registry", file).status == 0)
    #expect(try hub.call("import", "problems").lines.count == 1)
    _ = try hub.write("lines.jsonl", #"{"code":"S20160004","zh":"甲"}"#)
    let corrected = try hub.call("import", "registry", file, "--json")
    #expect(corrected.json?["stored"] == .number("1"))
    #expect(try hub.call("import", "problems").output.isEmpty)
    let digest = try hub.call("digest", "--scope", "nat").lines
    #expect(digest.first?.hasPrefix("nat\t1\t1\t") == true)
  }

  @Test func `every defect of a device release is survived, counted and listed`() throws {
    let hub = try HubProcess.made()
    let parts = (1...4).map {
      HubProcess.fixture("UDID_FULL_DOWNLOAD_PART\($0)_Of_4_2026-05-01.xml")
    }
    let empty = HubProcess.fixture("empty.xml")
    let call = ["import", "udid", "--json", "--data", hub.data] + parts + [empty]
    let first = try hub.run(call)
    #expect(first.status == 0)
    #expect(first.output == #"{"read":28,"stored":20,"unchanged":0,"quarantined":8}"# + "\n")
    let second = try hub.run(call)
    #expect(second.output == #"{"read":28,"stored":0,"unchanged":20,"quarantined":8}"# + "\n")
    let reasons = try hub.call("import", "problems", "--json").lines.compactMap {
      try JSONTree.read(Array($0.utf8))["reason"]?.text
    }
    #expect(
      Set(reasons) == [
        "forbiddenByte", "bareAmpersand", "severalNumbers", "foldedCharacters",
        "blanksInIdentifier", "noRecordKey", "noName", "malformed", "deviceCut", "partCut",
        "partEmpty", "unreadableNumber", "badVersion", "noIdentifier", "notUTF8",
        "repeatedRecordKey",
      ]
    )
    let chinese = try hub.call("import", "problems").output
    let english = try hub.call("import", "problems", "--lang", "en").output
    #expect(chinese.contains("裸 & 号") && english.contains("bare ampersand"))
  }

  @Test func `an older version in a later release never replaces a newer one`() throws {
    let hub = try HubProcess.made()
    func release(_ version: Int, _ name: String) -> String {
      """
      <udid><devices><device><deviceRecordKey>k1</deviceRecordKey>
      <versionNumber>\(version)</versionNumber><cpmctymc>\(name)</cpmctymc>
      <zxxsdycpbs>06972253600013</zxxsdycpbs></device></devices></udid>
      """
    }
    let newer = try hub.write("UDID_DAY_20260502.xml", release(5, "新"))
    let older = try hub.write("UDID_DAY_20260503.xml", release(4, "旧"))
    #expect(try hub.call("import", "udid", newer, "--json").json?["stored"] == .number("1"))
    let outcome = try hub.call("import", "udid", older, "--json")
    #expect(outcome.output == #"{"read":1,"stored":0,"unchanged":0,"quarantined":1}"# + "\n")
    #expect(try hub.call("import", "problems", "--lang", "en").output.contains("superseded"))
  }

  @Test func `files that cannot be read have their statuses`() throws {
    let hub = try HubProcess.made()
    let good = try hub.write("good.jsonl", #"{"code":"S20160004","zh":"甲"}"#)
    #expect(try hub.call("import", "registry", good, hub.data + "/none").status == 1)
    // Nothing was stored: files are looked at before the first is read.
    #expect(try hub.call("digest").output.isEmpty)
    let zip = try hub.write("UDID_FULL_RELEASE_20260501.zip", "no archive")
    #expect(try hub.call("import", "udid", zip).status == 4)
  }

  @Test(.enabled(if: HubProcess.hasSharedData, "needs ../shared/data/registry"))
  func `the public registry rows go in once`() throws {
    let hub = try HubProcess.made()
    let files = ["domestic-biologics.jsonl", "imported-biologics.jsonl"].map {
      HubProcess.registry.appending(path: $0).path
    }
    let call = ["import", "registry", "--json", "--data", hub.data] + files
    #expect(
      try hub.run(call).output
        == #"{"read":2054,"stored":2053,"unchanged":0,"quarantined":1}"# + "\n"
    )
    #expect(
      try hub.run(call).output
        == #"{"read":2054,"stored":0,"unchanged":2053,"quarantined":1}"# + "\n"
    )
    #expect(try hub.call("check").status == 0)
  }
}
