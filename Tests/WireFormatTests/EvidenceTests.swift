import Records
import Testing
import Trust
import WireFormat

/// A device whose mutations are signed as a laptop signs them, and a hub that vouches for them.
private struct SigningDevice {
  let hub: SigningKey
  let key: SigningKey
  let device = Self.id
  let certificate: DeviceCertificate
  private static let id = RecordID(high: 7, low: 7)
  private static var name: DeviceID {
    get throws { try #require(DeviceID(id.hex)) }
  }

  private(set) var groups: [SignedGroup] = []
  private(set) var sequence: Int64 = 0
  private(set) var chain = ChainHash.origin

  init() throws {
    hub = try SigningKey.generate(random: SystemRandom.source)
    key = try SigningKey.generate(random: SystemRandom.source)
    certificate = try DeviceCertificate.issue(
      DeviceCertificate.Claims(
        account: "demo",
        device: try Self.name,
        key: key.verifyingKey,
        issuedAt: 1_000_000_000_000,
        expiresAt: 1_100_000_000_000,
        roles: SM3.digest([])
      ),
      hub: hub
    )
  }

  mutating func act(_ count: Int, at: Int64 = 1_050_000_000_000) throws {
    let group = RecordID(high: 9, low: UInt64(groups.count + 1))
    var lines: [[UInt8]] = []
    for _ in 0..<count {
      sequence += 1
      let mutation = Mutation(
        id: RecordID(high: 8, low: UInt64(sequence)),
        device: device,
        sequence: sequence,
        group: group,
        type: "toDoItem",
        record: RecordID(high: 5, low: 5),
        kind: .patch,
        branch: 3,
        changes: [FieldChange("note", base: .null, value: .text("备注\(sequence)"), trunk: 0)],
        at: at,
        actor: "demo",
        schema: 1,
        previous: chain
      )
      let line = MutationLine.encode(mutation) + [0x0A]
      chain = ChainHash.after(line)
      lines.append(line)
    }
    let signature = try SignedLines.signatureLine(for: lines, group: group.hex, key: key)
    groups.append(SignedGroup(lines: lines, signature: signature))
  }

  func receipt(by signer: SigningKey? = nil, chain: String? = nil) throws -> Receipt {
    try Receipt.issue(
      Receipt.Claims(
        device: try Self.name,
        sequence: UInt64(sequence),
        chain: try #require(Digest(hex: chain ?? self.chain)),
        epoch: "e",
        hubTime: 1_060_000_000_000
      ),
      hub: signer ?? hub
    )
  }

  func evidence(_ groups: [SignedGroup], _ receipts: [Receipt]) -> Evidence {
    Evidence(
      hubKey: hub.verifyingKey,
      certificate: certificate,
      groups: groups,
      receipts: receipts
    )
  }
}

@Suite("Signed evidence")
struct EvidenceTests {
  private static func full() throws -> (SigningDevice, Receipt) {
    var device = try SigningDevice()
    try device.act(1)
    try device.act(3)
    let receipt = try device.receipt()
    try device.act(1)
    return (device, receipt)
  }

  @Test func `a whole chain reads back and holds as far as the hub vouches for it`() throws {
    let (device, receipt) = try Self.full()
    let evidence = device.evidence(device.groups, [receipt])
    let read = try Evidence(parsing: evidence.bytes)
    #expect(read == evidence)
    let report = EvidenceCheck.report(on: read, hub: device.hub.verifyingKey)
    #expect(report.faults.isEmpty)
    #expect(report.groups == 3 && report.mutations == 5 && report.sequences == 1...5)
    #expect(report.gaps == 0 && report.head == device.chain)
    #expect(report.receipts == 1 && report.vouchedThrough == 4)
    #expect(report.outsideDays == 0)
  }

