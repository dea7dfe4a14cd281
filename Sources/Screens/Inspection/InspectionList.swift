package import Canvas
package import Records

/// 检查: the inspections this laptop holds, newest first.
package struct InspectionList: ListScreen {
  package typealias Verb = InspectionListCommand

  package static let name = Phrase("检查", "Inspections")

  package internal(set) var list = PagedList<InspectionSummary>()

  package init() {}

  package var route: Route { .inspections }
  package var focus: InputFocus { .commands }

  package func copyable(in context: DrawContext) -> CleanText? {
    list.selected.map { UntrustedText(row: $0.number).code() }
  }

  package func crumbs(in context: DrawContext) -> [CleanText] { [context.words(Self.name)] }

  package func unavailable(_ command: InspectionListCommand, in context: DrawContext) -> Phrase? {
    let nothing = Phrase("没有选中的检查", "No inspection is selected")
    guard let selected = list.selected else { return nothing }
    switch command {
    case .open: return nil
    case .dossier:
      return selected.enterprise == nil
        ? Phrase("这次检查没有关联企业", "No enterprise belongs to the inspection") : nil
    }
  }

  package mutating func handle(
    _ event: ScreenEvent<InspectionListCommand>,
    in context: DrawContext
  ) -> [Effect] {
    switch event {
    case .appeared, .learnt(.replicaChanged): return [reload(in: context)]
    case .learnt(.inspection(.listed(let page))):
      list.take(page, height: height(in: context))
      return []
    case .learnt(.inspection(.failed(let failure, .list))): return [.tell(Notice(failure))]
    case .learnt, .pasted: return []
    case .typed(let key):
      return ListMotion(key).map { move($0, in: context) } ?? [.unused]
    case .chose(.open): return list.selected.map { [.open(.inspection($0.id))] } ?? []
    case .chose(.dossier):
      return list.selected?.enterprise.map { [.open(.enterprise($0))] } ?? []
    }
  }

  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    ListPane(
      list: list,
      title: context.words(Phrase("检查 本机", "Inspections on this laptop")),
      columns: { Self.columns(width: $0, context: context) },
      cells: { Self.cells(of: $0, context: context) },
      nothing: Phrase("本机没有检查任务;同步后出现", "No inspection on this laptop; they come with a sync"),
      focus: .focused
    ).draw(on: &frame, in: area, context: context)
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    frame.draw(position(in: context).truncated(to: area.size.columns), at: area.origin)
  }

  func load(_ rows: Range<Int>) -> Effect { .inspection(.list(rows)) }

  private static func columns(width: Int, context: DrawContext) -> Columns {
    let lead = Column(Phrase("", ""), width: 2)
    let name = Column(Phrase("对象", "Enterprise"), width: 0)
    let state = Column(Phrase("状态", "State"), width: 10)
    guard context.tier >= .medium else { return Columns([lead, name, state], width: width) }
    return Columns(
      [
        lead, Column(Phrase("编号", "Number"), width: 14), name,
        Column(Phrase("检查表", "Checklist"), width: 14), state,
        Column(Phrase("已答", "Answered"), width: 9), Column(Phrase("同", "⇅"), width: 2),
      ],
      width: width
    )
  }

  private static func cells(of item: InspectionSummary, context: DrawContext) -> [TableCell] {
    let state = TableCell(
      context.words(InspectionPhrases.state(item.state)),
      item.state == "finalised" ? .statusSigned : item.state == "planned" ? .text : .statusPending
    )
    let name = TableCell(UntrustedText(row: item.enterpriseName).line())
    guard context.tier >= .medium else { return [TableCell(.empty), name, state] }
    return [
      TableCell(.empty), TableCell(UntrustedText(row: item.number).code(), .textCode), name,
      TableCell(UntrustedText(row: item.checklist).line()), state,
      TableCell(CleanText(number: item.answered)),
      TableCell(item.marks.text, item.marks.hasConflict ? .conflictTheirs : .statusPending),
    ]
  }
}

/// What an inspector can do on the list of inspections.
package enum InspectionListCommand: String, Command {
  case open = "inspections.open"
  case dossier = "inspections.dossier"

  package var facts: CommandFacts {
    switch self {
    case .open:
      CommandFacts(
        [.function(4), .enter, .letter("e")],
        Phrase("录入", "Record"),
        Phrase("打开检查录入", "Opens the inspection for recording"),
        initials: "lr",
        place: 4
      )
    case .dossier:
      CommandFacts(
        [.letter("x")],
        Phrase("档案", "Dossier"),
        Phrase("打开对象的一企一档", "Opens the enterprise's dossier"),
        initials: "da",
        place: -1
      )
    }
  }
}
