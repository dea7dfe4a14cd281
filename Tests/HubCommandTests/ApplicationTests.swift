import Foundation
import Records
import Testing

@Suite("Applications at the hub's office")
struct ApplicationTests {
  private func office() throws -> HubProcess {
    let hub = try HubProcess.made()
    let seeded = try hub.call("seed", "--scale", "tiny", "--seed", "3")
    #expect(seeded.status == 0)
    return hub
  }

  /// The number of applications in each state.
  private func states(_ hub: HubProcess) throws -> [String: Int] {
    let lines = try hub.call("apply", "list").lines
    return lines.reduce(into: [:]) { tally, line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      tally[cells.count > 2 ? String(cells[2]) : "", default: 0] += 1
    }
  }

  @Test func `an application goes its way from node to node to its end`() throws {
    let hub = try office()
    let listed = try hub.call("apply", "list", "--json")
    let accepted = listed.lines.compactMap { line -> String? in
      guard let tree = try? JSONTree.read(Array(line.utf8)), tree["state"]?.text == "accept"
      else { return nil }
      return tree["number"]?.text
    }
    let number = try #require(accepted.first)
    func advance(_ arguments: String...) throws -> Outcome {
      try hub.run(
        ["apply", "advance", number, "--data", hub.data, "--json"] + arguments,
        now: "2026-11-23T10:00:00+08:00"
      )
    }
    #expect(try advance("--pause").json?["state"]?.text == "accept")
    #expect(try advance("--pause").status == 3)
    #expect(try advance("--resume").status == 0)
    #expect(try advance("--result", "受理").json?["state"]?.text == "review")
    let sent = try advance("--team", "demo", "--team", "demo2")
    #expect(sent.json?["state"]?.text == "inspection")
    #expect(try advance("--to", "accept").status == 3)
    #expect(try advance("--result", "符合").json?["state"]?.text == "decision")
    #expect(try advance("--end", "refused").json?["state"]?.text == "refused")
    #expect(try advance().status == 3)
    #expect(try states(hub)["refused"] == 1)
    #expect(try hub.call("check").status == 0)
  }

  @Test func `what is handed in is numbered and begins its way with all its nodes`() throws {
    let hub = try office()
    let first = try #require(try hub.call("apply", "list", "--json").lines.first)
    let applicant = try #require(try JSONTree.read(Array(first.utf8))["applicant"]?.text)
    let file = try hub.write(
      "two.json",
      """
      {"kind":"drugTradeLicence","applicant":"\(applicant)"}
      {"kind":"cosmeticProductionPermit","applicant":"\(applicant)","number":"HZ-1","item":"换证"}

      """
    )
    let before = try hub.call("apply", "list").lines.count
    let submitted = try hub.call("apply", "submit", file, "--json")
    #expect(submitted.status == 0 && submitted.lines.count == 2)
    #expect(submitted.lines.last?.contains("\"nodes\":5") == true)
    #expect(try hub.call("apply", "list").lines.count == before + 2)
    // The same number twice is refused as a whole.
    #expect(try hub.call("apply", "submit", file).status == 1)
    #expect(try hub.call("apply", "list").lines.count == before + 2)
    let moved = try hub.call("apply", "advance", "HZ-1", "--json")
    #expect(moved.json?["state"]?.text == "review")
    #expect(try hub.call("check").status == 0)
  }

  @Test func `what is no application is refused before any is stored`() throws {
    let hub = try HubProcess.made()
    for text in ["{}", "{\"kind\":\"unheardOf\",\"applicant\":\"x\"}", "not json"] {
      let file = try hub.write("a.json", text + "\n")
      #expect(try hub.call("apply", "submit", file).status == 1)
    }
    #expect(try hub.call("apply", "submit", "/nowhere").status == 1)
    #expect(try hub.call("apply", "list").output.isEmpty)
    #expect(try hub.call("apply", "advance", "SQ202600001").status == 1)
    #expect(try hub.call("apply", "advance", "SQ202600001", "--end", "lost").status == 2)
  }
}
