import Records

/// The past of one reference record as `change` records, so that views of earlier days roll back.
struct History {
  private let subject: Record
  private(set) var changes: [Record] = []
  private(set) var ids: Identities
  /// Values as they were before the changes added so far; the newest change is added first.
  private var standing: [String: FieldValue] = [:]

  init(of subject: Record, ids: Identities) {
    self.subject = subject
    self.ids = ids
  }

  /// Notes that `field` held another text until `day`; nothing where it did not differ.
  mutating func add(_ day: CalendarDay, _ field: String, was old: String) {
    let new = standing[field] ?? subject[field]
    guard new != .text(old) else { return }
    let list: FieldValue
    if case .list(let values) = new { list = .text(Self.json(values)) } else { list = new }
    standing[field] = .text(old)
    changes.append(
      Record(
        .change,
        ids.next(),
        [
          "subjectType": .text(subject.type.name), "subject": .text(subject.id.hex),
          "day": .text(day.description), "field": .text(field), "old": .text(old), "new": list,
          "source": .text("demo"),
        ]
      )
    )
  }

  /// A list as `change` keeps it.
  static func json(_ values: [String]) -> String {
    var out = JSONWriter()
    out.strings(values)
    return out.text
  }
}
