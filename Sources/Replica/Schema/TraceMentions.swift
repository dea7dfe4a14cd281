import GRDB

/// Which events mention which codes: `traceMention(code, event)`, kept by triggers.
///
/// The codes of an event are one list in one field, because that is what travels; a code on a box
/// must find its events all the same. Triggers keep the table right whichever way an event comes:
/// by a pull, by reading values again, or by leaving a scope.
enum TraceMentions {
  /// All codes a row of `traceEvent` names: things, inputs, the package around, and classes.
  private static func codes(of row: String) -> String {
    """
    SELECT value AS code FROM json_each(ifnull(\(row).codes, '[]'))
    UNION SELECT value FROM json_each(ifnull(\(row).inputs, '[]'))
    UNION SELECT \(row).parent WHERE \(row).parent IS NOT NULL
    UNION SELECT substr(value, 1, instr(value || ' ', ' ') - 1)
      FROM json_each(ifnull(\(row).quantities, '[]'))
    """
  }

  private static func removal(_ row: String) -> String {
    "DELETE FROM traceMention WHERE event = \(row)._k AND code IN (\(codes(of: row)));"
  }

  private static func addition(_ row: String) -> String {
    """
    INSERT OR IGNORE INTO traceMention(code, event)
      SELECT code, \(row)._k FROM (\(codes(of: row)));
    """
  }

  static let creation = """
    DROP TRIGGER IF EXISTS traceEventAdded;
    DROP TRIGGER IF EXISTS traceEventChanged;
    DROP TRIGGER IF EXISTS traceEventGone;
    CREATE TABLE IF NOT EXISTS traceMention(
      code TEXT NOT NULL, event INTEGER NOT NULL, PRIMARY KEY(code, event)) WITHOUT ROWID;
    CREATE TRIGGER traceEventAdded AFTER INSERT ON traceEvent BEGIN
      \(addition("new"))
    END;
    CREATE TRIGGER traceEventChanged
    AFTER UPDATE OF codes, inputs, parent, quantities ON traceEvent BEGIN
      \(removal("old"))
      \(addition("new"))
    END;
    CREATE TRIGGER traceEventGone AFTER DELETE ON traceEvent BEGIN
      \(removal("old"))
    END;
    """

  /// Makes table and triggers, and enters the events that are there.
  static func align(_ db: Database) throws {
    try db.execute(sql: creation)
    try db.execute(sql: "DELETE FROM traceMention")
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO traceMention(code, event)
        SELECT j.value, e._k FROM traceEvent e, json_each(ifnull(e.codes, '[]')) j
        UNION SELECT j.value, e._k FROM traceEvent e, json_each(ifnull(e.inputs, '[]')) j
        UNION SELECT e.parent, e._k FROM traceEvent e WHERE e.parent IS NOT NULL
        UNION SELECT substr(j.value, 1, instr(j.value || ' ', ' ') - 1), e._k
          FROM traceEvent e, json_each(ifnull(e.quantities, '[]')) j
        """
    )
  }
}
