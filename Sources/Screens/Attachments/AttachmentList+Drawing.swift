package import Canvas
import Records

extension AttachmentList {
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
    let (left, right) = area.split(leftColumns: area.size.columns - 50)
    pane(in: context).draw(on: &frame, in: left, context: context)
    detailPane(in: right, context: context)
      .draw(on: &frame, in: right, focus: .none, context: context)
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    if let asked { return asked.draw(on: &frame, in: area, context: context) }
    let words = AttachmentPhrases.choice(choice)
    let hint = Phrase("   v \(words.chinese)", "   v \(words.english)")
    let text = position(in: context) + context.words(hint)
    frame.draw(text.truncated(to: area.size.columns), at: area.origin)
  }

  private func pane(in context: DrawContext) -> ListPane<AttachmentSummary> {
    let words = AttachmentPhrases.choice(choice)
    let nothing =
      choice == .elsewhere
      ? Phrase("附件都在本机", "Every file is on this laptop")
      : Phrase("没有附件", "No record here names a file")
    return ListPane(
      list: list,
      title: context.words(Phrase("附件 \(words.chinese)", "Files, \(words.english)")),
      right: context.words(Phrase("不在本机的在前", "those elsewhere first")),
      columns: { Self.columns(width: $0, context: context) },
      cells: { file in
        var cells = Self.cells(of: file, context: context)
        if list.window.marked.contains(file.id) {
          cells[0] = TableCell(.spaces(1) + context.glyph(.selectionMarked))
        }
        return cells
      },
      nothing: nothing,
      focus: asked == nil ? .focused : .none
    )
  }

  private static func columns(width: Int, context: DrawContext) -> Columns {
    let isChinese = context.language == .chinese
    let lead = Column(Phrase("", ""), width: 4)
    let mark = Column(Phrase("", ""), width: 2)
    let name = Column(Phrase("名称", "Name"), width: 0)
    let size = Column(Phrase("大小", "Size"), width: 9)
    guard context.tier >= .medium else { return Columns([lead, mark, name, size], width: width) }
    return Columns(
      [
        lead, mark, name, size,
        Column(Phrase("所在", "Where"), width: isChinese ? 9 : 11),
        Column(Phrase("属于", "Of"), width: 16, isElsewhere: true),
        Column(Phrase("时间", "At"), width: 13, isElsewhere: true),
      ],
      width: width
    )
  }

  private static func cells(of file: AttachmentSummary, context: DrawContext) -> [TableCell] {
    let (mark, word) = AttachmentPhrases.standing(file.standing)
    let role = role(of: file.standing)
    let name = TableCell(Self.name(of: file, context: context))
    let size = TableCell(CleanText(phrase: file.size.map(Wording.bytes) ?? "—"), .textMuted)
    let first = [TableCell(.empty), TableCell(CleanText(phrase: mark), role), name, size]
    guard context.tier >= .medium else { return first }
    return first + [
      TableCell.row(word[context.language], role), TableCell.row(file.ownerTitle),
      TableCell(CleanText(phrase: file.at.map(Wording.shortDayAndClock) ?? "—"), .textMuted),
    ]
  }

  private static func role(of standing: AttachmentSummary.Standing) -> Role {
    switch standing {
    case .here: .statusOK
    case .toSend, .coming, .waiting: .statusPending
    case .large: .textMuted
    case .notAtHub: .statusDue
    }
  }

  private static func name(of file: AttachmentSummary, context: DrawContext) -> CleanText {
    guard let name = file.name else { return context.words(Phrase("(已锁定)", "(sealed)")) }
    return name.isEmpty
      ? UntrustedText(row: String(file.address.prefix(16))).code()
      : UntrustedText(row: name).line()
  }

  private func detailPane(in area: Rect, context: DrawContext) -> LinesPane {
    let title = context.words(Self.name)
    guard let file = list.selected else {
      let words = Phrase("选中一个附件以查看", "Select a file to see it")
      return LinesPane(title: title, lines: [RoleLine(context.words(words), .textMuted)])
    }
    let width = LinesPane.width(in: area, context: context)
    var lines = [RoleLine(Self.name(of: file, context: context).truncated(to: width))]
    func add(_ label: Phrase, _ value: CleanText) {
      lines.add(label, value, width: width, context: context)
    }
    let words = AttachmentPhrases.sentence(file)[context.language]
    lines.add(text: words, width: width, role: Self.role(of: file.standing))
    lines.append(.blank)
    let owner = AttachmentPhrases.owner(file.ownerType)[context.language]
    add(Phrase("属于", "Of"), UntrustedText(row: "\(owner) \(file.ownerTitle)").line())
    add(Phrase("添加", "By"), UntrustedText(row: file.author).code())
    if let at = file.at { add(Phrase("时间", "At"), CleanText(phrase: Wording.dayAndClock(at))) }
    if let size = file.size {
      add(
        Phrase("大小", "Size"),
        CleanText(phrase: "\(Wording.bytes(size)) (\(Wording.count(size)))")
      )
    }
    add(Phrase("类型", "Type"), UntrustedText(row: file.mediaType).code())
    add(Phrase("地址", "Hash"), UntrustedText(row: file.address).code())
    let keys = [AttachmentCommand.fetch, .save, .owner].filter {
      unavailable($0, in: context) == nil
    }
    lines.add(keys: keys.map(\.facts), width: width, context: context)
    return LinesPane(title: title, lines: lines)
  }
}
