package import Records
import WireFormat
import Trust

/// What applying an outbox bundle did.
package struct BundleReport: Equatable, Sendable {
  package var account: String
  package var device: RecordID
  /// Results of the mutations, as the receipts name them.
  package var outcomes: [MutationOutcome] = []
  /// Attachments whole at the hub afterwards, and those that no record in sight names.
  package var attachments = 0
  package var attachmentsRefused = 0
  /// The file of receipts that goes back to the laptop.
  package var receipts: [UInt8] = []

  /// How many mutations came to this result.
  package func count(of result: MutationResult) -> Int {
    outcomes.count { $0.result == result }
  }
}

extension HubStore {
  /// Brings in an outbox bundle as if its laptop had pushed, and gives the receipts for its way back.
  ///
  /// The file is read twice: first to its end to see that every byte is genuine and none is missing,
  /// then to apply it, so that of a damaged one nothing is applied. Any number of times and in any
  /// order with others and with the network: what the hub holds is answered with its stored outcome.
  package func applyBundle(
    at path: String,
    now: Instant,
    progress: (Int64) -> Void = { _ in }
  ) throws(HubStoreError) -> BundleReport {
    let (envelope, start) = try BundleFile.head(of: path)
    let (device, reader) = try openBundle(envelope, at: now)
    try BundleFile(path: path, start: start).pieces(with: reader) { _ throws(HubStoreError) in }
    var desk = BundleDesk(store: self, device: device, at: now)
    try BundleFile(path: path, start: start).pieces(with: reader) { piece throws(HubStoreError) in
      progress(try desk.take(piece))
    }
    return try desk.finish()
  }
}

/// Applies the pieces of one bundle in order.
private struct BundleDesk<Store: HubStore> {
  let store: Store
  let device: AdmittedDevice
  let at: Instant
  private var report: BundleReport
  private var receipt: [UInt8] = []
  private var held: [ReceiptsContent.Attachment] = []
  private var gathered: (offset: Int64, bytes: [UInt8]) = (0, [])
  /// How much the hub held of the attachment at hand; nil when it may not be taken.
  private var have: Int64?
  private var taken: Int64 = 0

  init(store: Store, device: AdmittedDevice, at: Instant) {
    self.store = store
    self.device = device
    self.at = at
    report = BundleReport(account: device.subject.account, device: device.id)
  }

  /// Applies one piece; gives the bytes taken so far.
  mutating func take(_ piece: OutboxPiece) throws(HubStoreError) -> Int64 {
    switch piece {
    case .mutations(let lines):
      let reply = try store.apply(Push(lines, key: device.key), from: device.id, at: at)
      report.outcomes += reply.outcomes
      receipt = reply.receipt
      taken += Int64(lines.count)
    case .attachment(let sm3, let size, let offset, let bytes):
      guard let address = BlobAddress(sm3) else { throw .bundle(.damaged) }
      if offset == 0 { have = try offer(address, size) }
      try append(bytes, at: offset, of: address, size)
      taken += Int64(bytes.count)
    case .end: break
    }
    return taken
  }

  mutating func finish() throws(HubStoreError) -> BundleReport {
    if receipt.isEmpty {
      // A bundle without mutations still learns how far the hub has come.
      receipt = try store.receipts(from: .max, for: device.id, at: at).receipt
    }
    let reply = PushReply(outcomes: report.outcomes, receipt: receipt)
    let content = ReceiptsContent(attachments: held, reply: reply)
    report.receipts = try store.seal(content, for: device, at: at)
    return report
  }

  /// Nil when no record in the device's sight names the attachment, or its size is another.
  private func offer(_ address: BlobAddress, _ size: Int64) throws(HubStoreError) -> Int64? {
    do throws(HubStoreError) {
      return try store.offerBlob(address, size: size, for: device, at: at).have
    } catch {
      switch error {
      case .notFound, .blob: return nil
      default: throw error
      }
    }
  }

  private mutating func append(
    _ bytes: [UInt8],
    at offset: Int64,
    of address: BlobAddress,
    _ size: Int64
  ) throws(HubStoreError) {
    let end = offset + Int64(bytes.count)
    if let have, end > have {
      if gathered.bytes.isEmpty { gathered.offset = max(offset, have) }
      gathered.bytes += bytes.dropFirst(Int(max(0, have - offset)))
      if gathered.bytes.count >= WireLimits.blobChunk || end == size { try flush(address) }
    }
    guard end == size else { return }
    if let have, have == size {
      report.attachments += 1
      held.append(ReceiptsContent.Attachment(sm3: address.hex, have: have))
    } else {
      report.attachmentsRefused += 1
    }
  }

  private mutating func flush(_ address: BlobAddress) throws(HubStoreError) {
    do throws(HubStoreError) {
      have = try store.appendBlob(
        address,
        offset: gathered.offset,
        piece: gathered.bytes,
        for: device,
        at: at
      ).have
    } catch {
      // Bytes that are not what their address says, or a network upload that came between.
      guard case .blob = error else { throw error }
      have = nil
    }
    gathered.bytes = []
  }
}
