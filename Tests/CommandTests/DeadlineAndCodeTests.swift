import Records
import Testing

@testable import Commands

@Suite("deadline and code")
struct DeadlineAndCodeTests {
  @Test func `a count passes over a holiday and names what it passed`() throws {
    let run = CommandRun(
      "deadline count --from 2026-09-28 --days 5 --unit working --paused 2026-10-09..2026-10-09 --json"
    )
    #expect(run.status == .done)
    let answer = try run.json()
    let keys = try #require(answer.members).map(\.0)
    #expect(
      keys == [
        "due", "unit", "skipped", "paused", "provisional", "rule", "article", "confidence",
      ]
    )
    #expect(answer["paused"]?.items?.count == 1)
    #expect(answer["rule"] == .null)
  }

  @Test func `a rule explains itself in either language`() {
    #expect(CommandRun("deadline explain penalty.decision --from 2026-03-02").data.contains("到期日"))
    let english = CommandRun("deadline explain penalty.decision --from 2026-03-02 --lang en")
    #expect(english.data.contains("Due:"))
    #expect(CommandRun("deadline explain no.rule --from 2026-03-02").status == .negative)
  }

  @Test func `rules come as lines of JSON`() throws {
    let lines = CommandRun("deadline rules --json").lines
    #expect(lines.count > 10)
    for line in lines {
      let rule = try JSONTree.read(Array(line.utf8))
      #expect(rule["id"]?.text?.isEmpty == false)
    }
  }

  @Test func `an invalid code is a negative answer and each argument has its line`() throws {
    let run = CommandRun(["code", "check", "国药准字H20051234", "", "x", "--json"])
    #expect(run.status == .negative)
    let answers = try run.lines.map { try JSONTree.read(Array($0.utf8)) }
    #expect(answers.compactMap { $0["verdict"]?.text } == ["valid", "invalid", "invalid"])
    #expect(answers[1]["reasons"]?.items?.first?["code"]?.text == "empty")
    #expect(CommandRun(["code", "check", "国药准字H20051234"]).status == .done)
  }

  @Test func `an identity number is masked, and shown only where the reason can be kept`() throws {
    let number = "11010519491231002X"
    #expect(!CommandRun(["code", "check", number, "--json"]).data.contains("19491231"))
    let reveal = ["code", "check", "--reveal", "--reason", "核对身份", number, "--json"]
    let refused = CommandRun(reveal, home: "/proc/nowhere")
    #expect(refused.status != .done && refused.data.isEmpty)
    let home = try TemporaryFolder()
    let shown = CommandRun(reveal, home: home.path)
    #expect(shown.data.contains("19491231"))
    let log = try #require(SettingsFile.read(home.path + "/yaoxun/device/acts.jsonl"))
    let entry = String(decoding: log, as: UTF8.self)
    #expect(entry.contains("核对身份") && !entry.contains("19491231"))
  }

  @Test func `every kind of code has its line`() {
    #expect(CommandRun("code kinds --json").lines.count == CodeKind.allCases.count)
  }
}
