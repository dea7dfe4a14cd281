package import Canvas
import Records

extension NewInspection {
  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    if let party {
      LinesPane(
        title: context.words(Self.name),
        lines: lines(of: party, LinesPane.width(in: area, context: context), context)
      ).draw(on: &frame, in: area, focus: .none, context: context)
      return
    }
    let (top, rest) = area.split(topRows: context.tier > .extraSmall ? 3 : 1)
    let inside = frame.panel(
      top,
      title: context.words(Phrase("检查哪家企业", "Inspection of which enterprise")),
      focus: focus == .text ? .focused : .none,
      context: context
    )
    let cursor = frame.cursor
    field.draw(
      on: &frame,
      at: inside.origin,
      width: inside.size.columns,
      placeholder: context.words(
        Phrase("名称、信用代码、证照编号、拼音或首字母", "A name, a credit code, a licence number, pinyin")
      )
    )
    if focus != .text { frame.cursor = cursor }
    drawHits(on: &frame, in: rest, context: context)
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    if let inquiry {
      inquiry.prompt.draw(on: &frame, in: area, context: context)
      return
    }
    guard list.isLoaded, !field.text.isEmpty else { return }
    let count = list.page.total
    frame.draw(
      context.words(Phrase("共 \(count) 家", count.counted("enterprise")))
        .truncated(to: area.size.columns),
      at: area.origin
    )
  }

  private func drawHits(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let focus: BoxFocus = focus == .commands ? .focused : .none
    let isWide = context.tier >= .medium
    ListPane(
      list: list,
      title: context.words(Phrase("企业", "Enterprises")),
      columns: { width in
        Columns(
          [
            Column(Phrase("", ""), width: 2), Column(Phrase("名称", "Name"), width: 0),
            Column(Phrase("信用代码", "Credit code"), width: isWide ? 20 : 19),
            Column(Phrase("地区", "Region"), width: 16, isElsewhere: true),
          ],
          width: width
        )
      },
      cells: { hit in
        [
          TableCell(.empty), TableCell.row(hit.name), TableCell.code(hit.number),
          TableCell(context.region(hit.detail), .textMuted),
        ]
      },
      nothing: field.text.isEmpty
        ? Phrase("输入或扫描要检查的企业", "Type or scan the enterprise to be inspected")
        : Phrase("本机没有这家企业;换个说法或同步后再找", "No such enterprise is held here; try other words"),
      focus: focus,
      panelFocus: focus
    ).draw(on: &frame, in: area, context: context)
  }

  /// The enterprise, what is open of it already, and the choices of the question being asked.
  private func lines(
    of party: InspectionParty,
    _ width: Int,
    _ context: DrawContext
  ) -> [RoleLine] {
    var lines: [RoleLine] = []
    func add(_ label: Phrase, _ value: CleanText, _ role: Role = .text) {
      lines.add(label, value, width: width, role: role, context: context)
    }
    let enterprise = party.enterprise
    add(Phrase("对象", "Enterprise"), UntrustedText(row: enterprise.name).line())
    add(Phrase("代码", "Code"), UntrustedText(row: enterprise.creditCode).code())
    add(Phrase("地址", "Address"), UntrustedText(row: enterprise.address).line())
    add(Phrase("风险", "Risk"), UntrustedText(row: enterprise.riskLevel).line())
    if party.isOutside {
      let words = Phrase(
        "不在本账号辖区,平台可能不接收这次检查",
        "It lies outside the region of the account: the hub may refuse the inspection"
      )
      lines += context.words(words).wrapped(width: width).map { RoleLine($0, .statusDue) }
    }
    for inspection in party.open {
      add(
        Phrase("已有", "Open already"),
        UntrustedText(row: inspection.number).code() + CleanText(phrase: "  ")
          + context.words(InspectionPhrases.kind(inspection.kind)) + CleanText(phrase: " · ")
          + context.words(InspectionPhrases.state(inspection.state)),
        .statusDue
      )
    }
    lines.append(.blank)
    lines += answered(width, context)
    return lines + help(party, width, context)
  }

  /// The answers given so far, in words.
  private func answered(_ width: Int, _ context: DrawContext) -> [RoleLine] {
    guard let inquiry else { return [] }
    var lines: [RoleLine] = []
    for (question, answer) in zip(inquiry.questions, inquiry.answers) {
      var text = answer
      if case .choice(let words) = question.check, let place = Int(answer),
        words.indices.contains(place)
      {
        text = words[place][context.language]
      }
      lines.append(
        RoleLine(
          (CleanText(phrase: "✓ ") + context.words(question.words) + CleanText(phrase: ": ")
            + UntrustedText(row: text).line()).truncated(to: width)
        )
      )
    }
    return lines
  }

  /// What can be answered now.
  private func help(
    _ party: InspectionParty,
    _ width: Int,
    _ context: DrawContext
  ) -> [RoleLine] {
    guard let inquiry else { return [] }
    let question = inquiry.questions[inquiry.prompt.purpose]
    var lines: [RoleLine] = []
    if case .choice(let words) = question.check {
      for (place, word) in words.enumerated() {
        lines.append(
          RoleLine(
            CleanText(phrase: "  \(place + 1) ")
              + UntrustedText(row: word[context.language]).line().truncated(to: width - 4)
          )
        )
      }
    } else if question.check == .any, !party.colleagues.isEmpty {
      let names = party.colleagues.prefix(12).joined(separator: " ")
      lines +=
        (context.words(Phrase("同组用过: ", "In teams before: "))
        + UntrustedText(row: names).line()).wrapped(width: width)
        .map { RoleLine($0, .textMuted) }
      let words = Phrase(
        "定稿须有两名以上执法人员",
        "Two officers or more are needed before it can be sealed"
      )
      lines += context.words(words).wrapped(width: width).map { RoleLine($0, .textMuted) }
    }
    return lines
  }
}
