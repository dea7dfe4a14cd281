import Records

/// Values as `--json` prints them: absent is null, instants are RFC 3339, days are days.
extension JSONTree {
  /// Null for an empty text, which views use for an absent one.
  static func text(_ text: String?) -> JSONTree {
    guard let text, !text.isEmpty else { return .null }
    return .string(text)
  }

  static func integer(_ number: (some BinaryInteger)?) -> JSONTree {
    number.map { .number(String($0)) } ?? .null
  }

  static func id(_ id: RecordID?) -> JSONTree { id.map { .string($0.hex) } ?? .null }

  static func instant(_ instant: Instant?) -> JSONTree {
    instant.map { .string($0.rfc3339) } ?? .null
  }

  static func day(_ day: CalendarDay?) -> JSONTree { day.map { .string("\($0)") } ?? .null }

  static func strings(_ texts: [String]) -> JSONTree { .array(texts.map(JSONTree.string)) }

  /// The value of a record's field.
  static func value(_ value: FieldValue, as kind: FieldKind) -> JSONTree {
    switch value {
    case .null: return .null
    case .integer(let number):
      if case .instant = kind { return .instant(Instant(milliseconds: number)) }
      return .integer(number)
    case .text(let text): return .string(text)
    case .list(let list): return .strings(list)
    case .json(let json): return (try? JSONTree.read(Array(json.utf8))) ?? .string(json)
    }
  }

  /// This object with further members behind its own.
  func adding(_ members: [(String, JSONTree)]) -> JSONTree {
    .object((self.members ?? []) + members)
  }
}
