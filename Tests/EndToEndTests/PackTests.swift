import Fieldwork
import Foundation
import Home
import Hub
import HubStore
import Province
import Records
import Replica
import Sync
import SyncCore
import Testing
import Trust

@Suite("Packs")
struct PackTests {
  let stick: Stick

  init() throws { stick = try Stick() }

  func contents(of hub: RunningHub) throws -> [String] { try hub.store.digest(of: nil).map(\.line) }

  func scopes(of hub: RunningHub) throws -> [String] {
    try hub.store.digest(of: nil).filter { $0.records > 0 && !$0.scope.hasPrefix("user:") }
      .map(\.scope)
  }

  @Test func `a laptop that never reaches its hub lives on sticks alone`() async throws {
    let hub = try await RunningHub.start()
    let near = try await Laptop.enrol("demo", at: hub)
    let far = try await Laptop.enrol("demo2", at: hub)
    _ = try await near.sync()
    for scope in try scopes(of: hub) {
      let made = try hub.pack(scope, to: stick.file(scope))
      #expect((made.readers == nil) == (scope == "nat" || scope == "ref"))
      #expect(try far.packIn(from: stick.file(scope)).rows > 0)
    }
    try far.fieldwork.replica.indexAll()
    #expect(try far.digest.subtracting(contents(of: hub)) == [])
    let item = try #require(try far.fieldwork.toDoPage(ToDoFilter(), rows: 0..<1).rows.first)
    let visit = try #require(item.subject)
    #expect(try far.fieldwork.search(item.enterpriseName, limit: 5).isEmpty == false)

    // Both edit the same visit; the far one's edits go by stick.
    _ = try far.fieldwork.answer(visit, clause: "R1.1.1", verdict: .notCompliant)
    _ = try near.fieldwork.answer(visit, clause: "R1.1.1", verdict: .compliant)
    _ = try near.fieldwork.note([item.id], "店长在场。")
    #expect(try await near.sync().failure == nil)
    _ = try far.bundleOut(to: stick.file("out"))
    let report = try hub.store.applyBundle(at: stick.file("out"), now: RunningHub.now)
    #expect(report.count(of: .conflict) == 1)
    try stick.put(report.receipts, "receipts")
    for scope in try scopes(of: hub) { try hub.pack(scope, to: stick.file(scope)) }

    // The way back in the wrong order, and twice.
    for _ in 0..<2 {
      for scope in try scopes(of: hub) { try far.packIn(from: stick.file(scope)) }
      _ = try far.receiptsIn(from: stick.file("receipts"))
    }
    #expect(try far.fieldwork.syncStatus().pending == 0)
    #expect(try far.fieldwork.toDoDetail(item.id).note == "店长在场。")
    let conflict = try #require(try far.fieldwork.conflicts().first)
    _ = try far.fieldwork.resolve(conflict.id, [("verdict", .mine)], reason: "复查属实")
    _ = try far.bundleOut(to: stick.file("decision"))
    _ = try hub.store.applyBundle(at: stick.file("decision"), now: RunningHub.now)
    _ = try await near.sync()
    let seen = try near.fieldwork.sheet(visit).answers.first { $0.clause == "R1.1.1" }
    #expect(seen?.verdict == .notCompliant)
    #expect(try near.digest.subtracting(contents(of: hub)) == [])
    await hub.stop()
  }

