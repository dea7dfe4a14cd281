/// What a reference record was on earlier days: its present state and the changes that led to it.
///
/// A change counts from the beginning of its day, so the state on that day already has it. Changes
/// of one field on one day carry no order; they are walked back along their values.
package struct RecordHistory: Equatable, Sendable {
  /// The record as it is now.
  package let record: Record
  /// Newest first; changes of fields that this program does not know are left out.
  package let transitions: [FieldTransition]

  /// Takes the `change` records of `record`; those about others are left out.
  package init(_ record: Record, changes: [Record]) {
    self.record = record
    transitions =
      changes
      .filter { $0["subject"].text == record.id.hex }
      .compactMap { FieldTransition($0, of: record.type) }
      .sorted { ($1.day, $1.at, $1.id) < ($0.day, $0.at, $0.id) }
  }

  /// The record as it was at the end of `day`.
  ///
  /// A sealed field that has changed since is null, because changes do not carry sealed values.
  package func state(on day: CalendarDay) -> Record {
    var past = record
    let later = transitions.filter { $0.day > day }
    for name in Set(later.map(\.field.name)) {
      past[name] = Self.value(before: later.filter { $0.field.name == name }, now: record[name])
    }
    return past
  }

  /// Names of the fields of which nothing can be said for `day`, in the order of the type.
  package func unknownFields(on day: CalendarDay) -> [String] {
    let changed = Set(transitions.filter { $0.day > day }.map(\.field.name))
    return record.type.fields.filter { $0.isSealed && changed.contains($0.name) }.map(\.name)
  }

  /// Where the present value of a field comes from.
  package func origin(of field: String) -> FieldOrigin {
    if let last = transitions.first(where: { $0.field.name == field }) {
      return FieldOrigin(field: field, since: last.day, source: last.source)
    }
    let source = [record.provenance.origin, record.provenance.originVersion]
    return FieldOrigin(
      field: field,
      since: nil,
      source: source.filter { !$0.isEmpty }.joined(separator: " ")
    )
  }

  /// The origin of every field, in the order of the type.
  package var origins: [FieldOrigin] { record.type.fields.map { origin(of: $0.name) } }

  /// Walks from the value that stands now to the one before all of `later`, newest day first.
  private static func value(before later: [FieldTransition], now: FieldValue) -> FieldValue {
    var value = now
    var rest = later
    while let newest = rest.first {
      let sameDay = rest.indices.filter { rest[$0].day == newest.day }
      let next = sameDay.first { rest[$0].new == value } ?? rest.startIndex
      value = rest.remove(at: next).old
    }
    return value
  }
}

/// One field of one record that became another value on one day.
package struct FieldTransition: Equatable, Sendable {
  package let id: RecordID
  package let field: Field
  package let day: CalendarDay
  package let old: FieldValue
  package let new: FieldValue
  /// In the words of the hub: `registry`, `udid 2026-11-01`, `office …`.
  package let source: String
  /// When the hub wrote it down, milliseconds UTC.
  let at: Int64

  init?(_ change: Record, of type: RecordType) {
    guard let name = change["field"].text, let position = type.position(of: name),
      let day = change["day"].text.flatMap({ CalendarDay($0) })
    else { return nil }
    id = change.id
    field = type.fields[position]
    self.day = day
    old = field.isSealed ? .null : FieldValue(ofChange: change["old"], as: field.kind)
    new = field.isSealed ? .null : FieldValue(ofChange: change["new"], as: field.kind)
    source = change["source"].text ?? ""
    at = change.provenance.updatedAt
  }

  package static func == (left: FieldTransition, right: FieldTransition) -> Bool {
    left.id == right.id && left.day == right.day && left.field.name == right.field.name
      && left.old == right.old && left.new == right.new && left.source == right.source
  }
}

/// Since when and from whom the value of a field is what it is.
package struct FieldOrigin: Equatable, Sendable {
  package var field: String
  /// The day of its last change; nil when it never changed since the hub first held the record.
  package var since: CalendarDay?
  package var source: String

  package init(field: String, since: CalendarDay?, source: String) {
    self.field = field
    self.since = since
    self.source = source
  }
}

extension FieldValue {
  /// A value as `change` keeps it: texts as they are, numbers in digits, lists and JSON as JSON.
  package init(ofChange value: FieldValue, as kind: FieldKind) {
    guard case .text(let text) = value else {
      self = .null
      return
    }
    switch kind {
    case .text, .code, .day, .reference: self = .text(text)
    case .integer, .instant: self = Int64(text).map(FieldValue.integer) ?? .null
    case .json: self = .json(text)
    case .list:
      let items = (try? JSONTree.read(Array(text.utf8)))?.items?.compactMap(\.text)
      // A list that another program wrote in its own way is still one piece of text.
      self = .list(items ?? (text.isEmpty ? [] : [text]))
    }
  }
}

extension Record {
  /// The first day about which the record says something; nil where its type does not tell.
  package var beginning: CalendarDay? {
    func day(_ field: String) -> CalendarDay? { self[field].text.flatMap { CalendarDay($0) } }
    func moment(_ field: String) -> CalendarDay? {
      self[field].integer.map { Instant(milliseconds: $0).day }
    }
    return switch type.name {
    case "licence": day("issuedOn") ?? day("validFrom")
    case "product": day("approvedOn")
    case "application": day("receivedOn")
    case "batch": day("producedOn")
    case "recall": day("startedOn")
    case "change": day("day")
    case "inspection": moment("startedAt")
    case "traceEvent": moment("at")
    default: nil
    }
  }

  /// Whether there is anything to say of it on `day`.
  package func isKnown(on day: CalendarDay) -> Bool { beginning.map { $0 <= day } ?? true }
}
