import Fieldwork
import HubStore
import Records
import Reference
import Testing

@Suite("Applications and messages over a hub")
struct ProgressTests {
  static let application = RecordID(high: 0x0194_0000_0000_7000, low: 0x8000_0000_0000_0001)
  static let inspection = RecordID(high: 0x0194_0000_0000_7000, low: 0x8000_0000_0000_0002)

  /// An application that waits for its on-site check, with a node before and one after it.
  private func submit(at hub: RunningHub) throws {
    let now = RunningHub.now
    let firm = try #require(
      try hub.store.records(of: .enterprise, after: nil, limit: 1).first
    )
    func node(_ place: Int64, _ name: String, started: Int64?, ended: Int64?) -> Record {
      Record(
        .applicationNode,
        RecordID(high: 0x0195_0000_0000_7000, low: UInt64(place)),
        [
          "application": .text(Self.application.hex), "node": .text(name), "unit": .text("330100"),
          "startedAt": started.map { .integer($0) } ?? .null,
          "endedAt": ended.map { .integer($0) } ?? .null, "allowed": .integer(10),
          "dayUnit": .text("natural"), "pauses": .list([]), "place": .integer(place),
        ]
      )
    }
    let day: Int64 = 86_400_000
    let ms = now.milliseconds
    let records = [
      Record(
        .application,
        Self.application,
        [
          "number": .text("SQ2026-9001"), "kind": .text("drugTradeLicence"),
          "item": .text("药品经营许可证核发"), "applicant": .text(firm.id.hex),
          "receivedOn": .text(now.day.advanced(by: -13).description),
          "state": .text("inspection"),
        ]
      ), node(1, "review", started: ms - 13 * day, ended: ms - 9 * day),
      node(2, "inspection", started: ms - 9 * day, ended: nil),
      node(3, "decision", started: nil, ended: nil),
      Record(
        .inspection,
        Self.inspection,
        [
          "number": .text("XC-9001"), "kind": .text("permit"), "enterprise": .text(firm.id.hex),
          "checklist": .text("gsp-retail"), "checklistVersion": .text("2026.1"),
          "team": .list(["demo", "demo2"]), "leader": .text("demo"), "state": .text("planned"),
          "application": .text(Self.application.hex),
        ],
        provenance: Provenance(author: "demo")
      ),
    ]
    #expect(try hub.store.upsert(records, source: "hub", at: now).quarantined.isEmpty)
  }

  @Test func `the result of an on-site check moves its node`() async throws {
    let hub = try await RunningHub.start()
    try submit(at: hub)
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    let before = try laptop.fieldwork.progressDetail(Self.application)
    #expect(before.nodes.map(\.used) == [4, 9, 0])
    #expect(before.summary.node?.node == "inspection" && before.summary.colour == .yellow)
    #expect(before.summary.forecast == RunningHub.now.day.advanced(by: 11))
    #expect(before.inspections.map(\.number) == ["XC-9001"])

    _ = try laptop.fieldwork.answer(Self.inspection, clause: "R1.1.1", verdict: .compliant)
    _ = try laptop.fieldwork.record(Self.inspection)
    _ = try await laptop.sync()
    // Without a conclusion there is no result, and the node stands.
    #expect(try laptop.fieldwork.progressDetail(Self.application).summary.state == "inspection")
    _ = try laptop.fieldwork.conclude(Self.inspection, "meets", reason: "逐项符合")
    let sent = try await laptop.sync()
    #expect(sent.failure == nil && sent.report.rejected == 0)
    _ = try await laptop.sync()
    let after = try laptop.fieldwork.progressDetail(Self.application)
    #expect(after.summary.state == "decision" && after.summary.node?.node == "decision")
    #expect(after.nodes[1].result == "meets" && after.nodes[1].endedAt != nil)
    #expect(after.nodes[2].startedAt == after.nodes[1].endedAt)
    #expect(try hub.store.check() == [])
    #expect(try laptop.digest.isSubset(of: Set(try hub.store.digest(of: nil).map(\.line))))
    await hub.stop()
  }

  @Test func `a message is acknowledged and turned into a to-do that reaches the hub`() async throws
  {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    let unread = try laptop.fieldwork.unreadMessages()
    let message = RecordID(high: 0x0196_0000_0000_7000, low: 1)
    let record = Record(
      .message,
      message,
      [
        "kind": .text("notice"), "title": .text("核对冷链台账"), "body": .text("周五前。"),
        "sentAt": .integer(RunningHub.now.milliseconds), "account": .text("demo"),
        "acknowledged": .text("no"),
      ]
    )
    _ = try hub.store.upsert([record], source: "hub", at: RunningHub.now)
    _ = try await laptop.sync()
    #expect(try laptop.fieldwork.unreadMessages() == unread + 1)
    let due = RunningHub.now.day.advanced(by: 5)
    let saved = try laptop.fieldwork.makeToDo(of: message, due: due)
    #expect(try laptop.fieldwork.unreadMessages() == unread)
    #expect(throws: FieldworkError.wrongState("toDo")) {
      try laptop.fieldwork.makeToDo(of: message, due: due)
    }
    let sent = try await laptop.sync()
    #expect(sent.report.rejected == 0 && sent.report.conflicts == 0)
    let item = try #require(saved.records.first)
    let held = try #require(try hub.store.record(item))
    #expect(held["title"] == .text("核对冷链台账") && held["due"] == .text(due.description))
    #expect(try hub.store.record(message)?["acknowledged"] == .text("yes"))
    #expect(try laptop.fieldwork.messageDetail(message).toDo == item)
    await hub.stop()
  }
}
