import Home
package import Records
import Replica

/// 检查: beginning one that nobody planned.
extension Fieldwork {
  /// Enterprises that a name, a number, pinyin or the number of one of their licences finds.
  ///
  /// The lease closes archives and never work, so it is not asked for here.
  package func parties(_ text: String, limit: Int) throws(FieldworkError) -> [SearchHit] {
    guard !text.trimmingBlanks.isEmpty else { return [] }
    return try FieldworkError.wrapping { () throws(ReplicaError) in
      // A hit tells an address; what is shown and what puts in order is the division.
      var (near, far): ([SearchHit], [SearchHit]) = ([], [])
      for hit in try replica.search(text.trimmingBlanks, kinds: [.enterprise], limit: limit) {
        guard let enterprise = try replica.enterpriseSummary(hit.id) else { continue }
        // Those of the own region first: inspectors rarely go further.
        if account?.region.covers(enterprise.region) ?? true {
          near.append(SearchHit(enterprise))
        } else {
          far.append(SearchHit(enterprise))
        }
      }
      if !near.isEmpty || !far.isEmpty { return near + far }
      // A licence on the wall is often the first thing that is read.
      var holders: [SearchHit] = []
      for licence in try replica.search(text.trimmingBlanks, kinds: [.licence], limit: limit) {
        guard let record = try replica.record(.licence, licence.id)?.record,
          let holder = record["holder"].text.flatMap({ RecordID(hex: $0) }),
          !holders.contains(where: { $0.id == holder }),
          let enterprise = try replica.enterpriseSummary(holder)
        else { continue }
        holders.append(SearchHit(enterprise))
      }
      return holders
    }
  }

  /// The one enterprise that an argument names: by id, number, beginning of a number or name.
  package func party(named argument: String) throws(FieldworkError) -> RecordID {
    do throws(ReplicaError) {
      return try replica.find(.enterprise, argument)
    } catch {
      guard case .notFound = error else { throw .replica(error) }
    }
    let hits = try parties(argument, limit: 11)
    let exact = hits.filter { $0.name == argument }
    let found = exact.isEmpty ? hits : exact
    guard let first = found.first else {
      throw .replica(.notFound(type: "enterprise", argument: argument))
    }
    guard found.count == 1 else {
      throw .replica(
        .ambiguous(
          type: "enterprise",
          argument: argument,
          candidates: found.prefix(10).map { "\($0.number) \($0.name)" }
        )
      )
    }
    return first.id
  }

  /// What one should know before an inspection of the enterprise is begun.
  package func party(_ id: RecordID) throws(FieldworkError) -> InspectionParty {
    let held = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.enterpriseSummary(id)
    }
    guard let enterprise = held else { throw .notHeld(type: "enterprise", id: id) }
    let open = try inspections(
      InspectionFilter(states: ["planned", "underway"], enterprise: id),
      rows: 0..<5
    )
    let members = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.teamMembers()
    }
    return InspectionParty(
      enterprise: enterprise,
      open: open.rows,
      colleagues: members.filter { $0 != account?.name },
      isOutside: account.map { !$0.region.covers(enterprise.region) } ?? false
    )
  }

  /// Makes an inspection and its to-do item, in the worker's name and led by her.
  ///
  /// From here on it goes the way of a planned one: the same records, the same guards.
  package func begin(_ draft: InspectionDraft) throws(FieldworkError) -> SavedEdit {
    guard let worker else { throw .replica(.sealed) }
    guard !draft.reason.isEmpty else { throw .reasonMissing }
    let party = try party(draft.enterprise)
    try checkShipped(draft.checklist, version: draft.version)
    let now = clock.now
    let (id, item) = (try newID(at: now), try newID(at: now))
    let number = "JC\(now.day.year)-\(id.hex.suffix(6).uppercased())"
    var team = [worker.account.name]
    for colleague in draft.colleagues where !team.contains(colleague) { team.append(colleague) }
    return try commit([
      .create(
        .inspection,
        id,
        [
          FieldEdit("number", .text(number)), FieldEdit("kind", .text(draft.kind)),
          FieldEdit("enterprise", .text(draft.enterprise.hex)),
          FieldEdit("checklist", .text(draft.checklist)),
          FieldEdit("checklistVersion", .text(draft.version)),
          FieldEdit("reason", .text(draft.reason)), FieldEdit("team", .list(team)),
          FieldEdit("leader", .text(worker.account.name)),
          FieldEdit("state", .move, .text("planned")),
        ]
      ),
      .create(
        .toDoItem,
        item,
        [
          FieldEdit("number", .text("DB\(now.day.year)-\(item.hex.suffix(6).uppercased())")),
          FieldEdit("kind", .text(draft.kind)), FieldEdit("title", .text(party.enterprise.name)),
          FieldEdit("subject", .text(id.hex)),
          FieldEdit("enterprise", .text(draft.enterprise.hex)),
          FieldEdit("source", .text(number)), FieldEdit("assignee", .text(worker.account.name)),
          FieldEdit("unit", .text(worker.account.unit)), FieldEdit("priority", .text("normal")),
          FieldEdit("state", .move, .text("open")),
        ]
      ), .change(.toDoItem, item, [FieldEdit("state", .move, .text("accepted"))]),
    ])
  }

  private func checkShipped(_ id: String, version: String) throws(FieldworkError) {
    let shipped = try checklists()
    guard shipped.contains(where: { $0.id == id && $0.version == version }) else {
      throw .unknownChecklist(id: id, version: version)
    }
  }
}

extension SearchHit {
  fileprivate init(_ enterprise: EnterpriseSummary) {
    self.init(
      kind: .enterprise,
      id: enterprise.id,
      number: enterprise.creditCode,
      name: enterprise.name,
      detail: enterprise.region,
      state: enterprise.state
    )
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    var text = self[...]
    while text.first?.isWhitespace ?? false { text.removeFirst() }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }

  /// Whether a division lies below this one, whose trailing pairs of zeros stand for all below it.
  fileprivate func covers(_ region: String) -> Bool {
    var prefix = self[...]
    while prefix.hasSuffix("00"), prefix.utf8.count.isMultiple(of: 2) {
      prefix = prefix.dropLast(2)
    }
    return region.isEmpty || region.hasPrefix(prefix)
  }
}
