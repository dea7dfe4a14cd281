package import Records
import Replica

/// 档案: finding products and enterprises and opening their dossiers.
extension Fieldwork {
  /// At most `limit` hits, best first; `kinds` empty = every kind.
  ///
  /// A code finds its record in whatever notation it is typed or scanned, and a code on a package
  /// finds the product.
  package func search(
    _ text: String,
    kinds: [SearchHit.Kind] = [],
    limit: Int
  ) throws(FieldworkError) -> [SearchHit] {
    try checkLease()
    let kinds = kinds.isEmpty ? SearchHit.Kind.allCases : kinds
    var hits = try found(text, kinds, limit)
    guard hits.count < limit else { return hits }
    var seen = Set(hits.map(\.id))
    for spelling in try otherSpellings(of: text) where hits.count < limit {
      hits += try found(spelling, kinds, limit - hits.count).filter { seen.insert($0.id).inserted }
    }
    return hits
  }

  /// What a recognised code is stored as, where that is not the text itself.
  private func otherSpellings(of text: String) throws(FieldworkError) -> [String] {
    // No number is shorter, and words are no codes.
    guard text.utf8.count >= 7, text.utf8.contains(where: { $0 &- 0x30 < 10 }) else { return [] }
    let reading = ScannedText(text).reading(by: try detector())
    guard reading.verdict != .invalid, reading.kind != .residentId else { return [] }
    var spellings = [reading.normalized]
    if let subject = TraceSubject(reading) {
      if let item = subject.item { spellings.append(item) }
      let history = try FieldworkError.wrapping { () throws(ReplicaError) in
        try replica.traceHistory(of: subject)
      }
      if let approval = history.product?.approvalNumber { spellings.append(approval) }
    }
    return spellings.filter { !$0.isIdentical(to: text) && $0.utf8.count > 6 }
  }

  private func found(
    _ text: String,
    _ kinds: [SearchHit.Kind],
    _ limit: Int
  ) throws(FieldworkError) -> [SearchHit] {
    try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.search(text, kinds: kinds, limit: limit)
    }
  }

  /// All that is held of one product or enterprise, as it was at the end of `day` when given.
  package func dossier(
    of subject: Dossier.Subject,
    _ id: RecordID,
    on day: CalendarDay? = nil
  ) throws(FieldworkError) -> Dossier {
    try checkLease()
    let dossier = try FieldworkError.wrapping { () throws(ReplicaError) in
      switch subject {
      case .product: try replica.productDossier(id, on: day)
      case .enterprise: try replica.enterpriseDossier(id, on: day)
      }
    }
    guard let dossier else { throw .notHeld(type: subject.rawValue, id: id) }
    return dossier
  }

  /// What became different in a dossier between the ends of two days.
  package func difference(
    of subject: Dossier.Subject,
    _ id: RecordID,
    from: CalendarDay,
    to: CalendarDay
  ) throws(FieldworkError) -> DossierDifference {
    DossierDifference(
      from: try dossier(of: subject, id, on: from),
      on: from,
      to: try dossier(of: subject, id, on: to),
      on: to
    )
  }

  /// Writes down that a record of the register is not what was seen in the field; the hub gets it
  /// with the next sync and decides.
  package func reportDiscrepancy(
    _ type: RecordType,
    _ id: RecordID,
    field: String,
    seen: String,
    basis: String
  ) throws(FieldworkError) -> SavedEdit {
    guard type.position(of: field) != nil else { throw .unknownField(field) }
    guard !seen.isEmpty else { throw .reasonMissing }
    return try commit([
      .create(
        .discrepancy,
        nil,
        [
          FieldEdit("subjectType", .text(type.name)), FieldEdit("subject", .text(id.hex)),
          FieldEdit("field", .text(field)), FieldEdit("seen", .text(seen)),
          FieldEdit("basis", .text(basis)), FieldEdit("state", .move, .text("reported")),
        ]
      )
    ])
  }

  /// What the account marked to have at hand, the newest first.
  package func bookmarks() throws(FieldworkError) -> [BookmarkView] {
    try FieldworkError.wrapping { () throws(ReplicaError) in try replica.bookmarks() }
  }

  /// Marks a record to have it at hand; one that is marked already stays as it is.
  package func mark(
    _ type: RecordType,
    _ id: RecordID,
    label: String
  ) throws(FieldworkError) -> SavedEdit? {
    let known = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.bookmark(of: id)
    }
    guard known == nil else { return nil }
    return try commit([
      .create(
        .bookmark,
        nil,
        [
          FieldEdit("subjectType", .text(type.name)), FieldEdit("subject", .text(id.hex)),
          FieldEdit("label", .text(label)),
        ]
      )
    ])
  }

  /// Takes the mark of a record away; nil when there is none.
  package func unmark(_ id: RecordID) throws(FieldworkError) -> SavedEdit? {
    let known = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.bookmark(of: id)
    }
    guard let known else { return nil }
    return try commit([.delete(.bookmark, known)])
  }

  /// Archives are lent by the hub for seven days after it answered last; work is not.
  ///
  /// Whatever an inspector has to do or has written stays open, can be recorded, signed and sent.
  func checkLease() throws(FieldworkError) {
    let contact = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.lastContact()
    }
    guard let contact, !Lease.isOpen(lastContact: contact, now: clock.now) else { return }
    throw .leaseOver(since: Lease.end(after: contact))
  }
}
