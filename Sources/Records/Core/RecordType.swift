/// The description of one kind of record: its fields, in wire order, and how each is merged.
///
/// Tables of the replica, wire rows, merging and the hub's store are all derived from it; adding a
/// kind of record is one of these values and one line of `RecordCatalogue`.
package struct RecordType: Sendable {
  /// The lower-camel word used on the wire, in tables and in `--json`.
  package let name: String
  /// Raised by one whenever fields are added; numbers of old schemas are never reused.
  package let schema: Int
  package let authorship: Authorship
  package let fields: [Field]
  /// What makes a record of this type unchangeable.
  package let sealing: Sealing?
  /// Where the fields stand by name.
  package let positions: [String: Int]

  /// Who may write records of a type.
  package enum Authorship: Sendable {
    /// The hub writes, laptops read.
    case hub
    /// Laptops write by mutations.
    case laptop
  }

  /// When a record may no longer be changed by anyone.
  package enum Sealing: Sendable {
    /// Once its own field holds the value.
    case own(field: String, value: String)
    /// Once the record that the field refers to is sealed.
    case parent(field: String, type: String)
  }

  package init(
    _ name: String,
    schema: Int = 1,
    by authorship: Authorship,
    sealing: Sealing? = nil,
    _ fields: [Field]
  ) {
    self.name = name
    self.schema = schema
    self.authorship = authorship
    self.sealing = sealing
    self.fields = fields
    positions = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1.name, $0) })
  }

  /// The field's place in `fields`; nil when this schema does not know it.
  package func position(of field: String) -> Int? { positions[field] }

  /// Names of the fields that must change or conflict together with `field`, itself included.
  package func atomicSet(of field: Field) -> [Field] {
    guard let name = field.atomicSet else { return [field] }
    return fields.filter { $0.atomicSet == name }
  }
}

/// One field of a record type.
package struct Field: Sendable {
  package let name: String
  package let kind: FieldKind
  package let policy: MergePolicy
  /// Fields with the same name here conflict as one.
  package let atomicSet: String?
  /// Goes along with its atomic set (who and when) and is never itself a reason for a conflict.
  package let isCompanion: Bool
  /// Sealed at rest on a laptop (marked S in the catalogue).
  package let isSealed: Bool

  package init(
    _ name: String,
    _ kind: FieldKind,
    _ policy: MergePolicy,
    atomicSet: String? = nil,
    companion: Bool = false,
    sealed: Bool = false
  ) {
    self.name = name
    self.kind = kind
    self.policy = policy
    self.atomicSet = atomicSet
    isCompanion = companion
    isSealed = sealed
  }
}

/// What a field may hold.
package enum FieldKind: Sendable {
  /// Words for people; any text.
  case text
  /// Identifiers and closed words: ASCII or the characters of a licence number, never control characters.
  case code
  /// `YYYY-MM-DD` in Asia/Shanghai.
  case day
  /// Milliseconds since 1970 UTC.
  case instant
  case integer
  /// The id of another record, 32 hexadecimal digits.
  case reference
  /// Strings; a set under the set policies.
  case list
  /// A JSON value with inner structure.
  case json
}

/// How two edits of one field are brought together.
package enum MergePolicy: Sendable {
  /// Only the hub writes it.
  case server
  /// Concurrent different values are a conflict for a person.
  case manual
  /// Three-way text merge by sentence; overlapping hunks are a conflict.
  case text3
  /// Union; nothing is ever removed.
  case setAdd
  /// Union; only what the editor had seen can be removed.
  case setOr
  /// Moves along declared transitions; a move already made is no conflict.
  case lattice(Lattice)
  case maximum
  case minimum
  /// Set when the record is made, then never changed.
  case writeOnce
  /// The hub's order decides; for low stakes only.
  case hubOrder
}

/// The states of a record and the moves between them.
package struct Lattice: Sendable {
  /// States a new record may begin in; the first is the usual one.
  package let starts: [String]
  package let moves: [Move]

  /// One allowed step.
  package struct Move: Hashable, Sendable {
    package let from: String
    package let to: String
    /// Whether a laptop may make it; the others belong to the hub.
    package let isLaptops: Bool
  }

  /// Reads moves written as `"open>accepted"`; a leading `hub:` keeps a move to the hub.
  package init(starts: [String], moves: [String]) {
    self.starts = starts
    self.moves = moves.map { text in
      let isHubs = text.hasPrefix("hub:")
      let parts = (isHubs ? text.dropFirst(4) : text[...]).split(separator: ">")
      precondition(parts.count == 2, "invariant: a lattice move is FROM>TO")
      return Move(from: String(parts[0]), to: String(parts[1]), isLaptops: !isHubs)
    }
  }

  /// States that laptops' moves lead to from `state`; the hub's moves back do not count.
  package func reachable(from state: String) -> Set<String> {
    var found: Set<String> = []
    var open = [state]
    while let next = open.popLast() {
      for move in moves where move.isLaptops && move.from == next && found.insert(move.to).inserted
      {
        open.append(move.to)
      }
    }
    return found
  }
}
