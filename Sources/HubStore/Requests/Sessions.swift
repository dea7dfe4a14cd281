package import Records
package import WireFormat
import Foundation
import GRDB
import Synchronization
import Trust

extension SQLiteHubStore {
  package func card(at: Instant) throws(HubStoreError) -> HubCard {
    HubCard(
      epoch: meta.epoch,
      publicKey: publicKey.hex,
      name: meta.name,
      hubTime: at.milliseconds
    )
  }

  package func session(
    _ request: SessionRequest,
    for device: AdmittedDevice,
    at: Instant
  ) throws(HubStoreError) -> SessionReply {
    let meta = meta
    if let mark = request.receipt, request.epoch == meta.epoch {
      try checkReceipt(mark, proof: request.proof, of: device, in: meta, at: at)
    }
    try note(request.epoch == meta.epoch ? request.cursors : [], of: device.id)
    return try read { db in
      guard let row = try DeviceRow.find(device.id, in: db) else { throw HubStoreError.notFound }
      return SessionReply(
        epoch: meta.epoch,
        scopes: try granted(to: device.subject, at: at, in: db),
        hubTime: at.milliseconds,
        knownSequence: row.chain.sequence,
        life: life.withLock { $0 } ?? "",
        hasLost: try request.epoch == meta.epoch && Self.hasLost(request, in: db)
      )
    }
  }

  package func heads(
    of scopes: [String],
    for device: AdmittedDevice,
    at: Instant
  ) throws(HubStoreError) -> [ScopeHead] {
    try read { db in
      try scopes.filter { Self.mayRead($0, device.subject, at: at) }
        .map { try ScopeHead.of($0, in: db) }
    }
  }

  package func receipts(
    from sequence: Int64,
    for device: RecordID,
    at: Instant
  ) throws(HubStoreError) -> PushReply {
    let (outcomes, chain) = try read { db -> ([MutationOutcome], PushDesk.Chain) in
      guard let row = try DeviceRow.find(device, in: db) else { throw HubStoreError.notFound }
      let statement = try db.cachedStatement(
        sql: """
          SELECT \(MutationRow.columns) FROM mutation WHERE device = ? AND seq >= ?
          ORDER BY seq LIMIT ?
          """
      )
      let rows = try GRDB.Row.fetchAll(
        statement,
        arguments: [device.data, sequence, WireLimits.mutationsPerPush]
      )
      return (try rows.map(MutationRow.outcome), row.chain)
    }
    return PushReply(outcomes: outcomes, receipt: try receipt(of: device, chain, at: at))
  }

  package func apply(
    _ push: Push,
    from device: RecordID,
    at: Instant
  ) throws(HubStoreError) -> PushReply {
    let desk = PushDesk(push: push, device: device, at: at)
    let answer = try write { write in try desk.bring(into: &write) }
    // Signed after the commit: a receipt is a promise.
    let receipt = try receipt(of: device, answer.chain, at: at)
    return PushReply(outcomes: answer.outcomes, receipt: receipt)
  }

  private func receipt(
    of device: RecordID,
    _ chain: PushDesk.Chain,
    at: Instant
  ) throws(HubStoreError) -> [UInt8] {
    try HubStoreError.reported {
      guard let name = DeviceID(device.hex), let hash = Digest(hex: chain.hash) else {
        throw HubStoreError.damaged("device.chain")
      }
      let claims = Receipt.Claims(
        device: name,
        sequence: UInt64(chain.sequence),
        chain: hash,
        epoch: meta.epoch,
        hubTime: at.milliseconds
      )
      return try Receipt.issue(claims, hub: key).bytes
    }
  }

