/// One pass over the bytes of a JSON text; `JSONTree.read` is the door.
struct JSONReader {
  let bytes: UnsafeBufferPointer<UInt8>
  private let repeatedKeys: JSONTree.RepeatedKeys
  private var at = 0

  init(bytes: UnsafeBufferPointer<UInt8>, repeatedKeys: JSONTree.RepeatedKeys) {
    self.bytes = bytes
    self.repeatedKeys = repeatedKeys
  }

  mutating func readText() throws(JSONError) -> JSONTree {
    skipBlanks()
    let value = try readValue(depth: 0)
    skipBlanks()
    guard at == bytes.count else { throw JSONError(.trailingBytes, at: at) }
    return value
  }

  private mutating func readValue(depth: Int) throws(JSONError) -> JSONTree {
    guard at < bytes.count else { throw JSONError(.unexpectedEnd, at: at) }
    switch bytes[at] {
    case UInt8(ascii: "{"): return try readObject(depth: depth + 1)
    case UInt8(ascii: "["): return try readArray(depth: depth + 1)
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "t"): return try readWord("true", .bool(true))
    case UInt8(ascii: "f"): return try readWord("false", .bool(false))
    case UInt8(ascii: "n"): return try readWord("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try readNumber()
    default: throw JSONError(.unexpectedByte, at: at)
    }
  }

  private mutating func readWord(
    _ word: StaticString,
    _ value: JSONTree
  ) throws(JSONError) -> JSONTree {
    for index in 0..<word.utf8CodeUnitCount {
      guard at < bytes.count else { throw JSONError(.unexpectedEnd, at: at) }
      guard bytes[at] == word.utf8Start[index] else { throw JSONError(.unexpectedByte, at: at) }
      at += 1
    }
    return value
  }

  private mutating func readArray(depth: Int) throws(JSONError) -> JSONTree {
    guard depth <= JSONTree.depthLimit else { throw JSONError(.tooDeep, at: at) }
    at += 1
    var values: [JSONTree] = []
    if try closes(with: UInt8(ascii: "]")) { return .array(values) }
    while true {
      skipBlanks()
      values.append(try readValue(depth: depth))
      if try endsOrContinues(with: UInt8(ascii: "]")) { return .array(values) }
    }
  }

  private mutating func readObject(depth: Int) throws(JSONError) -> JSONTree {
    guard depth <= JSONTree.depthLimit else { throw JSONError(.tooDeep, at: at) }
    at += 1
    var members: [(String, JSONTree)] = []
    var keys = SeenKeys()
    if try closes(with: UInt8(ascii: "}")) { return .object(members) }
    while true {
      skipBlanks()
      let start = at
      guard at < bytes.count else { throw JSONError(.unexpectedEnd, at: at) }
      guard bytes[at] == UInt8(ascii: "\"") else { throw JSONError(.unexpectedByte, at: at) }
      let key = try readString()
      if repeatedKeys == .refused, !keys.isNew(key, among: members) {
        throw JSONError(.duplicateKey, at: start)
      }
      skipBlanks()
      guard at < bytes.count else { throw JSONError(.unexpectedEnd, at: at) }
      guard bytes[at] == UInt8(ascii: ":") else { throw JSONError(.unexpectedByte, at: at) }
      at += 1
      skipBlanks()
      members.append((key, try readValue(depth: depth)))
      if try endsOrContinues(with: UInt8(ascii: "}")) { return .object(members) }
    }
  }

  /// Consumes `closer` when the container is empty.
  private mutating func closes(with closer: UInt8) throws(JSONError) -> Bool {
    skipBlanks()
    guard at < bytes.count else { throw JSONError(.unexpectedEnd, at: at) }
    guard bytes[at] == closer else { return false }
    at += 1
    return true
  }

  /// Consumes `closer` and answers true, or a comma and answers false.
  private mutating func endsOrContinues(with closer: UInt8) throws(JSONError) -> Bool {
    skipBlanks()
    guard at < bytes.count else { throw JSONError(.unexpectedEnd, at: at) }
    guard bytes[at] == closer || bytes[at] == UInt8(ascii: ",") else {
      throw JSONError(.unexpectedByte, at: at)
    }
    at += 1
    return bytes[at - 1] == closer
  }

  private mutating func skipBlanks() {
    while at < bytes.count {
      switch bytes[at] {
      case 0x20, 0x09, 0x0A, 0x0D: at += 1
      default: return
      }
    }
  }

