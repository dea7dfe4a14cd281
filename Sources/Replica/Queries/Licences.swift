package import Records
import Foundation
import GRDB

/// A licence with everything a judgement about it needs that this laptop holds.
package struct LicenceFile: Equatable, Sendable {
  package var licence: Records.Record
  /// Changes of the licence, newest first.
  package var changes: [Records.Record]
  /// The holder; nil when it is not held.
  package var enterprise: Records.Record?
  package var enterpriseChanges: [Records.Record]
  /// Products the holder holds, at most 500.
  package var products: [Records.Record]
  package var basis: LicenceBasis
  /// The account's bookmark of the licence; nil when there is none.
  package var bookmark: RecordID?
}

extension Replica {
  /// Licences whose number, electronic identifier or holder's credit code is exactly that text.
  package func licences(named text: String) throws(ReplicaError) -> [RecordID] {
    try query { store in
      guard !text.isEmpty else { return [] }
      let rows = try GRDB.Row.fetchAll(
        store.db,
        sql: """
          SELECT _rid FROM licence
          WHERE _hidden = 0 AND (number = ? OR "eLicenceId" = ? OR "creditCode" = ?)
          ORDER BY "validTo" DESC, number LIMIT 100
          """,
        arguments: [text, text, text]
      )
      return rows.compactMap { RecordID(stored: $0[0]) }
    }
  }

  /// Rows `first..<first + count` of the licences that a filter chooses, in its order.
  ///
  /// `found` are the records that the filter's text finds; nil when it has none. `near` is how many
  /// days before its end a licence counts as expiring.
  package func licencePage(
    _ filter: LicenceFilter,
    among found: [RecordID]?,
    on day: CalendarDay,
    near: Int,
    first: Int,
    count: Int
  ) throws(ReplicaError) -> Page<Records.Record> {
    try query { store in
      let choice = LicenceChoice(filter, found, day, near)
      let source = "licence l LEFT JOIN enterprise e ON e._rid = l.holder"
      let total = try Int.fetchOne(
        store.db,
        sql: "SELECT count(*) FROM \(source) WHERE \(choice.condition)",
        arguments: choice.arguments
      )
      let rows = try store.fetch(
        .licence,
        """
        WHERE _k IN (SELECT l._k FROM \(source) WHERE \(choice.condition)
          ORDER BY \(LicenceChoice.order(filter.order, "l.")) LIMIT ? OFFSET ?)
        ORDER BY \(LicenceChoice.order(filter.order, ""))
        """,
        choice.arguments + [count, first]
      )
      return Page(rows: rows.map(\.record), first: first, total: total ?? 0)
    }
  }

  /// All that is held about one licence; nil when it is not held itself.
  package func licenceFile(_ id: RecordID) throws(ReplicaError) -> LicenceFile? {
    try query { store in
      guard let stored = try store.find(.licence, id), !stored.isHidden else { return nil }
      let licence = stored.record
      let holder = licence["holder"].text.flatMap { RecordID(hex: $0) }
      let enterprise = try holder.flatMap { try store.find(.enterprise, $0)?.record }
      var basis = try store.basis(of: id)
      basis.version = licence.version
      basis.origin = licence.provenance.origin
      return LicenceFile(
        licence: licence,
        changes: try store.changes(of: id),
        enterprise: enterprise,
        enterpriseChanges: try enterprise.map { try store.changes(of: $0.id) } ?? [],
        products: try holder.map { holder in
          try store.fetch(.product, "WHERE _hidden = 0 AND holder = ? LIMIT 500", [holder.stored])
            .map(\.record)
        } ?? [],
        basis: basis,
        bookmark: try store.bookmark(of: id)
      )
    }
  }

  /// What an answer about a licence that is not held rests on: the oldest of the province's scopes.
  package func licenceBasis() throws(ReplicaError) -> LicenceBasis {
    try query { store in
      let row = try GRDB.Row.fetchOne(
        store.db,
        sql: """
          SELECT scope, asOf FROM scopeCursor WHERE scope LIKE 'prov:%'
          ORDER BY asOf IS NOT NULL, asOf LIMIT 1
          """
      )
      guard let row else { return LicenceBasis(scope: "", asOf: nil) }
      return LicenceBasis(
        scope: try row.text(0),
        asOf: (row[1] as Int64?).map(Instant.init(milliseconds:))
      )
    }
  }
}

extension RecordStore {
  /// Changes of one record, newest first.
  func changes(of id: RecordID) throws -> [Record] {
    try fetch(.change, "WHERE _hidden = 0 AND subject = ? ORDER BY day DESC, _k DESC", [id.stored])
      .map(\.record)
  }

