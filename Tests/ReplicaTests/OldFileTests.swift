import Foundation
import GRDB
import Records
import Testing

@testable import Replica

/// The file of an older program: without the field `label` of bookmarks and without saved views.
@Suite struct OldFileTests {
  private static let file = Bench.root.appending(path: "Tests/Fixtures/replicas/v001.db")

  @Test func `an old file is opened, brought up to date and loses nothing`() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      at: Self.file,
      to: URL(filePath: folder.path + "/replica.db")
    )
    let replica = try Bench.onDisk(folder.path, unlocked: false)
    #expect(try replica.record(.bookmark, Bench.id(1))?.record["label"] == .null)
    let before = try replica.cursors()
    try replica.unlock(with: try Bench.keys())
    let bookmark = try #require(try replica.record(.bookmark, Bench.id(1))).record
    #expect(bookmark["label"] == .text("旧书签") && bookmark.extra.isEmpty)
    let view = try #require(try replica.record(.savedView, Bench.id(2))).record
    #expect(view["name"] == .text("临期") && view.version == 3)
    #expect(try replica.cursors() == before)
    #expect(try replica.outboxCounts() == ["waiting": 1])
    #expect(try replica.drafts().map(\.text) == ["未写完"])
    #expect(try replica.record(.toDoItem, Bench.id(3))?.record["note"] == .text("本地备注"))
    #expect(try replica.digest().map(\.records) == [3])
  }

  /// Writes the file anew; `Scripts/make-replica-fixture` runs it and packs the result.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["YAOXUN_WRITE_FIXTURE"] != nil))
  func `the old file is written`() throws {
    let target = ProcessInfo.processInfo.environment["YAOXUN_WRITE_FIXTURE"] ?? ""
    let replica = try Bench.onDisk(target)
    var hub = SmallHub()
    hub.put(.bookmark, Bench.id(1), [:])
    hub.put(.savedView, Bench.id(2), [:])
    hub.put(.toDoItem, Bench.id(3), ["number": .text("待1"), "state": .text("open")])
    try replica.pull(hub)
    try replica.change(.toDoItem, Bench.id(3), FieldEdit("note", .text("本地备注")))
    try replica.saveDraft("note", text: "未写完", at: Bench.noon)
    let line =
      "[0,2,\"\(Bench.id(2).hex)\",\"savedView\",3,7,\"li\",\"hub\",\"\",\"todo\",\"临期\",\"\"]"
    let cells = replica.cells
    let tables = replica.tables
    try replica.write { db in
      let store = RecordStore(db: db, cells: cells, tables: tables)
      let held = try #require(try store.find(.bookmark, Bench.id(1)))
      var record = held.record
      record.extra = [ExtraColumn(name: "label", json: "\"旧书签\"")]
      try store.update(held.k, to: record, edits: 0)
      let box = try cells.seal(Array(line.utf8), at: .keptLine("unknownRow", Bench.id(2), 3))
      try db.makeStatement(sql: "INSERT INTO unknownRow VALUES (?, ?, 3, ?, ?)").execute(
        arguments: [
          Bench.id(2).stored, tables.number(of: .savedView),
          ListText.write([
            "updatedAt", "author", "origin", "originVersion", "screen", "name", "filter",
          ]),
          Data(box),
        ]
      )
      try db.execute(
        literal:
          "ALTER TABLE bookmark DROP COLUMN label; DROP TABLE savedView; DELETE FROM setting WHERE name = 'catalogue'"
      )
    }
    replica.close()
  }
}
