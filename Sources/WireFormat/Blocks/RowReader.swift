package import Records

/// One value of a row, as the place where it stands in the line.
package struct RowCell: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    case null, integer
    /// A string without escapes: its bytes can be bound as they are.
    case plainText
    case escapedText
    /// A number that is no integer, `true`, `false`, an array or an object.
    case structure
  }

  package var kind: Kind
  /// Offsets in the line; for strings without the quotation marks.
  package var range: Range<Int>
}

/// Why a row cannot be read; the row goes to quarantine with its bytes, the rest goes on.
package struct RowError: Error, Equatable, Sendable {
  package var reason: JSONError.Reason
  package var offset: Int
}

/// Reads rows of the feed without copying; strict about everything JSON is strict about.
///
/// One reader is used for many lines; `cells` is valid until the next `read`. Not for sharing
/// between threads.
package struct RowReader {
  package private(set) var cells: [RowCell] = []

  package init() { cells.reserveCapacity(32) }

  /// Splits one line (without its line feed) into cells and validates all of it.
  package mutating func read(_ line: UnsafeRawBufferPointer) throws(RowError) {
    cells.removeAll(keepingCapacity: true)
    var at = 0
    func fail(_ reason: JSONError.Reason) -> RowError { RowError(reason: reason, offset: at) }
    guard line.count > 1 else { throw fail(.unexpectedEnd) }
    guard line[0] == UInt8(ascii: "[") else { throw fail(.unexpectedByte) }
    at = 1
    while true {
      guard at < line.count else { throw fail(.unexpectedEnd) }
      switch line[at] {
      case UInt8(ascii: "\""):
        let (end, isPlain) = try Self.endOfString(line, from: at + 1)
        cells.append(RowCell(kind: isPlain ? .plainText : .escapedText, range: at + 1..<end))
        at = end + 1
      case UInt8(ascii: "n") where Self.stands("null", in: line, at: at):
        cells.append(RowCell(kind: .null, range: at..<at + 4))
        at += 4
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        let end = try Self.endOfInteger(line, from: at)
        let isWhole = end == line.count || line[end] == 0x2C || line[end] == 0x5D
        let stop = isWhole ? end : Self.endOfNumber(line, from: end)
        cells.append(RowCell(kind: isWhole ? .integer : .structure, range: at..<stop))
        at = stop
      default:
        let end = try Self.endOfStructure(line, from: at)
        cells.append(RowCell(kind: .structure, range: at..<end))
        at = end
      }
      guard at < line.count else { throw fail(.unexpectedEnd) }
      if line[at] == UInt8(ascii: ",") {
        at += 1
      } else if line[at] == UInt8(ascii: "]") {
        guard at + 1 == line.count else { throw RowError(reason: .trailingBytes, offset: at + 1) }
        return
      } else {
        throw fail(.unexpectedByte)
      }
    }
  }

  /// The integer of a cell; nil when it is none or does not fit 64 bits.
  package static func integer(_ cell: RowCell, in line: UnsafeRawBufferPointer) -> Int64? {
    guard cell.kind == .integer else { return nil }
    var digits = line[cell.range]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative { digits = digits.dropFirst() }
    var number: Int64 = 0
    for digit in digits {
      let (scaled, overflow) = number.multipliedReportingOverflow(by: 10)
      let (next, carry) = scaled.subtractingReportingOverflow(Int64(digit) - 0x30)
      if overflow || carry { return nil }
      number = next
    }
    if isNegative { return number }
    return number == .min ? nil : -number
  }

  /// The text of a string cell with its escapes undone; nil when it is no string or an escape is
  /// no character (a lone surrogate, U+0000).
  package static func text(_ cell: RowCell, in line: UnsafeRawBufferPointer) -> String? {
    switch cell.kind {
    case .plainText:
      return String(decoding: line[cell.range], as: UTF8.self)
    case .escapedText:
      let quoted = line[(cell.range.lowerBound - 1)...cell.range.upperBound]
      guard case .string(let text)? = try? JSONTree.read(Array(quoted)),
        !text.utf8.contains(0)
      else { return nil }
      return text
    default: return nil
    }
  }

  /// The cell as a field of `kind`; nil when it does not fit.
  package static func value(
    _ cell: RowCell,
    as kind: FieldKind,
    in line: UnsafeRawBufferPointer
  ) -> FieldValue? {
    switch (cell.kind, kind) {
    case (.null, _): return .null
    case (.integer, .integer), (.integer, .instant):
      return integer(cell, in: line).map(FieldValue.integer)
    case (_, .list), (_, .json):
      let isText = cell.kind == .plainText || cell.kind == .escapedText
      let range =
        isText ? (cell.range.lowerBound - 1)..<(cell.range.upperBound + 1) : cell.range
      guard let tree = try? JSONTree.read(Array(line[range])) else { return nil }
      if case .json = kind { return .json(String(decoding: line[range], as: UTF8.self)) }
      return FieldValue(tree, as: kind)
    case (.plainText, .text), (.plainText, .code), (.plainText, .day), (.plainText, .reference),
      (.escapedText, .text):
      return text(cell, in: line).map(FieldValue.text)
    default: return nil
    }
  }

  private static func stands(
    _ word: StaticString,
    in line: UnsafeRawBufferPointer,
    at: Int
  ) -> Bool {
    guard at + word.utf8CodeUnitCount <= line.count else { return false }
    return (0..<word.utf8CodeUnitCount).allSatisfy { line[at + $0] == word.utf8Start[$0] }
  }

  private static func endOfString(
    _ line: UnsafeRawBufferPointer,
    from start: Int
  ) throws(RowError) -> (end: Int, isPlain: Bool) {
    var at = start
    var isPlain = true
    while at < line.count {
      let byte = line[at]
      switch byte {
      case UInt8(ascii: "\""):
        if !isPlain {
          // Escapes are rare: the strict reader judges them.
          do throws(JSONError) {
            _ = try JSONTree.read(Array(line[(start - 1)...at]))
          } catch {
            throw RowError(reason: error.reason, offset: start - 1 + error.offset)
          }
        }
        return (at, isPlain)
      case UInt8(ascii: "\\"):
        isPlain = false
        at += 2
      case 0..<0x20:
        throw RowError(reason: .controlCharacter, offset: at)
      case 0x20..<0x80:
        at += 1
      default:
        guard let length = UTF8Sequence.length(line, at: at) else {
          throw RowError(reason: .invalidUTF8, offset: at)
        }
        at += length
      }
    }
    throw RowError(reason: .unexpectedEnd, offset: line.count)
  }

  private static func endOfInteger(
    _ line: UnsafeRawBufferPointer,
    from start: Int
  ) throws(RowError) -> Int {
    var at = start
    if line[at] == UInt8(ascii: "-") { at += 1 }
    let first = at
    while at < line.count, (0x30...0x39).contains(line[at]) { at += 1 }
    let hasLeadingZero = at - first > 1 && line[first] == 0x30
    guard at > first, !hasLeadingZero else {
      throw RowError(reason: .malformedNumber, offset: start)
    }
    return at
  }

  private static func endOfNumber(_ line: UnsafeRawBufferPointer, from start: Int) -> Int {
    var at = start
    while at < line.count, line[at] != UInt8(ascii: ","), line[at] != UInt8(ascii: "]") { at += 1 }
    return at
  }

  /// The end of an array, object or word; its inside is judged by the strict reader.
  private static func endOfStructure(
    _ line: UnsafeRawBufferPointer,
    from start: Int
  ) throws(RowError) -> Int {
    var at = start
    var depth = 0
    var isInString = false
    scan: while at < line.count {
      let byte = line[at]
      if isInString {
        if byte == UInt8(ascii: "\\") {
          at += 1
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
      } else {
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
          if depth == 0 { break scan }
          depth -= 1
        case UInt8(ascii: ",") where depth == 0: break scan
        default: break
        }
      }
      at += 1
    }
    let end = min(at, line.count)
    do throws(JSONError) {
      _ = try JSONTree.read(Array(line[start..<end]))
    } catch {
      throw RowError(reason: error.reason, offset: start + error.offset)
    }
    return end
  }
}

/// Validates one multi-byte sequence of UTF-8.
enum UTF8Sequence {
  /// Its length in bytes, or nil when it is overlong, a surrogate, out of range or cut short.
  static func length(_ bytes: UnsafeRawBufferPointer, at: Int) -> Int? {
    func continues(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      at + offset < bytes.count && range.contains(bytes[at + offset])
    }
    switch bytes[at] {
    case 0xC2...0xDF: return continues(1) ? 2 : nil
    case 0xE0: return continues(1, 0xA0...0xBF) && continues(2) ? 3 : nil
    case 0xED: return continues(1, 0x80...0x9F) && continues(2) ? 3 : nil
    case 0xE1...0xEF: return continues(1) && continues(2) ? 3 : nil
    case 0xF0: return continues(1, 0x90...0xBF) && continues(2) && continues(3) ? 4 : nil
    case 0xF1...0xF3: return continues(1) && continues(2) && continues(3) ? 4 : nil
    case 0xF4: return continues(1, 0x80...0x8F) && continues(2) && continues(3) ? 4 : nil
    default: return nil
    }
  }
}
