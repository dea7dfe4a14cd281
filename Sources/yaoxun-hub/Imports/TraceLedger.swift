import Connectors
import HubStore
import Records
import Trust

/// Enters trace events into the store: the events, their batches, and what follows for each code.
///
/// The same events in any order and any number of times give the same records. An event that was
/// declared wrong stays declared wrong, though a later file tells it again without the declaration.
struct TraceLedger {
  /// What became of some events.
  struct Outcome {
    var stored = 0
    var unchanged = 0
    var defects: [ImportDefect] = []
  }

  let store: any HubStore
  let at: Instant
  private var approvals: [String: String]?

  init(store: any HubStore, at: Instant) {
    self.store = store
    self.at = at
  }

  mutating func enter(
    _ events: [SourcedEvent],
    _ desk: Desk
  ) throws(HubFailure) -> Outcome {
    var outcome = Outcome()
    guard !events.isEmpty else { return outcome }
    var pending: [RecordID: Record] = [:]
    var order: [RecordID] = []
    var facts: [TraceFact] = []
    var withdrawn: Set<String> = []
    var places: [RecordID: SourcedEvent] = [:]
    for event in events {
      var isNew = false
      var isWrong = false
      for part in event.parts {
        var held = pending[part.id]
        if held == nil { held = try record(part.id, desk) }
        var part = part
        if let error = held?["error"], !error.isNull, part["error"].isNull {
          part["error"] = error
        }
        isWrong = isWrong || !part["error"].isNull
        guard held?.values != part.values else { continue }
        isNew = true
        if !part["error"].isNull, held != nil { withdrawn.formUnion(Self.codes(of: part)) }
        if pending[part.id] == nil { order.append(part.id) }
        pending[part.id] = part
        places[part.id] = event
      }
      if isNew { outcome.stored += 1 } else { outcome.unchanged += 1 }
      if !isWrong { facts += event.facts }
    }
    let report = try upsert(order.compactMap { pending[$0] }, desk)
    for fault in report {
      outcome.stored -= 1
      guard let event = places[fault.id] else { continue }
      outcome.defects.append(
        ImportDefect(
          .notStorable,
          .quarantined,
          at: event.place,
          detail: "\(fault.field) \(fault.code)",
          evidence: event.evidence
        )
      )
    }
    let refused = Set(report.compactMap { places[$0.id]?.place.offset })
    let batches = events.filter { !refused.contains($0.place.offset) }.flatMap(\.batches)
    try enter(batches: batches, desk)
    try enter(facts, withdrawn: withdrawn, desk)
    return outcome
  }

  // MARK: - Codes

  private mutating func enter(
    _ facts: [TraceFact],
    withdrawn: Set<String>,
    _ desk: Desk
  ) throws(HubFailure) {
    var codes = CodeDrafts()
    for code in withdrawn {
      // Only the state and the parent can have come from the event; batch and level stand.
      guard var record = try self.code(code, &codes, desk) else { continue }
      for field in ["state", "stateAt", "parent", "packedAt"] { record[field] = .null }
      codes.change(record)
    }
    let again = withdrawn.isEmpty ? [] : try everything(about: withdrawn, desk)
    for fact in again + facts { try enter(fact, &codes, desk) }
    _ = try upsert(codes.changed, desk)
  }

  private func enter(
    _ fact: TraceFact,
    _ codes: inout CodeDrafts,
    _ desk: Desk
  ) throws(HubFailure) {
    let id = Self.derived(TraceIdentity.code(fact.code))
    let held = try code(fact.code, &codes, desk)
    let record = fact.joined(to: held, id: id)
    if record.values != held?.values { codes.change(record) }
    guard case .into(let parent)? = fact.packing else { return }
    try raise(parent, above: record, &codes, desk)
  }

  /// A package is one level above what it holds, and of the same batch unless it is known better.
  private func raise(
    _ parent: String,
    above child: Record,
    _ codes: inout CodeDrafts,
    _ desk: Desk
  ) throws(HubFailure) {
    var (code, child) = (parent, child)
    for _ in 0..<8 {
      let batch = child["batch"].text.flatMap { RecordID(hex: $0) }
      let fact = TraceFact(
        code: code,
        at: 0,
        level: (child["level"].integer ?? 1) + 1,
        batch: batch
      )
      let held = try self.code(code, &codes, desk)
      let record = fact.joined(to: held, id: Self.derived(TraceIdentity.code(code)))
      guard record.values != held?.values else { return }
      codes.change(record)
      guard let next = record["parent"].text else { return }
      (code, child) = (next, record)
    }
  }

