package import Canvas
import Records

extension UndoList {
  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    if showsDetail {
      detailPane(in: area, context: context)
        .draw(on: &frame, in: area, focus: .focused, context: context)
      return
    }
    guard context.size.columns >= 100, context.tier > .extraSmall else {
      pane(in: context).draw(on: &frame, in: area, context: context)
      return
    }
    let (left, right) = area.split(leftColumns: area.size.columns - 52)
    pane(in: context).draw(on: &frame, in: left, context: context)
    detailPane(in: right, context: context)
      .draw(on: &frame, in: right, focus: .none, context: context)
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    if let asked {
      asked.draw(on: &frame, in: area, context: context)
      return
    }
    let hint = Phrase("   u 撤销最近一条", "   u undoes the last one")
    let text = position(in: context) + context.words(hint)
    frame.draw(text.truncated(to: area.size.columns), at: area.origin)
  }

  private func pane(in context: DrawContext) -> ListPane<UndoEntry> {
    ListPane(
      list: list,
      title: context.words(Phrase("本机改动", "Edits of this laptop")),
      right: context.words(Phrase("新的在前", "newest first")),
      columns: { Self.columns(width: $0, context: context) },
      cells: { Self.cells(of: $0, context: context) },
      nothing: context.isLocked
        ? Phrase("已锁定,解锁后列出", "Locked; unlock to see them")
        : Phrase("本机还没有改动", "Nothing was edited here yet"),
      focus: asked == nil ? .focused : .none
    )
  }

  private static func columns(width: Int, context: DrawContext) -> Columns {
    let isChinese = context.language == .chinese
    let lead = Column(Phrase("", ""), width: 2)
    let what = Column(Phrase("改动", "What"), width: 0)
    let chance = Column(Phrase("撤销", "Undo"), width: 9)
    guard context.tier >= .medium else { return Columns([lead, chance, what], width: width) }
    return Columns(
      [
        lead, Column(Phrase("时间", "Time"), width: 13), chance, what,
        Column(Phrase("字段", "Fields"), width: isChinese ? 16 : 18, isElsewhere: true),
        Column(Phrase("同步", "Sync"), width: isChinese ? 9 : 12),
      ],
      width: width
    )
  }

  private static func cells(of entry: UndoEntry, context: DrawContext) -> [TableCell] {
    func row(_ phrase: Phrase, _ role: Role = .text) -> TableCell {
      TableCell.row(phrase[context.language], role)
    }
    let role: Role = entry.obstacle == nil ? .text : .textMuted
    let chance = row(UndoPhrases.chance(entry), entry.obstacle == nil ? .statusOK : .textMuted)
    let what = row(UndoPhrases.what(entry), role)
    guard context.tier >= .medium else { return [TableCell(.empty), chance, what] }
    let state: Role = entry.isSent ? .textMuted : .statusPending
    return [
      TableCell(.empty),
      TableCell(CleanText(phrase: Wording.shortDayAndClock(entry.at)), .textMuted), chance, what,
      row(UndoPhrases.fields(entry), .textMuted), row(UndoPhrases.state(entry.state), state),
    ]
  }

  private func detailPane(in area: Rect, context: DrawContext) -> LinesPane {
    let title = context.words(Phrase("改动前后", "Before and after"))
    guard let entry = list.selected else { return LinesPane(title: title, lines: []) }
    let width = LinesPane.width(in: area, context: context)
    var lines: [RoleLine] = []
    lines.add(text: UndoPhrases.what(entry)[context.language], width: width)
    let state = UndoPhrases.state(entry.state)
    lines.append(
      RoleLine(
        CleanText(phrase: Wording.dayAndClock(entry.at) + "  ") + context.words(state),
        .textMuted
      )
    )
    for part in entry.parts { add(part, to: &lines, width: width, context: context) }
    lines.append(.blank)
    if let obstacle = entry.obstacle {
      let words = UndoPhrases.obstacle(obstacle)[context.language]
      lines.add(text: words, width: width, role: .statusDue)
    } else {
      let words = Phrase(
        "可以撤销:另记一条相反的改动,签名并照常同步",
        "Can be undone, by an edit that is signed and syncs like any other"
      )
      lines.add(text: words[context.language], width: width, role: .statusOK)
    }
    let facts = UndoCommand.take.facts
    lines.add(keys: entry.obstacle == nil ? [facts] : [], width: width, context: context)
    return LinesPane(title: title, lines: lines)
  }

  private func add(
    _ part: UndoPart,
    to lines: inout [RoleLine],
    width: Int,
    context: DrawContext
  ) {
    lines.append(.blank)
    let type = FieldPhrases.type(part.type)[context.language]
    lines.add(text: part.title.isEmpty ? type : "\(type) \(part.title)", width: width)
    for change in part.changes {
      func shown(_ text: String) -> String {
        guard !text.isEmpty else { return "—" }
        return change.field == "state" ? ClosedWords.state(text)[context.language] : text
      }
      let label = FieldPhrases.label(change.field)[context.language]
      let words = "  \(label): \(shown(change.old)) → \(shown(change.new))"
      lines.add(text: words, width: width, role: .textMuted)
    }
  }
}
