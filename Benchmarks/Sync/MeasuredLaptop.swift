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
    let atCommit = Mutex<Moment?>(nil)
    let begun = Moment.now
    let session = SyncSession(replica, through: access) { told in
      if told.phase == .indexing { atCommit.withLock { $0 = $0 ?? .now } }
      progress(told)
    }
    let (report, failure) = session.run()
    if let failure { throw failure }
    let end = Moment.now
    return Synced(
      report: report,
      begun: begun,
      committed: atCommit.withLock { $0 } ?? end,
      end: end
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

/// A moment of a session with what the process had taken by then.
struct Moment {
  var at: ContinuousClock.Instant
  /// Processor time, in seconds.
  var processor: Double
  /// Most resident memory, in MiB.
  var peakMemory: Double

  static var now: Moment {
    Moment(at: .now, processor: Usage.now.processor, peakMemory: Usage.peakMemory)
  }
}

/// One session: what it did and what it took.
struct Synced {
  var report: SyncReport
  var begun: Moment
  /// When all was committed and readable, before what came is indexed for search.
  var committed: Moment
  var end: Moment

  var seconds: Double { begun.at.seconds(to: end.at) }
  var secondsToCommit: Double { begun.at.seconds(to: committed.at) }
  var secondsOfIndexing: Double { committed.at.seconds(to: end.at) }
  /// Processor time of this process until all was committed, in seconds.
  var processorToCommit: Double { committed.processor - begun.processor }
}