  /// A receipt for what this hub does not hold means that it was rolled back without saying so.
  ///
  /// A device may claim anything, so a mark alone only brings `hubBehind`; the receipt itself, signed
  /// with this hub's own key, proves it. Then a new epoch begins: every laptop reads anew and pushes
  /// again what the hub has lost.
  private func checkReceipt(
    _ mark: SessionRequest.ReceiptMark,
    proof: String?,
    of device: AdmittedDevice,
    in meta: Meta,
    at: Instant
  ) throws(HubStoreError) {
    let isHeld = try read { db in
      guard mark.sequence > 0 else { return true }
      let line = try Data.fetchOne(
        db,
        sql: "SELECT line FROM mutation WHERE device = ? AND seq = ?",
        arguments: [device.id.data, mark.sequence]
      )
      return line.map { ChainHash.after(Array($0)) == mark.chain } ?? false
    }
    if isHeld { return }
    guard let proof, let receipt = try? Receipt(parsing: Array(proof.utf8)),
      receipt.claims.device.text == device.id.hex, receipt.claims.epoch == meta.epoch,
      receipt.claims.chain.hex == mark.chain, receipt.claims.sequence == mark.sequence,
      receipt.isSigned(byOneOf: [publicKey])
    else { throw .hubBehind }
    try beginEpoch(after: meta, because: device.subject.account, at: at)
    throw .epochChanged(self.meta.epoch)
  }

  private func beginEpoch(
    after meta: Meta,
    because account: String,
    at: Instant
  ) throws(HubStoreError) {
    let epoch = try HubStoreError.reported { Hexadecimal.text(try random.bytes(16)) }
    let past = meta.pastEpochs + [meta.epoch]
    let isFirst = try write { write in
      // Two laptops may prove it at the same moment; one new epoch is enough.
      try write.db.execute(
        sql: "UPDATE meta SET value = ? WHERE name = 'epoch' AND value = ?",
        arguments: [epoch, meta.epoch]
      )
      guard write.db.changesCount == 1 else { return false }
      try write.db.execute(
        sql: "UPDATE meta SET value = ? WHERE name = 'pastEpochs'",
        arguments: [past.joined(separator: " ")]
      )
      try write.audit(account, "hub.rolledBack", object: epoch, result: "noticed", at: at)
      return true
    }
    if isFirst { live(in: epoch, after: past) }
  }

  static func mayRead(_ scope: String, _ subject: Subject, at: Instant) -> Bool {
    let object = ProtectedObject(.feed, scopes: [scope])
    return Authorization.authorize(subject, .read, object, at: at) == .allowed
  }

  /// Scopes of the account in name order: its own, and every province it may see.
  private func granted(
    to subject: Subject,
    at: Instant,
    in db: Database
  ) throws -> [ScopeHead] {
    let provinces = try String.fetchAll(
      db,
      sql: "SELECT name FROM scope WHERE name >= 'prov:' AND name < 'prov;'"
    )
    let own = Subject.ownScopes(
      account: subject.account,
      unit: subject.unit,
      region: subject.region
    )
    return try Set(own + provinces).filter { Self.mayRead($0, subject, at: at) }.sorted()
      .map { try ScopeHead.of($0, in: db) }
  }
}

extension Subject {
  /// Scopes that follow from what an account is, before its grants are asked.
  static func ownScopes(account: String, unit: String, region: String) -> [String] {
    [
      ScopeName.reference, ScopeName.national, ScopeName.province(region), ScopeName.unit(unit),
      ScopeName.account(account),
    ]
  }
}

extension ScopeHead {
  /// Where a scope stands; zeros for one that nothing was ever put in.
  static func of(_ scope: String, in db: Database) throws -> ScopeHead {
    let statement = try db.cachedStatement(
      sql: "SELECT head, count, sum, floor FROM scope WHERE name = ?"
    )
    guard let row = try GRDB.Row.fetchOne(statement, arguments: [scope]) else {
      return ScopeHead(scope: scope, head: 0, count: 0, sum: 0, floor: 0)
    }
    return ScopeHead(
      scope: scope,
      head: row[0],
      count: row[1],
      sum: UInt64(bitPattern: row[2] as Int64),
      floor: row[3]
    )
  }
}
