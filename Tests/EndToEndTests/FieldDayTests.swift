import Fieldwork
import HubStore
import Records
import Replica
import SyncCore
import Testing

@Suite("A field day of two laptops and a hub")
struct FieldDayTests {
  func hubDigest(_ hub: RunningHub) throws -> Set<String> {
    Set(try hub.store.digest(of: nil).map(\.line))
  }

  @Test func `a first sync makes the replica equal to the hub`() async throws {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    let (report, failure) = try await laptop.sync()
    #expect(failure == nil)
    #expect(report.isComplete)
    #expect(report.pulled > 200)
    #expect(try laptop.digest.subtracting(hubDigest(hub)) == [])
    #expect(try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<50).total == 12)
    let again = try await laptop.sync()
    #expect(again.report.pulled == 0)
    #expect(again.report.isComplete)
    await hub.stop()
  }

  @Test func `disjoint edits merge, the rest waits for a person, and all agree in the end`()
    async throws
  {
    let hub = try await RunningHub.start()
    let mine = try await Laptop.enrol("demo", at: hub)
    let theirs = try await Laptop.enrol("demo2", at: hub)
    _ = try await mine.sync()
    _ = try await theirs.sync()
    let item = try #require(try mine.fieldwork.toDoPage(ToDoFilter(), rows: 0..<1).rows.first)
    let visit = try #require(item.subject)
    let finding = try #require(try mine.fieldwork.sheet(visit).findings.first)

    _ = try mine.fieldwork.accept([item.id])
    _ = try mine.fieldwork.note([item.id], "店长在场。")
    _ = try mine.fieldwork.answer(visit, clause: "R1.1.1", verdict: .compliant)
    _ = try mine.fieldwork.answer(visit, clause: "R1.1.2", verdict: .notCompliant)
    _ = try mine.fieldwork.setSeverity(of: finding.id, .major)
    _ = try mine.fieldwork.addFinding(visit, clause: "R4.2.1", severity: .major, text: "温度超限。")

    _ = try theirs.fieldwork.reassign([item.id], to: "demo2")
    _ = try theirs.fieldwork.answer(visit, clause: "R1.1.2", verdict: .compliant)
    _ = try theirs.fieldwork.setSeverity(of: finding.id, .critical)
    let first = try await theirs.sync()
    #expect(first.failure == nil)
    #expect(first.report.conflicts == 0)

    let second = try await mine.sync()
    #expect(second.failure == nil)
    #expect(second.report.conflicts == 2)
    #expect(second.report.rejected == 0)
    let conflicts = try mine.fieldwork.conflicts()
    #expect(Set(conflicts.map(\.type)) == ["answer", "finding"])
    let onFinding = try #require(conflicts.first { $0.type == "finding" })
    let detail = try mine.fieldwork.conflict(onFinding.id)
    let field = try #require(detail.fields.first { $0.name == "severity" })
    #expect(field.mine == .text("major"))
    #expect(field.theirs == .text("critical"))
    #expect(field.base == .text("minor"))

    _ = try mine.fieldwork.resolve(
      onFinding.id,
      [("severity", .mine)],
      reason: "现场复核为主要缺陷"
    )
    let onAnswer = try #require(conflicts.first { $0.type == "answer" })
    let choices = try mine.fieldwork.conflict(onAnswer.id).fields.map {
      ($0.name, ConflictChoice.theirs)
    }
    _ = try mine.fieldwork.resolve(onAnswer.id, choices, reason: "以同事复查为准")
    let third = try await mine.sync()
    #expect(third.failure == nil)
    #expect(third.report.conflicts == 0)
    _ = try await theirs.sync()
    _ = try await mine.sync()

    let truth = try hubDigest(hub)
    #expect(try mine.digest.subtracting(truth) == [])
    #expect(try theirs.digest.subtracting(truth) == [])
    let seen = try theirs.fieldwork.sheet(visit)
    #expect(seen.findings.first { $0.id == finding.id }?.severity == .major)
    #expect(seen.findings.contains { $0.text == "温度超限。" })
    #expect(seen.answers.first { $0.clause == "R1.1.2" }?.verdict == .compliant)
    #expect(seen.answers.first { $0.clause == "R1.1.1" }?.verdict == .compliant)
    let there = try theirs.fieldwork.toDoDetail(item.id)
    #expect(there.summary.state == "accepted")
    #expect(there.summary.assignee == "demo2")
    #expect(there.note == "店长在场。")
    await hub.stop()
  }

  @Test func `without a hub everything goes on and nothing is lost`() async throws {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    await hub.stop()
    let item = try #require(try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<1).rows.first)
    _ = try laptop.fieldwork.accept([item.id])
    let (report, failure) = try await laptop.sync()
    #expect(failure == .unreachable)
    #expect(report.pushed == 0)
    #expect(try laptop.fieldwork.toDoDetail(item.id).summary.state == "accepted")
    #expect(try laptop.fieldwork.syncStatus().pending == 1)
  }
}

@Suite("Finding what was pulled")
struct FindingTests {
  @Test func `an index that was dropped is whole again after a sync, with the hub or without`()
    async throws
  {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    let name = try #require(
      try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<1).rows.first?.enterpriseName
    )
    // A whole name is found without the index; a part of it only with it.
    let part = String(name.dropFirst(2).prefix(3))
    #expect(try laptop.fieldwork.search(part, limit: 5).map(\.name).contains(name))
    try laptop.fieldwork.replica.dropSearchIndex()
    #expect(try laptop.fieldwork.search(part, limit: 5).isEmpty)
    await hub.stop()
    _ = try await laptop.sync()
    #expect(try laptop.fieldwork.search(part, limit: 5).map(\.name).contains(name))
  }
}
