/// Whether identity numbers are shown in an answer.
package enum IdentityDisplay: Equatable, Sendable {
  /// The date of birth is replaced by asterisks wherever it would appear.
  case masked
  /// Shown for a stated reason, which the caller has to enter in the audit log.
  case revealed
}

/// Tells what kind of code an input is and whether it holds.
///
/// Every reader sees the input; a valid reading beats a suspect one beats an invalid one, among
/// equals the more specific kind wins, and among invalid ones the one that held longest. The cost
/// is linear in the length of the input, which is capped at `CodeInput.longest` bytes.
package struct CodeDetector: Sendable {
  private let readers: [CodeReader]

  /// Puts the readers of `others` (GS1 and its kin) after the Chinese ones.
  package init(tables: CodeTables, also others: [CodeReader] = []) {
    readers = CodeReader.chinese(tables) + others + CodeReader.last
  }

  /// Answers one input line, line end excluded; `kind` forces the reading of one kind.
  package func check(
    _ raw: ArraySlice<UInt8>,
    as kind: CodeKind? = nil,
    identity: IdentityDisplay = .masked
  ) -> CodeAnswer {
    let input = CodeInput(Array(raw.prefix(CodeInput.longest + 1)))
    let forced = kind == .unknown ? nil : kind
    switch input.flaw {
    case .empty:
      return refusal(of: input, forced, CodeReason("empty", at: 0))
    case .tooLong:
      let reason = CodeReason(
        "tooLong",
        at: CodeInput.longest,
        expected: String(CodeInput.longest)
      )
      return refusal(of: input, forced, reason)
    case nil, .notUTF8, .hiddenCharacter:
      return answer(input, forced, identity)
    }
  }

  /// Answers one input held as bytes.
  package func check(
    _ raw: [UInt8],
    as kind: CodeKind? = nil,
    identity: IdentityDisplay = .masked
  ) -> CodeAnswer {
    check(raw[...], as: kind, identity: identity)
  }

  /// Answers one input held as text.
  package func check(
    _ text: String,
    as kind: CodeKind? = nil,
    identity: IdentityDisplay = .masked
  ) -> CodeAnswer {
    check(Array(text.utf8)[...], as: kind, identity: identity)
  }

  private func answer(
    _ input: CodeInput,
    _ forced: CodeKind?,
    _ identity: IdentityDisplay
  ) -> CodeAnswer {
    var best: CodeReading?
    var person: CodeReading?
    var slip: CodeReading?
    var accepted: [CodeKind] = []
    let lead = CodeLead(input.compact)
    for reader in readers where !reader.leads.isDisjoint(with: lead) {
      guard let reading = reader.read(input) else { continue }
      if reading.kind == .residentId { person = reading }
      if reading.verdict == .valid { accepted.append(reading.kind) }
      if slip == nil, reading.isSlip { slip = reading }
      guard forced == nil || reading.kind == forced else { continue }
      if let current = best, !reading.isBetter(than: current) { continue }
      best = reading
    }
    // One in ten mistyped numbers of eighteen digits passes for a logistic unit's.
    if forced == nil, best?.kind == .sscc, let slip { best = slip }
    var reading = best ?? nothing(in: input, forced)
    weigh(&reading, input)
    var answer = CodeAnswer(
      raw: input.raw,
      isUTF8: input.isUTF8,
      reading: reading,
      others: input.flaw == nil ? accepted.others(than: reading.kind) : []
    )
    let isPersonal = person?.mustBeMasked(beside: reading) ?? (reading.kind == .residentId)
    if identity == .masked, isPersonal { answer.mask(input) }
    return answer
  }

  /// Adds what the readers leave to the detector: flaws of the input, and that it was folded.
  private func weigh(_ reading: inout CodeReading, _ input: CodeInput) {
    switch input.flaw {
    case .hiddenCharacter(let offset):
      reading.verdict = .invalid
      reading.reasons.insert(CodeReason("hiddenCharacter", at: offset), at: 0)
    case .notUTF8(let offset):
      reading.verdict = .invalid
      reading.reasons.insert(CodeReason("notUTF8", at: offset), at: 0)
    case nil, .empty, .tooLong:
      guard reading.verdict != .invalid else { return }
      if let change = input.text(for: reading.kind).change,
        !reading.reasons.contains(where: { $0.code == "normalized" })
      {
        reading.reasons.insert(CodeReason("normalized", at: change), at: 0)
      }
    }
  }

  private func nothing(in input: CodeInput, _ forced: CodeKind?) -> CodeReading {
    CodeReading(
      kind: forced ?? .unknown,
      verdict: .invalid,
      normalized: String(decoding: input.literal.bytes, as: UTF8.self),
      reasons: input.flaw == nil
        ? [CodeReason(forced == nil ? "unrecognized" : "notThisKind", at: 0)] : []
    )
  }

  private func refusal(
    of input: CodeInput,
    _ forced: CodeKind?,
    _ reason: CodeReason
  ) -> CodeAnswer {
    let shown = input.raw.prefix(CodeInput.longest)
    // The cap may cut a character in two; that alone does not make the input other than UTF-8.
    let end = input.raw.count > CodeInput.longest ? shown.endOfWholeScalars : shown.endIndex
    let folding = CodeInput(Array(shown[..<end]))
    return CodeAnswer(
      raw: folding.raw,
      isUTF8: folding.isUTF8,
      reading: CodeReading(
        kind: forced ?? .unknown,
        verdict: .invalid,
        normalized: "",
        reasons: [reason]
      ),
      others: []
    )
  }
}

