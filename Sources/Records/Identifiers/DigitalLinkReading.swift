extension DigitalLink {
  /// Reads an input as a Digital Link, alone or behind the symbology identifier of a plain symbol.
  ///
  /// A web address that holds no key is not one; a code is only refused as a Digital Link when some
  /// step of its path is the identifier of a primary key.
  static func read(_ input: CodeInput, _ grammar: GS1ElementString) -> CodeReading? {
    let text = input.literal
    let bytes = text.bytes
    let start = GS1Symbology(leading: bytes) == .plain ? GS1Symbology.length : 0
    guard bytes.count > start, hasAnyScheme(bytes[start...]) else { return nil }
    var draft = GS1ReadingDraft(.digitalLink, text, grammar)
    do throws(GS1Flaw) {
      let link = try DigitalLink(bytes, from: start, grammar: grammar)
      return draft.finish(link.message, normalized: link.canonical)
    } catch {
      guard namesKey(bytes[start...], grammar.table) else { return nil }
      return draft.refuse(error)
    }
  }

  /// A scheme in any mixture of cases, so that a wrong one can be named as the flaw.
  private static func hasAnyScheme(_ text: ArraySlice<UInt8>) -> Bool {
    ["https://", "http://"].contains { scheme in
      text.count > scheme.utf8.count
        && zip(text, scheme.utf8).allSatisfy { $0 | (0x41...0x5A ~= $0 ? 0x20 : 0) == $1 }
    }
  }

  private static func namesKey(_ text: ArraySlice<UInt8>, _ table: GS1Table) -> Bool {
    text.split(separator: UInt8(ascii: "/")).dropFirst(2).contains { step in
      table.entry(of: step)?.linkKeys != nil
    }
  }
}
