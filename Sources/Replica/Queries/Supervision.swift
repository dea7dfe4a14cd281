package import Records
import Foundation
import GRDB
import WireFormat

extension Replica {
  /// Rows of the supervision orders a filter chooses, in its order; `count` nil gives them all.
  ///
  /// Reads clear columns only. Colours are derived by the caller: a filter's colours are not looked
  /// at here, and rows come without them. `unit` is the own one, for the filter's side.
  package func supervisionPage(
    _ filter: SupervisionFilter,
    unit: String,
    first: Int,
    count: Int?
  ) throws(ReplicaError) -> Page<SupervisionSummary> {
    try query { store in
      let choice = SupervisionChoice(filter, unit: unit)
      let total = try Int.fetchOne(
        store.db,
        sql: "SELECT count(*) FROM supervisionOrder o WHERE \(choice.condition)",
        arguments: choice.arguments
      )
      let rows = try store.supervisionOrders(
        "WHERE \(choice.condition) ORDER BY \(choice.order) LIMIT ? OFFSET ?",
        choice.arguments + [count ?? -1, first]
      )
      return Page(rows: rows, first: first, total: total ?? 0)
    }
  }

  /// One order with its acts and those it was passed down to or from; nil when it is not held.
  package func supervisionContents(_ id: RecordID) throws(ReplicaError) -> SupervisionContents? {
    try query { store in
      guard let summary = try store.supervisionOrder(id) else { return nil }
      return SupervisionContents(
        summary: summary,
        events: try store.supervisionEvents(of: id),
        family: try store.family(of: id)
      )
    }
  }

  /// Days from issue to the closing act on the average of closed orders; nil without any.
  package func supervisionDaysToClose() throws(ReplicaError) -> Double? {
    try read { db in
      try Double.fetchOne(
        db,
        sql: """
          SELECT avg(julianday(e.at / 1000 + 28800, 'unixepoch', 'start of day')
            - julianday(o.countedFrom))
          FROM supervisionOrder o JOIN supervisionEvent e ON e."order" = o._rid
          WHERE o.state = 'closed' AND e.kind = 'close' AND o.countedFrom IS NOT NULL
            AND o._hidden = 0
          """
      )
    }
  }

  /// The units whose scopes this laptop pulls, in name order.
  package func ownUnits() throws(ReplicaError) -> [String] {
    try read { db in
      try String.fetchAll(
        db,
        sql: "SELECT substr(scope, 6) FROM scopeCursor WHERE scope LIKE 'unit:%' ORDER BY scope"
      )
    }
  }
}

/// An order with everything that hangs on it.
package struct SupervisionContents: Equatable, Sendable {
  package var summary: SupervisionSummary
  /// Oldest first.
  package var events: [SupervisionEventView]
  /// The topmost order above it that is held and all orders below that, each before its own.
  package var family: [Member]

  /// One order of a family.
  package struct Member: Equatable, Sendable {
    package var summary: SupervisionSummary
    package var depth: Int
    package var events: [SupervisionEventView]
  }
}

/// A supervision filter as SQL.
private struct SupervisionChoice {
  private static let text = """
    (ifnull(o.number, '') || ' ' || ifnull(o.title, '') || ' ' || ifnull(o.lead, '') || ' '
      || ifnull(o.issuer, ''))
    """

  var condition = "o._hidden = 0"
  var arguments: StatementArguments = []
  let order: String

  init(_ filter: SupervisionFilter, unit: String) {
    let due = RecordStore.effectiveDue
    order = QueryText.order(
      Self.key(filter.order.column),
      filter.order.direction,
      ties: "\(due), o.number, o._rid"
    )
    add("o.state", in: filter.states)
    add("o.level", in: filter.levels)
    switch filter.side {
    case .all: break
    case .received: add(Self.receives, [unit, "\"\(unit)\""])
    case .issued: add("coalesce(o.issuer, o.lead) = ?", [unit])
    }
    if !filter.unit.isEmpty {
      add("(o.issuer = ? OR \(Self.receives))", [filter.unit, filter.unit, "\"\(filter.unit)\""])
    }
    if let day = filter.dueBy { add("\(due) <= ?", [day.description]) }
    for word in filter.words { add("instr(\(Self.text), ?) > 0", [word]) }
    for word in filter.excludedWords { add("instr(\(Self.text), ?) = 0", [word]) }
  }

  private static func key(_ column: SupervisionColumn) -> String {
    switch column {
    case .colour, .due: RecordStore.effectiveDue
    case .level: "CASE o.level WHEN 'urgent' THEN 0 WHEN 'important' THEN 1 ELSE 2 END"
    case .number: "o.number"
    case .title: "o.title"
    case .lead: "o.lead"
    case .issuer: "o.issuer"
    case .issuedOn: "o.\"countedFrom\""
    case .state:
      """
      CASE o.state WHEN 'issued' THEN 0 WHEN 'signedFor' THEN 1 WHEN 'returned' THEN 2
        WHEN 'replied' THEN 3 WHEN 'underReview' THEN 4 ELSE 5 END
      """
    case .marks: QueryText.marked("o")
    }
  }

  private static let receives = "(o.lead = ? OR instr(ifnull(o.assist, ''), ?) > 0)"

  private mutating func add(_ condition: String, _ arguments: StatementArguments) {
    self.condition += " AND " + condition
    self.arguments += arguments
  }

  private mutating func add(_ column: String, in values: [String]) {
    guard !values.isEmpty else { return }
    add("\(column) IN (\(QueryText.marks(values.count)))", StatementArguments(values))
  }
}

