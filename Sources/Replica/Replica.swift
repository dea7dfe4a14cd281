import Records
package import Trust
import GRDB
import Synchronization

typealias Record = Records.Record

/// The laptop's own copy of everything its account may see, and everything it has written.
///
/// Any thread may call it; calls block while SQLite works, writers take turns, readers do not wait
/// for a writer. One process writes a replica; others may read it meanwhile.
package final class Replica: Sendable {
  /// Where a replica lies.
  package enum Place: Equatable, Sendable {
    /// A folder of its own, made when missing: `replica.db`, `search.db`, `blobs/`, lock, reserve.
    case directory(String)
    /// SQLite in memory, for simulation; lives as long as one replica of that name is open.
    case memory(String)
  }

  /// What a replica is opened for.
  package enum Access: Equatable, Sendable {
    /// Holds the lock file until closed.
    case writer
    /// Reads what a writer, maybe in another process, has committed.
    case reader
  }

  package let access: Access
  let database: any DatabaseWriter
  let search: SearchIndex
  let blobs: BlobStore
  let tables: RecordTables
  let random: RandomSource
  private let keys = Mutex<KeyRing?>(nil)
  private let gate = UseGate()
  private let lockFile: LockFile?
  private let reserve: ReserveFile?

  init(
    access: Access,
    database: any DatabaseWriter,
    search: SearchIndex,
    blobs: BlobStore,
    tables: RecordTables,
    random: RandomSource,
    lockFile: LockFile? = nil,
    reserve: ReserveFile? = nil
  ) {
    self.access = access
    self.database = database
    self.search = search
    self.blobs = blobs
    self.tables = tables
    self.random = random
    self.lockFile = lockFile
    self.reserve = reserve
  }

  /// Opens a replica, and as a writer makes or migrates it; it is locked at first.
  ///
  /// `readings` gives the table for pinyin when something is indexed for the first time; with an
  /// empty one names are found by their characters only.
  /// `random` gives the bytes of ids, branches and seals.
  package static func open(
    _ place: Place,
    as access: Access,
    readings: @escaping @Sendable () -> PinyinTable,
    random: RandomSource
  ) throws(ReplicaError) -> Replica {
    let lockFile: LockFile?
    var reserve: ReserveFile?
    if case .directory(let path) = place, access == .writer {
      try FilePath.makeDirectory(path)
      lockFile = try LockFile(path: path + "/replica.lock")
      reserve = ReserveFile(path: path + "/reserve")
      reserve?.fill()
    } else {
      lockFile = nil
    }
    let connections = try Connections(place: place, access: access)
    let tables = try connections.prepareSchema()
    return Replica(
      access: access,
      database: connections.main,
      search: try SearchIndex(place: place, access: access, readings: readings),
      blobs: BlobStore(place: place),
      tables: tables,
      random: random,
      lockFile: lockFile,
      reserve: reserve
    )
  }

  /// Makes sealed values readable and edits possible; the caller keeps the ring and wipes it.
  ///
  /// Values kept aside because an older program did not know their fields are put in their places
  /// now, for only now they can be opened.
  package func unlock(with ring: KeyRing) throws(ReplicaError) {
    keys.withLock { $0 = ring }
    if access == .writer { try readAgain() }
  }

  /// Forgets the keys and empties the write-ahead log into the file.
  package func lock() {
    keys.withLock { $0 = nil }
    guard access == .writer else { return }
    emptyLog()
  }

  /// Writes the write-ahead log into the file; a reader in the way only delays it to the next time.
  func emptyLog() {
    _ = try? gate.use { try database.emptyLog() }
  }

  package var isLocked: Bool { keys.withLock { $0 == nil } }

  /// Ends all use: checkpoints, closes the files and frees the lock for another process.
  ///
  /// Waits for what is under way; later calls throw `.closed`. A second call does nothing.
  package func close() {
    guard end() else { return }
    if access == .writer { try? database.emptyLog() }
    try? database.close()
    search.close()
    lockFile?.release()
  }

  /// Forgets the keys and lets nobody in any more; false when that was done before.
  @discardableResult
  func end() -> Bool {
    keys.withLock { $0 = nil }
    return gate.close()
  }

  /// The means to open and seal values, as they are at this moment.
  var cells: Cells { Cells(ring: keys.withLock { $0 }, random: random) }

  /// Reads one consistent state.
  func read<Result>(_ body: (Database) throws -> Result) throws(ReplicaError) -> Result {
    do {
      return try gate.use { try database.readState(body) }
    } catch {
      throw ReplicaError(error)
    }
  }

  /// One durable transaction: after it returns, a power cut loses nothing of it.
  ///
  /// When the disk is full the reserve is given up and the transaction tried once more, so that
  /// what an inspector has just entered can still be committed.
  func write<Result>(_ body: (Database) throws -> Result) throws(ReplicaError) -> Result {
    guard access == .writer else { throw .readOnly }
    do {
      return try gate.use { try database.write(body) }
    } catch {
      let reason = ReplicaError(error)
      guard reason == .diskFull, let reserve, reserve.release() else { throw reason }
    }
    do {
      return try gate.use { try database.write(body) }
    } catch {
      throw ReplicaError(error)
    }
  }

  /// One transaction of things that can be had again from the hub: not synced to disk by itself.
  func writeRelaxed<Result>(_ body: (Database) throws -> Result) throws(ReplicaError) -> Result {
    guard access == .writer else { throw .readOnly }
    do {
      return try gate.use {
        try database.writeWithoutTransaction { db in
          try db.execute(sql: "PRAGMA synchronous = NORMAL")
          defer { try? db.execute(sql: "PRAGMA synchronous = FULL") }
          var result: Result?
          try db.inTransaction(.immediate) {
            result = try body(db)
            return .commit
          }
          guard let result else { preconditionFailure("invariant: the body ran or threw") }
          return result
        }
      }
    } catch {
      throw ReplicaError(error)
    }
  }
}
