/// Reads an input as GS1 element strings, whatever notation or symbol they came in.
struct GS1Reader: Sendable {
  let grammar: GS1ElementString

  func read(_ input: CodeInput) -> CodeReading? {
    let text = input.literal
    let bytes = text.bytes
    guard let first = bytes.first else { return nil }
    var draft = GS1ReadingDraft(.gs1, text, grammar)
    switch first {
    case UInt8(ascii: "]"):
      return readScan(bytes, draft)
    case UInt8(ascii: "("):
      guard bytes.count > 1, bytes[1] &- 0x30 <= 9 else { return nil }
      do throws(GS1Flaw) {
        return draft.finish(try grammar.readBracketed(bytes))
      } catch {
        return draft.refuse(error)
      }
    case 0x1D:
      return readRaw(bytes, from: 0, draft)
    case UInt8(ascii: "^"):
      return readRaw(bytes, from: 0, separator: first, draft)
    case 0x30...0x39:
      return readBare(bytes, draft)
    case _ where bytes.starts(with: GS1SeparatorNotation.symbol):
      return readRaw(bytes, from: 0, draft)
    default:
      return nil
    }
  }

  private func readScan(_ bytes: [UInt8], _ start: GS1ReadingDraft) -> CodeReading? {
    var draft = start
    guard bytes.count >= 3, isLetter(bytes[1]), bytes[2] &- 0x30 <= 9 else { return nil }
    if GS1Symbology(leading: bytes) == .elementStrings {
      return readRaw(bytes, from: GS1Symbology.length, draft)
    }
    if DigitalLink.hasScheme(bytes[3...]) { return nil }
    do throws(GS1Flaw) {
      let scan = try grammar.readScan(bytes)
      draft.tradeItem = scan.tradeItem
      if scan.message == nil, scan.tradeItem == nil { draft.note("noElementStrings", at: 0) }
      return draft.finish(scan.message ?? GS1Message(bytes: bytes, elements: [], sources: nil))
    } catch {
      return draft.refuse(error)
    }
  }

  /// Bare digits are an element string only when they begin with the key of a thing and a check
  /// digit speaks for it; anything else that starts with digits is more likely another code.
  private func readBare(_ bytes: [UInt8], _ draft: GS1ReadingDraft) -> CodeReading? {
    guard let entry = grammar.table.entry(leading: bytes[...]) else { return nil }
    let isKey = [0, 100, 200, 300, 8006].contains { key in entry.numbers.contains { $0.key == key }
    }
    let hasSeparator =
      bytes.contains(0x1D) || bytes.contains(UInt8(ascii: "{")) || bytes.contains(0xE2)
    guard hasSeparator || (isKey && bytes.count >= entry.length + entry.shortest) else {
      return nil
    }
    return readRaw(bytes, from: 0, draft)
  }

  private func readRaw(
    _ bytes: [UInt8],
    from start: Int,
    separator: UInt8 = 0x1D,
    _ start1: GS1ReadingDraft
  ) -> CodeReading {
    var draft = start1
    if let notation = GS1SeparatorNotation(bytes, from: start) {
      draft.sources = notation.sources
      draft.note("separatorNotation", at: notation.first)
      return readRaw(notation.bytes, from: start, draft, separator)
    }
    return readRaw(bytes, from: start, draft, separator)
  }

  private func readRaw(
    _ bytes: [UInt8],
    from start: Int,
    _ given: GS1ReadingDraft,
    _ separator: UInt8
  ) -> CodeReading {
    var draft = given
    // The symbology identifier stands for the first FNC1 already.
    let hasSecondSeparator = start > 0 && start < bytes.count && bytes[start] == separator
    do throws(GS1Flaw) {
      if hasSecondSeparator { throw GS1Flaw("unknownIdentifier", at: start) }
      let message = try grammar.readRaw(bytes, from: start, separator: separator)
      if grammar.flaws(in: message).isEmpty { return draft.finish(message) }
      return repaired(bytes, start, separator, draft) ?? draft.finish(message)
    } catch {
      if !hasSecondSeparator, let reading = repaired(bytes, start, separator, draft) {
        return reading
      }
      return draft.refuse(error)
    }
  }

  private func repaired(
    _ bytes: [UInt8],
    _ start: Int,
    _ separator: UInt8,
    _ given: GS1ReadingDraft
  ) -> CodeReading? {
    guard let message = GS1Repair.only(grammar, bytes, from: start, separator: separator) else {
      return nil
    }
    var draft = given
    draft.isDoubtful = true
    for element in message.elements.dropLast()
    where !element.entry.isFixedLength && bytes[element.value.upperBound] != separator {
      draft.note("missingSeparatorRepaired", at: element.value.upperBound)
    }
    return draft.finish(message)
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    0x41...0x5A ~= byte & 0xDF
  }
}
