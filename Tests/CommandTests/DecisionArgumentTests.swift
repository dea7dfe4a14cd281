import Records
import Replica
import Testing

@testable import Commands

@Suite("Decisions on the command line")
struct DecisionArgumentTests {
  private func detail(of type: String, _ field: String) -> ConflictDetail {
    ConflictDetail(
      summary: ConflictSummary(
        id: RecordID(high: 1, low: 2),
        type: type,
        record: RecordID(high: 3, low: 4),
        title: "",
        fieldNames: [field],
        openedAt: Instant(milliseconds: 0)
      ),
      mineBy: "demo",
      theirsBy: "demo2",
      fields: [
        ConflictField(name: field, base: .null, mine: .null, theirs: .null, policy: "manual")
      ]
    )
  }

  @Test(
    arguments: [
      ("text=base", ConflictChoice.base), ("text=mine", .mine), ("text=theirs", .theirs),
      ("text:=a=b", .literal(.text("a=b"))), ("text:=mine", .literal(.text("mine"))),
      ("text:=", .literal(.null)),
    ]
  )
  func `a side or a value of one's own`(argument: String, choice: ConflictChoice) throws {
    let decision = try DecisionArgument(argument).decision(on: detail(of: "finding", "text"))
    #expect(decision.field == "text")
    #expect(decision.choice == choice)
  }

  @Test func `a literal takes the field's own form`() throws {
    let day = try DecisionArgument("startedAt:=2026-11-20T09:00:00+08:00")
      .decision(on: detail(of: "inspection", "startedAt"))
    #expect(day.choice == .literal(.integer(1_795_136_400_000)))
    #expect(throws: CommandFailure.self) {
      try DecisionArgument("startedAt:=noon").decision(on: detail(of: "inspection", "startedAt"))
    }
  }

  @Test(arguments: ["", "text", "=mine", ":=x", "text=ours"])
  func `anything else is wrong usage`(argument: String) {
    #expect(throws: CommandFailure.self) { try DecisionArgument(argument) }
  }

  @Test func `a field that is not in conflict cannot be decided`() throws {
    let argument = try DecisionArgument("severity=mine")
    let failure = #expect(throws: CommandFailure.self) {
      try argument.decision(on: detail(of: "finding", "text"))
    }
    #expect(failure?.status == .refused)
  }
}
