import Foundation
import GRDB
import Records

extension TraceReader {
  /// Children listed at the most; the count says how many there are.
  private static let childLimit = 500

  /// Everything held about what a code names.
  mutating func history(of subject: TraceSubject) throws -> TraceHistory {
    var history = TraceHistory(subject: subject)
    if let code = subject.code {
      history.pack = try pack(code)
      if let pack = history.pack {
        history.ancestors = try ancestors(of: pack)
        history.children = try children(of: code, limit: Self.childLimit)
      }
      history.events = try events(of: code, inside: history.pack?.parent)
    }
    history.batch = try batch(of: history)
    if let batch = history.batch {
      history.product = try product(approval: batch.approvalNumber)
    }
    let batchNumber = history.batch?.batchNumber ?? subject.batchNumber ?? ""
    let approval = history.batch?.approvalNumber ?? ""
    history.recalls = try recalls(of: approval, batchNumber)
    let parties = history.events.flatMap { [$0.from, $0.to, $0.place] }.compactMap(\.self)
    for enterprise in Set(parties.compactMap(\.enterprise)) {
      history.licences[enterprise] = try licences(of: enterprise)
    }
    return history
  }

  private func batch(of history: TraceHistory) throws -> BatchView? {
    if let id = history.pack?.batch, let batch = try batch(id) { return batch }
    let around = history.ancestors.first { $0.batch != nil }?.batch
    if let around, let batch = try batch(around) { return batch }
    guard let item = history.subject.item, let number = history.subject.batchNumber else {
      return nil
    }
    return try batches(item: item, number: number).first
  }

  // MARK: - Events

  /// A stretch of time a code spent in a package.
  private struct Stay {
    var package: String
    var from: Int64
    var to: Int64
  }

  /// Events of a code, and of the packages around it while it was inside; oldest first.
  ///
  /// `present` is the package it is in now, for codes whose packing no event tells of.
  mutating func events(of code: String, inside present: String?) throws -> [TraceEventView] {
    var found: [TraceEventView] = []
    var seen: Set<RecordID> = []
    var open = [(code: code, present: present, from: Int64.min, to: Int64.max)]
    var depth = 0
    while !open.isEmpty, depth < 6 {
      var next: [(code: String, present: String?, from: Int64, to: Int64)] = []
      for step in open {
        let own = try mentions(of: step.code)
        for (event, isChild) in own {
          let at = event.at.milliseconds
          guard at >= step.from, at <= step.to else { continue }
          // What else was put into a package around it is not its own way.
          if step.code != code, !isChild, event.step == .packed || event.step == .unpacked {
            continue
          }
          if seen.insert(event.id).inserted { found.append(event) }
        }
        for stay in Self.stays(of: own, present: step.present)
        where stay.from <= step.to && stay.to >= step.from && stay.package != code {
          next.append(
            (
              stay.package, try pack(stay.package)?.parent,
              max(stay.from, step.from), min(stay.to, step.to)
            )
          )
        }
      }
      open = next
      depth += 1
    }
    return found.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
  }

  private static func stays(
    of events: [(event: TraceEventView, isChild: Bool)],
    present: String?
  ) -> [Stay] {
    var stays: [Stay] = []
    for (event, isChild) in events where isChild && event.error == nil {
      guard let parent = event.parent else { continue }
      switch event.step {
      case .packed:
        stays.append(Stay(package: parent, from: event.at.milliseconds, to: .max))
      case .unpacked:
        if let place = stays.lastIndex(where: { $0.package == parent }) {
          stays[place].to = event.at.milliseconds
        }
      default: break
      }
    }
    if let present, !stays.contains(where: { $0.package == present }) {
      stays.append(Stay(package: present, from: .min, to: .max))
    }
    return stays
  }

  /// Events that name a code, oldest first, each with whether the code is one of its things.
  private mutating func mentions(
    of code: String
  ) throws -> [(event: TraceEventView, isChild: Bool)] {
    var found: [(event: TraceEventView, isChild: Bool)] = []
    _ = try db.rows(
      """
      SELECT e._rid, e.eventType, e.action, e.step, e.disposition, e.at, e.place, e."from",
        e."to", e.parent, json_array_length(ifnull(e.codes, '[]')), e.documents, e.error,
        e.parent IS ?1
      FROM traceMention m JOIN traceEvent e ON e._k = m.event
      WHERE m.code = ?1 AND e._hidden = 0 AND e.at IS NOT NULL ORDER BY e.at, e._rid
      """,
      .text(code)
    ) { row in
      found.append((try event(row, via: code), row.integer(13) != 1))
    }
    return found
  }

  /// Decodes the columns that `mentions` selects.
  mutating func event(_ row: BorrowedRow, via code: String) throws -> TraceEventView {
    guard let at = row.integer(5) else { throw ReplicaError.damaged(code: 0) }
    let disposition = row.text(4) ?? ""
    return TraceEventView(
      id: try row.ownID(0),
      step: TraceStep(
        eventType: row.text(1) ?? "",
        action: row.text(2) ?? "",
        step: row.text(3) ?? "",
        disposition: disposition
      ),
      disposition: disposition,
      at: Instant(milliseconds: at),
      place: try party(row.text(6)),
      from: try party(row.text(7)),
      to: try party(row.text(8)),
      parent: row.text(9),
      codeCount: Int(row.integer(10) ?? 0),
      via: code,
      documents: row.list(11),
      error: row.text(12)
    )
  }
}
