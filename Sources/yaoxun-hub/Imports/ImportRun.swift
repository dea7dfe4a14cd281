import Connectors
import HubStore
import Records

/// One file on its way into the store: batches of records in, everything else on the list.
struct ImportRun {
  /// Records given to the store at a time; also how far apart a key can be told to repeat for free.
  private static let batch = 1_000

  let source: ImportSource
  let store: any HubStore
  let at: Instant

  func perform(
    _ path: String,
    _ detector: CodeDetector,
    _ desk: Desk
  ) throws(HubFailure) -> ImportTally {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    var problems = try ProblemFile(for: name, source, at: at, in: desk.folder)
    var tally = ImportTally()
    var waiting: [SourcedRecord] = []
    var ledger = TraceLedger(store: store, at: at)
    var events: [SourcedEvent] = []
    var failure: HubFailure?

    func flush() {
      do throws(HubFailure) {
        try settle(waiting, &tally, &problems, desk)
        let outcome = try ledger.enter(events, desk)
        tally.stored += outcome.stored
        tally.unchanged += outcome.unchanged
        for defect in outcome.defects { tally.note(defect, &problems) }
      } catch { failure = error }
      waiting.removeAll(keepingCapacity: true)
      events.removeAll(keepingCapacity: true)
      desk.output.progress(HubPhrases.importing(name, tally.read))
    }

    do throws(SourceError) {
      try source.read(path, name: name, detector: detector) { item in
        guard failure == nil else { return }
        switch item {
        case .defect(let defect): tally.note(defect, &problems)
        case .record(let record):
          waiting.append(record)
          if waiting.count == Self.batch { flush() }
        case .event(let event):
          events.append(event)
          if events.count == Self.batch { flush() }
        }
      }
    } catch {
      throw HubFailure(error, reading: name)
    }
    flush()
    if let failure { throw failure }
    try problems.finish()
    return tally
  }

  /// Stores a batch; of several records of one id the newest version stands.
  private func settle(
    _ batch: [SourcedRecord],
    _ tally: inout ImportTally,
    _ problems: inout ProblemFile,
    _ desk: Desk
  ) throws(HubFailure) {
    var chosen: [RecordID: SourcedRecord] = [:]
    var order: [RecordID] = []
    for incoming in batch {
      guard let earlier = chosen[incoming.record.id] else {
        guard try isNewest(incoming, &tally, &problems, desk) else { continue }
        chosen[incoming.record.id] = incoming
        order.append(incoming.record.id)
        continue
      }
      if earlier.record == incoming.record {
        tally.unchanged += 1
        continue
      }
      let (kept, dropped) =
        incoming.version > earlier.version ? (incoming, earlier) : (earlier, incoming)
      chosen[incoming.record.id] = kept
      tally.note(.repeated(dropped, outcome: .superseded), &problems)
    }
    let records = order.compactMap { chosen[$0]?.record }
    let report = try desk.asked { () throws(HubStoreError) in
      try store.upsert(records, source: source.word, at: at)
    }
    tally.stored += report.stored
    tally.unchanged += report.unchanged
    for fault in report.quarantined {
      guard let sourced = chosen[fault.id] else { continue }
      tally.note(
        ImportDefect(
          .notStorable,
          .quarantined,
          at: sourced.place,
          detail: "\(fault.field) \(fault.code)",
          evidence: sourced.evidence
        ),
        &problems
      )
    }
  }

  /// Whether the store holds no newer version; only the device database counts versions.
  private func isNewest(
    _ incoming: SourcedRecord,
    _ tally: inout ImportTally,
    _ problems: inout ProblemFile,
    _ desk: Desk
  ) throws(HubFailure) -> Bool {
    guard source == .udid else { return true }
    let id = incoming.record.id
    let held = try desk.asked { () throws(HubStoreError) in try store.record(id) }
    guard let held else { return true }
    let version = DeviceVersion.held(by: held)
    if version > incoming.version {
      tally.note(.repeated(incoming, outcome: .superseded), &problems)
      return false
    }
    let isSameRelease = held.provenance.originVersion == incoming.record.provenance.originVersion
    if version < incoming.version, isSameRelease {
      tally.note(.repeated(incoming, outcome: .noted), &problems)
    }
    return true
  }
}

extension ImportTally {
  /// Counts a defect and puts it on the list.
  fileprivate mutating func note(_ defect: ImportDefect, _ problems: inout ProblemFile) {
    listed += 1
    if defect.outcome.keepsOut { quarantined += 1 }
    if defect.outcome == .refused { refused += 1 }
    problems.add(defect)
  }
}

extension ImportDefect {
  /// A record whose key another record of the source has too.
  fileprivate static func repeated(_ record: SourcedRecord, outcome: Outcome) -> ImportDefect {
    ImportDefect(
      .repeatedRecordKey,
      outcome,
      at: record.place,
      detail: "version \(record.version)",
      evidence: outcome == .superseded ? record.evidence : []
    )
  }
}
