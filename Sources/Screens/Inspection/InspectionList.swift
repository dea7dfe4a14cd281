package import Canvas
package import Records

/// 检查: the inspections this laptop holds, newest first.
package struct InspectionList: ArrangedScreen {
  package typealias Verb = InspectionListCommand

  package static let name = Phrase("检查", "Inspections")

  package internal(set) var list = PagedList<InspectionSummary>()
  package internal(set) var order: ListOrder<InspectionColumn>? = ListOrder(.number, .descending)
  package internal(set) var hidden = InspectionColumn.usuallyHidden

  package init() {}

  package var route: Route { .inspections }
  package var focus: InputFocus { .commands }

  package func copyable(in context: DrawContext) -> CleanText? {
    list.selected.map { UntrustedText(row: $0.number).code() }
  }

  package var arrangement: ListArrangement? { arranged }

  package mutating func arrange(_ look: ListLook, in context: DrawContext) -> [Effect] {
    takeUp(look, in: context)
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
    case .learnt(.inspection(.listed(let page, let order))):
      guard order == self.order else { return [] }
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
    arrangedPane(
      title: context.words(Phrase("检查 本机", "Inspections on this laptop")),
      nothing: Phrase("本机没有检查任务;同步后出现", "No inspection on this laptop; they come with a sync"),
      focus: .focused,
      in: context
    ).draw(on: &frame, in: area, context: context)
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    frame.draw(position(in: context).truncated(to: area.size.columns), at: area.origin)
  }

  func load(_ rows: Range<Int>) -> Effect {
    .inspection(.list(order ?? ListOrder(.number, .descending), rows))
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
