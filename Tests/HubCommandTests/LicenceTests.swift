import Foundation
import Province
import Records
import Reference
import Testing

@Suite("The office that keeps licences")
struct LicenceTests {
  /// A hub with a generated province and the credit code of one of its pharmacies in 杭州.
  private func seeded() throws -> (hub: HubProcess, holder: String) {
    let hub = try HubProcess.made()
    #expect(try hub.call("seed", "--scale", "tiny").status == 0)
    let scale = try #require(Scale(name: "tiny"))
    let today = try #require(CalendarDay("2026-11-21"))
    let clock = try Reference(folder: DataFolder(path: HubProcess.root.path)).lawClock()
    let province = Province(scale: scale, seed: 1, today: today, clock: clock)
    let pharmacy = province.records.first {
      $0.type.name == "enterprise" && $0["kinds"].list == ["retailer"]
        && ($0["region"].text ?? "").hasPrefix("3301")
    }
    return (hub, try #require(pharmacy?["creditCode"].text))
  }

  private func issue(_ hub: HubProcess, _ holder: String, _ number: String) throws -> Outcome {
    try hub.call(
      "licence",
      "issue",
      "--number",
      number,
      "--kind",
      "drugTradeLicence",
      "--holder",
      holder,
      "--business",
      "中药饮片",
      "--issuer",
      "杭州市市场监督管理局",
      "--json"
    )
  }

  @Test func `a licence is issued, suspended, given back, replaced and revoked`() throws {
    let (hub, holder) = try seeded()
    let number = "浙DA571099999"
    let issued = try issue(hub, holder, number)
    #expect(issued.status == 0, "\(issued.errors)")
    #expect(issued.json?["state"]?.text == "valid")
    #expect(issued.json?["validFrom"]?.text == "2026-11-21")
    #expect(issued.json?["validTo"]?.text == "2031-11-20")
    #expect(try issue(hub, holder, number).status == 3)
    func act(_ words: String...) throws -> Outcome {
      try hub.run(["licence"] + words + ["--data", hub.data, "--json"])
    }
    #expect(try act("resume", number, "--reason", "x").status == 3)
    let suspended = try act("suspend", number, "--reason", "限期整改")
    #expect(suspended.status == 0)
    #expect(suspended.json?["state"]?.text == "suspended")
    #expect(try act("suspend", number, "--reason", "x").status == 3)
    #expect(try act("resume", number, "--reason", "整改到位").json?["state"]?.text == "valid")
    let renewed = try act("replace", number, "--from", "2026-12-01", "--reason", "延续")
    #expect(renewed.json?["validTo"]?.text == "2031-11-30")
    let moved = try act("replace", number, "--number", "浙DA571099998", "--reason", "迁址")
    #expect(moved.json?["number"]?.text == "浙DA571099998")
    #expect(try act("suspend", number, "--reason", "x").status == 3)
    let ended = try act("revoke", "浙DA571099998", "--reason", "注销", "--as", "cancelled")
    #expect(ended.json?["state"]?.text == "cancelled")
    #expect(try act("suspend", "浙DA000000000", "--reason", "x").status == 1)
    #expect(try hub.call("check").status == 0)
  }

  @Test func `what the rules forbid is not issued`() throws {
    let (hub, holder) = try seeded()
    #expect(try issue(hub, holder, "浙EA571099999").status == 3)
    #expect(try issue(hub, "91330106MA2XXXXX0P", "浙DA571099999").status == 1)
    // A city may not license wholesale.
    let beyond = try issue(hub, holder, "浙AA571099999")
    #expect(beyond.status == 3)
    #expect(beyond.errors.contains("越权"))
    let wrong = try hub.call(
      "licence",
      "issue",
      "--number",
      "1",
      "--kind",
      "poetryLicence",
      "--holder",
      holder,
      "--issuer",
      "某局"
    )
    #expect(wrong.status == 2)
  }
}
