import GRDB
import Records
import Testing
import WireFormat

@testable import Replica

/// Indexes are left out while very many rows come into empty tables, and are there afterwards.
@Suite struct IndexBuildingTests {
  private func indexes(_ replica: Replica) throws -> Int {
    try replica.read { db in
      let sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
      return try Int.fetchOne(db, sql: sql) ?? 0
    }
  }

  private func head(of hub: SmallHub, announcing count: Int64) -> ScopeHead {
    var head = hub.scopeHead
    head.count = count
    return head
  }

  private func hub() -> SmallHub {
    var hub = SmallHub()
    for number in 1...30 as ClosedRange<UInt64> {
      hub.put(.product, Bench.id(number), ["name": .text("药品\(number)")])
    }
    return hub
  }

  @Test func `a whole first reading ends with every index`() throws {
    let replica = try Bench.memory(#function)
    let hub = hub()
    let all = try indexes(replica)
    try replica.beginReading([head(of: hub, announcing: 20_000)])
    #expect(try indexes(replica) < all)
    try replica.pull(hub)
    #expect(try replica.finish([hub.scopeHead], at: Bench.noon) == [])
    #expect(try indexes(replica) == all)
    #expect(try replica.record(.product, Bench.id(30))?.record["name"] == .text("药品30"))
  }

  @Test func `few rows, a scope that was begun and tables with rows keep their indexes`() throws {
    let replica = try Bench.memory(#function)
    let hub = hub()
    let all = try indexes(replica)
    try replica.beginReading([head(of: hub, announcing: 19_999)])
    #expect(try indexes(replica) == all)
    try replica.pull(hub)
    try replica.beginReading([head(of: hub, announcing: 500_000)])
    #expect(try indexes(replica) == all)
    var other = head(of: hub, announcing: 500_000)
    other.scope = "nat"
    try replica.beginReading([other])
    let products = RecordIndex.all.count { $0.type == "product" }
    let left = try indexes(replica)
    #expect(left < all && left >= products)
    try replica.buildIndexes()
    #expect(try indexes(replica) == all)
  }

  @Test func `a program that died while reading makes them when it opens`() throws {
    let folder = try TemporaryFolder()
    let hub = hub()
    var replica = try Bench.onDisk(folder.path)
    let all = try indexes(replica)
    try replica.beginReading([head(of: hub, announcing: 1_000_000)])
    try replica.pull(hub)
    replica.close()
    replica = try Bench.onDisk(folder.path)
    #expect(try indexes(replica) == all)
    replica.close()
  }
}