extension ArraySlice<UInt8> {
  /// Where to cut so that no UTF-8 sequence at the end is left incomplete.
  fileprivate var endOfWholeScalars: Int {
    var cut = endIndex
    while cut > startIndex, cut > endIndex - 4, self[cut - 1] & 0xC0 == 0x80 { cut -= 1 }
    guard cut > startIndex, self[cut - 1] >= 0xC0 else { return endIndex }
    let lead = self[cut - 1]
    let wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    return endIndex - (cut - 1) >= wanted ? endIndex : cut - 1
  }
}

extension CodeReading {
  /// Whether this reading is to be shown instead of `other`, which comes from an earlier reader.
  fileprivate func isBetter(than other: CodeReading) -> Bool {
    if verdict != other.verdict { return verdict.rank < other.verdict.rank }
    return verdict == .invalid && heldUntil > other.heldUntil
  }

  /// How far into the code the reading held; a plausible person is the best guess throughout.
  private var heldUntil: Int {
    isPlausiblePerson ? Int.max : reasons.first?.offset ?? 0
  }

  /// An identity number of a known province and of this century or the last, whatever else is wrong.
  private var isPlausiblePerson: Bool {
    guard kind == .residentId, !reasons.contains(where: { $0.code == "unknownProvince" }) else {
      return false
    }
    return parts.contains { part in
      guard part.name == "birthDate", case .text(let date) = part.value else { return false }
      return date.hasPrefix("19") || date.hasPrefix("20")
    }
  }

  /// Whether the number names a known place and only its check or birth is wrong: more likely a
  /// slip of the pen than another kind of code.
  fileprivate var isSlip: Bool {
    guard verdict == .invalid else { return false }
    switch kind {
    case .creditCode:
      return reasons.allSatisfy { $0.code == "checkDigit" || $0.code == "organisationCheck" }
    case .residentId:
      return isPlausiblePerson && !reasons.contains { $0.code == "unknownRegion" }
    default: return false
    }
  }

  /// Whether this reading as an identity number must be hidden in an answer that shows `best`.
  fileprivate func mustBeMasked(beside best: CodeReading) -> Bool {
    best.kind == .residentId || verdict != .invalid
      || (best.verdict != .valid && isPlausiblePerson)
  }
}

extension CodeVerdict {
  fileprivate var rank: Int {
    switch self {
    case .valid: 0
    case .suspect: 1
    case .invalid: 2
    }
  }
}

extension [CodeKind] {
  fileprivate func others(than kind: CodeKind) -> [CodeKind] {
    var kinds: [CodeKind] = []
    for other in self where other != kind && !kinds.contains(other) { kinds.append(other) }
    return kinds
  }
}
