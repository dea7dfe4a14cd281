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
      return readScan(bytes, &draft)
    case UInt8(ascii: "("):
      guard bytes.count > 1, bytes[1] &- 0x30 <= 9 else { return nil }
      do throws(GS1Flaw) {
        return draft.finish(try grammar.readBracketed(bytes))
      } catch {
        return draft.refuse(error)
      }
    case 0x1D:
      return readRaw(bytes, from: 0, &draft)
    case UInt8(ascii: "^"):
      return readRaw(bytes, from: 0, separator: first, &draft)
    case 0x30...0x39:
      return readBare(bytes, &draft)
    case _ where bytes.starts(with: GS1SeparatorNotation.symbol):
      return readRaw(bytes, from: 0, &draft)
    default:
      return nil
    }
  }

  private func readScan(_ bytes: [UInt8], _ draft: inout GS1ReadingDraft) -> CodeReading? {
    guard bytes.count >= 3, isLetter(bytes[1]), bytes[2] &- 0x30 <= 9 else { return nil }
    if GS1Symbology(leading: bytes) == .elementStrings {
      return readRaw(bytes, from: GS1Symbology.length, &draft)
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
  private func readBare(_ bytes: [UInt8], _ draft: inout GS1ReadingDraft) -> CodeReading? {
    guard let entry = grammar.table.entry(leading: bytes[...]) else { return nil }
    let isKey = entry.numbers.contains { [0, 100, 200, 300, 8006].contains($0.key) }
    let hasSeparator =
      bytes.contains(0x1D) || bytes.contains(UInt8(ascii: "{")) || bytes.contains(0xE2)
    guard hasSeparator || (isKey && bytes.count >= entry.length + entry.shortest) else {
      return nil
    }
    return readRaw(bytes, from: 0, &draft)
  }

  private func readRaw(
    _ bytes: [UInt8],
    from start: Int,
    separator: UInt8 = 0x1D,
    _ draft: inout GS1ReadingDraft
  ) -> CodeReading {
    if let notation = GS1SeparatorNotation(bytes, from: start) {
      draft.sources = notation.sources
      draft.note("separatorNotation", at: notation.first)
      return readSeparated(notation.bytes, from: start, separator, &draft)
    }
    return readSeparated(bytes, from: start, separator, &draft)
  }

  private func readSeparated(
    _ bytes: [UInt8],
    from start: Int,
    _ separator: UInt8,
    _ draft: inout GS1ReadingDraft
  ) -> CodeReading {
    // The symbology identifier stands for the first FNC1 already.
    if start > 0, start < bytes.count, bytes[start] == separator {
      return draft.refuse(GS1Flaw("unknownIdentifier", at: start))
    }
    do throws(GS1Flaw) {
      let message = try grammar.readRaw(bytes, from: start, separator: separator)
      let flaws = grammar.flaws(in: message)
      if flaws.isEmpty { return draft.finish(message, flaws) }
      return repaired(bytes, start, separator, draft) ?? draft.finish(message, flaws)
    } catch {
      return repaired(bytes, start, separator, draft) ?? draft.refuse(error)
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
