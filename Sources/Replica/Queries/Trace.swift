package import Records
import Foundation
import GRDB

/// 追溯: codes, batches and the way of goods.
extension Replica {
  /// Everything held about what a code names; an empty history for a code that is not held.
  ///
  /// Reads clear columns only, so it needs no keys.
  package func traceHistory(of subject: TraceSubject) throws(ReplicaError) -> TraceHistory {
    var history = try query { store in
      var reader = TraceReader(store: store)
      return try reader.history(of: subject)
    }
    if history.product == nil, let id = try product(ofItem: subject.item) {
      let number = history.batch?.batchNumber ?? subject.batchNumber ?? ""
      let (product, recalls) = try query { store in
        let reader = TraceReader(store: store)
        let product = try reader.product(id)
        return (product, try reader.recalls(of: product?.approvalNumber ?? "", number))
      }
      history.product = product
      history.recalls = recalls
    }
    return history
  }

  /// Batches of an approval or registration number, in any notation of both numbers.
  package func batches(
    approval: String,
    number: String
  ) throws(ReplicaError) -> [BatchView] {
    try query { store in
      let reader = TraceReader(store: store)
      return try reader.batches(approval: approval, number: number)
    }
  }

  /// How the goods of some batches went from hand to hand; names of counties are left empty.
  ///
  /// Several records of one batch, from sources that do not know each other, are one flow. Nil when
  /// none of them is held.
  package func batchFlow(_ ids: [RecordID]) throws(ReplicaError) -> BatchFlow? {
    try query { store in
      let reader = TraceReader(store: store)
      let batches = try ids.compactMap { try reader.batch($0) }
      guard let first = batches.first else { return nil }
      var reading = BatchFlowReading(reader, of: batches, shownAs: first)
      return try reading.flow()
    }
  }

  /// What is to be said about each of some codes on a shelf, in their order.
  package func shelfFindings(
    of subjects: [(text: String, subject: TraceSubject?)],
    today: CalendarDay
  ) throws(ReplicaError) -> [ShelfFinding] {
    let findings = try query { store in
      var reader = ShelfReading(reader: TraceReader(store: store), today: today)
      return try subjects.map { try reader.finding($0.text, $0.subject) }
    }
    return findings
  }

  /// When every scope was last heard in full, the oldest of them; nil before the first time.
  package func asOf() throws(ReplicaError) -> Instant? {
    try read { db in
      let oldest = try Int64.fetchOne(
        db,
        sql: """
          SELECT min(asOf) FROM scopeCursor
          WHERE NOT EXISTS (SELECT 1 FROM scopeCursor WHERE asOf IS NULL)
          """
      )
      return oldest.map { Instant(milliseconds: $0) }
    }
  }

  /// The product whose standard code or device identifier an item number is.
  private func product(ofItem item: String?) throws(ReplicaError) -> RecordID? {
    guard let item, item.utf8.count >= 8 else { return nil }
    let hits = try search(item, kinds: [.product, .device], limit: 5)
    return try query { store in
      try hits.first { hit in
        guard let record = try store.find(.product, hit.id)?.record else { return false }
        return record["standardCodes"].list.contains(item)
          || record["deviceIdentifier"].text == item
      }?.id
    }
  }
}

/// Reads the trace in one consistent state.
struct TraceReader {
  let store: RecordStore
  private var parties: [String: TraceParty] = [:]

  init(store: RecordStore) { self.store = store }

  var db: Database { store.db }

  // MARK: - Packages

