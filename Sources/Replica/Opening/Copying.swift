import GRDB
import Records
package import Trust

extension Replica {
  /// Opens a replica in memory that begins with what another in memory holds now; for simulation.
  ///
  /// Copying pages takes a small part of the time of making every table anew. The copy is locked at
  /// first.
  package static func open(
    inMemory name: String,
    copying other: Replica,
    random: RandomSource
  ) throws(ReplicaError) -> Replica {
    let place = Place.memory(name)
    let connections = try Connections(place: place, access: .writer)
    do {
      try other.database.backup(to: connections.main)
    } catch {
      throw ReplicaError(error)
    }
    return Replica(
      access: .writer,
      database: connections.main,
      search: try SearchIndex(inMemory: place, copying: other.search),
      blobs: BlobStore(place: place),
      tables: other.tables,
      random: random
    )
  }

  /// Ends this replica in memory and gives what the next process would find; for simulation.
  ///
  /// Its connections are handed on, for compiling every statement anew costs more than most syncs.
  /// The next one is locked at first and holds no attachments.
  package func handOn(random: RandomSource) throws(ReplicaError) -> Replica {
    end()
    let next = Replica(
      access: access,
      database: database,
      search: search,
      blobs: BlobStore(place: .memory("")),
      tables: tables,
      random: random
    )
    do {
      try database.write { try Schema.alignTables($0) }
    } catch {
      throw ReplicaError(error)
    }
    return next
  }

  /// Forgets everything but the tables themselves: as new, for the next simulated world.
  package func empty() throws(ReplicaError) {
    try write { db in
      let tables = try String.fetchAll(
        db,
        sql: """
          SELECT name FROM sqlite_master WHERE type = 'table'
          AND name NOT IN ('grdb_migrations', 'typeName', 'setting') AND name NOT LIKE 'sqlite_%'
          """
      )
      for name in tables { try db.cachedStatement(sql: "DELETE FROM \"\(name)\"").execute() }
      try db.execute(
        sql: "DELETE FROM setting WHERE name <> ?",
        arguments: [Setting.catalogue.rawValue]
      )
      // Numbers that only a newer hub's types have had.
      try db.execute(
        sql: "DELETE FROM typeName WHERE number > ?",
        arguments: [RecordCatalogue.all.count]
      )
    }
  }
}
