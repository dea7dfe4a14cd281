import GRDB

/// Tables of the hub's store.
///
/// - `record`: latest state; `body` is exactly `WireFormat.Row.body`, `stamps` 16 bytes a field
///   (version, branch, little-endian) or null for records that only the hub writes, `scopes` names
///   in order joined by line feeds.
/// - `member`: which scope holds which record; `(scope, seq)` is the feed.
/// - `scope`: head, live rows and their `MembershipSum` of every scope.
/// - `mutation`: every mutation ever accepted into a chain, its exact bytes, its outcome; evidence.
/// - `revision`: every version of work records.
/// - `audit`: acts on the hub itself, chained by SM3.
enum Schema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("V001") { db in try db.execute(sql: version1) }
    migrator.registerMigration("V002 lives") { db in try db.execute(sql: lives) }
    migrator.registerMigration("V003 floor") { db in try db.execute(sql: floor) }
    return migrator
  }

  /// - `life`: every run of the hub's process, in order; `lifeHead`: where the scopes stood when it
  ///   began, and with it how far its predecessor came.
  private static let lives = """
    CREATE TABLE life(place INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE lifeHead(
      place INTEGER NOT NULL, scope INTEGER NOT NULL, head INTEGER NOT NULL,
      PRIMARY KEY(place, scope)) WITHOUT ROWID;
    """

  /// Marks by which old deletions are forgotten.
  ///
  /// `scopeMark`: where a scope's head stood at the upkeep of a day. `deviceCursor`: how far a device
  /// said it has read a scope.
  private static let floor = """
    CREATE TABLE scopeMark(
      scope INTEGER NOT NULL, at INTEGER NOT NULL, head INTEGER NOT NULL,
      PRIMARY KEY(scope, at)) WITHOUT ROWID;
    CREATE TABLE deviceCursor(
      device BLOB NOT NULL, scope TEXT NOT NULL, seq INTEGER NOT NULL,
      PRIMARY KEY(device, scope)) WITHOUT ROWID;
    """

  private static let version1 = """
    CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE record(
      rid BLOB NOT NULL PRIMARY KEY, type TEXT NOT NULL, schema INTEGER NOT NULL,
      ver INTEGER NOT NULL, body TEXT NOT NULL, stamps BLOB, deleted INTEGER NOT NULL,
      owner TEXT NOT NULL, parent BLOB, scopes TEXT NOT NULL);
    CREATE INDEX record_type ON record(type, rid);
    CREATE INDEX record_parent ON record(parent) WHERE parent IS NOT NULL;
    CREATE TABLE scope(
      id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, head INTEGER NOT NULL,
      count INTEGER NOT NULL, sum INTEGER NOT NULL, floor INTEGER NOT NULL);
    CREATE TABLE member(
      scope INTEGER NOT NULL, rid BLOB NOT NULL, seq INTEGER NOT NULL, op INTEGER NOT NULL,
      ver INTEGER NOT NULL, PRIMARY KEY(scope, rid)) WITHOUT ROWID;
    CREATE UNIQUE INDEX member_feed ON member(scope, seq);
    CREATE TABLE mutation(
      mid BLOB PRIMARY KEY, device BLOB NOT NULL, seq INTEGER NOT NULL, grp TEXT NOT NULL,
      line BLOB NOT NULL, signature BLOB NOT NULL, result TEXT NOT NULL, code TEXT,
      ver INTEGER NOT NULL, conflict BLOB, receivedAt INTEGER NOT NULL, UNIQUE(device, seq));
    CREATE INDEX mutation_deferred ON mutation(result) WHERE result = 'deferred';
    CREATE TABLE unreadable(
      id INTEGER PRIMARY KEY, device BLOB NOT NULL, line BLOB NOT NULL,
      receivedAt INTEGER NOT NULL);
    CREATE TABLE revision(
      rid BLOB NOT NULL, ver INTEGER NOT NULL, mid BLOB, body TEXT NOT NULL,
      PRIMARY KEY(rid, ver));
    CREATE TABLE openConflict(
      record BLOB NOT NULL, device BLOB NOT NULL, conflict BLOB NOT NULL,
      PRIMARY KEY(record, device, conflict)) WITHOUT ROWID;
    CREATE INDEX openConflict_conflict ON openConflict(conflict);
    CREATE TABLE account(
      name TEXT PRIMARY KEY, displayName TEXT NOT NULL, unit TEXT NOT NULL, region TEXT NOT NULL,
      disabled INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE accountGrant(
      account TEXT NOT NULL, place INTEGER NOT NULL, role TEXT NOT NULL, region TEXT NOT NULL,
      categories TEXT NOT NULL, label INTEGER NOT NULL, notAfter INTEGER,
      PRIMARY KEY(account, place)) WITHOUT ROWID;
    CREATE TABLE enrolmentCode(
      account TEXT PRIMARY KEY, salt BLOB NOT NULL, hash BLOB NOT NULL, expiresAt INTEGER NOT NULL,
      tries INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE enrolmentTry(name BLOB PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE device(
      id BLOB PRIMARY KEY, account TEXT NOT NULL, key BLOB NOT NULL, certificate TEXT NOT NULL,
      status TEXT NOT NULL, lastSequence INTEGER NOT NULL, chain TEXT NOT NULL,
      lastCounter INTEGER NOT NULL, enrolledAt INTEGER NOT NULL, seenAt INTEGER);
    CREATE TABLE nonce(
      device BLOB NOT NULL, nonce BLOB NOT NULL, at INTEGER NOT NULL,
      PRIMARY KEY(device, nonce)) WITHOUT ROWID;
    CREATE TABLE attachment(
      address TEXT NOT NULL, rid BLOB NOT NULL, PRIMARY KEY(address, rid)) WITHOUT ROWID;
    CREATE TABLE blob(
      address TEXT PRIMARY KEY, size INTEGER NOT NULL, have INTEGER NOT NULL,
      content BLOB) WITHOUT ROWID;
    CREATE TABLE audit(
      id INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
      object TEXT NOT NULL, result TEXT NOT NULL, hash TEXT NOT NULL);
    """
}
