/// What a value in a document of events must look like, as the official JSON schema says it.
indirect enum EPCISShape: Sendable {
  case text
  case uri
  /// An identifier that may name a GS1 key.
  case identifier
  case instant
  case number
  case boolean
  case anything
  /// A value of one of these JSON kinds.
  case kinds(EPCISKinds)
  case word(CBVVocabulary)
  case oneOf([String])
  case pattern(EPCISPattern)
  case list(EPCISShape, EPCISListRule)
  case either(EPCISShape, listOf: EPCISShape, EPCISListRule)
  case object([EPCISMember], EPCISMembers)
}

/// Kinds of JSON values a member may choose from.
struct EPCISKinds: OptionSet, Sendable {
  let rawValue: UInt8

  static let text = EPCISKinds(rawValue: 1)
  static let number = EPCISKinds(rawValue: 2)
  static let object = EPCISKinds(rawValue: 4)

  /// The kind of `value`; empty for the kinds that no member may choose.
  static func of(_ value: JSONTree) -> EPCISKinds {
    switch value {
    case .string: .text
    case .number: .number
    case .object: .object
    case .null, .bool, .array: []
    }
  }
}

/// How many values a list has and whether they differ.
struct EPCISListRule: Sendable {
  var fewest = 0
  var isUnique = false

  static let any = EPCISListRule()
  static let some = EPCISListRule(fewest: 1)
  static let unique = EPCISListRule(isUnique: true)
  static let someUnique = EPCISListRule(fewest: 1, isUnique: true)
}

/// Whether an object may have members that the standard does not name.
enum EPCISMembers: Sendable {
  case extensible, closed
}

/// A member of an object with the shape of its value.
struct EPCISMember: Sendable {
  var name: String
  var shape: EPCISShape
  var isRequired = false

  init(_ name: String, _ shape: EPCISShape) {
    self.name = name
    self.shape = shape
  }

  /// The same member, which may not be left out.
  var required: EPCISMember {
    var member = self
    member.isRequired = true
    return member
  }
}

/// The regular expressions of the schema, matched by hand.
enum EPCISPattern: Sendable {
  /// `\d+(\.\d+)*`
  case version
  /// `+hh:mm` or `-hh:mm` up to 14:00.
  case zone
  /// Two or three digits or capital letters.
  case unit
  case hexadecimal

  func matches(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    switch self {
    case .version:
      return !bytes.isEmpty
        && bytes.split(separator: 0x2E, omittingEmptySubsequences: false)
          .allSatisfy { !$0.isEmpty && $0.allSatisfy { $0 &- 0x30 <= 9 } }
    case .zone: return EPCISTime.zoneMinutes(bytes[...]) != nil
    case .unit:
      return 2...3 ~= bytes.count
        && bytes.allSatisfy { $0 &- 0x30 <= 9 || 0x41...0x5A ~= $0 }
    case .hexadecimal:
      return !bytes.isEmpty && bytes.allSatisfy { GS1Hex.value($0) != nil }
    }
  }
}
