package import Records
import Replica

/// 档案: finding products and enterprises and opening their dossiers.
extension Fieldwork {
  /// At most `limit` hits, best first; `kinds` empty = every kind.
  package func search(
    _ text: String,
    kinds: [SearchHit.Kind] = [],
    limit: Int
  ) throws(FieldworkError) -> [SearchHit] {
    try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.search(
        text,
        kinds: kinds.isEmpty ? SearchHit.Kind.allCases : kinds,
        limit: limit
      )
    }
  }

  /// All that is held of one product or enterprise, as it was at the end of `day` when given.
  package func dossier(
    of subject: Dossier.Subject,
    _ id: RecordID,
    on day: CalendarDay? = nil
  ) throws(FieldworkError) -> Dossier {
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
}
