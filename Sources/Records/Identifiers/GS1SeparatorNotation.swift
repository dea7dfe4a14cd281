/// Pasted data in which the separator is spelled `{GS}`, `<GS>` or as its picture U+241D.
struct GS1SeparatorNotation {
  /// UTF-8 of U+241D SYMBOL FOR GROUP SEPARATOR.
  static let symbol: [UInt8] = [0xE2, 0x90, 0x9D]
  private static let spellings: [[UInt8]] = [symbol, Array("{GS}".utf8), Array("<GS>".utf8)]

  /// The data with real separators.
  let bytes: [UInt8]
  /// Where each byte stood before.
  let sources: [Int]
  /// Where the first spelled separator stands.
  let first: Int

  /// Answers nil when `input` spells no separator from `start` on.
  init?(_ input: [UInt8], from start: Int) {
    let leads: [UInt8] = [0xE2, UInt8(ascii: "{"), UInt8(ascii: "<")]
    guard input[start...].contains(where: leads.contains) else { return nil }
    var bytes: [UInt8] = []
    var sources: [Int] = []
    var first: Int?
    var index = 0
    while index < input.count {
      let spelled =
        index < start
        ? nil : GS1SeparatorNotation.spellings.first { input[index...].starts(with: $0) }
      if spelled != nil, first == nil { first = index }
      bytes.append(spelled == nil ? input[index] : 0x1D)
      sources.append(index)
      index += spelled?.count ?? 1
    }
    guard let first else { return nil }
    self.bytes = bytes
    self.sources = sources
    self.first = first
  }
}
