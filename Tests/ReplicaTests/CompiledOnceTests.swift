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
}