  private mutating func readNumber() throws(JSONError) -> JSONTree {
    let start = at
    if bytes[at] == UInt8(ascii: "-") { at += 1 }
    let leading = at
    guard skipDigits() else { throw JSONError(.malformedNumber, at: at) }
    if bytes[leading] == UInt8(ascii: "0"), at > leading + 1 {
      throw JSONError(.malformedNumber, at: leading)
    }
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      at += 1
      guard skipDigits() else { throw JSONError(.malformedNumber, at: at) }
    }
    if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") {
        at += 1
      }
      guard skipDigits() else { throw JSONError(.malformedNumber, at: at) }
    }
    return .number(String(decoding: bytes[start..<at], as: UTF8.self))
  }

  private mutating func skipDigits() -> Bool {
    let start = at
    while at < bytes.count, bytes[at] &- UInt8(ascii: "0") <= 9 { at += 1 }
    return at > start
  }

  /// Reads a string whose opening quote is at `at`.
  private mutating func readString() throws(JSONError) -> String {
    at += 1
    let start = at
    while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\") {
      guard bytes[at] >= 0x20 else { throw JSONError(.controlCharacter, at: at) }
      at += 1
    }
    guard at < bytes.count else { throw JSONError(.unexpectedEnd, at: at) }
    if bytes[at] == UInt8(ascii: "\"") {
      let text = try validated(bytes[start..<at])
      at += 1
      return text
    }
    return try readEscapedString(from: start)
  }

  private mutating func readEscapedString(from start: Int) throws(JSONError) -> String {
    var text = try validated(bytes[start..<at])
    var run = at
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "\""):
        text += try validated(bytes[run..<at])
        at += 1
        return text
      case UInt8(ascii: "\\"):
        text += try validated(bytes[run..<at])
        text.unicodeScalars.append(try readEscape())
        run = at
      case 0..<0x20:
        throw JSONError(.controlCharacter, at: at)
      default:
        at += 1
      }
    }
    throw JSONError(.unexpectedEnd, at: at)
  }

  private mutating func readEscape() throws(JSONError) -> Unicode.Scalar {
    let start = at
    guard at + 1 < bytes.count else { throw JSONError(.unexpectedEnd, at: bytes.count) }
    at += 2
    switch bytes[at - 1] {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try readUnicodeEscape(from: start)
    default: throw JSONError(.malformedEscape, at: start)
    }
  }

  private mutating func readUnicodeEscape(from start: Int) throws(JSONError) -> Unicode.Scalar {
    let first = try readFourHexDigits()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00 else { throw JSONError(.loneSurrogate, at: start) }
    guard at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u")
    else { throw JSONError(.loneSurrogate, at: start) }
    at += 2
    let second = try readFourHexDigits()
    guard (0xDC00...0xDFFF).contains(second) else { throw JSONError(.loneSurrogate, at: start) }
    let value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
    guard let scalar = Unicode.Scalar(value) else { throw JSONError(.loneSurrogate, at: start) }
    return scalar
  }

  private mutating func readFourHexDigits() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard at < bytes.count else { throw JSONError(.unexpectedEnd, at: at) }
      switch bytes[at] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        value = value << 4 | UInt32(bytes[at] - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"):
        value = value << 4 | UInt32(bytes[at] - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"):
        value = value << 4 | UInt32(bytes[at] - UInt8(ascii: "A") + 10)
      default:
        throw JSONError(.malformedEscape, at: at)
      }
      at += 1
    }
    return value
  }

  private func validated(_ slice: Slice<UnsafeBufferPointer<UInt8>>) throws(JSONError) -> String {
    if let text = String(validating: slice, as: UTF8.self) { return text }
    throw JSONError(.invalidUTF8, at: slice.startIndex + validPrefixLength(of: slice))
  }

  /// Counts the bytes before the first one that breaks UTF-8; only the error path pays for it.
  private func validPrefixLength(of slice: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    var decoder = Unicode.UTF8.ForwardParser()
    var iterator = slice.makeIterator()
    var length = 0
    while case .valid(let scalar) = decoder.parseScalar(from: &iterator) { length += scalar.count }
    return length
  }
}

/// Keys already met in one object; a set is made only for wide objects.
private struct SeenKeys {
  private var set: Set<[UInt8]> = []

  /// Says whether `key` differs, byte by byte, from every key before it, and remembers it.
  mutating func isNew(_ key: String, among members: [(String, JSONTree)]) -> Bool {
    if members.count < 24 { return !members.contains { $0.0.isIdentical(to: key) } }
    if set.isEmpty { set = Set(members.map { Array($0.0.utf8) }) }
    return set.insert(Array(key.utf8)).inserted
  }
}