  @Test func `pending edits stay on top of a pack, and what it lacks goes`() async throws {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    let rows = try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<2).rows
    _ = try laptop.fieldwork.note([rows[0].id], "我的备注")
    var moved = try #require(try hub.store.record(rows[1].id))
    moved["unit"] = .text("UNIT-ELSEWHERE")
    _ = try hub.store.upsert([moved], source: "office", at: RunningHub.now)
    let unit = try #require(
      try scopes(of: hub).first { $0.hasPrefix("unit:") && $0 != "unit:UNIT-ELSEWHERE" }
    )
    try hub.pack(unit, to: stick.file("pack"))
    try laptop.packIn(from: stick.file("pack"))
    #expect(try laptop.fieldwork.toDoDetail(rows[0].id).note == "我的备注")
    #expect(try laptop.fieldwork.syncStatus().pending == 1)
    let left = try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<50).rows.map(\.id)
    #expect(!left.contains(rows[1].id))
    #expect(left.contains(rows[0].id))
    await hub.stop()
  }

  @Test func `Fault F06: cut at any byte or with any byte changed a pack is refused`() async throws
  {
    let hub = try await RunningHub.start(
      Scale(
        enterprises: 2,
        products: 1,
        toDoItems: 1,
        supervisionOrders: 0,
        inspections: 1,
        applications: 0
      )
    )
    let laptop = try await Laptop.enrol("demo", at: hub)
    let scope = try #require(try scopes(of: hub).first { $0.hasPrefix("unit:") })
    try hub.pack(scope, to: stick.file("pack"))
    let whole = try stick.bytes("pack")
    for place in whole.indices {
      try stick.put(whole[..<place], "bad")
      #expect(throws: BundleError.self, "cut at \(place)") {
        try laptop.packIn(from: stick.file("bad"))
      }
    }
    for place in stride(from: 0, to: whole.count, by: 3) {
      var bytes = whole
      bytes[place] ^= UInt8(1 << (place % 8))
      try stick.put(bytes, "bad")
      #expect(throws: BundleError.self, "changed at \(place)") {
        try laptop.packIn(from: stick.file("bad"))
      }
    }
    try stick.put(whole + [0], "bad")
    #expect(throws: BundleError.damaged) { try laptop.packIn(from: stick.file("bad")) }
    #expect(try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<9).total == 0)
    // The load goes on, and a second time changes nothing.
    #expect(try !laptop.packIn(from: stick.file("pack")).isHeldAlready)
    #expect(try laptop.packIn(from: stick.file("pack")).isHeldAlready)
    #expect(try laptop.digest.subtracting(contents(of: hub)) == [])
    await hub.stop()
  }

  @Test func `Fault F07: another hub, another device, an older pack, each by its name`()
    async throws
  {
    let hub = try await RunningHub.start()
    let other = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    let scope = try #require(try scopes(of: hub).first { $0.hasPrefix("unit:") })
    try other.pack("nat", to: stick.file("foreign"))
    #expect(throws: BundleError.otherHub) { try laptop.packIn(from: stick.file("foreign")) }
    try hub.pack(scope, to: stick.file("old"))
    let late = try await Laptop.enrol("demo2", at: hub)
    #expect(throws: BundleError.notForThisDevice) { try late.packIn(from: stick.file("old")) }
    _ = try await laptop.sync()
    let item = try #require(try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<1).rows.first)
    _ = try laptop.fieldwork.note([item.id], "又一条")
    _ = try await laptop.sync()
    let error = try #require(throws: BundleError.self) {
      try laptop.packIn(from: stick.file("old"))
    }
    #expect(error.code == "pack.older")
    #expect(throws: BundleError.notOurs) { try laptop.packIn(from: CommandLine.arguments[0]) }
    await hub.stop()
    await other.stop()
  }

  @Test func `nothing of a work scope can be read in a pack that was lost`() async throws {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    let item = try #require(try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<1).rows.first)
    _ = try laptop.fieldwork.note([item.id], "CANARY-7731")
    _ = try await laptop.sync()
    let scope = try #require(try scopes(of: hub).first { $0.hasPrefix("unit:") })
    try hub.pack(scope, to: stick.file("pack"))
    let text = String(decoding: try stick.bytes("pack"), as: UTF8.self)
    #expect(!text.contains("CANARY"))
    #expect(!text.contains(item.id.hex))
    await hub.stop()
  }

  @Test func `a first sync loads the pack a hub offers, and the feed brings the rest`()
    async throws
  {
    let hub = try await RunningHub.start(
      Scale(
        enterprises: 40,
        products: 6_000,
        toDoItems: 4,
        supervisionOrders: 1,
        inspections: 1,
        applications: 1
      )
    )
    let packed = try hub.pack("nat")
    let national = try hub.store.digest(of: "nat").first
    #expect(packed.records > 6_000 && packed.records == national?.records)
    var product = try #require(try hub.store.records(of: .product, after: nil, limit: 1).first)
    product["name"] = .text("打包之后改的名")
    _ = try hub.store.upsert([product], source: "office", at: RunningHub.now)

    let laptop = try await Laptop.enrol("demo", at: hub)
    let (report, failure) = try await laptop.sync()
    #expect(failure == nil)
    #expect(report.isComplete)
    let loaded = try laptop.fieldwork.replica.loadedPacks()
    #expect(loaded.map(\.scope) == ["nat"])
    #expect(loaded.first?.id == packed.id)
    #expect(try laptop.digest.subtracting(contents(of: hub)) == [])
    let held = try laptop.fieldwork.replica.record(.product, product.id)
    #expect(held?.record["name"] == .text("打包之后改的名"))
    #expect(try laptop.fieldwork.search("打包之后", limit: 3).count == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: laptop.folder.packs).isEmpty)
    let again = try await laptop.sync()
    #expect(again.report.pulled == 0)
    await hub.stop()
  }
}
