import Testing

@testable import Records

@Suite("JSON tree") struct JSONTreeTests {
  @Test func `numbers keep the way they are written and members their order`() throws {
    let tree = try JSONTree.read(Array(#" {"b":1.50,"a":[-0,1E+2,"\u00e9\ud83d\ude00"]} "#.utf8))
    #expect(
      tree
        == .object([
          ("b", .number("1.50")),
          ("a", .array([.number("-0"), .number("1E+2"), .string("é😀")])),
        ])
    )
  }

  @Test(arguments: [
    ("", JSONError(.unexpectedEnd, at: 0)),
    ("{}x", JSONError(.trailingBytes, at: 2)),
    ("[1,]", JSONError(.unexpectedByte, at: 3)),
    ("{\"a\":1,\"a\":2}", JSONError(.duplicateKey, at: 7)),
    ("{\"a\":1,\"\\u0061\":2}", JSONError(.duplicateKey, at: 7)),
    ("{1:2}", JSONError(.unexpectedByte, at: 1)),
    ("{\"a\" 1}", JSONError(.unexpectedByte, at: 5)),
    ("01", JSONError(.malformedNumber, at: 0)),
    ("-", JSONError(.malformedNumber, at: 1)),
    ("1.", JSONError(.malformedNumber, at: 2)),
    ("1e", JSONError(.malformedNumber, at: 2)),
    ("+1", JSONError(.unexpectedByte, at: 0)),
    ("NaN", JSONError(.unexpectedByte, at: 0)),
    ("nul", JSONError(.unexpectedEnd, at: 3)),
    ("\"a\nb\"", JSONError(.controlCharacter, at: 2)),
    ("\"\\x\"", JSONError(.malformedEscape, at: 1)),
    ("\"\\u12g4\"", JSONError(.malformedEscape, at: 5)),
    ("\"\\ud800\"", JSONError(.loneSurrogate, at: 1)),
    ("\"\\udc00\"", JSONError(.loneSurrogate, at: 1)),
    ("\"abc", JSONError(.unexpectedEnd, at: 4)),
    ("\u{FEFF}{}", JSONError(.unexpectedByte, at: 0)),
  ])
  func `a text that is not JSON is refused at the byte that shows it`(
    text: String,
    error: JSONError
  ) {
    #expect(throws: error) { try JSONTree.read(Array(text.utf8)) }
  }

  @Test func `bytes that are not UTF-8 are refused where they stand`() {
    #expect(throws: JSONError(.invalidUTF8, at: 3)) {
      try JSONTree.read([0x22, 0x61, 0x62, 0xC0, 0x80, 0x22])
    }
    #expect(throws: JSONError(.invalidUTF8, at: 1)) {
      try JSONTree.read([0x22, 0xED, 0xA0, 0x80, 0x22])
    }
  }

  @Test func `nesting deeper than thirty-two is refused`() throws {
    let deepest = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
    _ = try JSONTree.read(Array(deepest.utf8))
    #expect(throws: JSONError(.tooDeep, at: 32)) {
      try JSONTree.read(Array(("[" + deepest + "]").utf8))
    }
  }

  @Test func `a repeated key is found in a wide object too`() {
    let members = (0..<40).map { "\"k\($0)\":0" }.joined(separator: ",")
    #expect(throws: JSONError.self) { try JSONTree.read(Array("{\(members),\"k7\":1}".utf8)) }
  }
}
