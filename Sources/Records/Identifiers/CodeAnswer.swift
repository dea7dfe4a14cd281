/// What is known about one input: the best reading of it and what else it could be.
package struct CodeAnswer: Equatable, Sendable {
  /// The input as it may be shown: U+FFFD for bytes that are not UTF-8, identity numbers masked,
  /// cut at `CodeInput.longest` bytes.
  package var input: String { String(decoding: shown, as: UTF8.self) }
  /// The raw bytes in hexadecimal where `input` could not show them; masked like `input`.
  package private(set) var inputHex: String?
  /// The best reading, masked where it names a person.
  package private(set) var reading: CodeReading
  /// Further kinds the input would validly be, most specific first.
  package private(set) var others: [CodeKind]
  /// `input` as UTF-8: most answers go straight to JSON, for which no string is needed.
  private(set) var shown: [UInt8]

  init(raw: [UInt8], isUTF8: Bool, reading: CodeReading, others: [CodeKind]) {
    shown = isUTF8 ? raw : Self.repaired(raw)
    inputHex = isUTF8 ? nil : Self.hexadecimal(raw)
    self.reading = reading
    self.others = others
  }

  /// Hides the date of birth of the identity number that `source` spells, in every field.
  mutating func mask(_ source: CodeInput) {
    let hidden = ResidentID.hiddenRange(in: source.compact)
    let raw = Self.masked(source, hidden)
    shown = inputHex == nil ? raw : Self.repaired(raw)
    if inputHex != nil { inputHex = Self.hexadecimal(raw) }
    if reading.kind == .residentId {
      let length = reading.normalized.utf8.count
      let isWhole = length == ResidentID.length
      reading.normalized = reading.normalized.masked(isWhole ? ResidentID.hidden : 0..<length)
      for index in reading.parts.indices where reading.parts[index].name == "birthDate" {
        reading.parts[index].value = .text("********")
      }
    } else {
      reading.normalized = reading.normalized.masked(0..<reading.normalized.utf8.count)
      for index in reading.parts.indices { reading.parts[index].value.maskLongDigits() }
    }
  }

  /// The raw bytes with one asterisk for each character that folds into `hidden`.
  private static func masked(_ source: CodeInput, _ hidden: Range<Int>) -> [UInt8] {
    let starts = hidden.map(source.compact.rawOffset)
    var bytes: [UInt8] = []
    var isHiding = false
    for (offset, byte) in source.raw.enumerated() {
      if starts.contains(offset) {
        bytes.append(UInt8(ascii: "*"))
        isHiding = true
      } else if !isHiding || byte & 0xC0 != 0x80 {
        bytes.append(byte)
        isHiding = false
      }
    }
    return bytes
  }

  private static func repaired(_ bytes: [UInt8]) -> [UInt8] {
    Array(String(decoding: bytes, as: UTF8.self).utf8)
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for byte in bytes { text.appendHexadecimal(byte) }
    return String(decoding: text, as: UTF8.self)
  }
}

extension ResidentID {
  /// The date of birth in a number of eighteen or fifteen digits; all of it in any other text.
  fileprivate static func hiddenRange(in text: CodeText) -> Range<Int> {
    switch text.bytes.count {
    case length: hidden
    case 15: 6..<12
    default: 0..<text.bytes.count
    }
  }
}

extension String {
  fileprivate func masked(_ range: Range<Int>) -> String {
    var bytes = Array(utf8)
    for index in range where index < bytes.count { bytes[index] = UInt8(ascii: "*") }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension CodePart {
  /// A part of another kind's reading that is long enough to hold the hidden date.
  fileprivate mutating func maskLongDigits() {
    switch self {
    case .text(let text) where text.utf8.count > 6:
      self = .text(text.masked(0..<text.utf8.count))
    case .elements(let elements):
      self = .elements(
        elements.map { $0.map { $0.utf8.count > 6 ? $0.masked(0..<$0.utf8.count) : $0 } }
      )
    case .text, .absent: break
    }
  }
}
