package import Canvas

/// What is wrong with a settings file, and where.
package struct SettingsError: Error, Equatable, Sendable {
  /// What is wrong, with the evidence; the wording for people is elsewhere.
  package enum Reason: Equatable, Sendable {
    /// There is no such file.
    case missing
    /// It is not UTF-8, or holds a NUL.
    case notText
    /// It is not TOML; the parser's own words.
    case syntax(UntrustedText)
    /// Its `schema` is not one that this program reads.
    case unknownSchema
    /// A key that means nothing here, and the known one that is spelled most like it.
    case unknownKey(nearest: String?)
    /// A role that no screen draws with, and the known one that is spelled most like it.
    case unknownRole(nearest: String?)
    /// A color name that the palette does not have, and the one that is spelled most like it.
    case unknownColor(UntrustedText, nearest: String?)
    /// A value of the wrong kind.
    case wrongType(expected: ValueKind)
    /// A text that is not one of these.
    case notOneOf([String])
    /// A number outside these bounds, which belong to it.
    case outOfRange(Double, Double)
    /// A color that is not `#RRGGBB`, `ansi:0`…`ansi:15`, `idx:16`…`idx:255` or `default`.
    case badColor(UntrustedText)
    /// A glyph that is not exactly one cell of visible text.
    case badGlyph(UntrustedText)
    /// A control or direction character, which no setting needs.
    case controlCharacter(UInt32)
    /// A theme or account name that is not made of lower-case letters, digits, `-`, `_` and `.`.
    case badName(UntrustedText)
    /// An address that is not `http://` or `https://` and a host.
    case badAddress
    /// A theme that inherits from itself; the ids from the first one back to it.
    case cyclicInheritance([String])
    /// More ancestors than are allowed; the ids so far.
    case inheritanceTooDeep([String])
    /// A key without which the file means nothing.
    case missingKey
  }

  /// The kinds of values that settings have.
  package enum ValueKind: String, Equatable, Sendable {
    case text, integer, number, list, table, color, role
  }

  /// The name of the file, as it was asked for.
  package var file: String
  /// Where in the file, as dotted keys; empty for the file as a whole.
  package var keyPath: [String]
  /// Counted from 1; nil when the place cannot be told.
  package var line: Int?
  /// What is wrong.
  package var reason: Reason

  package init(_ reason: Reason, file: String, keyPath: [String] = [], line: Int? = nil) {
    self.reason = reason
    self.file = file
    self.keyPath = keyPath
    self.line = line
  }
}
