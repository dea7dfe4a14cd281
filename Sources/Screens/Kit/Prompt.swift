package import Canvas
package import Records

/// A question in the message row that one line of text answers.
package struct Prompt<Purpose: Equatable & Sendable>: Equatable, Sendable {
  package let purpose: Purpose
  package let question: Phrase
  package var field: TextField
  /// What was wrong with the last answer.
  package var complaint: Phrase?

  package init(
    _ purpose: Purpose,
    _ question: Phrase,
    text: String = "",
    echo: TextField.Echo = .plain
  ) {
    self.purpose = purpose
    self.question = question
    field = TextField(text, echo: echo)
  }

  /// What a key did to a prompt.
  package enum Outcome: Equatable, Sendable {
    case edited
    case accepted(String)
    case cancelled
    /// The key is not for text; the screen or the shell may use it.
    case unused
  }

  /// Edits, accepts on Enter, gives up on Esc.
  package mutating func press(_ key: Key) -> Outcome {
    switch key {
    case .enter: return .accepted(field.text)
    case .escape: return .cancelled
    default:
      guard field.handle(key) else { return .unused }
      complaint = nil
      return .edited
    }
  }

  /// Draws question, field and complaint in one row and puts the cursor at the caret.
  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    frame.outline?.question = context.words(question).saying(complaint, in: context)
    let question = context.words(question) + CleanText(phrase: ": ")
    let complaint = complaint.map { CleanText(phrase: "  ") + context.words($0) } ?? .empty
    var column = area.origin.column
    // A question that names its answers wants few letters; any other leaves half the row.
    let most = max(area.size.columns / 2, area.size.columns - 14)
    column += frame.draw(
      question.truncated(to: most),
      at: area.origin,
      style: Style(.text)
    )
    let room = max(1, area.columns.upperBound - column)
    let told = complaint.truncated(to: room * 2 / 3)
    field.draw(
      on: &frame,
      at: Point(row: area.origin.row, column: column),
      width: max(1, room - told.width)
    )
    frame.draw(
      told,
      at: Point(row: area.origin.row, column: column + max(1, room - told.width)),
      style: Style(.inputError)
    )
  }
}

/// A question that only a deliberate `Y` and then Enter answers with yes.
///
/// Enter alone keeps everything as it is, so that no key pressed twice destroys anything.
package struct Confirmation<Purpose: Equatable & Sendable>: Equatable, Sendable {
  package let purpose: Purpose
  package let question: Phrase
  /// Whether `Y` has been pressed.
  package private(set) var isAgreed = false

  package init(_ purpose: Purpose, _ question: Phrase) {
    self.purpose = purpose
    self.question = question
  }

  /// What a key did to a confirmation.
  package enum Outcome: Equatable, Sendable { case waiting, confirmed, cancelled }

  /// Takes `Y` and then Enter; anything else gives up.
  package mutating func press(_ key: Key) -> Outcome {
    switch key.commandAlias {
    // An input method in Chinese mode keeps the letter to itself and gives the word.
    case .character("y"), .character("Y"), .character("是"):
      isAgreed = true
      return .waiting
    case .enter where isAgreed: return .confirmed
    default: return .cancelled
    }
  }

  /// Draws the question and the keys that answer it in one row.
  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let keys = context.words(
      isAgreed
        ? Phrase("  Enter 确定 · Esc 取消", "  Enter to confirm · Esc to cancel")
        : Phrase("  按 Y 再按 Enter 确定 · 其他键取消", "  Y then Enter to confirm · any other key cancels")
    )
    frame.outline?.question = context.words(question) + keys
    let room = area.size.columns
    let question = context.words(question).truncated(to: max(0, room - keys.width))
    let width = frame.draw(question, at: area.origin, style: Style(.toastWarning))
    frame.draw(
      keys.truncated(to: room - width),
      at: Point(row: area.origin.row, column: area.origin.column + width),
      style: Style(.keyDescription)
    )
    frame.cursor = area.origin
  }
}

extension CleanText {
  /// Itself behind what was wrong with the last answer.
  fileprivate func saying(_ complaint: Phrase?, in context: DrawContext) -> CleanText {
    guard let complaint else { return self }
    return context.words(complaint) + CleanText(phrase: " · ") + self
  }
}
