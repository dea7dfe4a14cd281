import Foundation
import HubStore
import Records
import Testing
import Trust
import WireFormat

@Suite("The feed") struct FeedTests {
  @Test func `what was seeded is pulled through the block reader and has the hub's digest`() throws
  {
    let office = try Office()
    try office.addAccount("demo")
    let laptop = try office.enrol("demo")
    let enterprise = RecordID(high: 1, low: 1)
    let report = try office.store.upsert(
      [
        Record(
          .enterprise,
          enterprise,
          ["name": .text("某\"药店\\\n"), "region": .text("330102"), "kinds": .list(["retailer"])]
        ),
        Record(
          .licence,
          RecordID(high: 1, low: 2),
          ["number": .text("浙CB0001"), "holder": .text(enterprise.hex)]
        ),
        Record(
          .product,
          RecordID(high: 1, low: 3),
          ["name": .text("某片"), "attributes": .json("{\"a\":[1,2.50]}")]
        ),
      ],
      source: "demo",
      at: Office.now
    )
    #expect(report == UpsertReport(stored: 3))
    let pulled = try office.pull(laptop)
    #expect(pulled.rows["prov:33"]?.count == 2)
    #expect(pulled.rows["nat"]?.count == 1)
    for line in try office.store.digest(of: nil) {
      #expect(line.digest == pulled.digest(line.scope), "\(line.scope)")
      #expect(line.records == Int64(pulled.rows[line.scope]?.count ?? 0))
    }
    let lines = Set(try office.store.digest(of: nil).map(\.scope))
    #expect(lines == ["nat", "prov:33", "ref", "unit:3301A", "user:demo"])
    let heads = try #require(pulled.trailer?.heads)
    for head in heads {
      let rows = pulled.rows[head.scope] ?? [:]
      let sum = rows.values.reduce(UInt64(0)) {
        $0 &+ MembershipSum.of($1.id, version: $1.version)
      }
      #expect(head.sum == sum && head.count == Int64(rows.count), "\(head.scope)")
    }
    #expect(try office.store.check() == [])
  }

  @Test func `a small budget splits a pull into answers that miss nothing`() throws {
    let office = try Office()
    try office.addAccount("demo")
    let laptop = try office.enrol("demo")
    let records = (0..<600).map { index in
      Record(
        .product,
        RecordID(high: 2, low: UInt64(index)),
        ["name": .text(String(repeating: "药", count: 700)), "category": .text("drug")]
      )
    }
    _ = try office.store.upsert(records, source: "demo", at: Office.now)
    let pulled = try office.pull(laptop, limit: 1)
    #expect(pulled.answers > 3)
    #expect(pulled.rows["nat"]?.count == 600)
    #expect(pulled.sequences["nat"] == Array(1...600))
  }

  @Test func `an unchanged record keeps its version and a changed field is kept as a change`()
    throws
  {
    let office = try Office()
    let id = RecordID(high: 3, low: 3)
    func named(_ name: String) -> [Record] {
      [Record(.enterprise, id, ["name": .text(name), "region": .text("330100")])]
    }
    #expect(try office.store.upsert(named("甲"), source: "demo", at: Office.now).stored == 1)
    #expect(try office.store.upsert(named("甲"), source: "demo", at: Office.now).unchanged == 1)
    #expect(try office.store.record(id)?.version == 1)
    #expect(try office.store.upsert(named("乙"), source: "demo", at: Office.now).stored == 1)
    let changes = try office.store.records(of: .change, after: nil, limit: 10)
    let change = try #require(changes.first)
    #expect(changes.count == 1)
    #expect(change["old"] == .text("甲") && change["new"] == .text("乙"))
    #expect(change["subject"] == .text(id.hex) && change["field"] == .text("name"))
    #expect(change["day"] == .text("2026-11-18"))
    #expect(try office.store.digest(of: "prov:33").first?.records == 2)
  }

