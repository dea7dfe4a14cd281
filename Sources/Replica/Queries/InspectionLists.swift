package import Records
import Foundation
import GRDB

extension Replica {
  /// What stands beside a list for one inspection; nil when it is not held.
  ///
  /// Counts instead of answers, so that it costs the same for every checklist.
  package func inspectionDetail(_ id: RecordID) throws(ReplicaError) -> InspectionDetail? {
    try query { store in
      guard let summary = try store.inspection(id), let stored = try store.find(.inspection, id)
      else { return nil }
      let record = stored.record
      func count(_ type: String) throws -> Int {
        try Int.fetchOne(
          store.db,
          sql: "SELECT count(*) FROM \(type) WHERE inspection = ? AND _hidden = 0",
          arguments: [id.stored]
        ) ?? 0
      }
      return InspectionDetail(
        summary: summary,
        enterprise: try summary.enterprise.flatMap { try store.enterprise($0) },
        plan: record["plan"].text ?? "",
        reason: store.sealedText(record, "reason"),
        endedAt: record["endedAt"].integer.map(Instant.init(milliseconds:)),
        conclusion: record["conclusion"].text ?? "",
        findings: try store.findingCounts(of: id),
        evidence: try count("evidence"),
        signers: try store.signatures(of: id).map(\.signer),
        amendments: try count("amendment")
      )
    }
  }

  /// Accounts that stand in a team of an inspection that is held, by name.
  package func teamMembers() throws(ReplicaError) -> [String] {
    try read { db in
      let teams = try String.fetchAll(
        db,
        sql: "SELECT DISTINCT team FROM inspection WHERE team IS NOT NULL AND _hidden = 0"
      )
      return Set(teams.flatMap { ListText.read($0) }).sorted()
    }
  }
}

/// An inspection filter as SQL.
struct InspectionChoice {
  private static let text = """
    (ifnull(i.number, '') || ' ' || ifnull(e.name, '') || ' ' || ifnull(i.checklist, ''))
    """

  var condition = "i._hidden = 0"
  var arguments: StatementArguments = []

  init(_ filter: InspectionFilter) {
    add("i.state", in: filter.states)
    add("i.kind", in: filter.kinds)
    if let enterprise = filter.enterprise { add("i.enterprise = ?", [enterprise.stored]) }
    if !filter.member.isEmpty {
      add(
        "EXISTS(SELECT 1 FROM json_each(ifnull(i.team, '[]')) m WHERE m.value = ?)",
        [filter.member]
      )
    }
    if !filter.region.isEmpty {
      add("substr(e.region, 1, ?) = ?", [filter.region.unicodeScalars.count, filter.region])
    }
    for word in filter.words { add("instr(\(Self.text), ?) > 0", [word]) }
    for word in filter.excludedWords { add("instr(\(Self.text), ?) = 0", [word]) }
  }

  private mutating func add(_ condition: String, _ arguments: StatementArguments) {
    self.condition += " AND " + condition
    self.arguments += arguments
  }

  private mutating func add(_ column: String, in values: [String]) {
    guard !values.isEmpty else { return }
    add("\(column) IN (\(QueryText.marks(values.count)))", StatementArguments(values))
  }
}

extension ListOrder<InspectionColumn> {
  /// As SQL over the source of inspections.
  var terms: String {
    let key =
      switch column {
      case .number: "i.number"
      case .enterprise: "e.name"
      case .kind: "i.kind"
      case .checklist: "i.checklist"
      case .state:
        "CASE i.state WHEN 'planned' THEN 0 WHEN 'underway' THEN 1 WHEN 'recorded' THEN 2 ELSE 3 END"
      case .answered:
        "(SELECT count(*) FROM answer x WHERE x.inspection = i._rid AND x._hidden = 0)"
      case .marks: QueryText.marked("i")
      }
    return QueryText.order(key, direction, ties: "i.number DESC, i._rid")
  }
}

extension RecordStore {
  fileprivate func findingCounts(of inspection: RecordID) throws -> [Severity: Int] {
    let rows = try GRDB.Row.fetchAll(
      db,
      sql: """
        SELECT severity, count(*) FROM finding WHERE inspection = ? AND _hidden = 0 GROUP BY severity
        """,
      arguments: [inspection.stored]
    )
    var counts: [Severity: Int] = [:]
    for row in rows {
      if let severity = Severity(rawValue: row[0] as String? ?? "") { counts[severity] = row[1] }
    }
    return counts
  }
}
