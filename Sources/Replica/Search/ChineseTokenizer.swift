import GRDB

/// `SearchTokens` as a tokenizer of FTS5; every connection to the search file has it.
///
/// SQLite uses an instance on one connection only, one call at a time.
final class ChineseTokenizer: FTS5CustomTokenizer {
  static let name = "yaoxun"

  init(db: Database, arguments: [String]) throws {}

  func tokenize(
    context: UnsafeMutableRawPointer?,
    tokenization: FTS5Tokenization,
    pText: UnsafePointer<CChar>?,
    nText: CInt,
    tokenCallback: @escaping FTS5TokenCallback
  ) -> CInt {
    guard let pText, nText > 0 else { return 0 }
    let isQuery = tokenization.contains(.query)
    return pText.withMemoryRebound(to: UInt8.self, capacity: Int(nText)) { bytes in
      let text = UnsafeBufferPointer(start: bytes, count: Int(nText))
      return SearchTokens.scan(text, for: isQuery ? .query : .document) { range, kind in
        let (start, end) = (CInt(range.lowerBound), CInt(range.upperBound))
        switch kind {
        case .next, .shared:
          let flags = kind == .shared ? Self.colocated : 0
          return tokenCallback(context, flags, pText + range.lowerBound, end - start, start, end)
        case .letter, .sharedLetter:
          let flags = kind == .sharedLetter ? Self.colocated : 0
          return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 2) { token in
            token[0] = Self.letterMark
            token[1] = pText[range.lowerBound]
            return tokenCallback(context, flags, token.baseAddress, 2, start, end)
          }
        }
      }
    }
  }

  /// Stands before the letter in tokens of one letter.
  private static let letterMark: CChar = 0x1D

  /// FTS5_TOKEN_COLOCATED.
  private static let colocated: CInt = 1
}
