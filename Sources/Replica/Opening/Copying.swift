import GRDB
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
}
