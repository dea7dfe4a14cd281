import Foundation
import Home
import Records
import Replica
import Sync
import SyncCore
import Synchronization
import Transport
import Trust

/// One enrolled laptop with a replica of its own.
struct MeasuredLaptop {
  let replica: Replica
  let access: HubAccess
  let identity: Identity
  let path: String
  private let hubURL: String
  private let counterFile: String

  init(in bench: Bench, at hub: HubChild, takesPacks: Bool = false) throws {
    let now = MeasuredHub.now
    let home = HomeFolder(path: "\(bench.folder)/home-\(UUID().uuidString)")
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
    let pinyin = bench.pinyin
    replica = try Replica.open(
      .directory(account.path),
      as: .writer,
      readings: { PinyinTable(tsv: (try? String(contentsOfFile: pinyin, encoding: .utf8)) ?? "") },
      random: SystemRandom.source
    )
    try replica.unlock(with: identity.keys)
    hubURL = hub.url
    counterFile = account.counterFile
    access = try HubAccess(
      hub: hub.url,
      as: identity,
      counterFile: account.counterFile,
      packs: takesPacks ? account.path : nil,
      clock: WallClock { MeasuredHub.now }
    )
  }

  /// A whole session with the times of its parts.
  func sync(_ progress: @escaping @Sendable (SyncProgress) -> Void = { _ in }) throws -> Synced {
    let committed = Mutex<ContinuousClock.Instant?>(nil)
    let begun = ContinuousClock.now
    let processor = Usage.now.processor
    let atCommit = Mutex(0.0)
    let session = SyncSession(replica, through: access) { told in
      if told.phase == .indexing {
        committed.withLock { at in
          guard at == nil else { return }
          at = ContinuousClock.now
          atCommit.withLock { $0 = Usage.now.processor - processor }
        }
      }
      progress(told)
    }
    let (report, failure) = session.run()
    if let failure { throw failure }
    let end = ContinuousClock.now
    let whole = Usage.now.processor - processor
    let moment = committed.withLock { $0 }
    return Synced(
      report: report,
      seconds: begun.seconds(to: end),
      committed: begun.seconds(to: moment ?? end),
      processor: whole,
      committedProcessor: moment == nil ? whole : atCommit.withLock { $0 }
    )
  }

  /// A client over a link of the caller's making.
  func client(over link: any HubLink) throws -> HubClient {
    HubClient(
      link: link,
      identity: identity,
      counter: try RequestCounter(path: counterFile),
      clock: WallClock { MeasuredHub.now },
      random: SystemRandom.source
    )
  }

  var link: HTTPLink { get throws { HTTPLink(to: try HubAddress(hubURL)) } }

  var author: Author {
    Author(account: "demo", device: identity.account.device, key: identity.signingKey)
  }

  func close() {
    replica.close()
    try? FileManager.default.removeItem(atPath: path)
  }
}

/// One session: what it did and what it took.
struct Synced {
  var report: SyncReport
  var seconds: Double
  /// Seconds until all was committed and readable, before what came is indexed for search.
  var committed: Double
  /// Processor time of this process, in seconds.
  var processor: Double
  var committedProcessor: Double
}
