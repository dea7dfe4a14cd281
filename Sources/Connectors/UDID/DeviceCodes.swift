import Records

/// Codes of a device as the release writes them, brought into the form they are looked up by.
struct DeviceCodes {
  let detector: CodeDetector
  /// What had to be done to them, each named once.
  private(set) var repairs: [DefectReason] = []
  /// What someone should look at, each named once.
  private(set) var doubts: [DefectReason] = []

  init(_ detector: CodeDetector) {
    self.detector = detector
  }

  /// An identifier without blanks, full-width forms or hidden characters; letter case is kept.
  mutating func identifier(_ raw: String) -> String? {
    let bytes = folded(raw).literal.bytes
    let bare = bytes.filter { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    if bare.count != bytes.count { repair(.blanksInIdentifier) }
    let text = String(decoding: bare, as: UTF8.self)
    if text.isEmpty { doubt(.noIdentifier) }
    return text.isEmpty ? nil : text
  }

  /// Registration and filing numbers in standard form, in the order of the field.
  ///
  /// One that breaks a rule stays, folded, because that is how it is printed on the product.
  mutating func numbers(_ raw: String) -> [String] {
    let pieces = raw.unicodeScalars.split {
      ",;\u{FF0C}\u{FF1B}\u{3001}|/\n".unicodeScalars.contains($0)
    }
    let numbers = pieces.map { String($0).trimmed }.filter { !$0.isEmpty }.map { piece in
      let folded = folded(piece)
      let reading = detector.check(piece).reading
      let isNumber = [.deviceRegistration, .deviceFiling, .drugApproval].contains(reading.kind)
      if isNumber, reading.verdict != .invalid { return reading.normalized }
      doubt(.unreadableNumber)
      return String(decoding: folded.compact.bytes, as: UTF8.self)
    }
    if numbers.count > 1 { doubt(.severalNumbers) }
    return numbers.filter { !$0.isEmpty }
  }

  /// Counted from 1; 0 where the source does not say.
  mutating func version(_ raw: String?) -> Int64 {
    guard let raw, !raw.isEmpty else { return 0 }
    if let version = DeviceVersion.read(raw) { return version }
    doubt(.badVersion)
    return 0
  }

  private mutating func folded(_ raw: String) -> CodeInput {
    let input = CodeInput(Array(raw.utf8))
    if case .hiddenCharacter = input.flaw {
      repair(.hiddenCharacters)
    } else if raw.unicodeScalars.contains(where: { (0xFF01...0xFF5E).contains($0.value) }) {
      repair(.foldedCharacters)
    }
    return input
  }

  private mutating func repair(_ reason: DefectReason) {
    if !repairs.contains(reason) { repairs.append(reason) }
  }

  private mutating func doubt(_ reason: DefectReason) {
    if !doubts.contains(reason) { doubts.append(reason) }
  }
}
