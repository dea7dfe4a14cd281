package import Records
package import Trust
package import WireFormat
import GRDB

extension SQLiteHubStore {
  package func openBundle(
    _ envelope: OutboxEnvelope,
    at: Instant
  ) throws(HubStoreError) -> (device: AdmittedDevice, reader: SealedStreamReader) {
    let claims = envelope.claims
    do throws(HubStoreError) {
      let device = try bearer(of: envelope, at: at)
      let reader: SealedStreamReader
      do throws(TrustError) {
        reader = try envelope.reader(with: key)
      } catch {
        throw .bundle(.damaged)
      }
      try note(device.subject.account, claims.device, "opened", at: at)
      return (device, reader)
    } catch {
      try note("", claims.device, error.code, at: at)
      throw error
    }
  }

  /// The device that made a bundle, when it is let in.
  private func bearer(
    of envelope: OutboxEnvelope,
    at: Instant
  ) throws(HubStoreError) -> AdmittedDevice {
    let claims = envelope.claims
    guard claims.hubKeyID == publicKey.keyID else { throw .bundle(.otherHub(claims.hubKeyID)) }
    let found = try read { db -> (DeviceRow, Subject)? in
      guard let id = RecordID(hex: claims.device.text),
        let row = try DeviceRow.find(id, in: db),
        let subject = try Subject.named(row.account, in: db)
      else { return nil }
      return (row, subject)
    }
    guard let (row, subject) = found else { throw .bundle(.unknownDevice(claims.device.text)) }
    guard envelope.isSigned(by: row.key) else { throw .bundle(.badSignature) }
    switch row.status {
    case .revoked: throw .admission(.revoked)
    case .suspended: throw .admission(.suspended)
    case .active where subject.isDisabled: throw .admission(.accountDisabled)
    case .active: break
    }
    // Mutations are judged by their own ids and chain, so an earlier life of this hub will do.
    let meta = meta
    guard meta.epoch == claims.epoch || meta.pastEpochs.contains(claims.epoch) else {
      throw .bundle(.otherEpoch(claims.epoch))
    }
    return AdmittedDevice(id: row.id, key: row.key, subject: subject)
  }

  private func note(
    _ account: String,
    _ device: DeviceID,
    _ result: String,
    at: Instant
  ) throws(HubStoreError) {
    try write { write in
      try write.audit(account, "bundle.open", object: device.text, result: result, at: at)
    }
  }

  package func seal(
    _ content: ReceiptsContent,
    for device: AdmittedDevice,
    at: Instant
  ) throws(HubStoreError) -> [UInt8] {
    let bytes = content.encode()
    guard let name = DeviceID(device.id.hex) else { throw .damaged("device") }
    return try HubStoreError.reported {
      let head = try ReceiptsEnvelope.issue(
        bytes,
        device: name,
        epoch: meta.epoch,
        at: at.milliseconds,
        hub: key
      )
      return head.bytes + bytes
    }
  }
}
