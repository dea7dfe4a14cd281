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
      return SearchTokens.scan(text, for: isQuery ? .query : .document) { range, isColocated in
        tokenCallback(
          context,
          isColocated ? Self.colocated : 0,
          pText + range.lowerBound,
          CInt(range.count),
          CInt(range.lowerBound),
          CInt(range.upperBound)
        )
      }
    }
  }

  /// FTS5_TOKEN_COLOCATED.
  private static let colocated: CInt = 1
}
