import Dispatch
import Fieldwork
import Foundation
import Home
import HubStore
import Records
import Reference
import Replica
import Sync
import SyncCore
import Transport
import Trust
import WireFormat

/// One enrolled laptop with a home of its own on the disk.
final class Laptop: Sendable {
  let fieldwork: Fieldwork
  let identity: Identity
  let folder: AccountFolder
  let home: HomeFolder
  let hub: String

  static let root = URL(filePath: #filePath).appending(path: "../../..").standardized.path

  private init(
    fieldwork: Fieldwork,
    identity: Identity,
    folder: AccountFolder,
    home: HomeFolder,
    hub: String
  ) {
    self.fieldwork = fieldwork
    self.identity = identity
    self.folder = folder
    self.home = home
    self.hub = hub
  }

  /// Enrols `account` with a code of the hub, over HTTP.
  static func enrol(_ account: String, at hub: RunningHub) async throws -> Laptop {
    let code = try hub.store.makeCode(for: account, by: "test", at: RunningHub.now)
    return try await blocking {
      let client = EnrolmentClient(link: HTTPLink(to: try HubAddress(hub.url)))
      let card = try client.card()
      let path = FileManager.default.temporaryDirectory.appending(path: "laptop-\(UUID())").path
      let home = HomeFolder(path: path)
      let enrolment = try Enrolment(account: account, random: SystemRandom.source)
      let identity = try enrolment.complete(
        try client.enrol(try enrolment.request(code: code)),
        confirmed: card,
        hubURL: hub.url,
        password: try SecretBytes(copying: Array("field day".utf8)),
        in: home,
        now: RunningHub.now.milliseconds,
        cost: KeyCost(iterations: 200_000, scryptN: 1 << 14),
        random: SystemRandom.source
      )
      guard let folder = home.account(account) else { throw CancellationError() }
      let replica = try Replica.open(
        .directory(folder.path),
        as: .writer,
        readings: { .empty },
        random: SystemRandom.source
      )
      let fieldwork = Fieldwork(
        replica: replica,
        reference: Reference(folder: DataFolder(path: root)),
        clock: WallClock { RunningHub.now }
      )
      try fieldwork.unlock(as: identity)
      return Laptop(
        fieldwork: fieldwork,
        identity: identity,
        folder: folder,
        home: home,
        hub: hub.url
      )
    }
  }

  /// The same account on a second machine, as someone has it who copies the whole disk.
  func cloned() throws -> Laptop {
    let path = FileManager.default.temporaryDirectory.appending(path: "clone-\(UUID())").path
    try FileManager.default.copyItem(atPath: self.home.path, toPath: path)
    let home = HomeFolder(path: path)
    guard let folder = home.account(self.folder.name) else { throw CancellationError() }
    try? FileManager.default.removeItem(atPath: folder.path + "/replica.lock")
    try? FileManager.default.removeItem(atPath: folder.path + "/replica.db-shm")
    let identity = try Identity.unlock(
      folder,
      of: home,
      password: try SecretBytes(copying: Array("field day".utf8)),
      now: RunningHub.now.milliseconds
    )
    let replica = try Replica.open(
      .directory(folder.path),
      as: .writer,
      readings: { .empty },
      random: SystemRandom.source
    )
    let fieldwork = Fieldwork(
      replica: replica,
      reference: self.fieldwork.reference,
      clock: self.fieldwork.clock
    )
    try fieldwork.unlock(as: identity)
    return Laptop(
      fieldwork: fieldwork,
      identity: identity,
      folder: folder,
      home: home,
      hub: hub
    )
  }

  /// One sync, over another address or by another clock when given; the failure is nil when it
  /// went through.
  ///
  /// `consent` lets held deletions of those scopes go on.
  func sync(
    over address: String? = nil,
    clock: WallClock? = nil,
    limits: TransportLimits = TransportLimits(),
    consent: Set<String> = [],
    comparing comparison: BucketMeasure = .versions,
    report: @escaping @Sendable (SyncProgress) -> Void = { _ in }
  ) async throws -> (report: SyncReport, failure: SyncFailure?) {
    try await blocking { [self] in
      let session = try SyncSession.connecting(
        fieldwork.replica,
        as: identity,
        counterFile: folder.counterFile,
        hub: address ?? hub,
        packs: folder.packs,
        clock: clock ?? fieldwork.clock,
        limits: limits,
        consent: consent,
        comparison: comparison,
        report: report
      )
      return session.run()
    }
  }

  /// Everything that waits, written to a stick.
  func bundleOut(to path: String) throws -> OutboxBundleReport {
    let bundle = OutboxBundle(
      fieldwork.replica,
      as: identity,
      clock: fieldwork.clock,
      random: SystemRandom.source
    )
    return try bundle.write(to: path)
  }

  @discardableResult
  func packIn(from path: String, shrinking: PackShrinking = .ask) throws -> PackReport {
    try PackImport(fieldwork.replica, as: identity, clock: fieldwork.clock)
      .load(path, shrinking: shrinking)
  }

  func receiptsIn(from path: String) throws -> ReceiptsReport {
    try ReceiptsImport(fieldwork.replica, as: identity, clock: fieldwork.clock).take(from: path)
  }

  var digest: Set<String> {
    get throws {
      Set(
        try fieldwork.replica.digest().map {
          "\($0.scope)\t\($0.sequence)\t\($0.records)\t\($0.hex)"
        }
      )
    }
  }

  deinit {
    fieldwork.replica.close()
    try? FileManager.default.removeItem(atPath: home.path)
  }
}

/// Runs blocking work on a thread of its own: never on the pool that the hub answers from.
func blocking<Result: Sendable>(
  _ work: @escaping @Sendable () throws -> Result
) async throws -> Result {
  try await withCheckedThrowingContinuation { continuation in
    DispatchQueue.global().async {
      continuation.resume(with: Swift.Result { try work() })
    }
  }
}