extension RecordStore {
  /// The due day of the order `o` with the last extension that was granted.
  static let effectiveDue = """
    coalesce((SELECT x.until FROM supervisionEvent x WHERE x."order" = o._rid
      AND x.kind = 'approveExtension' AND x.until IS NOT NULL AND x._hidden = 0
      ORDER BY x.at DESC, x._rid DESC LIMIT 1), o.due)
    """

  func supervisionOrder(_ id: RecordID) throws -> SupervisionSummary? {
    try supervisionOrders("WHERE o._rid = ? AND o._hidden = 0", [id.stored]).first
  }

  func supervisionOrders(
    _ conditions: String,
    _ arguments: StatementArguments
  ) throws -> [SupervisionSummary] {
    func events(_ kind: String) -> String {
      "SELECT count(*) FROM supervisionEvent x WHERE x.\"order\" = o._rid AND x.kind = '\(kind)'"
    }
    let rows = try GRDB.Row.fetchAll(
      db,
      sql: """
        SELECT o._rid, o.number, o.title, o.origin, o.level, o.issuer, o.lead, o.assist,
          o.countedFrom, o.due, \(Self.effectiveDue), o.state, (\(events("remind"))),
          (\(events("escalate"))),
          (SELECT x.percent FROM supervisionEvent x WHERE x."order" = o._rid
            AND x.kind IN ('return', 'close') ORDER BY x.at DESC, x._rid DESC LIMIT 1),
          (SELECT x.kind = 'extend' FROM supervisionEvent x WHERE x."order" = o._rid
            AND x.kind IN ('extend', 'approveExtension', 'refuseExtension')
            ORDER BY x.at DESC, x._rid DESC LIMIT 1),
          o._edits > 0, \(QueryText.hasConflict("o")), o.rule
        FROM supervisionOrder o \(conditions)
        """,
      arguments: arguments
    )
    return rows.compactMap(SupervisionSummary.init(row:))
  }

  /// The acts on an order, oldest first.
  func supervisionEvents(of order: RecordID) throws -> [SupervisionEventView] {
    try fetch(
      .supervisionEvent,
      "WHERE \"order\" = ? AND _hidden = 0 ORDER BY at, _rid",
      [order.stored]
    ).map { stored in
      let record = stored.record
      return SupervisionEventView(
        id: record.id,
        kind: record["kind"].text ?? "",
        by: record["by"].text ?? record.provenance.author,
        unit: record["unit"].text ?? "",
        at: record["at"].integer.map(Instant.init(milliseconds:)),
        text: sealedText(record, "text"),
        percent: record["percent"].integer.map(Int.init),
        until: record["until"].text.flatMap { CalendarDay($0) },
        files: try files(of: record),
        isPending: stored.edits > 0
      )
    }
  }

  /// The attachments of an act, with the names it tells of them.
  func files(of event: Record) throws -> [SupervisionFile] {
    var told: [String: (name: String, size: Int64?)] = [:]
    if case .json(let json) = event["files"], let tree = try? JSONTree.read(Array(json.utf8)) {
      for file in tree.items ?? [] {
        guard let address = file["address"]?.text else { continue }
        told[address] = (file["name"]?.text ?? "", file["size"]?.integer)
      }
    }
    return try event["attachments"].list.map { address in
      let held = try Int64.fetchOne(
        try db.cachedStatement(sql: "SELECT size FROM blob WHERE address = ?"),
        arguments: [address]
      )
      return SupervisionFile(
        address: address,
        name: told[address]?.name ?? "",
        size: told[address]?.size ?? held,
        isHeld: held != nil
      )
    }
  }

  /// The order's topmost held ancestor and everything below that, depth first.
  fileprivate func family(of id: RecordID) throws -> [SupervisionContents.Member] {
    var top = id
    var seen: Set<RecordID> = [id]
    while let parent = try find(.supervisionOrder, top)?.record["parent"].text
      .flatMap({ RecordID(hex: $0) }), try find(.supervisionOrder, parent) != nil,
      seen.insert(parent).inserted
    {
      top = parent
    }
    var members: [SupervisionContents.Member] = []
    var open: [(id: RecordID, depth: Int)] = [(top, 0)]
    var met: Set<RecordID> = [top]
    while let next = open.popLast() {
      guard let summary = try supervisionOrder(next.id) else { continue }
      members.append(
        SupervisionContents.Member(
          summary: summary,
          depth: next.depth,
          events: try supervisionEvents(of: next.id)
        )
      )
      let children = try GRDB.Row.fetchAll(
        db,
        sql: """
          SELECT _rid FROM supervisionOrder WHERE parent = ? AND _hidden = 0
          ORDER BY number DESC, _rid DESC
          """,
        arguments: [next.id.stored]
      )
      for row in children {
        guard let child = RecordID(stored: row[0]), met.insert(child).inserted else { continue }
        open.append((child, next.depth + 1))
      }
    }
    return members
  }
}

extension SupervisionSummary {
  fileprivate init?(row: GRDB.Row) {
    guard let id = RecordID(stored: row[0]) else { return nil }
    func text(_ index: Int) -> String { row[index] as String? ?? "" }
    self.init(
      id: id,
      number: text(1),
      title: text(2),
      origin: text(3),
      level: text(4),
      issuer: text(5),
      lead: text(6),
      assist: ListText.read(text(7)),
      rule: text(18),
      issuedOn: CalendarDay(text(8)),
      originalDue: CalendarDay(text(9)),
      due: CalendarDay(text(10)),
      state: text(11),
      reminders: row[12],
      escalations: row[13],
      quality: row[14] as Int?,
      asksExtension: row[15] as Bool? ?? false,
      marks: RecordMarks(isPending: row[16], hasConflict: row[17])
    )
  }
}
