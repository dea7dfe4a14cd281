/// A JSON text as a value that loses nothing: member order and number spellings are kept.
///
/// The reader is strict (RFC 8259 and more): UTF-8 is validated, a repeated key, a lone surrogate,
/// a byte order mark, trailing bytes and nesting deeper than 32 are refused. Numbers stay the
/// bytes that stood there, because event hashes and codes must not pass through floating point.
package indirect enum JSONTree: Sendable {
  case null
  case bool(Bool)
  /// The number exactly as written, checked against the JSON grammar.
  case number(String)
  case string(String)
  case array([JSONTree])
  /// Members in the order they stand in the text; keys are unique.
  case object([(String, JSONTree)])
}

/// Why a text is not JSON, with the byte that shows it.
package struct JSONError: Error, Equatable, Sendable {
  package enum Reason: String, Sendable {
    case unexpectedEnd, unexpectedByte, trailingBytes, tooDeep, duplicateKey
    case malformedNumber, malformedEscape, loneSurrogate, controlCharacter, invalidUTF8
  }

  package var reason: Reason
  /// Bytes from the start of the text.
  package var offset: Int

  package init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}

extension JSONTree {
  /// Arrays and objects may nest this deep; a scalar at the top has depth 0.
  package static let depthLimit = 32

  /// What becomes of a key that an object repeats.
  package enum RepeatedKeys: Sendable {
    case refused
    /// All of them stay in the object, for a caller that can say where they stand.
    case kept
  }

  /// Reads one whole JSON text in linear time; white space around it is allowed.
  package static func read(
    _ bytes: some RandomAccessCollection<UInt8>,
    repeatedKeys: RepeatedKeys = .refused
  ) throws(JSONError) -> JSONTree {
    let outcome = bytes.withContiguousStorageIfAvailable { read(span: $0, repeatedKeys) }
    let result =
      outcome ?? ContiguousArray(bytes).withUnsafeBufferPointer { read(span: $0, repeatedKeys) }
    return try result.get()
  }

  private static func read(
    span: UnsafeBufferPointer<UInt8>,
    _ repeatedKeys: RepeatedKeys
  ) -> Result<JSONTree, JSONError> {
    var reader = JSONReader(bytes: span, repeatedKeys: repeatedKeys)
    do throws(JSONError) {
      return .success(try reader.readText())
    } catch {
      return .failure(error)
    }
  }

  /// The value of member `key`, or nil when this is no object or has no such member.
  package subscript(key: String) -> JSONTree? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.0 == key }?.1
  }

  /// The text of a string value.
  package var text: String? {
    guard case .string(let value) = self else { return nil }
    return value
  }

  /// The values of an array, in order.
  package var items: [JSONTree]? {
    guard case .array(let values) = self else { return nil }
    return values
  }

  /// The members of an object, in the order of the text.
  package var members: [(String, JSONTree)]? {
    guard case .object(let members) = self else { return nil }
    return members
  }
}

extension JSONTree: Equatable {
  /// Equal when the same values stand in the same order with the same number spellings.
  package static func == (left: JSONTree, right: JSONTree) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): a.utf8.elementsEqual(b.utf8)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)):
      a.count == b.count
        && zip(a, b).allSatisfy { $0.0.utf8.elementsEqual($1.0.utf8) && $0.1 == $1.1 }
    default: false
    }
  }
}
