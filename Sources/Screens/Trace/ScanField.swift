package import Canvas

/// A field that a scanner types into as fast as it likes: every code ends with its own Enter.
///
/// Scanners are keyboards. The group separator arrives as Ctrl-], a line feed as Ctrl-J, and either
/// Enter or Tab ends a code. Nothing typed is ever a command here.
package struct ScanField: Equatable, Sendable {
  /// Longer inputs are no codes; what is beyond is dropped.
  package static let longest = 512

  package private(set) var field = TextField()
  /// Whether the text has been sent off, so that the next key begins a new one.
  package private(set) var isSent = false
  /// Whether more came than one code can have.
  package private(set) var isOverlong = false

  package init(_ text: String = "") { field = TextField(text) }

  package var text: String { field.text }

  /// What a key did.
  package enum Outcome: Equatable, Sendable {
    case edited
    /// A code is complete.
    case complete(String)
    /// The limit was reached with this key.
    case overflowed
    /// The key is not for the field.
    case unused
  }

  /// Takes one key.
  package mutating func press(_ key: Key) -> Outcome {
    switch key {
    case .enter, .control("j"):
      return finish()
    case .tab where !field.text.isEmpty && !isSent:
      return finish()
    case .control("]"):
      return insert("\u{241D}")
    case .character(let character):
      return insert(character)
    default:
      if isSent, key == .backspace || key == .delete { clear() }
      return field.handle(key) ? .edited : .unused
    }
  }

  /// Codes in pasted text, one a line; a last line without an end stays in the field.
  package mutating func paste(_ text: String) -> [String] {
    if isSent { clear() }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count > 1 else {
      field.paste(String(text.prefix(Self.longest)))
      return []
    }
    lines[0] = field.text + lines[0]
    let rest = lines.removeLast()
    clear()
    if !rest.isEmpty { field.paste(String(rest.prefix(Self.longest))) }
    return lines.filter { !$0.isEmpty }.map { String($0.prefix(Self.longest)) }
  }

  /// Takes a whole code, as if it had been typed and ended.
  package mutating func take(_ text: String) {
    field = TextField(String(text.prefix(Self.longest)))
    isSent = true
    isOverlong = false
  }

  package mutating func clear() {
    field = TextField()
    isSent = false
    isOverlong = false
  }

  private mutating func insert(_ character: Character) -> Outcome {
    if isSent { clear() }
    guard field.text.utf8.count + character.utf8.count <= Self.longest else {
      defer { isOverlong = true }
      return isOverlong ? .edited : .overflowed
    }
    _ = field.handle(.character(character))
    return .edited
  }

  private mutating func finish() -> Outcome {
    guard !isSent, !field.text.isEmpty else { return .unused }
    isSent = true
    isOverlong = false
    return .complete(field.text)
  }
}
