import Canvas

/// What the bytes after an ESC mean: keys, mouse, focus, paste; the forms of xterm, rxvt, the
/// Linux console, and those of the terminal's own description.
struct EscapeSequences {
  enum Reading: Equatable {
    case input(Input, length: Int)
    /// A sequence that means nothing here; its bytes must not be taken for typed text.
    case nothing(length: Int)
    case pasteBegins(length: Int)
    /// The terminal's answer to a question about one of its modes (DECRPM).
    case report(mode: Int, state: Int, length: Int)
    case incomplete
  }

  /// Whether more bytes may follow those at hand.
  enum Arrival { case ongoing, over }

  private let keys: [[UInt8]: Key]
  private let longest: Int

  /// No honest sequence is longer; what is, is dropped up to here.
  private static let limit = 64

  init(keys: [[UInt8]: Key]) {
    self.keys = keys.filter { $0.key.count > 1 && $0.key[0] == 0x1B }
    longest = self.keys.keys.map(\.count).max() ?? 0
  }

  /// Reads the sequence at the start of `bytes`, whose first byte is ESC.
  ///
  /// When the arrival is over, a beginning must be taken as it is.
  func read(_ bytes: ArraySlice<UInt8>, arrival: Arrival) -> Reading {
    guard bytes.count > 1 else {
      return arrival == .over ? .input(.key(.escape), length: 1) : .incomplete
    }
    if longest > 1 {
      for length in (2...longest).reversed() where length <= bytes.count {
        if let key = keys[Array(bytes.prefix(length))] {
          return .input(.key(key), length: length)
        }
      }
    }
    let second = bytes[bytes.startIndex + 1]
    switch second {
    case UInt8(ascii: "["): return readControl(bytes, arrival: arrival)
    case UInt8(ascii: "O"): return readShifted(bytes, arrival: arrival)
    case 0x20...0x7F: return .input(.key(.alt(Character(Unicode.Scalar(second)))), length: 2)
    default: return .input(.key(.escape), length: 1)
    }
  }

  /// `ESC O x`, the application form of keys.
  private func readShifted(_ bytes: ArraySlice<UInt8>, arrival: Arrival) -> Reading {
    guard bytes.count > 2 else {
      return arrival == .over ? .input(.key(.alt("O")), length: 2) : .incomplete
    }
    let final = bytes[bytes.startIndex + 2]
    return Self.lettered[final].map { .input(.key($0), length: 3) } ?? .nothing(length: 3)
  }

  /// `ESC [ parameters final`.
  private func readControl(_ bytes: ArraySlice<UInt8>, arrival: Arrival) -> Reading {
    let start = bytes.startIndex + 2
    guard start < bytes.endIndex else {
      return arrival == .over ? .input(.key(.alt("[")), length: 2) : .incomplete
    }
    // The Linux console sends F1 to F5 as ESC [ [ A to E.
    if bytes[start] == UInt8(ascii: "[") { return readConsole(bytes, arrival: arrival) }
    var end = start
    while end < bytes.endIndex && (0x20...0x3F).contains(bytes[end]) && end - start < Self.limit {
      end += 1
    }
    guard end < bytes.endIndex else {
      return arrival == .over ? .nothing(length: bytes.count) : .incomplete
    }
    let length = end - bytes.startIndex + 1
    let final = bytes[end]
    // An ESC or a control byte inside begins something else; only what was before it is dropped.
    guard (0x40...0x7E).contains(final) else { return .nothing(length: length - 1) }
    let parameters = bytes[start..<end]
    if final == UInt8(ascii: "M") && parameters.isEmpty {
      return Self.oldMouse(bytes, arrival: arrival)
    }
    if parameters.first == UInt8(ascii: "<") {
      let event = Self.mouse(parameters.dropFirst(), final: final)
      return event.map { .input(.mouse($0), length: length) } ?? .nothing(length: length)
    }
    if final == UInt8(ascii: "y"), parameters.first == UInt8(ascii: "?"),
      parameters.last == UInt8(ascii: "$")
    {
      let numbers = Self.numbers(parameters.dropFirst().dropLast())
      return numbers.count == 2
        ? .report(mode: numbers[0], state: numbers[1], length: length) : .nothing(length: length)
    }
    return meaning(Self.numbers(parameters), final: final, length: length)
  }

