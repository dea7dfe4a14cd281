import Foundation
import GRDB
import Records

/// Adds up how the goods of one batch moved.
///
/// An event often names a carton; what moved are the smallest packages of the batch inside it, as
/// packing events and the present parents of codes tell. A carton whose contents nobody reported
/// counts by the pack ratio of the product, or as one.
struct BatchFlowReading {
  /// Events read at the most; a batch with more is shown in part, and the flow says so.
  static let eventLimit = 20_000

  private var reader: TraceReader
  private let batches: [BatchView]
  private let shown: BatchView
  /// What is directly inside each package.
  private var contents: [String: Set<String>] = [:]
  private var levels: [String: Int64] = [:]
  /// Codes of the batch itself; packages around them may hold other batches too.
  private var own: Set<String> = []
  private var events: [MovedEvent] = []
  private var isComplete = true
  private var ratio: [Int] = []

  /// One event with the codes it names.
  private struct MovedEvent {
    var view: TraceEventView
    var codes: [String]
  }

  init(_ reader: TraceReader, of batches: [BatchView], shownAs shown: BatchView) {
    self.reader = reader
    self.batches = batches
    self.shown = shown
  }

  mutating func flow() throws -> BatchFlow {
    let product = try reader.product(approval: shown.approvalNumber)
    ratio = product?.packRatio ?? []
    try readCodes()
    try readEvents()
    var ledger = FlowLedger()
    var counted: [String: Int64] = [:]
    for event in events.sorted(by: { ($0.view.at, $0.view.id) < ($1.view.at, $1.view.id) })
    where event.view.error == nil {
      ledger.enter(event.view, units: units(of: event.codes, &counted))
    }
    return BatchFlow(
      batch: shown,
      product: product,
      recalls: try reader.recalls(of: shown.approvalNumber, shown.batchNumber),
      links: ledger.links,
      holders: ledger.holders,
      counties: ledger.counties,
      units: Int64(own.filter { contents[$0]?.isEmpty ?? true }.count),
      isComplete: isComplete
    )
  }

  // MARK: - Reading

  private mutating func readCodes() throws {
    for batch in batches {
      _ = try reader.db.rows(
        "SELECT code, level, parent FROM traceCode WHERE batch = ? AND _hidden = 0",
        .id(batch.id)
      ) { row in
        guard let code = row.text(0) else { throw ReplicaError.damaged(code: 0) }
        own.insert(code)
        levels[code] = row.integer(1) ?? 0
        if let parent = row.text(2) { contents[parent, default: []].insert(code) }
      }
    }
  }

  /// Reads events of the codes, of the packages they were put into, and so on outwards.
  private mutating func readEvents() throws {
    var known = own
    var frontier = own.union(contents.keys)
    known.formUnion(frontier)
    var seen: Set<Int64> = []
    for _ in 0..<6 where !frontier.isEmpty {
      var next: Set<String> = []
      for key in try places(mentioning: frontier, except: seen) {
        guard seen.count < Self.eventLimit else {
          isComplete = false
          return
        }
        seen.insert(key)
        let event = try self.event(key)
        events.append(event)
        guard event.view.step == .packed, let parent = event.view.parent else { continue }
        let inside = event.codes.filter(known.contains)
        contents[parent, default: []].formUnion(inside)
        if !inside.isEmpty, known.insert(parent).inserted { next.insert(parent) }
      }
      frontier = next
    }
  }

  private func places(mentioning codes: Set<String>, except seen: Set<Int64>) throws -> [Int64] {
    let list = ListText.write(codes.sorted())
    return try reader.db.rows(
      """
      SELECT DISTINCT event FROM traceMention
      WHERE code IN (SELECT value FROM json_each(?)) ORDER BY event
      """,
      .text(list)
    ) { row in row.integer(0).flatMap { seen.contains($0) ? nil : $0 } }
  }

  private mutating func event(_ key: Int64) throws -> MovedEvent {
    let events = try reader.db.rows(
      """
      SELECT _rid, eventType, action, step, disposition, ifnull(at, 0), place, "from", "to",
        parent, json_array_length(ifnull(codes, '[]')), documents, error, codes
      FROM traceEvent WHERE _k = ?
      """,
      .integer(key)
    ) { row in
      let view = try reader.event(row, via: "")
      let isPacking = view.step == .packed || view.step == .unpacked
      // Outside packing the package around is one of the things that moved.
      return MovedEvent(
        view: view,
        codes: row.list(13) + (isPacking ? [] : [view.parent].compactMap(\.self))
      )
    }
    guard let event = events.first else { throw ReplicaError.damaged(code: 0) }
    return event
  }

  // MARK: - Counting

