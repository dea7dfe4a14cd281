import Records

/// Every screen there is; adding one is its folder and one line here.
package enum ScreenCatalogue {
  /// A new screen for the place.
  package static func screen(for route: Route) -> any Screen {
    switch route {
    case .toDo: ToDoList()
    case .toDoItem(let id): ToDoList(showing: id)
    case .progress: ProgressList()
    case .application(let id): ProgressList(showing: id)
    case .messages: MessageList()
    case .supervision: SupervisionList()
    case .supervisionOrder(let id): SupervisionList(showing: id)
    case .toDoList(let filter): ToDoList(filter)
    case .inspections: InspectionList()
    case .inspection(let id): InspectionRecording(inspection: id)
    case .newInspection(let id): NewInspection(of: id)
    case .archive: ArchiveSearch()
    case .product(let id): DossierView(.product, id)
    case .enterprise(let id): DossierView(.enterprise, id)
    case .licences: LicenceSearch()
    case .licence(let id): LicenceView(id)
    case .licenceBoard(let id): LicenceBoardView(id)
    case .sync: SyncOverview()
    case .attachments(let choice): AttachmentList(choice)
    case .conflicts: ConflictList()
    case .conflict(let id): ConflictDecision(conflict: id)
    case .codes: CodeReader()
    case .trace(let code): TraceLookup(code)
    case .shelf: ShelfScan()
    case .batchFlow(let id): BatchFlowView(id)
    case .checklists: ChecklistBrowser()
    case .settings: SettingsScreen()
    case .statistics: StatisticsScreen()
    case .counted(let choice): CountedList(choice)
    case .audit: AuditList()
    case .undo: UndoList()
    case .unlock: UnlockScreen()
    case .welcome: WelcomeScreen()
    }
  }

  /// One screen of each kind, for checks over all of them.
  package static var all: [any Screen] {
    let id = RecordID(high: 0, low: 1)
    let routes: [Route] = [
      .toDo, .progress, .messages, .supervision, .inspections, .inspection(id), .newInspection(nil),
      .archive,
      .product(id), .licences, .licence(id),
      .licenceBoard(id), .sync, .attachments(.all), .conflicts, .conflict(id), .codes, .trace(nil),
      .shelf,
      .batchFlow(id), .checklists, .settings, .unlock, .welcome, .statistics,
      .counted(StatisticsChoice(.enterprise, .state, "operating")), .audit, .undo,
    ]
    return routes.map(screen(for:))
  }
}
