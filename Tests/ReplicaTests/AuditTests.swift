import Foundation
import Records
import Testing
import Trust
import WireFormat

@testable import Replica

@Suite struct AuditTests {
  private static let key = Result { try SigningKey.generate(random: SystemRandom.source) }

  private func author() throws -> Author {
    Author(account: "wang", device: RecordID(high: 0xD, low: 1), key: try Self.key.get())
  }

  private func fill(_ replica: Replica) throws -> RecordID {
    let made = try replica.commit(
      Edit([
        .create(.finding, nil, [FieldEdit("clause", .text("R6.1")), FieldEdit("text", .text("甲"))])
      ]),
      by: author(),
      at: Bench.noon
    )
    let finding = made.records[0]
    try replica.commit(
      Edit([
        .change(.finding, finding, [FieldEdit("text", .text("乙"))]),
        .create(.finding, nil, [FieldEdit("clause", .text("R6.2"))]),
      ]),
      by: author(),
      at: Bench.noon.advanced(byMilliseconds: 1)
    )
    try replica.commit(
      Edit([.delete(.finding, finding)]),
      by: author(),
      at: Bench.noon.advanced(byMilliseconds: 2)
    )
    return finding
  }

  @Test func `each act of a person is one entry, newest first, also while locked`() throws {
    let replica = try Bench.memory(#function)
    let finding = try fill(replica)
    replica.lock()
    let entries = try replica.auditEntries(of: RecordID(high: 0xD, low: 1))
    #expect(entries.map(\.act) == [.deleted, .changed, .created])
    #expect(entries.map(\.sequences) == [4...4, 2...3, 1...1])
    #expect(entries.map(\.state) == ["waiting", "waiting", "waiting"])
    #expect(entries[2].record == finding && entries[2].title == "R6.1")
    #expect(entries[1].fields == ["text", "clause"])
    #expect(try replica.auditEntries(of: RecordID(high: 0xE, low: 1)).isEmpty)
  }

  @Test func `the chain comes out as it was signed, whole or about one record`() throws {
    let replica = try Bench.memory(#function)
    let finding = try fill(replica)
    let device = RecordID(high: 0xD, low: 1)
    let chain = try replica.signedChain(of: device)
    #expect(chain.groups.map(\.lines.count) == [1, 2, 1])
    let last = try #require(chain.groups.last?.lines.last)
    #expect(chain.head?.sequence == 4 && chain.head?.hash == ChainHash.after(last))
    let key = try Self.key.get().verifyingKey
    for group in chain.groups {
      let line = try SignatureLine(parsing: group.signature)
      #expect(SignedLines.verify(group.lines, signedBy: line, group: line.group, key: key))
    }
    let other = RecordID(high: 1, low: 1)
    #expect(try replica.signedChain(of: device, about: [finding]).groups.count == 3)
    #expect(try replica.signedChain(of: device, about: [other]).groups.isEmpty)
    replica.lock()
    #expect(throws: ReplicaError.sealed) { try replica.signedChain(of: device) }
  }

  @Test(arguments: ["flipped", "cut", "grown", "moved", "older"])
  func `Faults W04 and K04: evidence bytes that were tampered with are never given out`(
    _ damage: String
  ) throws {
    let folder = try TemporaryFolder()
    let replica = try Bench.onDisk(folder.path)
    var random = SeededRandom(9)
    let bytes = (0..<150_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    let mine = try replica.addBlob(bytes: bytes, at: Bench.noon)
    let other = try replica.addBlob(bytes: bytes.reversed(), at: Bench.noon)
    func file(_ sm3: String) -> URL {
      URL(filePath: "\(folder.path)/blobs/\(sm3.prefix(2))/\(sm3)")
    }
    var sealed = try Data(contentsOf: file(mine.sm3))
    switch damage {
    case "flipped": sealed[sealed.count - 1] ^= 0x80
    case "cut": sealed.removeLast(66_000)
    case "grown": sealed.append(sealed.prefix(65_536 + 32))
    case "moved": sealed = try Data(contentsOf: file(other.sm3))
    default:
      // The same bytes under the keys of another account.
      let stranger = try TemporaryFolder()
      let theirs = try Bench.onDisk(stranger.path, unlocked: false)
      try theirs.unlock(with: Bench.keys(8))
      _ = try theirs.addBlob(bytes: bytes, at: Bench.noon)
      sealed = try Data(
        contentsOf: URL(filePath: "\(stranger.path)/blobs/\(mine.sm3.prefix(2))/\(mine.sm3)")
      )
    }
    try sealed.write(to: file(mine.sm3))
    var given: [UInt8] = []
    #expect(throws: ReplicaError.trust(.sealBroken)) {
      try replica.readBlob(mine.address) { piece in
        given += piece
        return .more
      }
    }
    // Whole chunks that hold may have been given out; nothing of a bad one, nothing wrong.
    #expect(bytes.starts(with: given) && given.count < bytes.count)
    #expect(["moved", "older"].contains(damage) ? given.isEmpty : true)
  }
}