  @Test func `an enterprise that moves to another province leaves the old feed with its licences`()
    throws
  {
    let office = try Office()
    try office.addAccount("demo")
    let laptop = try office.enrol("demo")
    let (firm, permit) = (RecordID(high: 4, low: 1), RecordID(high: 4, low: 2))
    func firms(_ region: String) -> [Record] {
      [Record(.enterprise, firm, ["name": .text("甲"), "region": .text(region)])]
    }
    // The licence comes first: it is placed anew once its holder is known.
    let licence = Record(.licence, permit, ["number": .text("1"), "holder": .text(firm.hex)])
    _ = try office.store.upsert([licence] + firms("440100"), source: "demo", at: Office.now)
    #expect(try office.store.digest(of: "prov:44").first?.records == 2)
    _ = try office.store.upsert(firms("330100"), source: "demo", at: Office.now)
    #expect(try office.store.digest(of: "prov:44").first?.records == 0)
    let pulled = try office.pull(laptop)
    #expect(pulled.rows["prov:33"]?[firm]?["region"] == .text("330100"))
    #expect(pulled.rows["prov:33"]?[permit] != nil)
    #expect(try office.store.check() == [])
  }

  @Test func `values that cannot stand on the wire are quarantined one by one`() throws {
    let office = try Office()
    let report = try office.store.upsert(
      [
        Record(.product, RecordID(high: 5, low: 1), ["approvalNumber": .text("国药\u{202E}准字")]),
        Record(.product, RecordID(high: 5, low: 2), ["approvedOn": .text("2020-02-30")]),
        Record(
          .product,
          RecordID(high: 5, low: 3),
          ["name": .text(String(repeating: "a", count: 65_537))]
        ),
        Record(.product, RecordID(high: 5, low: 4), ["name": .text("好")]),
      ],
      source: "demo",
      at: Office.now
    )
    #expect(report.stored == 1)
    #expect(
      report.quarantined.map { "\($0.field) \($0.code)" } == [
        "approvalNumber field_form", "approvedOn field_form", "name field_too_long",
      ]
    )
  }

  @Test func `Fault W06: cursors from elsewhere never shift the feed`() throws {
    let office = try Office()
    try office.addAccount("demo")
    let device = try office.enrol("demo").admitted(office.store)
    let epoch = try office.store.card(at: Office.now).epoch
    func pull(_ epoch: String, _ scope: String, _ sequence: Int64) throws -> PullTrailer {
      let cursor = ScopeCursor(scope: scope, sequence: sequence)
      let request = PullRequest(epoch: epoch, cursors: [cursor], limit: 1_000)
      return try office.store.changes(request, for: device, at: Office.now) { _ in }
    }
    #expect(throws: HubStoreError.hubBehind) { try pull(epoch, "nat", 99) }
    #expect(throws: HubStoreError.notFound) { try pull(epoch, "prov:44", 0) }
    #expect(throws: HubStoreError.notFound) { try pull(epoch, "unit:3302A", 0) }
    #expect(throws: HubStoreError.notFound) { try pull(epoch, "user:other", 0) }
    #expect(throws: HubStoreError.epochChanged(epoch)) { try pull("00", "nat", 0) }
  }

  @Test func `Fault D08: writers that commit together never let a reader skip a row`() throws {
    let folder = NSTemporaryDirectory() + "yaoxun-hub-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let office = try Office(folder: folder)
    try office.addAccount("demo")
    let laptop = try office.enrol("demo")
    let device = try laptop.admitted(office.store)
    let epoch = try office.store.card(at: Office.now).epoch
    let store = office.store
    let (writers, rows) = (8, 40)
    let done = DispatchGroup()
    for writer in 0..<writers {
      DispatchQueue.global().async(group: done) {
        for row in 0..<rows {
          let id = RecordID(high: UInt64(100 + writer), low: UInt64(row))
          let record = Record(.product, id, ["name": .text("\(writer)-\(row)")])
          _ = try? store.upsert([record], source: "demo", at: Office.now)
        }
      }
    }
    var seen: [Int64] = []
    var isLast = false
    repeat {
      // One more reading after the writers are done: what it misses is lost.
      isLast = done.wait(timeout: .now()) == .success
      let cursor = ScopeCursor(scope: "nat", sequence: seen.last ?? 0)
      let request = PullRequest(epoch: epoch, cursors: [cursor], limit: 1 << 20)
      _ = try store.changes(request, for: device, at: Office.now) { bytes in
        guard let block = try? Block(bytes) else { return }
        for range in block.rows {
          let cells = (try? JSONTree.read(block.bytes[range]))?.items
          seen.append(cells?[1].integer ?? -1)
        }
      }
    } while !isLast
    #expect(seen == Array(1...Int64(writers * rows)))
    #expect(try store.check() == [])
  }
}
