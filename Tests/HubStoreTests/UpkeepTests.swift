import Foundation
import HubStore
import Records
import Testing
import Trust
import WireFormat

@Suite("Upkeep") struct UpkeepTests {
  let folder = NSTemporaryDirectory() + "yaoxun-hub-" + UUID().uuidString

  @Test func `Fault N05: a restored hub says so by a new epoch and takes the lost work again`()
    throws
  {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let office = try Office(folder: folder)
    try office.addAccount("demo")
    var laptop = try office.enrol("demo")
    let backup = folder + "/yesterday.db"
    try office.store.backUp(to: backup)
    #expect(throws: HubStoreError.self) { try office.store.backUp(to: backup) }
    let visit = laptop.mutation(
      .create,
      "inspection",
      laptop.draw(),
      [FieldChange("state", base: .null, value: .text("underway"), trunk: 0)]
    )
    #expect(try laptop.push([visit], to: office.store).map(\.result) == [.applied])
    let other = folder + "/restored"
    try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: folder + "/hub.key", toPath: other + "/hub.key")
    try SQLiteHubStore.restore(
      backup,
      into: other,
      random: SystemRandom.source,
      at: Office.now
    )
    let restored = try Office(folder: other)
    let old = try office.store.card(at: Office.now).epoch
    #expect(try restored.store.card(at: Office.now).epoch != old)
    #expect(try restored.store.devices().first?.lastSequence == 0)
    #expect(try laptop.push([visit], to: restored.store).map(\.result) == [.applied])
    let texts = try [(old, UInt64(3)), (old, 4)].map { epoch, counter in
      let text = try #require(
        RequestText(method: "GET", target: "/x", body: SM3.digest([]), epoch: epoch)
      )
      return try RequestSignature.sign(
        text,
        device: try #require(DeviceID(laptop.device.hex)),
        counter: counter,
        time: Office.now.milliseconds,
        key: laptop.key,
        random: SystemRandom.source
      )
    }
    func admit(_ signature: RequestSignature, _ epochs: SignedRequest.EpochTolerance) throws {
      let request = SignedRequest(
        signature: signature,
        method: "GET",
        target: "/x",
        body: SM3.digest([]),
        epochs: epochs
      )
      _ = try restored.store.admit(request, at: Office.now)
    }
    let now = try restored.store.card(at: Office.now).epoch
    #expect(throws: HubStoreError.epochChanged(now)) { try admit(texts[0], .present) }
    try admit(texts[1], .anyKnown)
    #expect(try restored.store.check() == [])
  }

  @Test func `a key that others can read is refused`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try Office(folder: folder)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644],
      ofItemAtPath: folder + "/hub.key"
    )
    #expect(throws: HubStoreError.trust(code: "trust.fileTooOpen")) { try Office(folder: folder) }
  }

  @Test(arguments: ["folder", "memory"])
  func `an attachment arrives in pieces, resumes, and is taken only when its hash is right`(
    place: String
  ) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let office = try place == "memory" ? Office() : Office(folder: folder)
    try office.addAccount("demo")
    var laptop = try office.enrol("demo")
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
    let address = try #require(BlobAddress(SM3.digest(bytes).hex))
    let inspection = laptop.draw()
    let made = [
      laptop.mutation(
        .create,
        "inspection",
        inspection,
        [FieldChange("state", base: .null, value: .text("underway"), trunk: 0)]
      ),
      laptop.mutation(
        .create,
        "evidence",
        laptop.draw(),
        [
          FieldChange("inspection", base: .null, value: .text(inspection.hex), trunk: 0),
          FieldChange("address", base: .null, value: .text(address.hex), trunk: 0),
        ]
      ),
    ]
    #expect(try laptop.push(made, to: office.store).map(\.result) == [.applied, .applied])
    let device = try laptop.admitted(office.store)
    func append(_ offset: Int64, _ piece: ArraySlice<UInt8>) throws -> BlobState {
      try office.store.appendBlob(
        address,
        offset: offset,
        piece: Array(piece),
        for: device,
        at: Office.now
      )
    }
    func offer() throws -> BlobState {
      try office.store.offerBlob(address, size: 100_000, for: device, at: Office.now)
    }
    #expect(try offer() == BlobState(have: 0, size: 100_000))
    #expect(try append(0, bytes[..<33_333]).have == 33_333)
    #expect(throws: HubStoreError.blob(.offsetMismatch(have: 33_333))) {
      try append(0, bytes[...9])
    }
    #expect(throws: HubStoreError.blob(.sizeMismatch)) {
      try append(33_333, bytes[33_333...] + [0])
    }
    #expect(throws: HubStoreError.notFound) {
      try office.store.readBlob(address, offset: 0, limit: 9, for: device, at: Office.now)
    }
    // A wrong ending costs the upload, not the address.
    #expect(throws: HubStoreError.blob(.addressMismatch)) {
      try append(33_333, bytes[33_333..<99_999] + [0])
    }
    #expect(try offer() == BlobState(have: 0, size: 100_000))
    #expect(try append(0, bytes[..<50_000]).have == 50_000)
    #expect(try append(50_000, bytes[50_000...]).isReady)
    #expect(try offer().isReady)
    let read = try office.store.readBlob(
      address,
      offset: 49_999,
      limit: 2,
      for: device,
      at: Office.now
    )
    #expect(read.piece == Array(bytes[49_999...50_000]))
  }

  @Test(
    arguments: [
      "", "..", "/etc/passwd", String(repeating: "a", count: 63), String(repeating: "G", count: 64),
      String(repeating: "A", count: 64), "../" + String(repeating: "a", count: 61),
    ]
  )
  func `only 64 digits name an attachment`(text: String) {
    #expect(BlobAddress(text) == nil)
  }

  @Test func `a thousand records and more go in as fast as an import needs`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let office = try Office(folder: folder)
    let records = (0..<5_000).map { index in
      Record(
        .product,
        RecordID.timeOrdered(milliseconds: 1, random: (UInt64(index), UInt64(index))),
        [
          "name": .text("某某片\(index)"), "category": .text("drug"),
          "approvalNumber": .text("国药准字H\(20_000_000 + index)"),
          "standardCodes": .list(["8690\(index)"]), "holderName": .text("某某药业有限公司"),
          "dosageForm": .text("片剂"), "specification": .text("0.25g"), "state": .text("valid"),
        ]
      )
    }
    let clock = ContinuousClock()
    var reports: [UpsertReport] = []
    let first = try clock.measure {
      reports.append(try office.store.upsert(records, source: "demo", at: Office.now))
    }
    let again = try clock.measure {
      reports.append(try office.store.upsert(records, source: "demo", at: Office.now))
    }
    #expect(reports == [UpsertReport(stored: 5_000), UpsertReport(unchanged: 5_000)])
    // A debug build on a shared machine; the floor only catches a fall by an order of magnitude.
    #expect(first < .seconds(15) && again < .seconds(15))
  }
}
