import Records
import Replica
import Testing

@testable import Commands

@Suite("Output")
struct OutputTests {
  private func printed(_ body: (Output) -> Void) -> (data: String, words: String) {
    let (data, words) = (Sheet(), Sheet())
    body(Output(data: data.sink, words: words.sink, language: .english, wantsJSON: false))
    return (data.text, words.text)
  }

  @Test func `T11: text from outside cannot steer a terminal on any sink`() {
    let hostile = "a\u{1B}]0;x\u{7}b\u{202E}c\u{9B}d\r"
    let (data, words) = printed { output in
      output.line(hostile)
      output.columns([hostile, "z"])
      output.say(hostile)
      output.json(.string(hostile))
    }
    for text in [data, words] {
      let controls = text.unicodeScalars.filter { scalar in
        (scalar.value < 0x20 && scalar != "\n" && scalar != "\t")
          || (0x7F...0x9F).contains(scalar.value) || scalar == "\u{202E}"
      }
      #expect(controls.isEmpty)
    }
  }

  @Test(
    arguments: [
      "plain", "药品", "\u{202E}abc", "x\u{9B}31m", "\u{FEFF}", "tag\u{E0041}", "😀 一\u{200B}二",
      "a\u{7F}", "\u{2028}",
    ]
  )
  func `JSON spells hidden characters out and keeps the value`(text: String) throws {
    var writer = JSONWriter()
    writer.tree(.array([.string(text), .string("药")]))
    let visible = VisibleJSON.escaping(writer.bytes)
    let back = try JSONTree.read(visible)
    #expect(back == .array([.string(text), .string("药")]))
    let shown = String(decoding: visible, as: UTF8.self)
    #expect(!shown.unicodeScalars.contains { ["\u{202E}", "\u{9B}", "\u{FEFF}"].contains($0) })
  }

  @Test func `columns line up by the width of Chinese text`() {
    var table = Table()
    table.add(["药店", "open", "甲"])
    table.add(["a", "", ""])
    table.add(["abc", "x", "乙"])
    #expect(table.lines == ["药店  open  甲", "a", "abc   x     乙"])
  }

  @Test func `a failure says what happened, what is safe, what to do, and its code`() {
    let failure = CommandFailure(replica: .locked(by: 4_711))
    #expect(failure.status == .inUse)
    for sentence in [failure.sentence.chinese, failure.sentence.english] {
      #expect(sentence.contains("4711"))
      #expect(sentence.hasSuffix("[replica.locked]"))
    }
  }
}