  func pack(_ code: String) throws -> TracePackage? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT code, level, parent, state, batch FROM traceCode
        WHERE code = ? AND _hidden = 0 ORDER BY _version DESC LIMIT 1
        """
    )
    guard let row = try GRDB.Row.fetchOne(statement, arguments: [code]) else { return nil }
    return try package(row, countingChildren: true)
  }

  func children(of code: String, limit: Int) throws -> [TracePackage] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT code, level, parent, state, batch FROM traceCode
        WHERE parent = ? AND _hidden = 0 ORDER BY code LIMIT ?
        """
    )
    return try GRDB.Row.fetchAll(statement, arguments: [code, limit])
      .map { try package($0, countingChildren: false) }
  }

  /// The packages around one, the nearest first; a ring of parents ends where it closes.
  func ancestors(of pack: TracePackage) throws -> [TracePackage] {
    var found: [TracePackage] = []
    var next = pack.parent
    while let code = next, found.count < 8, !found.contains(where: { $0.code == code }) {
      guard let around = try self.pack(code) else {
        found.append(TracePackage(code: code))
        break
      }
      found.append(around)
      next = around.parent
    }
    return found
  }

  private func package(_ row: GRDB.Row, countingChildren: Bool) throws -> TracePackage {
    let code = try row.text(0)
    var count = 0
    if countingChildren {
      let statement = try db.cachedStatement(
        sql: "SELECT count(*) FROM traceCode WHERE parent = ? AND _hidden = 0"
      )
      count = try Int.fetchOne(statement, arguments: [code]) ?? 0
    }
    return TracePackage(
      code: code,
      level: row[1] as Int64? ?? 0,
      parent: row[2],
      state: row[3] as String? ?? "",
      batch: RecordID(stored: row[4]),
      childCount: count
    )
  }

  // MARK: - Batches and products

  func batch(_ id: RecordID) throws -> BatchView? {
    try batches("WHERE _rid = ?", [id.stored]).first
  }

  func batches(approval: String, number: String) throws -> [BatchView] {
    let names = Array(Set([approval, BatchName.approval(approval)])).sorted()
    let wanted = BatchName.normalized(number)
    return try batches(
      "WHERE approvalNumber IN (\(QueryText.marks(names.count)))",
      StatementArguments(names)
    ).filter { BatchName.normalized($0.batchNumber) == wanted }
  }

  func batches(item: String, number: String) throws -> [BatchView] {
    let wanted = BatchName.normalized(number)
    return try batches("WHERE item = ?", [item])
      .filter { BatchName.normalized($0.batchNumber) == wanted }
  }

  private func batches(
    _ condition: String,
    _ arguments: StatementArguments
  ) throws -> [BatchView] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT _rid, approvalNumber, batchNumber, item, producedOn, expiresOn, quantity
        FROM batch \(condition) AND _hidden = 0
        """
    )
    return try GRDB.Row.fetchAll(statement, arguments: arguments).map { row in
      BatchView(
        id: try row.id(0),
        approvalNumber: row[1] as String? ?? "",
        batchNumber: row[2] as String? ?? "",
        item: row[3] as String? ?? "",
        producedOn: (row[4] as String?).flatMap { CalendarDay($0) },
        expiresOn: (row[5] as String?).flatMap { CalendarDay($0) },
        quantity: row[6]
      )
    }
  }

  func product(approval: String) throws -> TraceProduct? {
    guard !approval.isEmpty else { return nil }
    let statement = try db.cachedStatement(
      sql: "SELECT _rid FROM product WHERE approvalNumber = ? AND _hidden = 0 LIMIT 1"
    )
    for name in [approval, BatchName.approval(approval)] {
      if let row = try GRDB.Row.fetchOne(statement, arguments: [name]) {
        return try product(try row.id(0))
      }
    }
    return nil
  }

  func product(_ id: RecordID) throws -> TraceProduct? {
    guard let record = try store.find(.product, id)?.record else { return nil }
    func text(_ field: String) -> String { record[field].text ?? "" }
    return TraceProduct(
      id: id,
      category: text("category"),
      name: text("name"),
      approvalNumber: text("approvalNumber"),
      specification: text("specification"),
      packaging: text("packaging"),
      holderName: text("holderName"),
      producerName: text("producerName"),
      state: text("state"),
      packRatio: Self.ratio(record["attributes"])
    )
  }

  /// `1:10:400` of the attribute `pkgRatio`: how many of each level one largest package holds,
  /// counted from the largest.
  private static func ratio(_ attributes: FieldValue) -> [Int] {
    guard case .json(let json) = attributes,
      let text = (try? JSONTree.read(Array(json.utf8)))?["pkgRatio"]?.text
    else { return [] }
    let parts = text.split(separator: ":").map { Int($0) ?? 0 }
    return parts.allSatisfy { $0 > 0 } ? parts : []
  }

  /// Recalls of the product that name the batch; both numbers in any notation.
  func recalls(of approval: String, _ batchNumber: String) throws -> [RecallHit] {
    guard !approval.isEmpty, !batchNumber.isEmpty else { return [] }
    let wanted = BatchName.normalized(batchNumber)
    let statement = try db.cachedStatement(
      sql: """
        SELECT r._rid, r.number, r.class, r.startedOn, r.state, r.batches
        FROM product p JOIN recall r ON r.product = p._rid
        WHERE p.approvalNumber IN (?, ?) AND r._hidden = 0 ORDER BY r.startedOn DESC, r.number
        """
    )
    let rows = try GRDB.Row.fetchAll(
      statement,
      arguments: [approval, BatchName.approval(approval)]
    )
    return try rows.compactMap { row in
      let named = ListText.read(row[5] as String? ?? "[]")
      guard let hit = named.first(where: { BatchName.normalized($0) == wanted }) else {
        return nil
      }
      return RecallHit(
        id: try row.id(0),
        number: row[1] as String? ?? "",
        grade: row[2] as String? ?? "",
        startedOn: (row[3] as String?).flatMap { CalendarDay($0) },
        state: row[4] as String? ?? "",
        batchNumber: hit
      )
    }
  }

  // MARK: - Parties

  /// The enterprise of a credit code or record id, or just the code.
  mutating func party(_ code: String?) throws -> TraceParty? {
    guard let code, !code.isEmpty else { return nil }
    if let known = parties[code] { return known }
    let row: GRDB.Row?
    if let id = RecordID(hex: code) {
      row = try GRDB.Row.fetchOne(
        try db.cachedStatement(sql: "SELECT _rid, name, region FROM enterprise WHERE _rid = ?"),
        arguments: [id.stored]
      )
    } else {
      row = try GRDB.Row.fetchOne(
        try db.cachedStatement(
          sql: "SELECT _rid, name, region FROM enterprise WHERE creditCode = ? AND _hidden = 0"
        ),
        arguments: [code]
      )
    }
    var party = TraceParty(code: code)
    if let row {
      party.enterprise = RecordID(stored: row[0])
      party.name = row[1] as String? ?? ""
      party.region = row[2] as String? ?? ""
    }
    parties[code] = party
    return party
  }

  /// Licences of an enterprise with their states over time.
  func licences(of holder: RecordID) throws -> [TraceLicence] {
    let rows = try GRDB.Row.fetchAll(
      try db.cachedStatement(
        sql: """
          SELECT _rid, number, kind, business, validFrom, validTo, state FROM licence
          WHERE holder = ? AND _hidden = 0 ORDER BY number
          """
      ),
      arguments: [holder.stored]
    )
    return try rows.map { row in
      TraceLicence(
        number: row[1] as String? ?? "",
        kind: row[2] as String? ?? "",
        business: ListText.read(row[3] as String? ?? "[]"),
        validFrom: (row[4] as String?).flatMap { CalendarDay($0) },
        validTo: (row[5] as String?).flatMap { CalendarDay($0) },
        states: try states(of: try row.id(0), now: row[6] as String? ?? "")
      )
    }
  }

  private func states(of licence: RecordID, now: String) throws -> [TraceLicence.State] {
    let changes = try GRDB.Row.fetchAll(
      try db.cachedStatement(
        sql: """
          SELECT day, old, new FROM change
          WHERE subject = ? AND field = 'state' AND _hidden = 0 ORDER BY day, _k
          """
      ),
      arguments: [licence.stored]
    )
    guard let first = changes.first else { return [TraceLicence.State(from: nil, state: now)] }
    var states = [TraceLicence.State(from: nil, state: first[1] as String? ?? "")]
    for row in changes {
      states.append(
        TraceLicence.State(
          from: (row[0] as String?).flatMap { CalendarDay($0) },
          state: row[2] as String? ?? ""
        )
      )
    }
    return states
  }
}
