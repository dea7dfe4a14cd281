import Fieldwork
import Foundation
import HubStore
import Records
import Replica
import SyncCore
import Synchronization
import Testing
import Trust
import WireFormat

@Suite("Files of other people")
struct AttachmentTests {
  private static func bytes(_ count: Int, seed: UInt64) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: ($0 &* 31) ^ Int(seed) &* ($0 >> 8)) }
  }

  /// A photo that `author` took in an inspection both see, sent to the hub.
  private static func send(
    _ bytes: [UInt8],
    from author: Laptop,
    named name: String = "冷库.jpg"
  ) async throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "files-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: name)
    try Data(bytes).write(to: file)
    let inspection = try #require(
      try author.fieldwork.replica.inspectionPage(
        InspectionFilter(states: ["planned", "underway"]),
        first: 0,
        count: 1
      ).rows.first
    )
    _ = try author.fieldwork.addEvidence(inspection.id, finding: nil, path: file.path)
    let sent = try await author.sync()
    #expect(sent.failure == nil && sent.report.rejected == 0)
    return "sm3:" + SM3.digest(bytes).hex
  }

  private static func held(_ address: String, on laptop: Laptop) throws -> [UInt8]? {
    guard laptop.fieldwork.replica.holdsBlob(address) else { return nil }
    var held: [UInt8] = []
    try laptop.fieldwork.replica.readBlob(address) { bytes in
      held += bytes
      return .more
    }
    return held
  }

  @Test func `a colleague's photo comes with the next sync and can be saved, once`() async throws {
    let hub = try await RunningHub.start()
    let (author, reader) = (
      try await Laptop.enrol("demo", at: hub), try await Laptop.enrol("demo2", at: hub)
    )
    _ = try await author.sync()
    _ = try await reader.sync()
    let photo = Self.bytes(5_000_000, seed: 3)
    let address = try await Self.send(photo, from: author)
    let (report, failure) = try await reader.sync()
    #expect(failure == nil && report.isComplete)
    #expect(try Self.held(address, on: reader) == photo)
    #expect(try reader.fieldwork.syncStatus().attachmentsElsewhere == 0)
    // Nothing is left to ask for, and nothing goes back up.
    let quiet = try await reader.sync().report
    #expect(quiet.bytesDown < 1_000 && quiet.bytesUp < 1_000)
    let page = try reader.fieldwork.attachmentPage(.all, rows: 0..<9)
    #expect(page.rows.map(\.name) == ["冷库.jpg"] && page.rows.map(\.standing) == [.here])

    let folder = FileManager.default.temporaryDirectory.appending(path: "saved-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let saved = try reader.fieldwork.saveAttachment(address, to: folder)
    #expect(saved == folder + "/冷库.jpg")
    #expect(try Array(Data(contentsOf: URL(filePath: saved))) == photo)
    #expect(throws: FieldworkError.fileUnwritable(errno: EEXIST)) {
      try reader.fieldwork.saveAttachment(address, to: folder)
    }
    await hub.stop()
  }

  @Test(arguments: [3_000, 40_000, 90_000, 290_000])
  func `a fetch that breaks off anywhere goes on at that byte`(cut: Int) async throws {
    let hub = try await RunningHub.start()
    let (author, reader) = (
      try await Laptop.enrol("demo", at: hub), try await Laptop.enrol("demo2", at: hub)
    )
    _ = try await author.sync()
    _ = try await reader.sync()
    let photo = Self.bytes(300_000, seed: 5)
    let address = try await Self.send(photo, from: author)
    let link = try LoopbackPeer.cutting(after: cut, hubPort: hub.port)
    _ = try await reader.sync(over: link.url)
    link.stop()
    let before = try reader.fieldwork.replica.fetchedCount(of: address)
    let (report, failure) = try await reader.sync()
    #expect(failure == nil)
    #expect(try Self.held(address, on: reader) == photo)
    if before > 0 { #expect(report.bytesDown < 300_000 - before + 4_000) }
    await hub.stop()
  }

  @Test func `a photo of which the hub has a part is left for later, and all else comes`()
    async throws
  {
    let hub = try await RunningHub.start()
    let (author, reader) = (
      try await Laptop.enrol("demo", at: hub), try await Laptop.enrol("demo2", at: hub)
    )
    _ = try await author.sync()
    _ = try await reader.sync()
    let whole = try await Self.send(Self.bytes(9_000, seed: 1), from: author, named: "甲.jpg")
    // A second one whose bytes stop on their way: announced, and half of it there.
    let half = Self.bytes(8_000, seed: 2)
    let address = try #require(BlobAddress(SM3.digest(half).hex))
    let inspection = try #require(
      try author.fieldwork.replica.inspectionPage(
        InspectionFilter(states: ["planned", "underway"]),
        first: 0,
        count: 1
      ).rows.first
    )
    let record = Record(
      .evidence,
      RecordID(high: 77, low: 7),
      [
        "inspection": .text(inspection.id.hex), "address": .text("sm3:" + address.hex),
        "size": .integer(8_000), "name": .text("乙.jpg"),
      ]
    )
    _ = try hub.store.upsert([record], source: "test", at: RunningHub.now)
    let device = try hub.admitted(author)
    _ = try hub.store.offerBlob(address, size: 8_000, for: device, at: RunningHub.now)
    _ = try hub.store.appendBlob(
      address,
      offset: 0,
      piece: Array(half[..<4_000]),
      for: device,
      at: RunningHub.now
    )
    let (report, failure) = try await reader.sync()
    #expect(failure == nil && report.isComplete)
    #expect(try Self.held(whole, on: reader) != nil)
    guard
      case .notAtHub? = try reader.fieldwork.replica.attachment("sm3:" + address.hex)?.standing
    else {
      Issue.record("not told")
      await hub.stop()
      return
    }
    // It is not asked for with every sync, and comes at once when a person asks and it is there.
    _ = try hub.store.appendBlob(
      address,
      offset: 4_000,
      piece: Array(half[4_000...]),
      for: device,
      at: RunningHub.now
    )
    _ = try await reader.sync()
    #expect(try Self.held("sm3:" + address.hex, on: reader) == nil)
    try reader.fieldwork.askForAttachments(["sm3:" + address.hex])
    _ = try await reader.sync()
    #expect(try Self.held("sm3:" + address.hex, on: reader) == half)
    await hub.stop()
  }

  @Test func `a byte that went bad at the hub is never taken, and comes when it is put right`()
    async throws
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: "hub-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let hub = try await RunningHub.start(in: folder)
    let (author, reader) = (
      try await Laptop.enrol("demo", at: hub), try await Laptop.enrol("demo2", at: hub)
    )
    _ = try await author.sync()
    _ = try await reader.sync()
    let photo = Self.bytes(50_000, seed: 9)
    let address = try await Self.send(photo, from: author)
    let hash = String(address.dropFirst("sm3:".count))
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
    let name = try #require(names.first { $0.hasSuffix("/" + hash) })
    var bad = photo
    bad[40_000] ^= 4
    try Data(bad).write(to: URL(filePath: folder + "/" + name))
    let (report, failure) = try await reader.sync()
    #expect(failure == nil && report.isComplete)
    #expect(try Self.held(address, on: reader) == nil)
    #expect(try reader.fieldwork.replica.fetchedCount(of: address) == 0)
    // Twice in that sync and no more: the next one asks for nothing.
    #expect(try await reader.sync().report.bytesDown < 2_000)
    try Data(photo).write(to: URL(filePath: folder + "/" + name))
    try reader.fieldwork.askForAttachments([address])
    _ = try await reader.sync()
    #expect(try Self.held(address, on: reader) == photo)
    await hub.stop()
  }

  @Test func `a decision made while files come goes up before the next of them`() async throws {
    let hub = try await RunningHub.start()
    let (author, reader) = (
      try await Laptop.enrol("demo", at: hub), try await Laptop.enrol("demo2", at: hub)
    )
    _ = try await author.sync()
    _ = try await reader.sync()
    for seed: UInt64 in 1...3 {
      _ = try await Self.send(Self.bytes(20_000, seed: seed), from: author, named: "\(seed).jpg")
    }
    let item = try #require(try reader.fieldwork.toDoPage(ToDoFilter(), rows: 0..<1).rows.first)
    let trail = Trail()
    let work = reader.fieldwork
    _ = try await reader.sync { progress in
      trail.phases.withLock { $0.append(progress.phase) }
      if progress.phase == .fetching, trail.isFirst { _ = try? work.accept([item.id]) }
    }
    let phases = trail.phases.withLock { $0 }
    let fetch = try #require(phases.firstIndex(of: .fetching))
    let push = try #require(phases.lastIndex(of: .pushing))
    let last = try #require(phases.lastIndex(of: .fetching))
    #expect(fetch < push && push < last)
    #expect(try hub.store.record(item.id)?["state"] == .text("accepted"))
    await hub.stop()
  }
}

/// The steps a sync told of, in their order.
private final class Trail: Sendable {
  let phases = Mutex<[SyncProgress.Phase]>([])

  /// Whether files have just begun to come.
  var isFirst: Bool { phases.withLock { $0.count { $0 == .fetching } == 1 } }
}
