import Fieldwork
import Foundation
import HubStore
import Records
import Reference
import Replica
import Testing
import Trust

@Suite("A supervision order from the office to its end")
struct SupervisionTests {
  static let unit = "330100-1"
  static let order = RecordID(high: 0x0193_0000_0000_7000, low: 0x8000_0000_0000_0001)

  /// An order of the province's office to the unit, due in twenty days by the clock of the tests.
  static func issue(at hub: RunningHub, due: CalendarDay) throws {
    let record = Record(
      .supervisionOrder,
      order,
      [
        "number": .text("DB2026-9001"), "title": .text("冷链药品温控专项"),
        "level": .text("important"), "lead": .text(unit), "assist": .list([]),
        "due": .text(due.description), "state": .text("issued"), "issuer": .text("330000"),
        "countedFrom": .text(RunningHub.now.day.description),
      ]
    )
    #expect(try hub.store.upsert([record], source: "hub", at: RunningHub.now).stored == 1)
  }

  static func addOffice(_ account: String, to hub: RunningHub) throws {
    let entry = Account(
      name: account,
      displayName: account,
      unit: "330000",
      region: "330000",
      grants: [Grant(.supervisor, region: "330000")]
    )
    try hub.store.addAccount(entry, by: "test", at: RunningHub.now)
  }

  private func colour(_ laptop: Laptop, on day: CalendarDay) throws -> SupervisionColour {
    let later = Fieldwork(
      replica: laptop.fieldwork.replica,
      reference: laptop.fieldwork.reference,
      clock: WallClock(fixedAt: Instant(startOf: day))
    )
    return try later.supervisionDetail(Self.order).summary.colour
  }

