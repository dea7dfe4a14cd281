package import Canvas
package import Records

/// 查码: a field for any code, and below it what it is and what speaks against it.
package struct CodeReader: Screen {
  package typealias Verb = CodeCommand

  package static let name = Phrase("查码", "Codes")

  package private(set) var field = TextField()
  /// What the text is taken for, the likeliest first; empty until it has been read.
  package private(set) var readings: [ExplainedReading] = []

  package init() {}

  package var route: Route { .codes }
  package var focus: InputFocus { .text }

  package func crumbs(in context: DrawContext) -> [CleanText] { [context.words(Self.name)] }

  package func unavailable(_ command: CodeCommand, in context: DrawContext) -> Phrase? {
    field.text.isEmpty ? Phrase("没有输入", "Nothing was typed") : nil
  }

  package mutating func handle(
    _ event: ScreenEvent<CodeCommand>,
    in context: DrawContext
  ) -> [Effect] {
    switch event {
    case .appeared: return []
    case .typed(let key):
      let before = field.text
      guard field.handle(key) else { return [.unused] }
      return field.text == before ? [] : read()
    case .pasted(let text):
      field.paste(text)
      return read()
    case .chose(.clear):
      field = TextField()
      readings = []
      return []
    case .learnt(.codes(.read(let text, let readings))):
      if text == field.text { self.readings = readings }
      return []
    case .learnt: return []
    }
  }

  private mutating func read() -> [Effect] {
    if field.text.isEmpty {
      readings = []
      return []
    }
    return [.codes(.read(field.text))]
  }

  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let (top, rest) = area.split(topRows: context.tier > .extraSmall ? 3 : 1)
    let input = frame.panel(
      top,
      title: context.words(Phrase("编码", "Code")),
      focus: .focused,
      context: context
    )
    let inside = frame.panel(rest, title: context.words(Phrase("解读", "Reading")), context: context)
    let content = inside.indented(by: context.tier > .extraSmall ? 1 : 0)
    let width = max(1, content.size.columns - 1)
    if readings.isEmpty {
      frame.lines(
        context.words(
          Phrase(
            "可输入:批准文号、注册证号、备案号、许可证号、统一社会信用代码、药品追溯码、UDI、GS1 等",
            "Approvals, registrations, filings, licences, credit codes, trace codes, UDI, GS1 and more"
          )
        ).wrapped(width: width),
        in: content,
        role: .textMuted
      )
    }
    var row = 0
    for (place, explained) in readings.enumerated() where row < content.size.rows {
      let lines =
        place == 0
        ? Self.lines(of: explained, width: width, context)
        : [context.words(Phrase("也可能是 ", "or a ")) + Self.heading(of: explained.reading, context)]
      row += frame.lines(lines, in: content.below(row), role: .text)
      if place == 0 { row += 1 }
    }
    field.draw(
      on: &frame,
      at: input.origin,
      width: max(1, input.size.columns),
      placeholder: context.words(Phrase("输入或扫码", "Type or scan"))
    )
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    guard let first = readings.first?.reading else { return }
    frame.draw(
      Self.heading(of: first, context).truncated(to: area.size.columns),
      at: area.origin,
      style: Style(first.verdict.role)
    )
  }

  private static func heading(of reading: CodeReading, _ context: DrawContext) -> CleanText {
    context.glyph(reading.verdict.role) + CleanText(phrase: " ")
      + context.words(CodeWords.kind(reading.kind)) + CleanText(phrase: " · ")
      + context.words(CodeWords.verdict(reading.verdict))
  }

  private static func lines(
    of explained: ExplainedReading,
    width: Int,
    _ context: DrawContext
  ) -> [CleanText] {
    let reading = explained.reading
    var lines = [heading(of: reading, context)]
    lines +=
      (context.words(Phrase("规范写法 ", "as written ")) + UntrustedText(row: reading.normalized).code())
      .wrapped(width: width)
    for part in reading.parts {
      switch part.value {
      case .absent: continue
      case .text(let text):
        lines += (UntrustedText(row: "  \(part.name)  ").line() + UntrustedText(row: text).code())
          .wrapped(width: width)
      case .elements(let elements):
        for element in elements {
          lines.append(UntrustedText(row: "  " + element.joined(separator: "  ")).code())
        }
      }
    }
    for (reason, sentence) in zip(reading.reasons, explained.sentences) {
      var text = CleanText(phrase: "! ") + context.words(sentence)
      text =
        text + context.words(Phrase(" (第 \(reason.offset + 1) 字节)", " (byte \(reason.offset + 1))"))
      if let expected = reason.expected {
        text =
          text + context.words(Phrase(" 应为 ", " expected ")) + UntrustedText(row: expected).code()
      }
      lines += text.wrapped(width: width)
    }
    return lines
  }
}

extension CodeVerdict {
  var role: Role {
    switch self {
    case .valid: .statusOK
    case .suspect: .statusDue
    case .invalid: .statusRejected
    }
  }
}

/// What can be done while a code is typed.
package enum CodeCommand: String, Command {
  case clear = "codes.clear"

  package var facts: CommandFacts {
    CommandFacts(
      [.function(8)],
      Phrase("清空", "Clear"),
      Phrase("清空,查下一个", "Empties the field for the next code"),
      initials: "qk",
      place: 8
    )
  }
}
