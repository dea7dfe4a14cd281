/// Reads the bytes of one device into elements, forgiving what can be forgiven without guessing.
///
///     device   := (element | blank | comment)*
///     element  := '<' name attributes? '>' content '</' name '>'  |  '<' name attributes? '/>'
///     content  := (text | reference | element | comment | CDATA | instruction)*
///     reference:= '&' (amp|lt|gt|quot|apos) ';'  |  '&#' decimal ';'  |  '&#x' hexadecimal ';'
///
/// Forgiven and noted: bytes below 0x20 that XML forbids are left out; an ampersand that begins no
/// reference stands for itself. Not forgiven, because any guess could be wrong: tags that do not
/// match, a `<` that begins nothing, bytes that are not UTF-8, elements nested deeper than
/// `depthLimit`. Attributes mean nothing here and are passed over.
struct DeviceMarkup {
  static let depthLimit = 8

  /// Repairs made, each named once.
  private(set) var repairs: [DefectReason] = []
  private let bytes: ArraySlice<UInt8>
  private var at: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    at = bytes.startIndex
  }

  /// The elements in their order, with the repairs that reading them took.
  static func read(
    _ bytes: ArraySlice<UInt8>
  ) throws(DeviceFault) -> (elements: [DeviceElement], repairs: [DefectReason]) {
    var markup = DeviceMarkup(bytes)
    let content = try markup.content(inside: nil, depth: 0)
    return (content.children, markup.repairs)
  }

  private mutating func content(
    inside name: String?,
    depth: Int
  ) throws(DeviceFault) -> DeviceElement {
    var element = DeviceElement(name: name ?? "")
    var text: [UInt8] = []
    let start = at
    while at < bytes.endIndex {
      switch bytes[at] {
      case UInt8(ascii: "<"):
        if at + 1 < bytes.endIndex, bytes[at + 1] == UInt8(ascii: "/") {
          try close(name)
          element.text = try string(text, from: start)
          return element
        }
        if try skipped(into: &text) { continue }
        element.children.append(try opened(depth: depth + 1))
      case UInt8(ascii: "&"): reference(into: &text)
      default: run(into: &text)
      }
    }
    guard name == nil else { throw fault(.malformed) }
    element.text = try string(text, from: start)
    return element
  }

  private mutating func opened(depth: Int) throws(DeviceFault) -> DeviceElement {
    guard depth <= Self.depthLimit else { throw fault(.malformed) }
    at += 1
    let name = try tagName()
    while at < bytes.endIndex, bytes[at] != UInt8(ascii: ">") {
      guard bytes[at] != UInt8(ascii: "<") else { throw fault(.malformed) }
      at += 1
    }
    guard at < bytes.endIndex else { throw fault(.malformed) }
    at += 1
    if bytes[at - 2] == UInt8(ascii: "/") { return DeviceElement(name: name) }
    return try content(inside: name, depth: depth)
  }

  private mutating func close(_ name: String?) throws(DeviceFault) {
    let start = at
    at += 2
    let closed = try tagName()
    while at < bytes.endIndex, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
    guard at < bytes.endIndex, bytes[at] == UInt8(ascii: ">"), let name, closed == name else {
      at = start
      throw fault(.malformed)
    }
    at += 1
  }

  /// ASCII letters, digits and `_ - . :`; the published tags are letters only.
  private mutating func tagName() throws(DeviceFault) -> String {
    let name = bytes[at...].prefix(while: Self.isNameByte)
    guard (1...64).contains(name.count) else { throw fault(.malformed) }
    at = name.endIndex
    return String(decoding: name, as: UTF8.self)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "_-.:".utf8.contains(byte)
    }
  }

  /// Takes text up to the next `<` or `&`, without the bytes that XML forbids.
  private mutating func run(into text: inout [UInt8]) {
    let start = at
    while at < bytes.endIndex, bytes[at] != UInt8(ascii: "<"), bytes[at] != UInt8(ascii: "&"),
      Self.isAllowed(bytes[at])
    { at += 1 }
    text.append(contentsOf: bytes[start..<at])
    if at < bytes.endIndex, !Self.isAllowed(bytes[at]) {
      note(.forbiddenByte)
      at += 1
    }
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    byte >= 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// Passes over comments and instructions and takes CDATA as text; false at anything else.
  private mutating func skipped(into text: inout [UInt8]) throws(DeviceFault) -> Bool {
    let next = at + 1 < bytes.endIndex ? bytes[at + 1] : 0
    guard next == UInt8(ascii: "!") || next == UInt8(ascii: "?") else { return false }
    for (opening, closing) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")] {
      guard starts(opening) else { continue }
      at += opening.utf8.count
      while !starts(closing) {
        guard at < bytes.endIndex else { throw fault(.malformed) }
        if opening == "<![CDATA[" { take(bytes[at], into: &text) } else { at += 1 }
      }
      at += closing.utf8.count
      return true
    }
    return false
  }

  private mutating func take(_ byte: UInt8, into text: inout [UInt8]) {
    at += 1
    if Self.isAllowed(byte) {
      text.append(byte)
    } else {
      note(.forbiddenByte)
    }
  }

  private mutating func reference(into text: inout [UInt8]) {
    let window = bytes[at..<min(bytes.endIndex, at + 12)]
    if let end = window.firstIndex(of: UInt8(ascii: ";")),
      let scalar = Self.scalar(named: bytes[(at + 1)..<end])
    {
      at = end + 1
      if UInt8(exactly: scalar.value).map(Self.isAllowed) ?? true {
        text.append(contentsOf: String(scalar).utf8)
      } else {
        note(.forbiddenByte)
      }
    } else {
      note(.bareAmpersand)
      text.append(bytes[at])
      at += 1
    }
  }

  private static func scalar(named name: ArraySlice<UInt8>) -> Unicode.Scalar? {
    let name = String(decoding: name, as: UTF8.self)
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default: break
    }
    let number =
      name.hasPrefix("#x")
      ? UInt32(name.dropFirst(2), radix: 16)
      : name.hasPrefix("#") ? UInt32(name.dropFirst(1)) : nil
    return number.flatMap(Unicode.Scalar.init)
  }

  private func string(_ text: [UInt8], from start: Int) throws(DeviceFault) -> String {
    guard let string = String(validating: text, as: UTF8.self) else {
      throw DeviceFault(reason: .notUTF8, offset: start - bytes.startIndex)
    }
    return string.trimmed
  }

  private func starts(_ word: String) -> Bool {
    bytes[at...].starts(with: word.utf8)
  }

  private mutating func note(_ repair: DefectReason) {
    if !repairs.contains(repair) { repairs.append(repair) }
  }

  private func fault(_ reason: DefectReason) -> DeviceFault {
    DeviceFault(reason: reason, offset: at - bytes.startIndex)
  }
}

/// Why the bytes of a device make no device.
struct DeviceFault: Error, Equatable {
  var reason: DefectReason
  /// Bytes from the first one of the device; nil where the device as a whole is to blame.
  var offset: Int?
}