  @Test func `one unit signs and replies with evidence, another person closes`() async throws {
    let hub = try await RunningHub.start()
    let due = RunningHub.now.day.advanced(by: 20)
    try Self.issue(at: hub, due: due)
    try Self.addOffice("office", to: hub)
    let field = try await Laptop.enrol("demo", at: hub)
    let office = try await Laptop.enrol("office", at: hub)
    _ = try await field.sync()
    _ = try await office.sync()
    #expect(try field.fieldwork.supervisionDetail(Self.order).summary.state == "issued")
    #expect(try colour(field, on: due.advanced(by: -19)) == .none)
    #expect(try colour(field, on: due) == .yellow)
    #expect(try colour(field, on: due.advanced(by: 1)) == .red)

    // Whose act it is is asked before anything is written.
    #expect(throws: FieldworkError.notYours(number: "DB2026-9001")) {
      try field.fieldwork.act(.close, on: [Self.order])
    }
    #expect(throws: FieldworkError.wrongState("issued")) {
      try field.fieldwork.act(.reply, on: [Self.order], SupervisionWords(text: "已办"))
    }
    let photo = FileManager.default.temporaryDirectory.appending(path: "photo-\(UUID()).jpg")
    try Data("冷库温度照片".utf8).write(to: photo)
    defer { try? FileManager.default.removeItem(at: photo) }
    _ = try field.fieldwork.act(.sign, on: [Self.order])
    _ = try field.fieldwork.act(
      .reply,
      on: [Self.order],
      SupervisionWords(text: "冷库已校准。", percent: 100, files: [photo.path])
    )
    let sent = try await field.sync()
    #expect(sent.failure == nil)
    #expect(sent.report.rejected == 0 && sent.report.conflicts == 0)
    #expect(sent.report.isComplete)
    let digest = SM3.digest(Array("冷库温度照片".utf8))
    #expect(try hub.attachment(digest, for: field) == Array("冷库温度照片".utf8))

    _ = try await office.sync()
    let seen = try office.fieldwork.supervisionDetail(Self.order)
    #expect(seen.summary.state == "replied")
    let reply = try #require(seen.events.first { $0.kind == "reply" })
    #expect(reply.text == "冷库已校准。" && reply.percent == 100 && reply.by == "demo")
    #expect(reply.files.map(\.name) == [photo.lastPathComponent])
    // The file came with the record that names it, without a word of anybody.
    #expect(reply.files.map(\.isHeld) == [true])
    let files = try office.fieldwork.attachmentPage(.of(Self.order), rows: 0..<9).rows
    #expect(files.map(\.name) == [photo.lastPathComponent] && files.map(\.standing) == [.here])
    #expect(seen.units.map(\.unit) == ["330000", Self.unit])
    #expect(seen.units.last?.repliedAt != nil)
    _ = try office.fieldwork.act(
      .close,
      on: [Self.order],
      SupervisionWords(text: "属实,销号。", percent: 90)
    )
    let closed = try await office.sync()
    #expect(closed.report.rejected == 0)
    _ = try await field.sync()
    let end = try field.fieldwork.supervisionDetail(Self.order).summary
    #expect(end.state == "closed" && end.quality == 90)
    #expect(try colour(field, on: due.advanced(by: 9)) == SupervisionColour.none)
    #expect(try hub.store.record(Self.order)?["state"] == .text("closed"))
    await hub.stop()
  }

  @Test func `whoever replied cannot close, on the laptop or past it`() async throws {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    let other = try await Laptop.enrol("demo2", at: hub)
    for account in ["demo", "demo2"] {
      let grants = [Grant(.supervisor, region: "330000"), Grant(.inspector, region: "330000")]
      try hub.store.setGrants(grants, of: account, by: "test", at: RunningHub.now)
    }
    _ = try await laptop.sync()
    // Given inside one unit, so that both sides are the same.
    let saved = try laptop.fieldwork.issue(
      SupervisionDraft(title: "自查", lead: Self.unit, text: "自查冷链")
    )
    let order = try #require(saved.records.first)
    _ = try laptop.fieldwork.act(.sign, on: [order])
    _ = try laptop.fieldwork.act(.reply, on: [order], SupervisionWords(text: "已查"))
    do {
      _ = try laptop.fieldwork.act(.close, on: [order])
      Issue.record("the replier closed the order")
    } catch .guardUnmet(let id, _, _, let isUnverified) {
      #expect(id == "supervisionClosing.another" && isUnverified)
    }
    #expect(try laptop.fieldwork.supervisionDetail(order).summary.state == "replied")
    let sent = try await laptop.sync()
    #expect(sent.failure == nil && sent.report.rejected == 0)
    _ = try await other.sync()
    _ = try other.fieldwork.act(.close, on: [order])
    #expect(try await other.sync().report.rejected == 0)
    #expect(try hub.store.record(order)?["state"] == .text("closed"))
    await hub.stop()
  }

  @Test func `time is asked for, granted, and moves the day that counts but not the one issued`()
    async throws
  {
    let hub = try await RunningHub.start()
    let due = RunningHub.now.day.advanced(by: 2)
    try Self.issue(at: hub, due: due)
    try Self.addOffice("office", to: hub)
    let field = try await Laptop.enrol("demo", at: hub)
    let office = try await Laptop.enrol("office", at: hub)
    _ = try await field.sync()
    let later = due.advanced(by: 10)
    _ = try field.fieldwork.act(
      .extend,
      on: [Self.order],
      SupervisionWords(text: "等检验结果", until: later)
    )
    #expect(try field.fieldwork.supervisionDetail(Self.order).summary.asksExtension)
    _ = try await field.sync()
    _ = try await office.sync()
    _ = try office.fieldwork.act(
      .approveExtension,
      on: [Self.order],
      SupervisionWords(until: later)
    )
    _ = try await office.sync()
    _ = try await field.sync()
    let order = try field.fieldwork.supervisionDetail(Self.order).summary
    #expect(order.due == later && order.originalDue == due && !order.asksExtension)
    #expect(try hub.store.record(Self.order)?["due"] == .text(due.description))
    await hub.stop()
  }

  @Test func `lists choose by colour, side and words`() async throws {
    let hub = try await RunningHub.start()
    try Self.issue(at: hub, due: RunningHub.now.day.advanced(by: -3))
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    func numbers(_ filter: SupervisionFilter) throws -> [String] {
      try laptop.fieldwork.supervisionPage(filter, rows: 0..<50).rows.map(\.number)
    }
    #expect(try numbers(SupervisionFilter(colours: [.red])).contains("DB2026-9001"))
    #expect(try !numbers(SupervisionFilter(colours: [.none])).contains("DB2026-9001"))
    #expect(try numbers(SupervisionFilter(side: .received)).contains("DB2026-9001"))
    #expect(try !numbers(SupervisionFilter(side: .issued)).contains("DB2026-9001"))
    #expect(try numbers(SupervisionFilter(unit: "330000")) == ["DB2026-9001"])
    #expect(try numbers(SupervisionFilter(words: ["温控", "9001"])) == ["DB2026-9001"])
    #expect(try laptop.fieldwork.supervisionFigures().red >= 1)
    await hub.stop()
  }
}
