import Canvas
import Records

extension ToDoList {
  static var kind: ListKind { .toDo }
  static var narrow: Set<ToDoColumn> { [.due, .enterprise] }
  static var marksRows: Bool { true }
  static var usualOrder: ListOrder<ToDoColumn>? { ToDoFilter().order }
  static var usualFilter: String { ToDoFilterText.write(ToDoFilter(), in: .chinese) }

  var order: ListOrder<ToDoColumn>? {
    get { filter.order }
    set { filter.order = newValue ?? ToDoFilter().order }
  }

  static func name(of column: ToDoColumn) -> Phrase {
    switch column {
    case .due: Phrase("期限", "due day")
    case .kind: Phrase("事项", "matter")
    case .enterprise: Phrase("对象", "enterprise")
    case .title: Phrase("标题", "title")
    case .number: Phrase("编号", "number")
    case .state: Phrase("状态", "state")
    case .assignee: Phrase("承办", "assignee")
    case .priority: Phrase("优先", "priority")
    case .marks: Phrase("同步标记", "sync mark")
    }
  }

  func column(_ column: ToDoColumn, in context: DrawContext) -> Column {
    let isChinese = context.language == .chinese
    return switch column {
    case .due: Column(Phrase("期限", "Due"), width: 12)
    case .kind: Column(Phrase("事项", "Matter"), width: isChinese ? 9 : 12)
    case .enterprise: Column(Phrase("对象", "Enterprise"), width: 0)
    case .title: Column(Phrase("标题", "Title"), width: 20)
    case .number: Column(Phrase("编号", "Number"), width: 12, isElsewhere: true)
    case .state: Column(Phrase("状态", "State"), width: 9)
    case .assignee: Column(Phrase("承办", "Assigned"), width: 10)
    case .priority: Column(Phrase("优先", "Priority"), width: 9)
    case .marks: Column(Phrase("同", "⇅"), width: 2)
    }
  }

  func cell(_ column: ToDoColumn, of item: ToDoSummary, in context: DrawContext) -> TableCell {
    func words(_ phrase: Phrase) -> TableCell {
      TableCell.row(phrase[context.language])
    }
    return switch column {
    case .due: Self.due(of: item, context)
    case .kind: words(ToDoPhrases.kind(item.kind))
    case .enterprise:
      TableCell(
        UntrustedText(row: item.enterpriseName.isEmpty ? item.title : item.enterpriseName).line()
      )
    case .title: TableCell.row(item.title)
    case .number: TableCell.code(item.number)
    case .state: words(ToDoPhrases.state(item.state))
    case .assignee: TableCell.row(item.assignee)
    case .priority: TableCell(UntrustedText(row: item.priority).code())
    case .marks:
      TableCell.marks(item.marks)
    }
  }

  /// What is left of unfinished work, the bare day of any other.
  private static func due(of item: ToDoSummary, _ context: DrawContext) -> TableCell {
    if let standing = item.standing {
      return TableCell(context.words(Wording.due(standing)), standing.colour.role)
    }
    let day = item.due.map { CleanText(phrase: $0.description) } ?? CleanText(phrase: "—")
    return TableCell(day, .textMuted)
  }
}

extension RecordMarks {
  /// `≠` for a conflict, `↑` for what waits, nothing else.
  var text: CleanText { CleanText(phrase: hasConflict ? "≠" : isPending ? "↑" : " ") }
}