  private func meaning(_ numbers: [Int], final: UInt8, length: Int) -> Reading {
    switch final {
    case UInt8(ascii: "~") where numbers.first == 200:
      return .pasteBegins(length: length)
    case UInt8(ascii: "~"):
      let key = numbers.first.flatMap { Self.numbered[$0] }
      return key.map { .input(.key($0), length: length) } ?? .nothing(length: length)
    case UInt8(ascii: "I") where numbers.isEmpty:
      return .input(.focus(true), length: length)
    case UInt8(ascii: "O") where numbers.isEmpty:
      return .input(.focus(false), length: length)
    default:
      return Self.lettered[final].map { .input(.key($0), length: length) }
        ?? .nothing(length: length)
    }
  }

  private func readConsole(_ bytes: ArraySlice<UInt8>, arrival: Arrival) -> Reading {
    guard bytes.count > 3 else { return arrival == .over ? .nothing(length: 3) : .incomplete }
    let letter = bytes[bytes.startIndex + 3]
    guard (0x41...0x45).contains(letter) else { return .nothing(length: 3) }
    return .input(.key(.function(Int(letter) - 0x40)), length: 4)
  }

  /// `button;column;row` as SGR mode 1006 reports it; columns and rows count from 1.
  private static func mouse(_ parameters: ArraySlice<UInt8>, final: UInt8) -> MouseEvent? {
    let numbers = numbers(parameters)
    guard numbers.count == 3, numbers[1] > 0, numbers[2] > 0 else { return nil }
    let isRelease = final == UInt8(ascii: "m")
    guard isRelease || final == UInt8(ascii: "M") else { return nil }
    let point = Point(row: numbers[2] - 1, column: numbers[1] - 1)
    return mouse(numbers[0], isRelease ? .release : .press, at: point)
  }

  /// `ESC [ M` and three bytes, from terminals that do not know mode 1006.
  ///
  /// They are button, column and row, each 32 higher, the places counted from 1; a release does
  /// not say which button it was.
  private static func oldMouse(_ bytes: ArraySlice<UInt8>, arrival: Arrival) -> Reading {
    guard bytes.count >= 6 else {
      return arrival == .over ? .nothing(length: bytes.count) : .incomplete
    }
    let values = bytes.prefix(6).suffix(3).map { Int($0) - 32 }
    guard values[0] >= 0, values[1] > 0, values[2] > 0 else { return .nothing(length: 6) }
    let point = Point(row: values[2] - 1, column: values[1] - 1)
    let isRelease = values[0] & 0b100_0011 == 3
    let event = mouse(isRelease ? 0 : values[0], isRelease ? .release : .press, at: point)
    return event.map { .input(.mouse($0), length: 6) } ?? .nothing(length: 6)
  }

  private static func mouse(
    _ code: Int,
    _ action: MouseEvent.Action,
    at point: Point
  ) -> MouseEvent? {
    // Bits 2–4 are Shift, Alt and Ctrl; bit 5 is a move with the button held, which is not a click.
    switch code & ~0b1_1100 {
    case 0: MouseEvent(action, .left, at: point)
    case 1: MouseEvent(action, .middle, at: point)
    case 2: MouseEvent(action, .right, at: point)
    case 64: MouseEvent(.wheelUp, at: point)
    case 65: MouseEvent(.wheelDown, at: point)
    default: nil
    }
  }

  /// Decimal numbers between semicolons; what is no number, or too large for one, is 0.
  private static func numbers(_ parameters: ArraySlice<UInt8>) -> [Int] {
    guard !parameters.isEmpty else { return [] }
    return parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0.prefix(6), as: UTF8.self)) ?? 0 }
  }

  private static let lettered: [UInt8: Key] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down,
    UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
    UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end,
    UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2),
    UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
    UInt8(ascii: "Z"): .backTab, UInt8(ascii: "M"): .enter,
  ]

  private static let numbered: [Int: Key] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
    17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
    23: .function(11), 24: .function(12),
  ]
}
