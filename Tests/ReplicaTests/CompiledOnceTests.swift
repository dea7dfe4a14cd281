import GRDB
import GRDBSQLite
import Records
import Testing

@testable import Replica

@Suite struct CompiledOnceTests {
  /// The statements that the only connection of `replica` keeps, as SQL.
  private func kept(_ replica: Replica) throws -> [String] {
    try replica.database.read { db in
      var texts: [String] = []
      var statement = sqlite3_next_stmt(db.sqliteConnection, nil)
      while let current = statement {
        if let sql = sqlite3_sql(current) { texts.append(String(cString: sql)) }
        statement = sqlite3_next_stmt(db.sqliteConnection, current)
      }
      return texts.sorted()
    }
  }

  @Test func `a query asked for again is not compiled again`() throws {
    let replica = try Bench.memory(#function)
    func ask() throws {
      _ = try replica.toDoPage(ToDoFilter(), first: 0, count: 10)
      _ = try replica.toDoDetail(Bench.id(1))
      _ = try replica.outboxCounts()
    }
    try ask()
    let after = try kept(replica)
    try ask()
    #expect(try kept(replica) == after)
    #expect(after.count { $0.contains("FROM toDoItem") } == 3)
    #expect(after.count { $0.contains("FROM outbox") } == 1)
  }

  @Test func `questions that differ only in their values keep no statement of their own`() throws {
    var hub = SmallHub()
    hub.scope = "prov:33"
    for number in 1...40 {
      hub.put(
        .product,
        Bench.id(UInt64(number)),
        [
          "name": .text(number % 2 == 0 ? "阿莫西林胶囊\(number)" : "头孢克洛颗粒\(number)"),
          "approvalNumber": .text("国药准字H2000\(1_000 + number)"), "category": .text("drug"),
        ]
      )
    }
    let replica = try Bench.memory(#function)
    try replica.pull(hub)
    _ = try replica.finish([hub.scopeHead], at: Bench.noon)
    try replica.indexAll()
    #expect(try replica.search("阿莫西林", kinds: [.product], limit: 50).count == 20)
    let after = try kept(replica)
    #expect(try replica.search("头孢", kinds: [.product], limit: 50).count == 20)
    #expect(try replica.search("颗粒3", kinds: [.product], limit: 50).count > 0)
    #expect(try kept(replica) == after)
  }

  @Test func `devices are found by what was typed, never by reading all of their category`() throws
  {
    let replica = try Bench.memory(#function)
    _ = try replica.search("导管", kinds: [.device], limit: 50)
    _ = try replica.browse(.device, after: nil, count: 50)
    let asked = try kept(replica).filter { $0.contains("'device'") }
    #expect(asked.count >= 3)
    let plans = try replica.database.read { db in
      try asked.flatMap { sql in
        try GRDB.Row.fetchAll(
          db,
          sql: "EXPLAIN QUERY PLAN " + sql.replacing("?", with: "NULL")
        ).map { $0["detail"] as String? ?? "" }
      }
    }
    #expect(plans.contains { $0.contains("productByName") })
    #expect(!plans.contains { $0.contains("productByCategory") })
  }
}