  /// The account's bookmark of a record.
  func bookmark(of id: RecordID) throws -> RecordID? {
    try fetch(.bookmark, "WHERE _hidden = 0 AND subject = ? LIMIT 1", [id.stored]).first?.record.id
  }

  /// The scope that brought a record, the freshest where there are several.
  fileprivate func basis(of id: RecordID) throws -> LicenceBasis {
    let row = try GRDB.Row.fetchOne(
      db,
      sql: """
        SELECT s.scope, s.asOf FROM member m JOIN scopeCursor s ON s.number = m.scope
        WHERE m.rid = ? ORDER BY s.asOf DESC LIMIT 1
        """,
      arguments: [id.stored]
    )
    guard let row else { return LicenceBasis(scope: "", asOf: nil) }
    return LicenceBasis(
      scope: try row.text(0),
      asOf: (row[1] as Int64?).map(Instant.init(milliseconds:))
    )
  }
}

/// A licence filter as SQL; derived states are asked of the dates, as `LicenceStanding` does.
private struct LicenceChoice {
  /// `alias` stands before every column, with its point.
  static func order(_ order: ListOrder<LicenceColumn>, _ alias: String) -> String {
    let column =
      switch order.column {
      case .state: "state"
      case .kind: "kind"
      case .number: "number"
      case .holder: "holderName"
      case .validTo: "validTo"
      }
    return QueryText.order(
      "\(alias)\"\(column)\"",
      order.direction,
      ties: "\(alias)number, \(alias)_rid"
    )
  }

  var condition = "l._hidden = 0"
  var arguments: StatementArguments = []

  /// Words of the office that leave the state to the calendar.
  private static let byCalendar =
    "ifnull(l.state, '') IN ('', 'active', 'valid', 'expiring', 'expired', 'notYetValid')"

  init(_ filter: LicenceFilter, _ found: [RecordID]?, _ day: CalendarDay, _ near: Int) {
    if let found {
      add("l._rid IN (\(QueryText.marks(found.count)))", StatementArguments(found.map(\.stored)))
    }
    if let holder = filter.holder { add("l.holder = ?", [holder.stored]) }
    if !filter.kinds.isEmpty {
      add("l.kind IN (\(QueryText.marks(filter.kinds.count)))", StatementArguments(filter.kinds))
    }
    if !filter.region.isEmpty {
      add("substr(e.region, 1, ?) = ?", [filter.region.unicodeScalars.count, filter.region])
    }
    if let days = filter.endsWithin {
      let (from, to) = days < 0 ? (days, -1) : (0, days)
      add(
        "\(Self.byCalendar) AND l.\"validTo\" BETWEEN ? AND ?",
        [day.advanced(by: from).description, day.advanced(by: to).description]
      )
    }
    if !filter.states.isEmpty { add(filter.states, day, near) }
  }

  private mutating func add(_ states: [LicenceState], _ day: CalendarDay, _ near: Int) {
    let (today, edge) = (day.description, day.advanced(by: near).description)
    var alternatives: [String] = []
    var values: StatementArguments = []
    for state in states {
      switch state {
      case .valid:
        alternatives.append(
          """
          (\(Self.byCalendar) AND ifnull(l."validFrom", '') <= ? AND (l."validTo" > ?
            OR (l."validTo" IS NULL AND ifnull(l.state, '') <> 'expired')))
          """
        )
        values += [today, edge]
      case .expiring:
        alternatives.append(
          """
          (\(Self.byCalendar) AND ifnull(l."validFrom", '') <= ? AND l."validTo" BETWEEN ? AND ?)
          """
        )
        values += [today, today, edge]
      case .expired:
        alternatives.append(
          """
          (\(Self.byCalendar) AND ifnull(l."validFrom", '') <= ? AND (l."validTo" < ?
            OR (l."validTo" IS NULL AND l.state = 'expired')))
          """
        )
        values += [today, today]
      case .notYetValid:
        alternatives.append("(\(Self.byCalendar) AND l.\"validFrom\" > ?)")
        values += [today]
      case .suspended, .revoked, .withdrawn, .cancelled, .replaced, .transferred, .unknown:
        alternatives.append("l.state = ?")
        values += [state.rawValue]
      }
    }
    add("(\(alternatives.joined(separator: " OR ")))", values)
  }

  private mutating func add(_ condition: String, _ arguments: StatementArguments) {
    self.condition += " AND " + condition
    self.arguments += arguments
  }
}
