import Canvas
import TOMLKit

/// One value of a settings file together with where it stands, so that every complaint can say.
struct SettingsPlace {
  let node: TOMLNode
  let path: [String]
  private let source: Source

  private struct Source {
    let file: String
    let text: String
  }

  /// The whole of a file.
  ///
  /// No text in it may hold a control or direction character: it would reach the terminal.
  init(parsing bytes: [UInt8], file: String) throws(SettingsError) {
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
      throw SettingsError(.notText, file: file)
    }
    source = Source(file: file, text: text)
    path = []
    do {
      node = TOMLNode(try TOMLTable(string: text))
    } catch let error as TOMLParseError {
      let reason = SettingsError.Reason.syntax(UntrustedText(error.description))
      throw SettingsError(reason, file: file, line: error.source.begin.line)
    } catch {
      throw SettingsError(.syntax(UntrustedText("\(error)")), file: file)
    }
    try checkTexts()
  }

  private init(_ node: TOMLNode, path: [String], source: Source) {
    self.node = node
    self.path = path
    self.source = source
  }

  /// A complaint about this place.
  func error(_ reason: SettingsError.Reason) -> SettingsError {
    let line = KeyLines.line(of: path, in: source.text)
    return SettingsError(reason, file: source.file, keyPath: path, line: line)
  }

  /// A complaint about `key`, which is not in this table.
  func missing(_ key: String) -> SettingsError {
    SettingsError(.missingKey, file: source.file, keyPath: path + [key])
  }

  /// The value of `key` in this table; nil when absent.
  func value(_ key: String) throws(SettingsError) -> SettingsPlace? {
    guard case .table(let nodes) = node else { throw error(.wrongType(expected: .table)) }
    return nodes[key].map { SettingsPlace($0, path: path + [key], source: source) }
  }

  /// All values of this table in the order of their keys.
  func values() throws(SettingsError) -> [(key: String, place: SettingsPlace)] {
    guard case .table(let nodes) = node else { throw error(.wrongType(expected: .table)) }
    return nodes.sorted { $0.key < $1.key }.map { key, node in
      (key, SettingsPlace(node, path: path + [key], source: source))
    }
  }

  /// The values of this list.
  func items() throws(SettingsError) -> [SettingsPlace] {
    guard case .list(let nodes) = node else { throw error(.wrongType(expected: .list)) }
    return nodes.map { SettingsPlace($0, path: path, source: source) }
  }

  /// This text.
  func text() throws(SettingsError) -> String {
    guard case .text(let text) = node else { throw error(.wrongType(expected: .text)) }
    return text
  }

  /// This integer.
  func integer() throws(SettingsError) -> Int {
    guard case .integer(let integer) = node else { throw error(.wrongType(expected: .integer)) }
    return integer
  }

  /// This number, whole or not.
  func number() throws(SettingsError) -> Double {
    switch node {
    case .integer(let integer): return Double(integer)
    case .number(let number): return number
    default: throw error(.wrongType(expected: .number))
    }
  }

  /// This text as one of the values of a closed set.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    of type: Choice.Type
  ) throws(SettingsError) -> Choice {
    guard let choice = Choice(rawValue: try text()) else {
      throw error(.notOneOf(Choice.allCases.map(\.rawValue)))
    }
    return choice
  }

  /// Complains about the first key of this table that is not `known`.
  func checkKeys(_ known: [String]) throws(SettingsError) {
    for (key, place) in try values() where !known.contains(key) {
      throw place.error(.unknownKey(nearest: NearestName.find(key, in: known)))
    }
  }

  private func checkTexts() throws(SettingsError) {
    switch node {
    case .text(let text):
      for scalar in text.unicodeScalars where Self.isForbidden(scalar) {
        throw error(.controlCharacter(scalar.value))
      }
    case .list:
      for item in try items() { try item.checkTexts() }
    case .table:
      for (_, place) in try values() { try place.checkTexts() }
    case .integer, .number, .flag, .moment:
      return
    }
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069,
      0xFEFF, 0xE0000...0xE007F:
      true
    default:
      false
    }
  }
}
