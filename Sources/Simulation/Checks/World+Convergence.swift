import Home
import HubStore
import Records
import Replica
import SyncCore
import Trust
import WireFormat

extension World {
  /// Heals everything, lets all laptops sync until nothing moves, and holds the end against every promise.
  func end() throws {
    var dice = Dice(seed, for: 4)
    try heal(&dice)
    for laptop in laptops where laptop.holdsOddRows {
      // What a newer hub had sent is read again in words this program knows.
      for cursor in try laptop.replica.cursors() { try laptop.replica.restart(cursor.scope) }
      laptop.holdsOddRows = false
      laptop.floors = [:]
    }
    try quiesce()
    // Once more on good lines: what is disputed is decided, often by two at once, and work goes on.
    for laptop in laptops where !laptop.isRevoked {
      try decide(laptop, &dice)
      if dice.isOne(in: 2) { try edit(laptop, &dice) }
    }
    try quiesce()
    let faults = try hub.store.check()
    guard faults.isEmpty else { throw Violation(.hubWhole, faults.joined(separator: "; ")) }
    for laptop in laptops {
      let standing = try checkOutbox(of: laptop)
      guard !laptop.isRevoked else { continue }
      try checkJudged(laptop, standing)
      try checkContents(of: laptop)
    }
    try checkIssued()
  }

  /// Whole syncs in turn until one round moves nothing (I15).
  private func quiesce() throws {
    for _ in 0..<20 {
      var isQuiet = true
      for laptop in laptops where !laptop.isRevoked {
        clock.pass(1_000)
        let (report, failure) = try syncWhole(laptop)
        let pending = try laptop.replica.syncStatus(outboxLimit: 0).pending
        let uploads = try laptop.replica.waitingUploads(limit: 1)
        if failure != nil || !report.isComplete || report.pushed > 0 || report.pulled > 0
          || pending > 0 || !uploads.isEmpty
        {
          isQuiet = false
        }
      }
      if isQuiet { return }
    }
    let states = try laptops.filter { !$0.isRevoked }.map { laptop in
      let status = try laptop.replica.syncStatus(outboxLimit: 0)
      return "laptop \(laptop.number + 1): \(status.pending) pending, \(status.stuck) stuck"
    }
    throw Violation(.liveness, "no quiet after 20 rounds: \(states.joined(separator: "; "))")
  }

  /// The hub holds every mutation once, in order, and the laptop knows its word on each.
  private func checkJudged(_ laptop: Laptop, _ standing: [MutationStanding]) throws {
    var judged: [MutationOutcome] = []
    while judged.count < Int(laptop.ledger.last) {
      let reply = try hub.store.receipts(
        from: Int64(judged.count) + 1,
        for: laptop.device,
        at: now
      )
      if reply.outcomes.isEmpty { break }
      judged += reply.outcomes
    }
    guard judged.map(\.mutation) == standing.map(\.id) else {
      throw Violation(
        .noLoss,
        """
        the hub holds \(judged.count) mutations of laptop \(laptop.number + 1), which committed \
        \(standing.count); the outbox says \(Set(standing.map { $0.state + $0.code }).sorted())
        """
      )
    }
    for (mine, theirs) in zip(standing, judged) {
      let expected: Set<String> =
        switch theirs.result {
        case .applied, .merged, .duplicate: ["done"]
        case .conflict: ["conflict", "done"]
        case .rejected: ["rejected"]
        case .deferred: ["deferred"]
        }
      guard expected.contains(mine.state) else {
        throw Violation(
          .noLoss,
          """
          laptop \(laptop.number + 1) calls mutation \(mine.sequence) \(mine.state), the hub \
          \(theirs.result.rawValue)
          """
        )
      }
      if mine.state == "deferred" {
        throw Violation(.liveness, "mutation \(mine.sequence) is put off for ever: \(mine.code)")
      }
    }
  }

