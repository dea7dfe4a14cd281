/// An EPC in one of its URI forms (GS1 EPC Tag Data Standard, sections 6, 7 and 12).
///
/// `urn:epc:id:` names one thing, `urn:epc:class:` a lot, `urn:epc:idpat:` all things that differ
/// only in the fields written `*`, `urn:epc:tag:` the content of a tag with its filter value. Field
/// values are kept decoded: `%2F` is held as `/`.
package struct EPCURI: Equatable, Sendable {
  package enum Form: Equatable, Sendable {
    case identity
    case lotClass
    case pattern
    case tag(EPCTagCoding, filter: Int)
  }

  package let form: Form
  package let scheme: EPCScheme
  /// The decoded fields in the order of the scheme; `*` of a pattern is nil.
  package let fields: [[UInt8]?]

  /// Reads `text`, which is case-sensitive throughout.
  package init(_ text: ArraySlice<UInt8>) throws(GS1Flaw) {
    var reader = EPCURIReader(text)
    (form, scheme, fields) = try reader.read()
  }

  init(form: Form, scheme: EPCScheme, fields: [[UInt8]?]) {
    self.form = form
    self.scheme = scheme
    self.fields = fields
  }

  /// Says whether `text` claims to be an EPC URI.
  package static func hasPrefix(_ text: ArraySlice<UInt8>) -> Bool {
    text.starts(with: "urn:epc:".utf8)
  }

  /// The URI, with exactly the characters escaped that the standard reserves.
  package var text: String {
    var line = Array("urn:epc:".utf8)
    switch form {
    case .identity: line += "id:".utf8
    case .lotClass: line += "class:".utf8
    case .pattern: line += "idpat:".utf8
    case .tag: line += "tag:".utf8
    }
    if case .tag(let coding, let filter) = form {
      line += coding.rawValue.utf8
      if coding.hasFilter { line += ":\(filter)".utf8 }
      line.append(UInt8(ascii: coding.hasFilter ? "." : ":"))
    } else {
      line += scheme.rawValue.utf8
      line.append(UInt8(ascii: ":"))
    }
    for (place, field) in fields.enumerated() {
      if place > 0 { line.append(UInt8(ascii: ".")) }
      if let field { EPCEscaping.append(field, to: &line) } else { line.append(UInt8(ascii: "*")) }
    }
    return String(decoding: line, as: UTF8.self)
  }

  /// The same thing as a tag URI, or nil when the coding cannot hold its fields.
  package func tag(_ coding: EPCTagCoding, filter: Int) -> EPCURI? {
    guard coding.scheme == scheme, form != .pattern, 0...7 ~= filter,
      coding.holds(fields.compactMap(\.self))
    else { return nil }
    return EPCURI(form: .tag(coding, filter: filter), scheme: scheme, fields: fields)
  }
}

/// The escapes of EPC URIs: seven characters of set 82 may not stand for themselves.
enum EPCEscaping {
  static func mustEscape(_ byte: UInt8) -> Bool {
    switch UnicodeScalar(byte) {
    case "\"", "%", "&", "/", "<", ">", "?", "#": true
    default: false
    }
  }

  static func append(_ field: [UInt8], to text: inout [UInt8]) {
    for byte in field {
      if mustEscape(byte) {
        text += [UInt8(ascii: "%")] + GS1Hex.digits(byte)
      } else {
        text.append(byte)
      }
    }
  }
}
