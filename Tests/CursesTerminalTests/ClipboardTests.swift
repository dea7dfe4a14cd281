import Testing

@testable import CursesTerminal

@Suite("Clipboard")
struct ClipboardTests {
  /// The test vectors of RFC 4648 §10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func `text is base 64 as the standard's vectors have it`(text: String, coded: String) {
    #expect(Clipboard.base64(Array(text.utf8)) == coded)
  }

  @Test func `a request is one OSC 52 sequence`() {
    #expect(Clipboard.request(Array("药".utf8)) == "\u{1B}]52;c;6I2v\u{07}")
  }
}