  private func code(
    _ code: String,
    _ codes: inout CodeDrafts,
    _ desk: Desk
  ) throws(HubFailure) -> Record? {
    let id = Self.derived(TraceIdentity.code(code))
    if let known = codes[id] { return known }
    let held = try record(id, desk)
    codes.note(held, id)
    return held
  }

  /// What all events that stand say about some codes; a declaration is rare enough to read them.
  private func everything(
    about codes: Set<String>,
    _ desk: Desk
  ) throws(HubFailure) -> [TraceFact] {
    var facts: [TraceFact] = []
    var last: RecordID?
    while true {
      let page = try desk.asked { () throws(HubStoreError) in
        try store.records(of: .traceEvent, after: last, limit: 2_000)
      }
      for event in page {
        facts += TraceFact.facts(of: event).filter { codes.contains($0.code) }
      }
      guard let end = page.last?.id, page.count == 2_000 else { return facts }
      last = end
    }
  }

  private static func codes(of event: Record) -> [String] {
    event["codes"].list + event["inputs"].list + [event["parent"].text].compactMap(\.self)
  }

  // MARK: - Batches

  private mutating func enter(
    batches: [Record],
    _ desk: Desk
  ) throws(HubFailure) {
    var chosen: [RecordID: Record] = [:]
    var order: [RecordID] = []
    for batch in batches {
      var joined = batch
      if let known = chosen[batch.id] {
        joined = known
      } else if let known = try record(batch.id, desk) {
        joined = known
      }
      for field in batch.type.fields where joined[field.name].isNull {
        joined[field.name] = batch[field.name]
      }
      if joined["approvalNumber"].isNull, let item = joined["item"].text,
        let approval = try approval(of: item, desk)
      {
        joined["approvalNumber"] = .text(approval)
      }
      joined.provenance = batch.provenance
      if chosen[batch.id] == nil { order.append(batch.id) }
      chosen[batch.id] = joined
    }
    _ = try upsert(order.compactMap { chosen[$0] }, desk)
  }

  /// The approval number of a product by its standard code or device identifier.
  private mutating func approval(of item: String, _ desk: Desk) throws(HubFailure) -> String? {
    if let approvals { return approvals[item] }
    var found: [String: String] = [:]
    var last: RecordID?
    while true {
      let page = try desk.asked { () throws(HubStoreError) in
        try store.records(of: .product, after: last, limit: 2_000)
      }
      for product in page {
        guard let number = product["approvalNumber"].text else { continue }
        let items = product["standardCodes"].list + [product["deviceIdentifier"].text ?? ""]
        for item in items where !item.isEmpty { found[item] = number }
      }
      guard let end = page.last?.id, page.count == 2_000 else { break }
      last = end
    }
    approvals = found
    return found[item]
  }

  // MARK: - Store

  private func record(_ id: RecordID, _ desk: Desk) throws(HubFailure) -> Record? {
    try desk.asked { () throws(HubStoreError) in try store.record(id) }
  }

  private func upsert(
    _ records: [Record],
    _ desk: Desk
  ) throws(HubFailure) -> [UpsertReport.Quarantined] {
    try desk.asked { () throws(HubStoreError) in
      try store.upsert(records, source: "epcis", at: at)
    }.quarantined
  }

  static func derived(_ seed: [UInt8]) -> RecordID {
    guard let id = RecordID(bytes: SM3.digest(seed).bytes) else {
      preconditionFailure("invariant: a hash has 32 bytes")
    }
    return id
  }
}

/// Records of codes while facts are entered: each is read once and written once.
private struct CodeDrafts {
  private var known: [RecordID: Record?] = [:]
  private var order: [RecordID] = []
  private var touched: Set<RecordID> = []

  /// The record as it stands now; a double optional, for one that is not there is known too.
  subscript(id: RecordID) -> Record?? { known[id] }

  mutating func note(_ record: Record?, _ id: RecordID) { known[id] = .some(record) }

  mutating func change(_ record: Record) {
    known[record.id] = record
    if touched.insert(record.id).inserted { order.append(record.id) }
  }

  var changed: [Record] { order.compactMap { known[$0] ?? nil } }
}
