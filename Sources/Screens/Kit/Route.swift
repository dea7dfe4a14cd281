package import Canvas
package import Records

/// A place in the program that a screen, a key or a search result can lead to.
package enum Route: Hashable, Sendable {
  case toDo
  /// 待办 with this item selected and its detail open.
  case toDoItem(RecordID)
  case progress
  /// 进度 with the detail of this application open.
  case application(RecordID)
  case messages
  case supervision
  /// 督办 with the detail of this order open.
  case supervisionOrder(RecordID)
  /// 待办 under that filter.
  case toDoList(ToDoFilter)
  case inspections
  case inspection(RecordID)
  /// Beginning an inspection that nobody planned, of that enterprise when one is given.
  case newInspection(RecordID?)
  case archive
  case product(RecordID)
  case enterprise(RecordID)
  case licences
  case licence(RecordID)
  /// All licences of one enterprise side by side.
  case licenceBoard(RecordID)
  case sync
  /// 附件: files and where their bytes are.
  case attachments(AttachmentChoice)
  case conflicts
  case conflict(RecordID)
  case codes
  /// 追溯, looking at that code when one is given.
  case trace(String?)
  /// 清点: scanning a shelf.
  case shelf
  case batchFlow(RecordID)
  case checklists
  case settings
  case statistics
  /// The records behind one bar of 统计.
  case counted(StatisticsChoice)
  case audit
  /// What was done on this laptop, to be taken back.
  case undo
  /// The prompt in front of a locked replica.
  case unlock
  /// What an empty home shows: neither a hub nor an account.
  case welcome

  /// The tab that is marked while the place is in front.
  package var tab: Tab? {
    switch self {
    case .toDo, .toDoItem, .toDoList: .toDo
    case .progress, .application: .progress
    case .messages: .messages
    case .supervision, .supervisionOrder: .supervision
    case .inspections, .inspection, .newInspection, .checklists: .inspections
    case .archive, .product, .enterprise: .archive
    case .licences, .licence, .licenceBoard: .licence
    case .sync, .attachments, .conflicts, .conflict: .sync
    case .settings: .settings
    case .statistics, .counted: .statistics
    case .audit, .undo: .audit
    case .codes, .trace, .shelf, .batchFlow: .trace
    case .unlock, .welcome: nil
    }
  }
}

/// The twelve places of the tab row, in its order.
package enum Tab: String, CaseIterable, Sendable {
  case toDo, progress, supervision, inspections, archive, trace, licence, sync, messages
  case statistics, audit, settings

  /// The key that leads there from a screen that does not use it itself.
  package var key: Key {
    switch self {
    case .toDo: .character("1")
    case .progress: .character("2")
    case .supervision: .character("3")
    case .inspections: .character("4")
    case .archive: .character("5")
    case .trace: .character("6")
    case .licence: .character("7")
    case .sync: .character("8")
    case .messages: .character("9")
    case .statistics: .character("0")
    case .audit: .character("-")
    case .settings: .character("=")
    }
  }

  /// The key that leads there behind `g`.
  package var jump: Character {
    switch self {
    case .toDo: "d"
    case .progress: "p"
    case .supervision: "u"
    case .inspections: "i"
    case .archive: "a"
    case .trace: "t"
    case .licence: "l"
    case .sync: "s"
    case .messages: "m"
    case .statistics: "c"
    case .audit: "j"
    case .settings: ","
    }
  }

  /// Where it leads.
  package var route: Route {
    switch self {
    case .toDo: .toDo
    case .progress: .progress
    case .messages: .messages
    case .supervision: .supervision
    case .inspections: .inspections
    case .archive: .archive
    case .licence: .licences
    case .sync: .sync
    case .settings: .settings
    case .statistics: .statistics
    case .audit: .audit
    case .trace: .trace(nil)
    }
  }
}
