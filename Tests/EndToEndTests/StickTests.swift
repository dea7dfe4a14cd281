import Fieldwork
import Foundation
import Home
import HubStore
import Records
import Replica
import Sync
import Testing
import Trust

@Suite("The exchange by USB stick")
struct StickTests {
  let stick: Stick

  init() throws { stick = try Stick() }

  func contents(of hub: RunningHub) throws -> [String] { try hub.store.digest(of: nil).map(\.line) }

  @discardableResult
  func apply(_ name: String, to hub: RunningHub, receipts: String = "receipts") throws
    -> BundleReport
  {
    let report = try hub.store.applyBundle(at: stick.file(name), now: RunningHub.now)
    try stick.put(report.receipts, receipts)
    return report
  }

  /// A laptop that has synced once, and its first to-do item with the visit behind it.
  func readyLaptop(_ account: String, at hub: RunningHub) async throws -> (
    laptop: Laptop, item: RecordID, visit: RecordID
  ) {
    let laptop = try await Laptop.enrol(account, at: hub)
    _ = try await laptop.sync()
    let item = try #require(try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<1).rows.first)
    return (laptop, item.id, try #require(item.subject))
  }

  @Test func `edits go out, receipts come in, and the outbox is empty without any network`()
    async throws
  {
    let hub = try await RunningHub.start()
    let (laptop, item, visit) = try await readyLaptop("demo", at: hub)
    _ = try laptop.fieldwork.accept([item])
    _ = try laptop.fieldwork.answer(visit, clause: "R1.1.1", verdict: .compliant)
    let written = try laptop.bundleOut(to: stick.file("out"))
    // Accepted, begun, answered.
    #expect(written.mutations == 3)
    #expect(try laptop.fieldwork.syncStatus().pending == 3)

    let report = try apply("out", to: hub)
    #expect(report.account == "demo")
    #expect(report.outcomes.count == 3)
    #expect(report.count(of: .applied) == 3)
    #expect(try hub.store.record(item)?["state"] == .text("accepted"))

    let settled = try laptop.receiptsIn(from: stick.file("receipts"))
    #expect(settled.settled == 3)
    #expect(try laptop.fieldwork.syncStatus().pending == 0)
    #expect(try laptop.fieldwork.toDoDetail(item).summary.state == "accepted")
    let (sync, failure) = try await laptop.sync()
    #expect(failure == nil)
    #expect(sync.pushed == 0)
    #expect(sync.isComplete)
    #expect(try laptop.digest.subtracting(contents(of: hub)) == [])
    await hub.stop()
  }

  @Test func `Fault F09: the same bundle again changes nothing, and so does the same receipt`()
    async throws
  {
    let hub = try await RunningHub.start()
    let (laptop, item, _) = try await readyLaptop("demo", at: hub)
    _ = try laptop.fieldwork.accept([item])
    _ = try laptop.bundleOut(to: stick.file("out"))
    let first = try apply("out", to: hub)
    let before = try contents(of: hub)
    let again = try apply("out", to: hub)
    #expect(again.outcomes == first.outcomes)
    #expect(try contents(of: hub) == before)
    #expect(try laptop.receiptsIn(from: stick.file("receipts")).settled == 1)
    #expect(try laptop.receiptsIn(from: stick.file("receipts")).settled == 0)
    #expect(try laptop.fieldwork.syncStatus().pending == 0)
    await hub.stop()
  }

  @Test func `by stick and by network at once, in whatever order, all is there once`()
    async throws
  {
    let hub = try await RunningHub.start()
    let (laptop, item, visit) = try await readyLaptop("demo", at: hub)
    _ = try laptop.fieldwork.accept([item])
    _ = try laptop.bundleOut(to: stick.file("first"))
    _ = try laptop.fieldwork.answer(visit, clause: "R1.1.1", verdict: .compliant)
    #expect(try laptop.bundleOut(to: stick.file("second")).mutations == 3)
    // The later stick arrives first, then the network, then the earlier stick.
    try apply("second", to: hub, receipts: "of the second")
    let (report, failure) = try await laptop.sync()
    #expect(failure == nil)
    #expect(report.pushed == 3)
    let before = try contents(of: hub)
    try apply("first", to: hub, receipts: "of the first")
    #expect(try contents(of: hub) == before)
    for receipts in ["of the second", "of the first"] {
      #expect(try laptop.receiptsIn(from: stick.file(receipts)).settled == 0)
    }
    _ = try await laptop.sync()
    #expect(try laptop.fieldwork.syncStatus().pending == 0)
    #expect(try laptop.digest.subtracting(contents(of: hub)) == [])
    await hub.stop()
  }

  @Test func `older receipts after newer ones take nothing back`() async throws {
    let hub = try await RunningHub.start()
    let (laptop, item, visit) = try await readyLaptop("demo", at: hub)
    _ = try laptop.fieldwork.accept([item])
    _ = try laptop.bundleOut(to: stick.file("first"))
    try apply("first", to: hub, receipts: "older")
    _ = try laptop.fieldwork.answer(visit, clause: "R1.1.1", verdict: .compliant)
    _ = try laptop.bundleOut(to: stick.file("second"))
    try apply("second", to: hub, receipts: "newer")
    #expect(try laptop.receiptsIn(from: stick.file("newer")).settled == 3)
    let mark = try laptop.fieldwork.replica.receiptMark(of: laptop.identity.account.device)
    #expect(try laptop.receiptsIn(from: stick.file("older")).settled == 0)
    let after = try laptop.fieldwork.replica.receiptMark(of: laptop.identity.account.device)
    #expect(after == mark)
    await hub.stop()
  }

  @Test func `a photo travels behind the record that names it`() async throws {
    let hub = try await RunningHub.start()
    let (laptop, _, visit) = try await readyLaptop("demo", at: hub)
    // More than one sealed chunk, and no multiple of one.
    let photo = (0..<200_001).map { UInt8(truncatingIfNeeded: $0 &* 131 &+ $0 >> 7) }
    try stick.put(photo, "photo.jpg")
    _ = try laptop.fieldwork.addEvidence(visit, finding: nil, path: stick.file("photo.jpg"))
    let written = try laptop.bundleOut(to: stick.file("out"))
    #expect(written.attachments == 1)
    let report = try apply("out", to: hub)
    #expect(report.attachments == 1)
    let settled = try laptop.receiptsIn(from: stick.file("receipts"))
    #expect(settled.attachments == 1)
    #expect(try laptop.fieldwork.syncStatus().attachmentsWaiting == 0)
    #expect(try hub.attachment(SM3.digest(photo), for: laptop) == photo)
    // Again, with nothing new in it.
    #expect(try apply("out", to: hub).attachments == 1)
    await hub.stop()
  }

  @Test func `nothing of a record can be read on a stick that was lost`() async throws {
    let hub = try await RunningHub.start()
    let (laptop, item, _) = try await readyLaptop("demo", at: hub)
    _ = try laptop.fieldwork.note([item], "CANARY-7731 店长在场")
    _ = try laptop.bundleOut(to: stick.file("out"))
    try apply("out", to: hub)
    for name in ["out", "receipts"] {
      let text = String(decoding: try stick.bytes(name), as: UTF8.self)
      #expect(!text.contains("CANARY"))
      #expect(!text.contains("店长"))
      #expect(!text.contains("toDoItem"))
    }
    await hub.stop()
  }

  @Test func `cut at any byte or with any byte changed it is refused and nothing is applied`()
    async throws
  {
    let hub = try await RunningHub.start()
    let (laptop, item, _) = try await readyLaptop("demo", at: hub)
    _ = try laptop.fieldwork.accept([item])
    _ = try laptop.bundleOut(to: stick.file("out"))
    let whole = try stick.bytes("out")
    let before = try contents(of: hub)
    for cut in 0..<whole.count {
      try stick.put(whole[..<cut], "cut")
      #expect(throws: HubStoreError.self, "cut at \(cut)") { try apply("cut", to: hub) }
    }
    for place in whole.indices {
      var bytes = whole
      bytes[place] ^= UInt8(1 << (place % 8))
      try stick.put(bytes, "flipped")
      #expect(throws: HubStoreError.self, "changed at \(place)") { try apply("flipped", to: hub) }
    }
    try stick.put(whole + [0], "longer")
    #expect(throws: HubStoreError.self) { try apply("longer", to: hub) }
    #expect(try contents(of: hub) == before)
    #expect(try hub.store.devices().first?.lastSequence == 0)
    #expect(try apply("out", to: hub).count(of: .applied) == 1)
    await hub.stop()
  }

  @Test func `receipts cut at any byte or with any byte changed settle nothing`() async throws {
    let hub = try await RunningHub.start()
    let (laptop, item, _) = try await readyLaptop("demo", at: hub)
    _ = try laptop.fieldwork.accept([item])
    _ = try laptop.bundleOut(to: stick.file("out"))
    try apply("out", to: hub)
    let whole = try stick.bytes("receipts")
    for place in whole.indices {
      try stick.put(whole[..<place], "bad")
      #expect(throws: BundleError.self) { try laptop.receiptsIn(from: stick.file("bad")) }
      var bytes = whole
      bytes[place] ^= UInt8(1 << (place % 8))
      try stick.put(bytes, "bad")
      #expect(throws: BundleError.self) { try laptop.receiptsIn(from: stick.file("bad")) }
    }
    #expect(try laptop.fieldwork.syncStatus().pending == 1)
    #expect(try laptop.receiptsIn(from: stick.file("receipts")).settled == 1)
    await hub.stop()
  }

  @Test func `Fault F09: another hub, a stranger and a revoked device are refused by name`()
    async throws
  {
    let hub = try await RunningHub.start()
    let other = try await RunningHub.start()
    let (laptop, item, _) = try await readyLaptop("demo", at: hub)
    let (colleague, _, _) = try await readyLaptop("demo2", at: hub)
    _ = try laptop.fieldwork.accept([item])
    _ = try laptop.bundleOut(to: stick.file("out"))
    let key = hub.store.publicKey.keyID
    #expect(throws: HubStoreError.bundle(.otherHub(key))) { try apply("out", to: other) }
    try apply("out", to: hub)
    #expect(throws: BundleError.otherDevice(laptop.identity.deviceID.text)) {
      try colleague.receiptsIn(from: stick.file("receipts"))
    }
    _ = try laptop.fieldwork.note([item], "吊销之前写下")
    _ = try laptop.bundleOut(to: stick.file("late"))
    let device = laptop.identity.account.device
    try hub.store.setStatus(.suspended, of: device, by: "test", at: RunningHub.now)
    #expect(throws: HubStoreError.admission(.suspended)) { try apply("late", to: hub) }
    try hub.store.setStatus(.revoked, of: device, by: "test", at: RunningHub.now)
    #expect(throws: HubStoreError.admission(.revoked)) { try apply("late", to: hub) }
    // Whatever the hub says, the outbox is the inspector's.
    #expect(try laptop.fieldwork.syncStatus().pending == 2)
    #expect(try hub.store.check() == [])
    await hub.stop()
    await other.stop()
  }
}
