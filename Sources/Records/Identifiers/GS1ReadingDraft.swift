/// A reading of GS1 data in the making: collects reasons and names the parts of a message.
struct GS1ReadingDraft {
  private let kind: CodeKind
  private let text: CodeText
  private let grammar: GS1ElementString
  private var reasons: [CodeReason] = []
  /// Where the bytes that were read stood in `text`, when they are not the same.
  var sources: [Int]?
  /// The digits of an EAN symbol beside the message.
  var tradeItem: ArraySlice<UInt8>?
  /// Whether something was guessed, so that the verdict cannot be better than suspect.
  var isDoubtful = false

  init(_ kind: CodeKind, _ text: CodeText, _ grammar: GS1ElementString) {
    self.kind = kind
    self.text = text
    self.grammar = grammar
  }

  mutating func note(_ code: String, at index: Int) {
    reasons.append(CodeReason(code, at: raw(index)))
  }

  private func raw(_ index: Int) -> Int {
    guard let sources else { return text.rawOffset(index) }
    let place = index < sources.count ? sources[index] : text.bytes.count
    return text.rawOffset(place)
  }

  func refuse(_ flaw: GS1Flaw) -> CodeReading {
    CodeReading(
      kind: kind,
      verdict: .invalid,
      normalized: String(decoding: text.bytes, as: UTF8.self),
      reasons: reasons + [CodeReason(flaw.code, at: raw(flaw.at), expected: flaw.expected)]
    )
  }

  /// Judges how the elements go together and names their parts.
  mutating func finish(_ message: GS1Message, normalized: String? = nil) -> CodeReading {
    finish(message, grammar.flaws(in: message), normalized: normalized)
  }

  /// Names the parts of a message whose flaws are known already.
  mutating func finish(
    _ message: GS1Message,
    _ flaws: [GS1Flaw],
    normalized: String? = nil
  ) -> CodeReading {
    reasons += flaws.map { CodeReason($0.code, at: raw($0.at), expected: $0.expected) }
    for place in message.elements.indices where message.elements[place].entry.isUnverified {
      note("unverifiedRule", at: message.source(message.elements[place].identifier.lowerBound))
      isDoubtful = true
    }
    return CodeReading(
      kind: kind,
      verdict: !flaws.isEmpty ? .invalid : isDoubtful ? .suspect : .valid,
      normalized: normalized ?? bracketed(message),
      parts: parts(of: message),
      reasons: reasons
    )
  }

  private func parts(of message: GS1Message) -> [NamedCodePart] {
    let item = message.value(of: 8006)?.prefix(14)
    let padded = tradeItem.map { Array(repeating: 0x30, count: 14 - $0.count) + $0 }
    let product =
      message.value(of: 100) ?? message.value(of: 300) ?? item ?? message.value(of: 200)
      ?? padded?[...]
    let produced = message.value(of: 1100) ?? message.value(of: 8008)?.prefix(6)
    let expiry = message.value(of: 1700) ?? message.value(of: 7003)?.prefix(6)
    return [
      NamedCodePart("elements", .elements(message.pairs)),
      NamedCodePart("product", part(product)),
      NamedCodePart("serial", part(message.value(of: 2100) ?? message.value(of: 2350))),
      NamedCodePart("batch", part(message.value(of: 1000))),
      NamedCodePart("produced", day(produced)),
      NamedCodePart("expiry", day(expiry)),
    ]
  }

  private func part(_ value: ArraySlice<UInt8>?) -> CodePart {
    value.map { .text(String(decoding: $0, as: UTF8.self)) } ?? .absent
  }

  private func day(_ value: ArraySlice<UInt8>?) -> CodePart {
    value.flatMap { GS1Date.iso($0, seenIn: grammar.year) }.map(CodePart.text) ?? .absent
  }

  /// The message in the human-readable notation, `(` in values escaped.
  private func bracketed(_ message: GS1Message) -> String {
    if message.elements.isEmpty, let tradeItem {
      return String(decoding: tradeItem, as: UTF8.self)
    }
    var line: [UInt8] = []
    line.reserveCapacity(message.bytes.count + message.elements.count * 2)
    for element in message.elements {
      line.append(UInt8(ascii: "("))
      line += message.bytes[element.identifier]
      line.append(UInt8(ascii: ")"))
      for byte in message.bytes[element.value] {
        if byte == UInt8(ascii: "(") { line.append(UInt8(ascii: "\\")) }
        line.append(byte)
      }
    }
    return String(decoding: line, as: UTF8.self)
  }
}
