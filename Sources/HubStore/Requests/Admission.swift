package import Records
import Foundation
import GRDB
import Synchronization
import Trust

/// What the hub remembers of each device's requests while it runs.
struct AdmissionGate {
  private struct Memory {
    var check: RequestCheck
    /// Counters that were passed over lately: such a request may still be on its way.
    var skipped: [(counters: ClosedRange<UInt64>, at: Int64)] = []
  }

  private var devices: [RecordID: Memory] = [:]

  func remembers(_ device: RecordID) -> Bool { devices[device] != nil }

  mutating func resume(_ device: RecordID, _ check: RequestCheck) {
    devices[device] = devices[device] ?? Memory(check: check)
  }

  /// Judges a request whose signature holds, and remembers it when it is let in.
  mutating func judge(
    genuine signature: RequestSignature,
    of device: RecordID,
    at: Int64
  ) -> AdmissionRefusal? {
    guard var memory = devices[device] else { return .badSignature }
    let last = memory.check.lastCounter
    switch memory.check.verdict(onGenuine: signature, hubTime: at) {
    case .badSignature: return .badSignature
    case .replay: return .replay
    case .clock: return .clock
    case .fork:
      // On a bad line a request can be overtaken by the next; two machines reuse a counter.
      let isLate = memory.skipped.contains {
        at - $0.at < RequestCheck.memory && $0.counters.contains(signature.counter)
      }
      return isLate ? .overtaken : .fork
    case .ok:
      memory.skipped.removeAll { at - $0.at >= RequestCheck.memory }
      if signature.counter - last > 1 {
        memory.skipped.append((last + 1...signature.counter - 1, at))
        memory.skipped = memory.skipped.suffix(64)
      }
      memory.check.accept(signature, hubTime: at)
      devices[device] = memory
      return nil
    }
  }
}

extension SQLiteHubStore {
  package func admit(
    _ request: SignedRequest,
    at: Instant
  ) throws(HubStoreError) -> AdmittedDevice {
    let signature = request.signature
    guard let id = RecordID(hex: signature.device.text),
      let counter = Int64(exactly: signature.counter)
    else { throw .admission(.badSignature) }
    let isKnown = gate.withLock { $0.remembers(id) }
    let found = try read { db -> (DeviceRow, Subject, RequestCheck?)? in
      guard let device = try DeviceRow.find(id, in: db),
        let subject = try Subject.named(device.account, in: db)
      else { return nil }
      return (device, subject, isKnown ? nil : try Self.memory(of: device, in: db))
    }
    guard let (device, subject, memory) = found else { throw .admission(.badSignature) }
    if let memory { gate.withLock { $0.resume(id, memory) } }
    try judge(request, of: device, subject, at: at)
    // What the request then writes is written after this: on the disk it is never without it.
    try write(.relaxed) { write in
      try write.db.cachedStatement(
        sql: "UPDATE device SET lastCounter = max(lastCounter, ?), seenAt = ? WHERE id = ?"
      ).execute(arguments: [counter, at.milliseconds, id.data])
      try write.db.cachedStatement(
        sql: "INSERT OR IGNORE INTO nonce(device, nonce, at) VALUES (?, ?, ?)"
      ).execute(arguments: [id.data, Data(signature.nonce), at.milliseconds])
      try write.db.cachedStatement(sql: "DELETE FROM nonce WHERE device = ? AND at < ?")
        .execute(arguments: [id.data, at.milliseconds - RequestCheck.memory])
    }
    return AdmittedDevice(id: id, key: device.key, subject: subject)
  }

  private func judge(
    _ request: SignedRequest,
    of device: DeviceRow,
    _ subject: Subject,
    at: Instant
  ) throws(HubStoreError) {
    // Only the holder of the key learns more than that a signature is wrong.
    let epochs = [meta.epoch, ""] + meta.pastEpochs.suffix(3)
    guard let epoch = epochs.first(where: { isSigned(request, by: device, epoch: $0) }) else {
      throw .admission(.badSignature)
    }
    switch device.status {
    case .suspended: throw .admission(.suspended)
    case .revoked: throw .admission(.revoked)
    case .active where subject.isDisabled: throw .admission(.accountDisabled)
    case .active: break
    }
    if epoch != meta.epoch, case .present = request.epochs { throw .epochChanged(meta.epoch) }
    let refusal = gate.withLock { gate in
      gate.judge(genuine: request.signature, of: device.id, at: at.milliseconds)
    }
    guard let refusal else { return }
    if refusal == .fork {
      try write { write in
        try write.setStatus(.suspended, of: device.id)
        try write.audit(
          device.account,
          "device.fork",
          object: device.id.hex,
          result: "suspended",
          at: at
        )
      }
    }
    throw .admission(refusal)
  }

  private func isSigned(_ request: SignedRequest, by device: DeviceRow, epoch: String) -> Bool {
    let text = RequestText(
      method: request.method,
      target: request.target,
      body: request.body,
      epoch: epoch
    )
    return text.map { request.signature.isSigned(by: device.key, over: $0) } ?? false
  }

  private static func memory(of device: DeviceRow, in db: Database) throws -> RequestCheck {
    var nonces: [[UInt8]: Int64] = [:]
    let rows = try GRDB.Row.fetchAll(
      db,
      sql: "SELECT nonce, at FROM nonce WHERE device = ?",
      arguments: [device.id.data]
    )
    for row in rows {
      let nonce: Data = row[0]
      nonces[Array(nonce)] = row[1]
    }
    return RequestCheck(lastCounter: UInt64(device.lastCounter), nonces: nonces)
  }
}
