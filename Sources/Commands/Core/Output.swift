import Canvas
package import Records

/// Where a command's results and words go: data to one sink, words and progress to the other.
///
/// Every text passes the gate here, so no verb has to think of it: what a record, a file or the hub
/// said cannot move a cursor or turn a line around, in plain text or in JSON.
package struct Output: Sendable {
  /// One of the two streams.
  package struct Sink: Sendable {
    package var isTerminal: Bool
    /// Writes all bytes; false once nobody reads any more.
    package var write: @Sendable ([UInt8]) -> Bool

    package init(isTerminal: Bool, write: @escaping @Sendable ([UInt8]) -> Bool) {
      self.isTerminal = isTerminal
      self.write = write
    }
  }

  package let language: Language
  package let wantsJSON: Bool
  private let dataSink: Sink
  private let wordSink: Sink

  package init(data: Sink, words: Sink, language: Language, wantsJSON: Bool) {
    dataSink = data
    wordSink = words
    self.language = language
    self.wantsJSON = wantsJSON
  }

  package var dataIsTerminal: Bool { dataSink.isTerminal }
  package var wordsAreOnTerminal: Bool { wordSink.isTerminal }

  // MARK: - Data

  /// One JSON value on a line of its own.
  package func json(_ tree: JSONTree) {
    var writer = JSONWriter()
    writer.tree(tree)
    json(line: writer.bytes)
  }

  /// JSON text without its line feed, already written.
  package func json(line bytes: [UInt8]) {
    _ = raw(VisibleJSON.escaping(bytes) + [0x0A])
  }

  /// One line of plain text.
  package func line(_ text: String) {
    _ = raw(Array(gated(text).utf8) + [0x0A])
  }

  /// Pages of plain text, parted by a form feed where nobody looks at it on a terminal.
  package func pages(_ text: String) {
    for (place, page) in text.split(separator: "\u{0C}").enumerated() {
      if place > 0, !dataIsTerminal { _ = raw([0x0C]) }
      for text in page.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
        line(String(text))
      }
    }
  }

  /// One line whose parts are set apart by tabs, for scripts that cut it.
  package func columns(_ cells: [String]) {
    _ = raw(Array(cells.map(gated).joined(separator: "\t").utf8) + [0x0A])
  }

  /// Bytes that are already fit for every sink; false once nobody reads any more.
  package func raw(_ bytes: [UInt8]) -> Bool { dataSink.write(bytes) }

  // MARK: - Words

  /// A sentence for the person, in her language.
  package func say(_ phrase: Phrase) { say(phrase[language]) }

  package func say(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      _ = wordSink.write(Array(gated(String(line)).utf8) + [0x0A])
    }
  }

  /// Text without a line end: a question, after which the answer is typed.
  func ask(_ phrase: Phrase) { _ = wordSink.write(Array(gated(phrase[language]).utf8)) }

  /// Rewrites the line under the cursor; only for a terminal.
  func overwrite(_ text: String) {
    _ = wordSink.write([0x0D, 0x1B, 0x5B, 0x4B] + Array(gated(text).utf8))
  }

  private func gated(_ text: String) -> String { UntrustedText(text).line().string }
}
