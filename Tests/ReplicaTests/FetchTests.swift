import Foundation
import Records
import Replica
import Testing
import Trust

@Suite("Attachments of others on a laptop")
struct FetchTests {
  private let photo = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
  private var address: String { "sm3:" + SM3.digest(photo).hex }

  /// A laptop that knows of a colleague's photo, and of a second record that names the same.
  private func laptop(_ replica: Replica, size: Int64) throws {
    var hub = SmallHub()
    for number: UInt64 in [41, 42] {
      hub.put(
        .evidence,
        Bench.id(number),
        ["address": .text(address), "size": .integer(size), "name": .text("冷库.jpg")]
      )
    }
    try replica.pull(hub)
  }

  private func wanted(_ replica: Replica, at: Instant = Bench.noon) throws -> [WantedBlob] {
    try replica.wantedBlobs(limit: 9, unasked: 1 << 20, at: at)
  }

  @Test func `a file two records name is wanted once, and comes in pieces of any length`() throws {
    let folder = try TemporaryFolder()
    let replica = try Bench.onDisk(folder.path)
    try laptop(replica, size: Int64(photo.count))
    let size = Int64(photo.count)
    #expect(try wanted(replica) == [WantedBlob(address: address, size: size, isAsked: false)])
    #expect(try replica.attachmentPage(.elsewhere, first: 0, count: 9).total == 1)
    var offset = 0
    for length in [1, 65_535, 65_537, 7, 150_000, 300_000] {
      #expect(try replica.fetchedCount(of: address) == Int64(offset))
      let piece = Array(photo[offset..<min(photo.count, offset + length)])
      try replica.keepFetched(piece, of: address, at: Int64(offset), size: size)
      offset += piece.count
    }
    #expect(try replica.attachment(address)?.standing == .coming(size))
    #expect(try replica.finishFetch(of: address, size: size, at: Bench.noon))
    #expect(try wanted(replica).isEmpty)
    #expect(try replica.attachment(address)?.standing == .here)
    var held: [UInt8] = []
    try replica.readBlob(address) { bytes in
      held += bytes
      return .more
    }
    #expect(held == photo)
    // The hub has what it gave, and nothing lies about.
    #expect(try replica.waitingUploads(limit: 9).isEmpty)
    #expect(try replica.syncStatus().attachmentsWaiting == 0)
    let left = try folder.bytes().filter { $0.name.hasSuffix(".fetch") }
    #expect(left.isEmpty)
  }

  @Test func `what has come is sealed on the disk and goes on after a kill in the middle`() throws {
    let folder = try TemporaryFolder()
    let replica = try Bench.onDisk(folder.path)
    try laptop(replica, size: Int64(photo.count))
    try replica.keepFetched(Array(photo[..<1_000]), of: address, at: 0, size: nil)
    try replica.keepFetched(Array(photo[1_000..<3_000]), of: address, at: 1_000, size: nil)
    let file = try #require(try folder.bytes().first { $0.name.hasSuffix(".fetch") })
    #expect(file.bytes.range(of: Data(photo[100..<140])) == nil)
    // The last piece was torn.
    try file.bytes.dropLast(1).write(to: URL(filePath: "\(folder.path)/\(file.name)"))
    #expect(try replica.fetchedCount(of: address) == 1_000)
    try replica.keepFetched(Array(photo[1_000...]), of: address, at: 1_000, size: nil)
    #expect(try replica.finishFetch(of: address, size: Int64(photo.count), at: Bench.noon))
  }

  @Test func `a wrong byte is never taken, and asked for again at once, then later`() throws {
    let replica = try Bench.memory(#function)
    try laptop(replica, size: Int64(photo.count))
    var wrong = photo
    wrong[200_000] ^= 1
    for isFirst in [true, false] {
      try replica.keepFetched(wrong, of: address, at: 0, size: Int64(photo.count))
      #expect(try !replica.finishFetch(of: address, size: Int64(photo.count), at: Bench.noon))
      #expect(!replica.holdsBlob(address))
      try replica.postponeFetch(of: address, because: .wrongBytes, at: Bench.noon)
      #expect(try replica.fetchedCount(of: address) == 0)
      #expect(try wanted(replica).isEmpty == !isFirst)
    }
  }

  @Test func `what the hub lacks is asked for ever more rarely, by a person at once`() throws {
    let replica = try Bench.memory(#function)
    try laptop(replica, size: 5)
    var pauses: [Int64] = []
    for _ in 0..<9 {
      try replica.postponeFetch(of: address, because: .notAtHub, at: Bench.noon)
      guard case .notAtHub(let again)? = try replica.attachment(address)?.standing else {
        Issue.record("not told")
        return
      }
      pauses.append((again.milliseconds - Bench.noon.milliseconds) / 60_000)
      #expect(try wanted(replica).isEmpty)
      #expect(try !wanted(replica, at: again).isEmpty)
    }
    #expect(pauses == [15, 30, 60, 120, 240, 480, 960, 1_440, 1_440])
    try replica.askForBlobs([address])
    #expect(try wanted(replica) == [WantedBlob(address: address, size: 5, isAsked: true)])
  }

  @Test func `a large file waits for a person, who is served before everything else`() throws {
    let replica = try Bench.memory(#function)
    var hub = SmallHub()
    func name(_ word: String) -> String { "sm3:" + SM3.digest(Array(word.utf8)).hex }
    hub.put(
      .evidence,
      Bench.id(1),
      ["address": .text(name("large")), "size": .integer(2 << 20)]
    )
    hub.put(.evidence, Bench.id(2), ["address": .text(name("small")), "size": .integer(9)])
    // What an order's answer names has no size before the hub tells it.
    hub.put(
      .supervisionEvent,
      Bench.id(3),
      ["order": .text(Bench.id(9).hex), "attachments": .list([name("answer"), "no address"])]
    )
    try replica.pull(hub)
    #expect(Set(try wanted(replica).map(\.address)) == [name("small"), name("answer")])
    #expect(try replica.attachment(name("answer"))?.ownerType == "supervisionOrder")
    #expect(try replica.wantedBlobs(limit: 9, unasked: nil, at: Bench.noon).isEmpty)
    try replica.askForBlobs([name("large")])
    #expect(try wanted(replica).first?.address == name("large"))
    #expect(try replica.wantedBlobs(limit: 9, unasked: nil, at: Bench.noon).count == 1)
    #expect(try replica.syncStatus().attachmentsElsewhere == 3)
  }

  @Test func `a file is found by its evidence, its address and the beginning of its hash`() throws {
    let replica = try Bench.memory(#function)
    try laptop(replica, size: 5)
    let hash = String(address.dropFirst(4))
    for argument in [Bench.id(41).hex, address, hash, String(hash.prefix(8)), hash.uppercased()] {
      #expect(try replica.findAttachment(argument) == address)
    }
    for argument in ["", "sm3:", String(hash.prefix(5)), "' OR 1", "000000"] {
      #expect(throws: ReplicaError.self) { try replica.findAttachment(argument) }
    }
  }
}
