import Foundation
import GRDB
import Records
import Testing
import Trust
import WireFormat

@testable import Replica

@Suite struct DiskTests {
  private let secret = "金丝雀在矿井里唱歌"

  private func fill(_ replica: Replica) throws -> RecordID {
    let made = try replica.commit(
      Edit([
        .create(
          .finding,
          nil,
          [
            FieldEdit("clause", .text("R6.1")), FieldEdit("text", .text(secret)),
            FieldEdit("measures", .text(secret + secret)),
          ]
        )
      ]),
      by: Bench.author(),
      at: Bench.noon
    )
    return made.records[0]
  }

  @Test func `what was committed is there after a kill`() throws {
    let folder = try TemporaryFolder()
    let replica = try Bench.onDisk(folder.path)
    let id = try fill(replica)
    try replica.saveDraft("finding/text", text: secret, at: Bench.noon)
    let killed = try folder.snapshot()
    let again = try Bench.onDisk(killed.path, seed: 2)
    #expect(try again.record(.finding, id)?.record["text"] == .text(secret))
    #expect(try again.drafts().map(\.text) == [secret])
    let next = try fill(again)
    let batch = try #require(try again.nextPush(mutations: 9, bytes: 1 << 20))
    #expect(batch.mutations.count == 2 && next != id)
    let lines = try [batch.lines[0], batch.lines[2]].map { try MutationLine.decode($0.dropLast()) }
    #expect(lines.map(\.sequence) == [1, 2])
    #expect(lines[1].previous == ChainHash.after(batch.lines[0]))
  }

  @Test func `sealed text is in none of the files`() throws {
    let folder = try TemporaryFolder()
    let replica = try Bench.onDisk(folder.path)
    var hub = SmallHub()
    hub.put(.toDoItem, Bench.id(1), ["number": .text("明文编号"), "note": .text(secret)])
    hub.put(.enterprise, Bench.id(2), ["name": .text("明文企业"), "phone": .text(secret)])
    try replica.pull(hub)
    let finding = try fill(replica)
    try replica.change(.toDoItem, Bench.id(1), FieldEdit("note", .text(secret + "二")))
    try replica.change(.finding, finding, FieldEdit("text", .text("改了：" + secret)))
    try replica.saveDraft("k", text: secret, at: Bench.noon)
    _ = try replica.addBlob(bytes: Array(secret.utf8), at: Bench.noon)
    let broken = "[0,9,\"\(Bench.id(3).hex)\",\"toDoItem\",1,\"\(secret)\"]"
    try replica.apply([try block(broken)], at: Bench.noon)
    while try replica.indexChanges(limit: 100) > 0 {}
    let canary = Data(secret.utf8)
    let escaped = Data(secret.utf16.map { "\\u" + String($0, radix: 16) }.joined().utf8)
    var isClearTextSeen = false
    for (name, bytes) in try folder.bytes() {
      #expect(bytes.range(of: canary) == nil, "\(name)")
      #expect(bytes.range(of: escaped) == nil, "\(name)")
      if bytes.range(of: Data("明文编号".utf8)) != nil { isClearTextSeen = true }
    }
    #expect(isClearTextSeen)
    replica.close()
  }

  private func block(_ row: String) throws -> Block {
    let sm3 = SM3.digest(Array((row + "\n").utf8)).hex
    let text = """
      {"block":1,"epoch":"e1","scope":"unit:330106","first":9,"last":9,"count":1,"columns":{}}
      \(row)
      {"end":1,"sm3":"\(sm3)"}

      """
    return try Block(Array(text.utf8))
  }

