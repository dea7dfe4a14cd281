import Canvas
import Records

extension SplitScreen {
  /// The list, the detail, or both.
  func drawSplit(on frame: inout Frame, in area: Rect, context: DrawContext) {
    if showsDetail {
      var pane = detailPane(in: area, context: context)
      pane.scrolled = scrolled
      pane.draw(on: &frame, in: area, focus: .focused, context: context)
      return
    }
    let pane = listPane(in: context)
    guard context.size.columns >= 100, context.tier > .extraSmall else {
      pane.draw(on: &frame, in: area, context: context)
      return
    }
    let (left, right) = area.split(leftColumns: area.size.columns - Self.detailWidth)
    pane.draw(on: &frame, in: left, context: context)
    drawBeside(on: &frame, in: right, context: context)
  }

  func drawBeside(on frame: inout Frame, in area: Rect, context: DrawContext) {
    detailPane(in: area, context: context)
      .draw(on: &frame, in: area, focus: .none, context: context)
  }

  /// The question being answered, or filter, position and what the screen has to say.
  func drawSplitMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    if let inquiry {
      inquiry.prompt.draw(on: &frame, in: area, context: context)
    } else if isChoosing {
      DigitMenu(Self.menu).draw(on: &frame, in: area, context: context)
    } else {
      let text =
        frame.chips(chips, in: area, context: context) + position(in: context)
        + tail(in: context)
      frame.draw(text.truncated(to: area.size.columns), at: area.origin)
    }
  }

  /// What a detail pane says while it has nothing to show.
  func emptyPane(_ title: CleanText, _ words: Phrase, context: DrawContext) -> LinesPane {
    LinesPane(title: title, lines: [RoleLine(context.words(words), .textMuted)])
  }

  /// The commands of those that can be used now.
  func usable(_ commands: [Verb], in context: DrawContext) -> [CommandFacts] {
    commands.filter { unavailable($0, in: context) == nil }.map(\.facts)
  }
}

/// Commands chosen by a digit, shown in the message row.
struct DigitMenu<Verb: Command> {
  private let commands: [Verb]

  init(_ commands: [Verb]) { self.commands = commands }

  /// The command that a digit stands for.
  func verb(of key: Key) -> Verb? {
    guard case .character(let character) = key, let digit = character.wholeNumberValue,
      commands.indices.contains(digit - 1)
    else { return nil }
    return commands[digit - 1]
  }

  func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    var text = CleanText.empty
    for (place, command) in commands.enumerated() {
      text =
        text + CleanText(number: place + 1) + context.words(command.facts.label)
        + CleanText(phrase: " ")
    }
    text = text + context.words(Phrase(" 其他键取消", " any other key cancels"))
    frame.draw(text.truncated(to: area.size.columns), at: area.origin)
  }
}
