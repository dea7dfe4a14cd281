import Records

/// The changes of one mutation that stand or fall together, with the fields they touch.
struct AtomicSet {
  var changes: [(field: Field, position: Int, change: FieldChange)]

  /// Groups changes by the atomic set of their field, in the order of the mutation.
  static func grouped(
    _ changes: [FieldChange],
    of type: RecordType
  ) throws(RefusedMutation) -> [AtomicSet] {
    var sets: [AtomicSet] = []
    var places: [String: Int] = [:]
    for change in changes {
      guard let position = type.position(of: change.field) else {
        throw RefusedMutation(.unknownField(change.field))
      }
      let field = type.fields[position]
      let key = field.atomicSet ?? "=\(field.name)"
      if let place = places[key] {
        sets[place].changes.append((field, position, change))
      } else {
        places[key] = sets.count
        sets.append(AtomicSet(changes: [(field, position, change)]))
      }
    }
    return sets
  }
}