  @Test func `a second writer is told whose the replica is, readers go on`() throws {
    let folder = try TemporaryFolder()
    let replica = try Bench.onDisk(folder.path)
    let id = try fill(replica)
    #expect(throws: ReplicaError.locked(by: getpid())) { try Bench.onDisk(folder.path) }
    let reader = try Bench.onDisk(folder.path, as: .reader)
    #expect(try reader.record(.finding, id)?.record["text"] == .text(secret))
    #expect(throws: ReplicaError.readOnly) {
      try reader.commit(Edit([.delete(.finding, id)]), by: Bench.author(), at: Bench.noon)
    }
    reader.close()
    replica.close()
    let next = try Bench.onDisk(folder.path)
    next.close()
  }

  @Test func `a reader does not make what is missing`() throws {
    let folder = try TemporaryFolder()
    #expect(throws: ReplicaError.missing) { try Bench.onDisk(folder.path, as: .reader) }
  }

  @Test func `a file of a newer program is left alone`() throws {
    let folder = try TemporaryFolder()
    try Bench.onDisk(folder.path).close()
    let queue = try DatabaseQueue(path: folder.path + "/replica.db")
    try queue.write { try $0.execute(literal: "INSERT INTO grdb_migrations VALUES ('V999')") }
    try queue.close()
    #expect(throws: ReplicaError.newerSchema(found: ["V999"])) { try Bench.onDisk(folder.path) }
  }

  @Test func `a column of a newer program is named`() throws {
    let folder = try TemporaryFolder()
    try Bench.onDisk(folder.path).close()
    let queue = try DatabaseQueue(path: folder.path + "/replica.db")
    try queue.write { db in
      try db.execute(
        literal: """
          ALTER TABLE bookmark ADD COLUMN colour TEXT;
          UPDATE setting SET value = 'newer' WHERE name = 'catalogue';
          """
      )
    }
    try queue.close()
    #expect(throws: ReplicaError.newerSchema(found: ["bookmark.colour"])) {
      try Bench.onDisk(folder.path)
    }
  }

  @Test func `a file that is no replica is damaged, and a damaged index is made anew`() throws {
    let folder = try TemporaryFolder()
    try Bench.onDisk(folder.path).close()
    try Data(repeating: 0x5A, count: 8_192).write(to: URL(filePath: folder.path + "/search.db"))
    try Bench.onDisk(folder.path).close()
    try Data(repeating: 0x5A, count: 8_192).write(to: URL(filePath: folder.path + "/replica.db"))
    #expect(throws: ReplicaError.damaged(code: 26)) { try Bench.onDisk(folder.path) }
  }

  @Test func `a full disk loses nothing that was committed`() throws {
    let folder = try TemporaryFolder()
    let replica = try Bench.onDisk(folder.path)
    let id = try fill(replica)
    let pages = try replica.database.write { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
    _ = try replica.database.writeWithoutTransaction {
      try Int.fetchOne($0, sql: "PRAGMA max_page_count = \(pages + 2)")
    }
    var committed = 1
    var failure: ReplicaError?
    for _ in 0..<200 where failure == nil {
      do {
        _ = try fill(replica)
        committed += 1
      } catch let error as ReplicaError {
        failure = error
      }
    }
    #expect(failure == .diskFull)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/reserve"))
    #expect(try replica.outboxCounts() == ["waiting": committed])
    #expect(try replica.record(.finding, id)?.record["text"] == .text(secret))
    let killed = try folder.snapshot()
    let again = try Bench.onDisk(killed.path, seed: 2)
    #expect(try again.outboxCounts() == ["waiting": committed])
    _ = try fill(again)
  }

  /// Runs where a small file system is mounted for it: `mount -t tmpfs -o size=16m tmpfs DIR`.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["YAOXUN_SMALL_DISK"] != nil))
  func `on a disk that is really full the reserve still takes what was entered`() throws {
    let path = ProcessInfo.processInfo.environment["YAOXUN_SMALL_DISK"] ?? ""
    let replica = try Bench.onDisk(path + "/home")
    var committed = 0
    let filler = path + "/filler"
    _ = FileManager.default.createFile(atPath: filler, contents: nil)
    let handle = try #require(FileHandle(forWritingAtPath: filler))
    while (try? handle.write(contentsOf: Data(repeating: 1, count: 4_096))) != nil {}
    while FileManager.default.fileExists(atPath: path + "/home/reserve") {
      _ = try fill(replica)
      committed += 1
    }
    for _ in 0..<20 {
      _ = try fill(replica)
      committed += 1
    }
    #expect(try replica.outboxCounts() == ["waiting": committed])
    replica.close()
    let again = try Bench.onDisk(path + "/home", seed: 2)
    #expect(try again.outboxCounts() == ["waiting": committed])
  }

  @Test func `evidence is kept by its own hash, sealed, and given back from any place`() throws {
    let folder = try TemporaryFolder()
    let replica = try Bench.onDisk(folder.path)
    var random = SeededRandom(5)
    let bytes = (0..<200_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    let file = folder.path + "/photo.jpg"
    try Data(bytes).write(to: URL(filePath: file))
    let address = try replica.addBlob(fileAt: file, at: Bench.noon)
    #expect(address.sm3 == SM3.digest(bytes).hex && address.sha256 == SHA256.digest(bytes).hex)
    #expect(address.size == 200_000 && replica.holdsBlob(address.address))
    #expect(try replica.addBlob(bytes: bytes, at: Bench.noon) == address)
    for offset in [0, 1, 65_536, 131_073, 199_999, 200_000] {
      var read: [UInt8] = []
      try replica.readBlob(address.address, from: Int64(offset)) { piece in
        read += piece
        return .more
      }
      #expect(read == Array(bytes[offset...]))
    }
    let sealed = "\(folder.path)/blobs/\(address.sm3.prefix(2))/\(address.sm3)"
    var onDisk = try Data(contentsOf: URL(filePath: sealed))
    #expect(onDisk.count == SealedStream.sealedCount(200_000))
    onDisk[70_000] ^= 1
    try onDisk.write(to: URL(filePath: sealed))
    #expect(throws: ReplicaError.trust(.sealBroken)) {
      try replica.readBlob(address.address) { _ in .more }
    }
    #expect(throws: ReplicaError.notFound(type: "blob", argument: "sm3:../../x")) {
      try replica.readBlob("sm3:../../x") { _ in .more }
    }
  }

  @Test func `evidence is uploaded only once its record is at the hub`() throws {
    let replica = try Bench.memory(#function)
    let address = try replica.addBlob(bytes: [1, 2, 3], at: Bench.noon)
    let made = try replica.commit(
      Edit([
        .create(
          .evidence,
          nil,
          [FieldEdit("address", .text(address.address)), FieldEdit("size", .integer(3))]
        )
      ]),
      by: Bench.author(),
      at: Bench.noon
    )
    #expect(try replica.waitingUploads(limit: 9).isEmpty)
    #expect(try replica.syncStatus().attachmentsWaiting == 1)
    let batch = try #require(try replica.nextPush(mutations: 9, bytes: 9_999))
    try replica.settle(
      [MutationOutcome(mutation: batch.mutations[0], result: .applied, version: 1)],
      receipt: nil,
      at: Bench.noon
    )
    #expect(
      try replica.waitingUploads(limit: 9)
        == [BlobUpload(address: address.address, size: 3, sent: 0)]
    )
    try replica.markSent(address.address, offset: 3)
    #expect(try replica.waitingUploads(limit: 9).isEmpty)
    #expect(made.records.count == 1)
  }

  @Test func `drafts are replaced, listed and given up`() throws {
    let replica = try Bench.memory(#function)
    try replica.saveDraft("a", text: "一", at: Bench.noon)
    try replica.saveDraft("b", text: "二", at: Bench.noon.advanced(byMilliseconds: 1))
    try replica.saveDraft("a", text: "三", at: Bench.noon.advanced(byMilliseconds: 2))
    #expect(try replica.drafts().map(\.text) == ["三", "二"])
    try replica.discardDraft("a")
    #expect(try replica.drafts().map(\.key) == ["b"])
    replica.lock()
    #expect(throws: ReplicaError.sealed) { try replica.drafts() }
  }
}
