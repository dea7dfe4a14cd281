/// A walk over one text of an input that writes down parts and reasons as it goes.
///
/// A grammar asks for what must come next; as long as nothing distinctive was met it answers nil
/// ("not this kind at all"), afterwards every miss becomes a reason and the walk goes on.
struct CodeScan {
  /// Whether the rule a grammar follows has a source, or is only remembered.
  enum Standing {
    case sourced
    case unverified
  }

  let kind: CodeKind
  let text: CodeText
  /// A miss under an unverified rule leaves the code suspect instead of invalid.
  var standing = Standing.sourced
  fileprivate(set) var index = 0
  private(set) var parts: [NamedCodePart] = []
  private(set) var reasons: [CodeReason] = []
  private(set) var verdict = CodeVerdict.valid
  private var refusals = 0

  init(_ kind: CodeKind, _ text: CodeText) {
    self.kind = kind
    self.text = text
  }

  var count: Int { text.bytes.count }
  var isAtEnd: Bool { index >= text.bytes.count }
  var next: UInt8? { index < text.bytes.count ? text.bytes[index] : nil }
  var nextIsDigit: Bool { next.map(ASCII.isDigit) ?? false }
  var nextIsCapital: Bool { next.map(ASCII.isCapital) ?? false }

  func string(_ range: Range<Int>) -> String {
    String(decoding: text.bytes[range], as: UTF8.self)
  }

  func number(_ range: Range<Int>) -> Int {
    var value = 0
    for index in range { value = value * 10 + Int(text.bytes[index]) - 0x30 }
    return value
  }

  func reading() -> CodeReading {
    CodeReading(
      kind: kind,
      verdict: verdict,
      normalized: string(0..<count),
      parts: parts,
      reasons: reasons
    )
  }
}

// MARK: - Writing down

extension CodeScan {
  mutating func add(_ name: String, _ range: Range<Int>) {
    add(name, string(range))
  }

  mutating func add(_ name: String, _ value: String?) {
    // No grammar has more than six parts: one allocation instead of three.
    if parts.isEmpty { parts.reserveCapacity(6) }
    parts.append(NamedCodePart(name, value.map(CodePart.text) ?? .absent))
  }

  /// Records that an advisory or unverified rule speaks against the byte at `index`.
  mutating func doubt(_ code: String, at index: Int, expected: String? = nil) {
    reasons.append(CodeReason(code, at: text.rawOffset(index), expected: expected))
    if verdict == .valid { verdict = .suspect }
  }

  /// Records that a rule is broken at `index`; what breaks a code is listed before what is doubted.
  mutating func refuse(_ code: String, at index: Int, expected: String? = nil) {
    guard standing == .sourced else { return doubt(code, at: index, expected: expected) }
    let reason = CodeReason(code, at: text.rawOffset(index), expected: expected)
    reasons.insert(reason, at: refusals)
    refusals += 1
    verdict = .invalid
  }

  /// Records a fact about the reading that does not weigh against it.
  mutating func note(_ code: String, at index: Int) {
    reasons.append(CodeReason(code, at: text.rawOffset(index)))
  }
}

// MARK: - Walking

extension CodeScan {
  mutating func advance(_ bytes: Int = 1) {
    index = min(index + bytes, count)
  }

  func sees(_ word: StaticString, at start: Int) -> Bool {
    let length = word.utf8CodeUnitCount
    guard start + length <= text.bytes.count else { return false }
    return word.withUTF8Buffer { wanted in
      for offset in 0..<length where text.bytes[start + offset] != wanted[offset] { return false }
      return true
    }
  }

  mutating func skip(_ word: StaticString) -> Bool {
    guard sees(word, at: index) else { return false }
    index += word.utf8CodeUnitCount
    return true
  }

  /// Takes the first of `words` that stands here and answers its range.
  mutating func take(anyOf words: StaticString...) -> Range<Int>? {
    let start = index
    for word in words where skip(word) { return start..<index }
    return nil
  }

  /// Takes every digit from here on, none included.
  mutating func digits() -> Range<Int> {
    let start = index
    while nextIsDigit { index += 1 }
    return start..<index
  }

  /// Takes every capital letter from here on, none included.
  mutating func capitals() -> Range<Int> {
    let start = index
    while nextIsCapital { index += 1 }
    return start..<index
  }

  /// Takes one ideograph of the basic plane and answers its scalar.
  mutating func ideograph() -> UInt32? {
    guard index + 3 <= count, text.bytes[index] >= 0xE3, text.bytes[index] <= 0xE9,
      let (scalar, length) = UTF8Scalar.decode(text.bytes, at: index),
      scalar >= 0x3400, scalar <= 0x9FFF
    else { return nil }
    index += length
    return scalar
  }

  /// Takes a province character and answers where it stands.
  mutating func province(_ provinces: ProvinceTable) -> Range<Int>? {
    let start = index
    guard let scalar = ideograph(), provinces.contains(scalar) else {
      index = start
      return nil
    }
    return start..<index
  }

  /// Takes up to two ideographs that a province gave a city, or nothing unless `word` follows.
  mutating func city(before word: StaticString) -> Range<Int>? {
    let start = index
    for _ in 0...2 {
      if sees(word, at: index) { return start..<index }
      guard ideograph() != nil else { break }
    }
    index = start
    return nil
  }

  mutating func openBracket() -> Bool {
    skip("(") || skip("〔") || skip("[") || skip("【")
  }

  mutating func closeBracket() -> Bool {
    skip(")") || skip("〕") || skip("]") || skip("】")
  }

  /// Takes any stroke people type between the groups of a number.
  mutating func dash() -> Bool {
    skip("-") || skip("—") || skip("–") || skip("‐") || skip("‑") || skip("−") || skip("―")
  }
}

// MARK: - Common groups

extension CodeScan {
  /// Takes a run of digits whose length must lie in `lengths`; nil (with a reason) when it does not.
  mutating func digits(_ lengths: ClosedRange<Int>) -> Range<Int>? {
    let run = digits()
    guard !lengths.contains(run.count) else { return run }
    let wanted =
      lengths.lowerBound == lengths.upperBound
      ? String(lengths.lowerBound) : "\(lengths.lowerBound)–\(lengths.upperBound)"
    refuse("digitCount", at: run.lowerBound + min(run.count, lengths.upperBound), expected: wanted)
    return nil
  }

  /// Takes a four-digit year and a serial written as one run of digits.
  mutating func yearAndSerial(serial: ClosedRange<Int>, era: YearSpan) {
    guard let run = digits(4 + serial.lowerBound...4 + serial.upperBound) else { return }
    year(run.lowerBound..<run.lowerBound + 4, era: era)
    add("serial", run.lowerBound + 4..<run.upperBound)
  }

  /// Writes down the year in `range`: its century must exist, its era is advice.
  mutating func year(_ range: Range<Int>, era: YearSpan) {
    add("year", range)
    let value = number(range)
    if !era.centuries.contains(value / 100) {
      refuse("year", at: range.lowerBound, expected: era.centuries.lowerBound == 19 ? nil : "20")
    } else if !era.contains(value) {
      doubt("yearUnlikely", at: range.lowerBound, expected: era.description)
    }
  }

  /// Refuses whatever stands after the last group.
  mutating func end() {
    if !isAtEnd { refuse("trailing", at: index) }
  }
}
