/// What became different in a dossier between two days.
package struct DossierDifference: Equatable, Sendable {
  package var from: CalendarDay
  package var to: CalendarDay
  /// Fields of records that are in both states, in the order of the later one.
  package var fields: [FieldDifference]
  /// Records that only the later state has.
  package var appeared: [Record]
  /// Records that only the earlier state has.
  package var gone: [Record]

  /// One field that is not what it was.
  package struct FieldDifference: Equatable, Sendable {
    package var record: Record
    package var field: Field
    package var old: FieldValue
    package var new: FieldValue

    package init(record: Record, field: Field, old: FieldValue, new: FieldValue) {
      self.record = record
      self.field = field
      self.old = old
      self.new = new
    }

    package static func == (left: FieldDifference, right: FieldDifference) -> Bool {
      left.record == right.record && left.field.name == right.field.name && left.old == right.old
        && left.new == right.new
    }
  }

  package init(
    from: CalendarDay,
    to: CalendarDay,
    fields: [FieldDifference],
    appeared: [Record],
    gone: [Record]
  ) {
    self.from = from
    self.to = to
    self.fields = fields
    self.appeared = appeared
    self.gone = gone
  }

  /// Compares two states of one dossier record by record.
  ///
  /// Changes themselves are left out: they are the reason of a difference, not one.
  package init(from earlier: Dossier, on from: CalendarDay, to later: Dossier, on to: CalendarDay) {
    let (before, after) = (earlier.records, later.records)
    let known = Dictionary(before.map { ($0.id, $0) }) { first, _ in first }
    let present = Set(after.map(\.id))
    self.init(
      from: from,
      to: to,
      fields: after.flatMap { record in
        known[record.id].map { Self.fields(of: record, before: $0) } ?? []
      },
      appeared: after.filter { known[$0.id] == nil },
      gone: before.filter { !present.contains($0.id) }
    )
  }

  package var isEmpty: Bool { fields.isEmpty && appeared.isEmpty && gone.isEmpty }

  private static func fields(of record: Record, before: Record) -> [FieldDifference] {
    zip(record.type.fields, zip(before.values, record.values)).compactMap { field, values in
      values.0 == values.1
        ? nil : FieldDifference(record: record, field: field, old: values.0, new: values.1)
    }
  }
}

extension Dossier {
  /// Every record of the dossier once, its subject first, changes left out.
  var records: [Record] {
    var seen: Set<RecordID> = []
    return ([record] + sections.flatMap(\.content.records)).filter {
      $0.type.name != "change" && seen.insert($0.id).inserted
    }
  }
}