  /// Smallest packages of the batch in all of the codes, none twice.
  private func units(of codes: [String], _ counted: inout [String: Int64]) -> Int64 {
    let named = Set(codes)
    let inner = Set(named.flatMap { contents[$0] ?? [] })
    return named.subtracting(inner).reduce(0) { $0 + units(in: $1, &counted, depth: 0) }
  }

  private func units(in code: String, _ counted: inout [String: Int64], depth: Int) -> Int64 {
    if let known = counted[code] { return known }
    guard depth < 8 else { return 0 }
    let inside = contents[code] ?? []
    let sum =
      inside.isEmpty
      ? (own.contains(code) ? smallest(inLevel: levels[code] ?? 1) : 0)
      : inside.reduce(0) { $0 + units(in: $1, &counted, depth: depth + 1) }
    counted[code] = sum
    return sum
  }

  /// What a package of a level holds by the ratio 1:10:400, which counts from the largest.
  private func smallest(inLevel level: Int64) -> Int64 {
    guard level > 1, let last = ratio.last, ratio.count >= Int(level) else { return 1 }
    return Int64(last / ratio[ratio.count - Int(level)])
  }
}

/// What went from whom to whom, and what everyone should still hold.
private struct FlowLedger {
  private(set) var links: [BatchFlow.Link] = []
  private var byParty: [TraceParty: BatchFlow.Holder] = [:]
  private var order: [TraceParty] = []

  var holders: [BatchFlow.Holder] { order.compactMap { byParty[$0] } }

  mutating func enter(_ event: TraceEventView, units: Int64) {
    guard units > 0, let actor = event.actor else { return }
    switch event.step {
    case .produced, .transformed: change(actor) { $0.taken += units }
    case .shipped, .recalled:
      if event.step == .recalled, event.from == nil { return }
      change(actor) { $0.given += units }
      if let to = event.to, to != actor { send(from: actor, to: to, units, at: event.at) }
    case .received:
      change(actor) { $0.taken += units }
      receive(from: event.from, to: actor, units, at: event.at)
    case .sold, .dispensed: change(actor) { $0.sold += units }
    case .destroyed, .sampled: change(actor) { $0.given += units }
    case .voided: change(actor) { $0.given -= units }
    case .packed, .unpacked, .counted, .other: break
    }
  }

  private mutating func change(
    _ party: TraceParty,
    _ body: (inout BatchFlow.Holder) -> Void
  ) {
    if byParty[party] == nil { order.append(party) }
    body(&byParty[party, default: BatchFlow.Holder(party: party, taken: 0, given: 0, sold: 0)])
  }

  private mutating func send(from: TraceParty, to: TraceParty, _ units: Int64, at: Instant) {
    if let place = links.firstIndex(where: { $0.from == from && $0.to == to }) {
      links[place].sent += units
      links[place].last = max(links[place].last, at)
    } else {
      links.append(
        BatchFlow.Link(from: from, to: to, sent: units, received: 0, first: at, last: at)
      )
    }
  }

  /// A receipt that names no sender belongs to the only one who sent there.
  private mutating func receive(from: TraceParty?, to: TraceParty, _ units: Int64, at: Instant) {
    let candidates = links.indices.filter { place in
      links[place].to == to && (from.map { links[place].from == $0 } ?? true)
    }
    if candidates.count == 1 || (from != nil && !candidates.isEmpty) {
      links[candidates[0]].received += units
      links[candidates[0]].last = max(links[candidates[0]].last, at)
    } else if let from, from != to {
      links.append(
        BatchFlow.Link(from: from, to: to, sent: 0, received: units, first: at, last: at)
      )
    }
  }

  /// Only who got goods from someone else counts: the maker's own county received nothing.
  var counties: [BatchFlow.County] {
    var sums: [String: BatchFlow.County] = [:]
    for holder in holders {
      let region = holder.party.region
      let received = links.filter { $0.to == holder.party }
        .reduce(Int64(0)) { $0 + max($1.sent, $1.received) }
      guard received > 0 else { continue }
      var county =
        sums[region]
        ?? BatchFlow.County(region: region, name: "", received: 0, held: 0, holders: 0)
      county.received += received
      county.held += max(0, holder.held)
      county.holders += 1
      sums[region] = county
    }
    for link in links where byParty[link.to] == nil {
      // Goods under way have reached nobody who said so; their county expects them.
      let region = link.to.region
      var county =
        sums[region]
        ?? BatchFlow.County(region: region, name: "", received: 0, held: 0, holders: 0)
      county.received += link.sent
      county.holders += 1
      sums[region] = county
    }
    return sums.values.sorted { ($1.received, $0.region) < ($0.received, $1.region) }
  }
}
