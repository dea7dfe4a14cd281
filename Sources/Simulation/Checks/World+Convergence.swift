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
      // What a newer hub had sent is read again, by a program that has been changed for one that knows
      // its words, and so has started again.
      try laptop.restart()
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
    guard faults.isEmpty else {
      let isAudit = faults.allSatisfy { $0.hasPrefix("audit") }
      throw Violation(isAudit ? .audit : .hubWhole, faults.joined(separator: "; "))
    }
    for laptop in laptops {
      let standing = try checkOutbox(of: laptop)
      guard !laptop.isRevoked else { continue }
      try checkJudged(laptop, standing)
      try checkContents(of: laptop)
    }
    try checkIssued()
    try checkPhotos()
    try checkFetched()
  }

  /// What a laptop has fetched is what its address says, and nothing is left that the hub can give (I1).
  private func checkFetched() throws {
    for laptop in laptops where !laptop.isRevoked {
      if let left = try laptop.replica.wantedBlobs(limit: 1, unasked: .max, at: laptop.now).first {
        throw Violation(
          .noLoss,
          "laptop \(laptop.number + 1) has not fetched attachment \(left.address.prefix(12))"
        )
      }
      for photo in laptops.flatMap(\.photos) {
        let address = "sm3:" + SM3.digest(photo).hex
        guard laptop.replica.holdsBlob(address) else { continue }
        var held: [UInt8] = []
        try laptop.replica.readBlob(address) { bytes in
          held += bytes
          return .more
        }
        guard held == photo else {
          throw Violation(.noLoss, "a laptop holds other bytes as \(address.prefix(12))")
        }
      }
    }
  }

  /// The hub holds every attachment that a laptop has no longer to send, as its name says (I1).
  private func checkPhotos() throws {
    for laptop in laptops where !laptop.isRevoked {
      let device = try admitted(laptop)
      for bytes in laptop.photos {
        guard let address = BlobAddress(SM3.digest(bytes).hex) else { continue }
        let held: [UInt8]
        do throws(HubStoreError) {
          held = try hub.store.readBlob(
            address,
            offset: 0,
            limit: bytes.count,
            for: device,
            at: now
          ).piece
        } catch {
          // Out of sight, refused, or gone with what the hub has lost.
          continue
        }
        guard held == bytes else {
          throw Violation(.noLoss, "attachment \(address.hex.prefix(8)) holds other bytes")
        }
        tally.saw(.attachmentRead)
      }
    }
  }

  private func admitted(_ laptop: Laptop) throws -> AdmittedDevice {
    guard let account = try hub.store.accounts().first(where: { $0.name == laptop.account }) else {
      throw Violation(.unexpected, "the hub has lost account \(laptop.account)")
    }
    return AdmittedDevice(
      id: laptop.device,
      key: laptop.seat.identity.signingKey.verifyingKey,
      subject: account.subject
    )
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
        // What a hub has lost comes back from the laptops (I20).
        hub.falls > 0 ? .givenBack : .noLoss,
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

  /// One scope as a new laptop would be sent it.
  struct ScopeFeed {
    var scope: String
    var head: Int64
    var live: [(id: RecordID, type: String, sequence: Int64)] = []
  }

  private func visible(
    to laptop: Laptop
  ) throws -> (scopes: Set<String>, records: Set<RecordID>) {
    let feed = try feed(to: laptop)
    return (Set(feed.map(\.scope)), Set(feed.flatMap(\.live).map(\.id)))
  }

  /// What a new laptop of this account would be sent, read from the feed's own bytes, in order (I13).
  func feed(to laptop: Laptop) throws -> [ScopeFeed] {
    let device = try admitted(laptop)
    let request = SessionRequest(
      protocols: 1...1,
      client: "simulate",
      epoch: nil,
      receipt: nil,
      cursors: [],
      clock: clock.now
    )
    let session = try hub.store.session(request, for: device, at: now)
    var feed = session.scopes.map { ScopeFeed(scope: $0.scope, head: $0.head) }
    let pull = PullRequest(
      epoch: session.epoch,
      cursors: session.scopes.map { ScopeCursor(scope: $0.scope, sequence: 0) },
      limit: WireLimits.pullBytes
    )
    var last: [String: Int64] = [:]
    _ = try hub.store.changes(pull, for: device, at: now) { bytes in
      guard let mark = SimulatedHub.mark(of: bytes),
        let place = feed.firstIndex(where: { $0.scope == mark.scope })
      else { return }
      for line in bytes.split(separator: 0x0A) where line.starts(with: Array("[".utf8)) {
        let cells = line.dropFirst().split(separator: UInt8(ascii: ","), maxSplits: 4)
        let words = cells.prefix(4).map { String(decoding: $0, as: UTF8.self) }
        guard words.count == 4, let sequence = Int64(words[1]),
          let id = RecordID(hex: String(words[2].dropFirst().dropLast()))
        else { continue }
        if sequence <= last[mark.scope] ?? 0 {
          hub.report(Violation(.feedOrder, "\(mark.scope) goes back to \(sequence)"))
        }
        last[mark.scope] = sequence
        guard words[0] == "0" else { continue }
        feed[place].live.append((id, String(words[3].dropFirst().dropLast()), sequence))
      }
    }
    if let violation = hub.violation { throw violation }
    return feed
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
