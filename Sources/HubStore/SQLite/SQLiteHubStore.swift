package import Trust
import Foundation
import GRDB
import Records
import Synchronization
import WireFormat

/// The hub's store on SQLite: one writer, many readers, one file; or memory for simulations.
package final class SQLiteHubStore: HubStore {
  /// Who runs the hub, where it keeps its things, and where its randomness comes from.
  package struct Configuration: Sendable {
    /// Shown to people who enrol; display only.
    package var name: String
    /// Division code of the authority (`330000`); used when the store is made, read from it later.
    package var authority: String
    package var random: RandomSource
    /// Told which scopes moved, after the commit and on the thread that wrote.
    package var committed: @Sendable (Set<String>) -> Void
    /// Bytes of rows beyond which a block of the feed ends; smaller only in simulations.
    package var blockSize: Int

    package init(
      name: String = "",
      authority: String = "330000",
      random: RandomSource,
      blockSize: Int = BlockHeader.sizeLimit,
      committed: @escaping @Sendable (Set<String>) -> Void = { _ in }
    ) {
      self.name = name
      self.authority = authority
      self.random = random
      self.blockSize = blockSize
      self.committed = committed
    }
  }

  package var publicKey: VerifyingKey { key.verifyingKey }

  /// Division code of the authority that runs this hub.
  package var authority: String { meta.authority }

  let writer: any DatabaseWriter
  let key: SigningKey
  let random: RandomSource
  private let currentMeta: Mutex<Meta>
  var meta: Meta { currentMeta.withLock { $0 } }
  let blobs: BlobShelf
  let blockSize: Int
  let gate = Mutex(AdmissionGate())
  /// The name of this run of the process; nil until it serves.
  let life = Mutex<String?>(nil)
  private let queue: WriteQueue

  /// What a store knows about itself; while it is open only its epoch may change, once it has learnt
  /// that it was rolled back.
  struct Meta: Sendable {
    /// 32 hexadecimal digits; another after every restore.
    var epoch: String
    /// Earlier lives of this store, oldest first.
    var pastEpochs: [String]
    var name: String
    var authority: String
  }

  /// Opens `hub.db` in a folder, making it, its key and its first epoch when they are not there.
  package convenience init(
    folder: String,
    _ configuration: Configuration
  ) throws(HubStoreError) {
    let files = HubFolder(path: folder)
    try files.make()
    let key = try files.key(random: configuration.random)
    let writer = try HubStoreError.reported {
      try DatabasePool(path: files.database, configuration: Self.database())
    }
    try self.init(writer, key: key, blobs: .folder(files.blobs), configuration)
  }

  /// A store in memory, for simulations and tests; the key is the caller's.
  package convenience init(
    inMemory key: SigningKey,
    _ configuration: Configuration
  ) throws(HubStoreError) {
    let writer = try HubStoreError.reported {
      try DatabaseQueue(configuration: Self.database())
    }
    try self.init(writer, key: key, blobs: .database, configuration)
  }

  /// A store in memory that holds what `other` holds now, as a backup of it or its next start would.
  ///
  /// With `.another` epoch it comes back as a restored hub does.
  package convenience init(
    inMemory key: SigningKey,
    copying other: SQLiteHubStore,
    epoch: CopyEpoch,
    _ configuration: Configuration
  ) throws(HubStoreError) {
    let writer = try HubStoreError.reported {
      let writer = try DatabaseQueue(configuration: Self.database())
      try other.writer.backup(to: writer)
      if epoch == .another {
        let epoch = Hexadecimal.text(try configuration.random.bytes(16))
        try writer.write { try Self.beginEpoch(epoch, after: [], in: $0) }
      }
      return writer
    }
    try self.init(writer, key: key, blobs: .database, configuration)
  }

  /// The store in memory that the next process of `other` finds, which ends; for simulations.
  package convenience init(
    inMemory key: SigningKey,
    after other: SQLiteHubStore,
    _ configuration: Configuration
  ) throws(HubStoreError) {
    try self.init(other.writer, key: key, blobs: .database, configuration)
  }

  /// Whether a copy of a store says that it is another life of it.
  package enum CopyEpoch: Sendable { case same, another }

  private init(
    _ writer: any DatabaseWriter,
    key: SigningKey,
    blobs: BlobShelf,
    _ configuration: Configuration
  ) throws(HubStoreError) {
    try HubStoreError.reported {
      // An acknowledgement means that a power cut cannot undo it. Said here and not with the rest:
      // opening a pool, GRDB puts its own word, NORMAL, after what a configuration says.
      try writer.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    }
    let epoch = try HubStoreError.reported {
      Hexadecimal.text(try configuration.random.bytes(16))
    }
    let meta = try HubStoreError.reported {
      try Schema.migrator.migrate(writer)
      return try writer.write { db in try Meta(openIn: db, epoch: epoch, configuration) }
    }
    currentMeta = Mutex(meta)
    self.writer = writer
    self.key = key
    self.blobs = blobs
    blockSize = configuration.blockSize
    random = configuration.random
    queue = WriteQueue(
      writer,
      authority: meta.authority,
      committed: configuration.committed
    )
  }

  private static func database() -> GRDB.Configuration {
    var configuration = GRDB.Configuration()
    configuration.prepareDatabase { db in
      try db.execute(
        sql: """
          PRAGMA cache_size = -65536; PRAGMA trusted_schema = OFF;
          PRAGMA wal_autocheckpoint = 10000;
          """
      )
    }
    configuration.busyMode = .timeout(10)
    configuration.maximumReaderCount = 8
    return configuration
  }

  /// Takes over the epoch that was just written.
  func live(in epoch: String, after past: [String]) {
    currentMeta.withLock { meta in
      meta.epoch = epoch
      meta.pastEpochs = past
    }
  }

  func write<Value: Sendable>(
    _ durability: WriteQueue.Durability = .synced,
    _ body: @escaping @Sendable (inout HubWrite) throws -> Value
  ) throws(HubStoreError) -> Value {
    try HubStoreError.reported { try queue.perform(durability, body) }
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(HubStoreError) -> Value {
    try HubStoreError.reported { try writer.readState(body) }
  }
}

extension SQLiteHubStore.Meta {
  /// Reads what the store knows, writing it first when the store is new.
  init(
    openIn db: Database,
    epoch: String,
    _ configuration: SQLiteHubStore.Configuration
  ) throws {
    func value(_ name: String, whenNew: String) throws -> String {
      try db.execute(
        sql: "INSERT INTO meta(name, value) VALUES (?, ?) ON CONFLICT(name) DO NOTHING",
        arguments: [name, whenNew]
      )
      return try String.fetchOne(
        db,
        sql: "SELECT value FROM meta WHERE name = ?",
        arguments: [name]
      ) ?? whenNew
    }
    self.init(
      epoch: try value("epoch", whenNew: epoch),
      pastEpochs: try value("pastEpochs", whenNew: "").split(separator: " ").map(String.init),
      name: try value("name", whenNew: configuration.name),
      authority: try value("authority", whenNew: configuration.authority)
    )
  }
}

extension HubStoreError {
  /// Runs a piece that throws anything and lets out only this module's errors.
  static func reported<Value>(_ body: () throws -> Value) throws(HubStoreError) -> Value {
    do {
      return try body()
    } catch let error as HubStoreError {
      throw error
    } catch let error as DatabaseError {
      throw error.resultCode == .SQLITE_FULL
        ? .full : .storage(code: error.extendedResultCode.rawValue)
    } catch let error as TrustError {
      throw .trust(code: error.code)
    } catch {
      throw .damaged(String(describing: Swift.type(of: error)))
    }
  }
}