  @Test func `Fault K11: every byte of every line counts`() throws {
    let (device, receipt) = try Self.full()
    let bytes = device.evidence(device.groups, [receipt]).bytes
    // Every seventh byte, so that the test ends within seconds; each line has some of them.
    for place in stride(from: 16, to: bytes.count, by: 7) {
      var changed = bytes
      changed[place] ^= 1
      guard let read = try? Evidence(parsing: changed) else { continue }
      let report = EvidenceCheck.report(on: read, hub: device.hub.verifyingKey)
      // The key in the first line proves nothing, so only it may change unnoticed.
      #expect(!report.faults.isEmpty || place < 150, "byte \(place)")
      #expect(report.faults.isEmpty == (read.hubKey != device.hub.verifyingKey), "byte \(place)")
    }
  }

  @Test func `Fault K11: what was reformatted, moved, repeated or signed by another is told`()
    throws
  {
    let (device, receipt) = try Self.full()
    let hub = device.hub.verifyingKey
    func reasons(_ groups: [SignedGroup], _ receipts: [Receipt] = []) -> [ChainFault.Reason] {
      EvidenceCheck.report(on: device.evidence(groups, receipts), hub: hub).faults.map(\.reason)
    }
    var reformatted = device.groups
    reformatted[0].lines[0].insert(0x20, at: 1)
    #expect(reasons(reformatted) == [.signature, .link])
    #expect(reasons([device.groups[1], device.groups[0]]).contains(.line))
    #expect(reasons(device.groups + [device.groups[2]]) == [.line])
    var swapped = device.groups
    swapped[0].signature = swapped[1].signature
    #expect(reasons(swapped) == [.signature])
    let stranger = try SigningKey.generate(random: SystemRandom.source)
    #expect(reasons(device.groups, [try device.receipt(by: stranger)]) == [.receipt])
    #expect(
      reasons(device.groups, [try device.receipt(chain: ChainHash.origin)]) == [.receiptChain]
    )
    let elsewhere = EvidenceCheck.report(
      on: device.evidence(device.groups, [receipt]),
      hub: stranger.verifyingKey
    )
    #expect(Set(elsewhere.faults.map(\.reason)) == [.certificate, .receipt])
  }

  @Test func `a part of a chain holds with a gap, and a receipt behind it binds only its own`()
    throws
  {
    let (device, receipt) = try Self.full()
    let part = device.evidence([device.groups[0], device.groups[2]], [receipt])
    let report = EvidenceCheck.report(on: part, hub: device.hub.verifyingKey)
    #expect(report.faults.isEmpty && report.gaps == 1 && report.vouchedThrough == 0)
  }

  @Test func `a day outside the certificate's is told and is no fault`() throws {
    var device = try SigningDevice()
    try device.act(1, at: 1_200_000_000_000)
    let report = EvidenceCheck.report(
      on: device.evidence(device.groups, []),
      hub: device.hub.verifyingKey
    )
    #expect(report.faults.isEmpty && report.outsideDays == 1)
  }

  @Test(arguments: [0, 1, 2, 3, 6, 8])
  func `a file without one of its lines is no evidence from there on`(missing: Int) throws {
    let (device, receipt) = try Self.full()
    let bytes = device.evidence(device.groups, [receipt]).bytes
    var lines = bytes.split(separator: 0x0A).map { Array($0) + [0x0A] }
    lines.remove(at: missing)
    let read = try? Evidence(parsing: lines.flatMap(\.self))
    let report = read.map { EvidenceCheck.report(on: $0, hub: device.hub.verifyingKey) }
    #expect(read == nil || report?.faults.isEmpty == false, "line \(missing)")
  }

  @Test(arguments: ["", "\n", "{}\n", "[\"evidence\",2,\"00\"]\n", "[\"evidence\",1,\"\"]\n"])
  func `other files are refused at the line that shows it`(text: String) {
    #expect(throws: EvidenceError.self) { try Evidence(parsing: Array(text.utf8)) }
  }
}