  /// The laptop shows what the hub holds of what it may see, and nothing else (I3, I11).
  private func checkContents(of laptop: Laptop) throws {
    let view = try visible(to: laptop)
    let digests = try hub.store.digest(of: nil)
    let mine = try laptop.replica.digest()
    guard Set(mine.map(\.scope)) == view.scopes else {
      throw Violation(
        .privacy,
        """
        laptop \(laptop.number + 1) holds \(mine.map(\.scope)), granted are \
        \(view.scopes.sorted())
        """
      )
    }
    for scope in mine {
      let theirs = digests.first { $0.scope == scope.scope }
      guard theirs?.digest.hex == scope.hex, theirs?.sequence == scope.sequence else {
        throw Violation(
          .convergence,
          """
          laptop \(laptop.number + 1) at \(scope.scope): \(scope.records) records at \
          \(scope.sequence), hub \(theirs?.records ?? 0) at \(theirs?.sequence ?? 0)
          """
        )
      }
    }
    let other = Stock.records(besides: workload.all)
    for (type, id) in workload.all + other {
      let held = try laptop.replica.record(type, id)
      let isVisible = view.records.contains(id)
      if let held, held.strandedBy == nil, !isVisible {
        throw Violation(
          .privacy,
          "laptop \(laptop.number + 1) still shows \(type.name) \(id.hex), which left its sight"
        )
      }
      guard isVisible, let truth = try hub.store.record(id) else { continue }
      if let fault = hub.fault(in: truth) { throw fault }
      guard let held, held.strandedBy == nil else {
        throw Violation(
          .convergence,
          """
          laptop \(laptop.number + 1) does not show \(type.name) \(id.hex)\
          \(held == nil ? "" : ", which is stranded")
          """
        )
      }
      guard held.record.values == truth.values else {
        let field = zip(type.fields, zip(held.record.values, truth.values))
          .first { $0.1.0 != $0.1.1 }
        throw Violation(
          .convergence,
          """
          laptop \(laptop.number + 1) shows \(type.name) \(Narration.short(id)) \
          \(field?.0.name ?? "") = \(field.map { Narration.brief($0.1.0) } ?? ""), the hub has \
          \(field.map { Narration.brief($0.1.1) } ?? "")
          """
        )
      }
    }
  }

  /// What a new laptop of this account would be sent, read from the feed's own bytes.
  private func visible(
    to laptop: Laptop
  ) throws -> (scopes: Set<String>, records: Set<RecordID>) {
    let account = try hub.store.accounts().first { $0.name == laptop.account }
    guard let account else { return ([], []) }
    let device = AdmittedDevice(
      id: laptop.device,
      key: laptop.seat.identity.signingKey.verifyingKey,
      subject: account.subject
    )
    let request = SessionRequest(
      protocols: 1...1,
      client: "simulate",
      epoch: nil,
      receipt: nil,
      cursors: [],
      clock: clock.now
    )
    let session = try hub.store.session(request, for: device, at: now)
    var records: Set<RecordID> = []
    let pull = PullRequest(
      epoch: session.epoch,
      cursors: session.scopes.map { ScopeCursor(scope: $0.scope, sequence: 0) },
      limit: WireLimits.pullBytes
    )
    _ = try hub.store.changes(pull, for: device, at: now) { bytes in
      for line in bytes.split(separator: 0x0A) where line.starts(with: Array("[0,".utf8)) {
        let cells = line.split(separator: UInt8(ascii: ","), maxSplits: 3)
        let digits = cells[2].dropFirst().dropLast()
        if let id = RecordID(hex: String(decoding: digits, as: UTF8.self)) { records.insert(id) }
      }
    }
    return (Set(session.scopes.map(\.scope)), records)
  }

  /// What only the hub may write is what the office gave it last (I9).
  private func checkIssued() throws {
    for (place, value) in issued {
      guard let record = try hub.store.record(place.record) else { continue }
      guard record[place.field] == value else {
        throw Violation(
          .hubFields,
          "\(record.type.name) \(place.field) is \(Narration.brief(record[place.field]))"
        )
      }
    }
  }
}
