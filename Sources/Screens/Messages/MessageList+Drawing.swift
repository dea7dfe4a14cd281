package import Canvas
import Records

extension MessageList {
  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    drawSplit(on: &frame, in: area, context: context)
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    drawSplitMessage(on: &frame, in: area, context: context)
  }

  static var detailWidth: Int { 50 }
  var chips: [Phrase] { MessageFilterText.chips(filter) }

  func tail(in context: DrawContext) -> CleanText {
    context.words(Phrase("   未确认 \(context.unread)", "   \(context.unread) new"))
  }

  func detailPane(in area: Rect, context: DrawContext) -> LinesPane {
    let title = context.words(Phrase("消息", "Message"))
    guard let detail, detail.summary.id == detailed else {
      let words = Phrase("选中一条消息以查看", "Select a message to see it")
      return emptyPane(title, words, context: context)
    }
    let width = LinesPane.width(in: area, context: context)
    let message = detail.summary
    var lines: [RoleLine] = []
    lines.add(text: message.title, width: width)
    let state = MessagePhrases.state(message.isAcknowledged)
    let sent = message.sentAt.map { CleanText(phrase: "  \(Wording.dayAndClock($0))") } ?? .empty
    let kind = UntrustedText(row: MessagePhrases.kind(message.kind)[context.language]).line()
    lines.append(
      RoleLine(
        kind + CleanText(phrase: " · ") + context.words(state) + sent,
        message.isAcknowledged ? .textMuted : .statusDue
      )
    )
    lines.add(
      Phrase("关于", "About"),
      UntrustedText(row: detail.subjectTitle).line(),
      width: width,
      context: context
    )
    lines.append(.blank)
    lines.add(text: detail.body, width: width)
    if detail.toDo != nil {
      lines.append(.blank)
      lines.append(RoleLine(context.words(Phrase("✓ 已转为待办", "✓ a to-do was made of it"))))
    }
    if message.marks.isPending {
      let words = Phrase("↑ 改动待上传", "↑ edits wait to be sent")
      lines += [.blank, RoleLine(context.words(words), .statusPending)]
    }
    let keys = usable([.open, .acknowledge, .makeToDo], in: context)
    lines.add(keys: keys, width: width, context: context)
    return LinesPane(title: title, lines: lines)
  }

  func listPane(in context: DrawContext) -> ListPane<MessageSummary> {
    let state = MessagePhrases.state(filter.acknowledged)
    return arrangedPane(
      title: context.words(Phrase("消息 \(state.chinese)", "Inbox, \(state.english)")),
      nothing: Phrase("没有消息", "No message"),
      focus: inquiry == nil ? .focused : .none,
      in: context
    )
  }
}
