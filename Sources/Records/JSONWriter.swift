/// Appends compact JSON to a byte buffer; the one writer for wire rows, mutations and `--json`.
///
/// Strings are escaped only where the grammar demands it, so equal values give equal bytes.
package struct JSONWriter: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init(reservingCapacity capacity: Int = 256) {
    bytes.reserveCapacity(capacity)
  }

  /// What was written, as text.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  package mutating func raw(_ text: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    )
  }

  package mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  package mutating func raw(_ other: some Sequence<UInt8>) { bytes.append(contentsOf: other) }

  package mutating func comma() { bytes.append(0x2C) }

  package mutating func integer(_ number: some BinaryInteger) {
    bytes.append(contentsOf: String(number).utf8)
  }

  /// The same for the usual kind, without the cost of a generic number in another module.
  package mutating func integer(_ number: Int64) { bytes.append(contentsOf: String(number).utf8) }

  /// The same for the usual kind, without the cost of a generic number in another module.
  package mutating func integer(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }

  /// A JSON string; quotation marks, backslashes and control characters are escaped.
  package mutating func string(_ text: some StringProtocol) { string(String(text)) }

  /// A JSON string; quotation marks, backslashes and control characters are escaped.
  package mutating func string(_ text: String) {
    var text = text
    bytes.append(0x22)
    text.withUTF8 { escape($0) }
    bytes.append(0x22)
  }

  /// Nearly every text has nothing to escape and is copied as one run.
  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    var copied = 0
    for (index, byte) in text.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied..<index]))
      copied = index + 1
      escape(byte)
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied...]))
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case 0x22: raw("\\\"")
    case 0x5C: raw("\\\\")
    case 0x0A: raw("\\n")
    case 0x0D: raw("\\r")
    case 0x09: raw("\\t")
    default:
      raw("\\u00")
      bytes.append(byte < 16 ? 0x30 : 0x31)
      bytes.append(byte % 16 < 10 ? 0x30 + byte % 16 : 0x61 + byte % 16 - 10)
    }
  }

  /// `"name":` — the caller has written the comma before it.
  package mutating func key(_ name: StaticString) {
    bytes.append(0x22)
    raw(name)
    bytes.append(0x22)
    bytes.append(0x3A)
  }

  package mutating func strings(_ list: [String]) {
    bytes.append(0x5B)
    for (index, item) in list.enumerated() {
      if index > 0 { comma() }
      string(item)
    }
    bytes.append(0x5D)
  }

  package mutating func value(_ value: FieldValue) {
    switch value {
    case .null: raw("null")
    case .integer(let number): integer(number)
    case .text(let text): string(text)
    case .list(let list): strings(list)
    case .json(let json): raw(json)
    }
  }

  package mutating func tree(_ tree: JSONTree) {
    switch tree {
    case .null: raw("null")
    case .bool(let flag): raw(flag ? "true" : "false")
    case .number(let digits): raw(digits)
    case .string(let text): string(text)
    case .array(let items):
      bytes.append(0x5B)
      for (index, item) in items.enumerated() {
        if index > 0 { comma() }
        self.tree(item)
      }
      bytes.append(0x5D)
    case .object(let members):
      bytes.append(0x7B)
      for (index, (name, member)) in members.enumerated() {
        if index > 0 { comma() }
        string(name)
        bytes.append(0x3A)
        self.tree(member)
      }
      bytes.append(0x7D)
    }
  }
}

extension FieldValue {
  /// Reads a JSON value as the kind of field it is for; nil when it does not fit that kind.
  package init?(_ tree: JSONTree, as kind: FieldKind) {
    switch (tree, kind) {
    case (.null, _): self = .null
    case (_, .json):
      var writer = JSONWriter()
      writer.tree(tree)
      self = .json(writer.text)
    case (.string(let text), .text), (.string(let text), .code), (.string(let text), .day),
      (.string(let text), .reference):
      self = .text(text)
    case (.number(let digits), .integer), (.number(let digits), .instant):
      guard let number = Int64(digits) else { return nil }
      self = .integer(number)
    case (.array(let items), .list):
      let texts = items.compactMap(\.text)
      guard texts.count == items.count else { return nil }
      self = .list(texts)
    default: return nil
    }
  }
}
