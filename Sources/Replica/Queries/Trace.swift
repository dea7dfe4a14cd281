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
    var pack = try db.rows(
      """
      SELECT code, level, parent, state, batch FROM traceCode
      WHERE code = ? AND _hidden = 0 ORDER BY _version DESC LIMIT 1
      """,
      .text(code),
      take: package
    ).first
    pack?.childCount = try childCount(of: code)
    return pack
  }

  func children(of code: String, limit: Int) throws -> [TracePackage] {
    try db.rows(
      """
      SELECT code, level, parent, state, batch FROM traceCode
      WHERE parent = ? AND _hidden = 0 ORDER BY code LIMIT ?
      """,
      .text(code),
      .integer(Int64(limit)),
      take: package
    )
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

  private func childCount(of code: String) throws -> Int {
    let counts = try db.rows(
      "SELECT count(*) FROM traceCode WHERE parent = ? AND _hidden = 0",
      .text(code)
    ) { $0.integer(0) }
    return Int(counts.first ?? 0)
  }

  private func package(_ row: BorrowedRow) throws -> TracePackage {
    guard let code = row.text(0) else { throw ReplicaError.damaged(code: 0) }
    return TracePackage(
      code: code,
      level: row.integer(1) ?? 0,
      parent: row.text(2),
      state: row.text(3) ?? "",
      batch: row.id(4),
      childCount: 0
    )
  }

  // MARK: - Batches and products

  func batch(_ id: RecordID) throws -> BatchView? {
    try batches("WHERE _rid = ?", .id(id)).first
  }

  func batches(approval: String, number: String) throws -> [BatchView] {
    let wanted = BatchName.normalized(number)
    return try Self.spellings(of: approval)
      .flatMap { try batches("WHERE approvalNumber = ?", .text($0)) }
      .filter { BatchName.normalized($0.batchNumber) == wanted }
  }

  func batches(item: String, number: String) throws -> [BatchView] {
    let wanted = BatchName.normalized(number)
    return try batches("WHERE item = ?", .text(item))
      .filter { BatchName.normalized($0.batchNumber) == wanted }
  }

  private func batches(_ condition: String, _ value: BoundValue) throws -> [BatchView] {
    try db.rows(
      """
      SELECT _rid, approvalNumber, batchNumber, item, producedOn, expiresOn, quantity
      FROM batch \(condition) AND _hidden = 0
      """,
      value
    ) { row in
      BatchView(
        id: try row.ownID(0),
        approvalNumber: row.text(1) ?? "",
        batchNumber: row.text(2) ?? "",
        item: row.text(3) ?? "",
        producedOn: row.day(4),
        expiresOn: row.day(5),
        quantity: row.integer(6)
      )
    }
  }

  func product(approval: String) throws -> TraceProduct? {
    guard !approval.isEmpty else { return nil }
    for name in Self.spellings(of: approval) {
      if let product = try product("WHERE approvalNumber = ? AND _hidden = 0", .text(name)) {
        return product
      }
    }
    return nil
  }

  func product(_ id: RecordID) throws -> TraceProduct? { try product("WHERE _rid = ?", .id(id)) }

  private func product(_ condition: String, _ value: BoundValue) throws -> TraceProduct? {
    try db.rows(
      """
      SELECT _rid, category, name, approvalNumber, specification, packaging, holderName,
        producerName, state, attributes
      FROM product \(condition) LIMIT 1
      """,
      value
    ) { row in
      TraceProduct(
        id: try row.ownID(0),
        category: row.text(1) ?? "",
        name: row.text(2) ?? "",
        approvalNumber: row.text(3) ?? "",
        specification: row.text(4) ?? "",
        packaging: row.text(5) ?? "",
        holderName: row.text(6) ?? "",
        producerName: row.text(7) ?? "",
        state: row.text(8) ?? "",
        packRatio: Self.ratio(row.text(9))
      )
    }.first
  }

  /// An approval as it came, and as batches are looked up by where that is another text.
  private static func spellings(of approval: String) -> [String] {
    let plain = BatchName.approval(approval)
    return plain == approval ? [approval] : [approval, plain]
  }

  /// `1:10:400` of the attribute `pkgRatio`: how many of each level one largest package holds,
  /// counted from the largest.
  private static func ratio(_ attributes: String?) -> [Int] {
    guard let attributes,
      let text = (try? JSONTree.read(Array(attributes.utf8)))?["pkgRatio"]?.text
    else { return [] }
    let parts = text.split(separator: ":").map { Int($0) ?? 0 }
    return parts.allSatisfy { $0 > 0 } ? parts : []
  }

  /// Recalls of the product that name the batch; both numbers in any notation.
  func recalls(of approval: String, _ batchNumber: String) throws -> [RecallHit] {
    guard !approval.isEmpty, !batchNumber.isEmpty else { return [] }
    let wanted = BatchName.normalized(batchNumber)
    return try Self.spellings(of: approval).flatMap { name in
      try db.rows(
        """
        SELECT r._rid, r.number, r.class, r.startedOn, r.state, r.batches
        FROM product p JOIN recall r ON r.product = p._rid
        WHERE p.approvalNumber = ? AND r._hidden = 0
        """,
        .text(name)
      ) { row -> RecallHit? in
        let hit = row.list(5).first { BatchName.normalized($0) == wanted }
        guard let hit else { return nil }
        return RecallHit(
          id: try row.ownID(0),
          number: row.text(1) ?? "",
          grade: row.text(2) ?? "",
          startedOn: row.day(3),
          state: row.text(4) ?? "",
          batchNumber: hit
        )
      }
    }
    .sorted { ($1.startedOn ?? .earliest, $0.number) < ($0.startedOn ?? .earliest, $1.number) }
  }

  // MARK: - Parties

  /// The enterprise of a credit code or record id, or just the code.
  mutating func party(_ code: String?) throws -> TraceParty? {
    guard let code, !code.isEmpty else { return nil }
    if let known = parties[code] { return known }
    var party = TraceParty(code: code)
    func note(_ row: BorrowedRow) {
      party.enterprise = row.id(0)
      party.name = row.text(1) ?? ""
      party.region = row.text(2) ?? ""
    }
    if let id = RecordID(hex: code) {
      _ = try db.rows(
        "SELECT _rid, name, region FROM enterprise WHERE _rid = ?",
        .id(id),
        take: note
      )
    } else {
      _ = try db.rows(
        """
        SELECT _rid, name, region FROM enterprise WHERE creditCode = ? AND _hidden = 0 LIMIT 1
        """,
        .text(code),
        take: note
      )
    }
    parties[code] = party
    return party
  }

  /// Licences of an enterprise with their states over time.
  func licences(of holder: RecordID) throws -> [TraceLicence] {
    try db.rows(
      """
      SELECT _rid, number, kind, business, validFrom, validTo, state FROM licence
      WHERE holder = ? AND _hidden = 0 ORDER BY number
      """,
      .id(holder)
    ) { row in
      TraceLicence(
        number: row.text(1) ?? "",
        kind: row.text(2) ?? "",
        business: row.list(3),
        validFrom: row.day(4),
        validTo: row.day(5),
        states: try states(of: try row.ownID(0), now: row.text(6) ?? "")
      )
    }
  }

  private func states(of licence: RecordID, now: String) throws -> [TraceLicence.State] {
    var before: String?
    let changes = try db.rows(
      """
      SELECT day, old, new FROM change
      WHERE subject = ? AND field = 'state' AND _hidden = 0 ORDER BY day, _k
      """,
      .id(licence)
    ) { row in
      before = before ?? row.text(1) ?? ""
      return TraceLicence.State(from: row.day(0), state: row.text(2) ?? "")
    }
    return [TraceLicence.State(from: nil, state: before ?? now)] + changes
  }
}
