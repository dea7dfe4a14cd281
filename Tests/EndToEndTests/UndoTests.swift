import Fieldwork
import HubStore
import Records
import Testing

@Suite("Taking edits back over a hub")
struct UndoTests {
  @Test func `an undo after the sync is a second edit that everybody gets`() async throws {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    let colleague = try await Laptop.enrol("demo2", at: hub)
    _ = try await laptop.sync()
    _ = try await colleague.sync()
    let item = try #require(try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<1).rows.first)
    let before = try laptop.fieldwork.toDoDetail(item.id)

    _ = try laptop.fieldwork.note([item.id], "误写在这一项的备注")
    _ = try laptop.fieldwork.reassign([item.id], to: "demo3")
    #expect(try await laptop.sync().report.rejected == 0)
    _ = try await colleague.sync()
    #expect(try colleague.fieldwork.toDoDetail(item.id).summary.assignee == "demo3")

    for _ in 0..<2 {
      guard case .done(let entry) = try laptop.fieldwork.undo() else {
        Issue.record("not taken back")
        return
      }
      #expect(entry.isSent)
    }
    let (report, failure) = try await laptop.sync()
    #expect(failure == nil && report.rejected == 0 && report.conflicts == 0)
    _ = try await colleague.sync()
    let after = try colleague.fieldwork.toDoDetail(item.id)
    #expect(after.summary.assignee == before.summary.assignee)
    #expect(try laptop.fieldwork.toDoDetail(item.id).note == before.note)
    // Four acts are in the chain, and the hub holds what both laptops hold.
    let entries = try laptop.fieldwork.undoEntries()
    #expect(entries.count == 4)
    #expect(entries.map(\.takesBack) == [entries[3].id, entries[2].id, nil, nil])
    #expect(entries.suffix(2).allSatisfy { $0.obstacle == .takenBack })
    let truth = Set(try hub.store.digest(of: nil).map(\.line))
    #expect(try laptop.digest.subtracting(truth) == [])
    await hub.stop()
  }

  @Test func `what a colleague changed since is not overwritten by an undo`() async throws {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    let colleague = try await Laptop.enrol("demo2", at: hub)
    _ = try await laptop.sync()
    _ = try await colleague.sync()
    let item = try #require(try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<1).rows.first)
    _ = try laptop.fieldwork.reassign([item.id], to: "demo3")
    _ = try await laptop.sync()
    _ = try await colleague.sync()
    _ = try colleague.fieldwork.reassign([item.id], to: "demo2")
    _ = try await colleague.sync()
    _ = try await laptop.sync()
    guard case .refused(let entry, let obstacle) = try laptop.fieldwork.undo() else {
      Issue.record("it was taken back")
      return
    }
    #expect(entry != nil && obstacle == .changedSince(field: "assignee"))
    #expect(try laptop.fieldwork.toDoDetail(item.id).summary.assignee == "demo2")
    await hub.stop()
  }
}
