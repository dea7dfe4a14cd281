import Canvas
import Glibc
import Records

/// The two sinks of a command: answers on stdout, words about them on stderr.
///
/// Whatever is printed as text passes the gate; in JSON the same characters are escaped, so that
/// neither a terminal nor a reader of logs meets a control or a hidden change of direction.
struct Output: Sendable {
  let language: Language

  /// One line of an answer.
  func line(_ text: String) {
    Self.write(Array((CleanText(phrase: text).string + "\n").utf8), to: STDOUT_FILENO)
  }

  /// Fields of an answer with tabs between them; a tab inside a field is made visible.
  func row(_ fields: [String]) {
    let clean = fields.map { CleanText(phrase: $0).string }
    Self.write(Array((clean.joined(separator: "\t") + "\n").utf8), to: STDOUT_FILENO)
  }

  /// One JSON value on a line of its own.
  func json(_ build: (inout JSONWriter) -> Void) {
    var writer = JSONWriter()
    build(&writer)
    Self.write(Self.escaped(writer.text), to: STDOUT_FILENO)
  }

  /// A word to the person at the terminal.
  func say(_ phrase: Phrase) {
    Self.write(Array((CleanText(phrase: phrase[language]).string + "\n").utf8), to: STDERR_FILENO)
  }

  /// Replaces the last line of a terminal; nothing at all where stderr is a file or a pipe.
  func progress(_ phrase: Phrase) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    let text = "\r" + CleanText(phrase: phrase[language]).string + "\u{1B}[K"
    Self.write(Array(text.utf8), to: STDERR_FILENO)
  }

  /// Ends a line of progress.
  func endProgress() {
    guard isatty(STDERR_FILENO) == 1 else { return }
    Self.write([0x0A], to: STDERR_FILENO)
  }

  /// Text of several lines that the command-line library made, some of it from arguments.
  func block(_ text: String, to descriptor: Int32) {
    let lines = TextGate.paragraphs(text).map(\.string)
    Self.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: descriptor)
  }

  /// JSON text with what must not reach a terminal written as escapes; strings only hold such.
  private static func escaped(_ json: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in json.unicodeScalars {
      if isHidden(scalar) {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          let zeros = String(repeating: "0", count: 4 - digits.utf8.count)
          bytes.append(contentsOf: "\\u\(zeros)\(digits)".utf8)
        }
      } else {
        bytes.append(contentsOf: String(scalar).utf8)
      }
    }
    bytes.append(0x0A)
    return bytes
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x7F...0x9F, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F,
      0xFE00...0xFE0F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  /// Unbuffered, so that a reader at the other end of a pipe sees every line at once.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
