import Foundation
import Home
import Records
import Replica
import Sync
import SyncCore
import Transport
import Trust

/// One enrolled laptop with a replica of its own.
struct MeasuredLaptop {
  let replica: Replica
  let access: HubAccess
  let identity: Identity
  let path: String

  init(in folder: String, at hub: HubChild) throws {
    let now = MeasuredHub.now
    let home = HomeFolder(path: "\(folder)/home-\(UUID().uuidString)")
    let client = EnrolmentClient(link: HTTPLink(to: try HubAddress(hub.url)))
    let card = try client.card()
    let enrolment = try Enrolment(account: "demo", random: SystemRandom.source)
    identity = try enrolment.complete(
      try client.enrol(try enrolment.request(code: try hub.ask("code"))),
      confirmed: card,
      hubURL: hub.url,
      password: try SecretBytes(copying: Array("measure".utf8)),
      in: home,
      now: now.milliseconds,
      cost: KeyCost(iterations: 200_000, scryptN: 1 << 14),
      random: SystemRandom.source
    )
    guard let account = home.account("demo") else { throw CancellationError() }
    path = account.path
    replica = try Replica.open(
      .directory(account.path),
      as: .writer,
      readings: { .empty },
      random: SystemRandom.source
    )
    try replica.unlock(with: identity.keys)
    access = try HubAccess(
      hub: hub.url,
      as: identity,
      counterFile: account.counterFile,
      clock: WallClock { MeasuredHub.now }
    )
  }

  func sync(
    _ progress: @escaping @Sendable (SyncProgress) -> Void = { _ in }
  ) throws -> (report: SyncReport, seconds: Double) {
    var report = SyncReport()
    var failure: SyncFailure?
    let took = seconds {
      (report, failure) = SyncSession(replica, through: access, report: progress).run()
    }
    if let failure { throw failure }
    return (report, took)
  }

  var author: Author {
    Author(account: "demo", device: identity.account.device, key: identity.signingKey)
  }

  func close() {
    replica.close()
    try? FileManager.default.removeItem(atPath: path)
  }
}
