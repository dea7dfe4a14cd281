package import Records
package import Trust
import Foundation
import GRDB
import Glibc
import WireFormat

extension SQLiteHubStore {
  package func probe() throws(HubStoreError) {
    if case .folder(let folder) = blobs {
      var disk = statvfs()
      guard statvfs(folder, &disk) == 0 else { throw .file(errno: errno) }
      // Below a tenth an office must make room before writing stops by itself.
      guard disk.f_bavail >= disk.f_blocks / 10 else { throw .full }
    }
    try write { write in
      try write.db.execute(sql: "UPDATE meta SET value = value WHERE name = 'epoch'")
    }
  }

  package func reconsider(at: Instant) throws(HubStoreError) -> Int {
    try write { write in
      let rows = try GRDB.Row.fetchAll(
        write.db,
        sql: """
          SELECT m.mid, m.line, d.account FROM mutation m JOIN device d ON d.id = m.device
          WHERE m.result = 'deferred' ORDER BY m.device, m.seq
          """
      )
      var settled = 0
      for row in rows {
        let mid: Data = row[0]
        let line: Data = row[1]
        guard let id = RecordID(bytes: mid), let subject = try write.subject(row[2]) else {
          continue
        }
        let outcome = try PushDesk.judge(Array(line), id, by: subject, at: at, in: &write)
        guard outcome.result != .deferred else { continue }
        settled += 1
        try write.db.execute(
          sql: "UPDATE mutation SET result = ?, code = ?, ver = ?, conflict = ? WHERE mid = ?",
          arguments: [
            outcome.result.rawValue, outcome.code, outcome.version, outcome.conflict?.data, mid,
          ]
        )
      }
      return settled
    }
  }

  package func backUp(to path: String) throws(HubStoreError) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .file(errno: errno) }
    defer { close(file) }
    try HubStoreError.reported {
      let copy = try DatabaseQueue(path: path)
      try writer.backup(to: copy)
      try copy.close()
    }
    guard fsync(file) == 0 else { throw .file(errno: errno) }
  }

  /// Puts a backup in the place of a folder's store, which no one may have open, under a new epoch.
  ///
  /// Every laptop then fills its replica anew and pushes again what the backup does not hold. The
  /// epochs of both the backup and the replaced store are remembered and never used again.
  package static func restore(
    _ backup: String,
    into folder: String,
    random: RandomSource,
    at: Instant
  ) throws(HubStoreError) {
    let files = HubFolder(path: folder)
    try files.make()
    try HubStoreError.reported {
      var reading = GRDB.Configuration()
      reading.readonly = true
      let source = try DatabaseQueue(path: backup, configuration: reading)
      let state = try source.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") }
      guard state == "ok" else { throw HubStoreError.damaged("backup") }
      let epoch = Hexadecimal.text(try random.bytes(16))
      let target = try DatabaseQueue(path: files.database)
      let replaced = try target.read { try pastEpochs(in: $0) }
      try source.backup(to: target)
      try target.write { db in
        try beginEpoch(epoch, after: replaced, in: db)
        try HubWrite(db, authority: "")
          .audit("", "hub.restore", object: epoch, result: "done", at: at)
      }
      try target.close()
    }
  }

  /// Names the next life of a store; the epochs it and the store it replaces had are remembered.
  static func beginEpoch(
    _ epoch: String,
    after replaced: [String],
    in db: Database
  ) throws {
    let past = try pastEpochs(in: db)
    let all = past + replaced.filter { !past.contains($0) }
    try db.execute(
      sql: "UPDATE meta SET value = ? WHERE name = 'pastEpochs'",
      arguments: [all.joined(separator: " ")]
    )
    try db.execute(
      sql: "UPDATE meta SET value = ? WHERE name = 'epoch'",
      arguments: [epoch]
    )
  }

  /// All epochs a store has had, the present one last; none for a file without a store.
  private static func pastEpochs(in db: Database) throws -> [String] {
    guard try db.tableExists("meta") else { return [] }
    let values = try ["pastEpochs", "epoch"].map { name in
      try String.fetchOne(db, sql: "SELECT value FROM meta WHERE name = ?", arguments: [name]) ?? ""
    }
    return values.flatMap { $0.split(separator: " ").map(String.init) }
  }
}
