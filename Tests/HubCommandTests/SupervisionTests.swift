import Foundation
import Records
import Testing

@Suite("Orders of the hub's office")
struct SupervisionTests {
  /// A hub with a unit of two and somebody above them.
  private func office() throws -> HubProcess {
    let hub = try HubProcess.made()
    for (name, role, unit) in [
      ("li", "inspector", "330106"), ("wang", "leader", "330106"), ("zhao", "supervisor", "330000"),
    ] {
      let added = try hub.call(
        "user",
        "add",
        name,
        "--role",
        role,
        "--region",
        "330000",
        "--unit",
        unit
      )
      #expect(added.status == 0)
    }
    return hub
  }

  private func number(_ outcome: Outcome, _ key: String) -> Int? {
    if case .number(let digits) = outcome.json?[key] { Int(digits) } else { nil }
  }

  @Test func `an order is numbered, due by the rule of its level, and told to its unit`() throws {
    let hub = try office()
    let issued = try hub.call(
      "supervise",
      "issue",
      "--title",
      "冷链专项",
      "--lead",
      "330106",
      "--level",
      "urgent",
      "--json"
    )
    #expect(issued.status == 0)
    #expect(issued.json?["number"]?.text == "DB2026-0001")
    #expect(number(issued, "messages") == 2)
    let listed = try hub.call("supervise", "list", "--json")
    // Five working days after Saturday 21 November.
    #expect(listed.json?["due"]?.text == "2026-11-27")
    #expect(listed.json?["issuer"]?.text == "330000")
    let second = try hub.call("supervise", "issue", "--title", "二", "--lead", "330106")
    #expect(second.lines == ["DB2026-0002"])
    let again = try hub.call(
      "supervise",
      "issue",
      "--title",
      "三",
      "--lead",
      "330106",
      "--number",
      "DB2026-0002"
    )
    #expect(again.status == 1)
  }

  @Test func `a pass reminds and escalates by the clock, and once a day only`() throws {
    let hub = try office()
    _ = try hub.call(
      "supervise",
      "issue",
      "--title",
      "冷链专项",
      "--lead",
      "330106",
      "--due",
      "2026-11-25"
    )
    func pass(_ now: String) throws -> [Int?] {
      let outcome = try hub.run(
        ["supervise", "pass", "--data", hub.data, "--json"],
        now: now + "+08:00"
      )
      return ["reminded", "escalated", "messages"].map { number(outcome, $0) }
    }
    #expect(try pass("2026-11-21T10:00:00") == [0, 0, 0])
    #expect(try pass("2026-11-23T08:00:00") == [1, 0, 2])
    #expect(try pass("2026-11-23T18:00:00") == [0, 0, 0])
    #expect(try pass("2026-11-24T08:00:00") == [1, 0, 2])
    // Past the limit it goes to the unit's leader and to the issuer's supervisor.
    #expect(try pass("2026-11-26T08:00:00") == [0, 1, 2])
    #expect(try pass("2026-11-27T08:00:00") == [0, 0, 0])
    #expect(try pass("2026-12-01T08:00:00") == [0, 1, 2])
    #expect(try hub.call("check").status == 0)
  }

  @Test(arguments: [
    ["--level", "huge"], ["--due", "tomorrow"], ["--assist", "a b"],
  ])
  func `what is no order is wrong usage`(arguments: [String]) throws {
    let hub = try office()
    let outcome = try hub.run(
      ["supervise", "issue", "--title", "x", "--lead", "330106", "--data", hub.data] + arguments
    )
    #expect(outcome.status == 2)
    #expect(try hub.call("supervise", "list").output.isEmpty)
  }
}
