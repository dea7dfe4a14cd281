/// The outside world of every slice; the live value is built where the program is put together.
package struct Services: Sendable {
  package var toDo: ToDoServices
  package var progress: ProgressServices
  package var supervision: SupervisionServices
  package var message: MessageServices
  package var inspection: InspectionServices
  package var archive: ArchiveServices
  package var licence: LicenceServices
  package var sync: SyncServices
  package var attachment: AttachmentServices
  package var paths: PathServices
  package var conflict: ConflictServices
  package var access: AccessServices
  package var codes: CodesServices
  package var settings: SettingsServices
  package var search: SearchServices
  package var view: ViewServices
  package var statistics: StatisticsServices
  package var audit: AuditServices
  package var trace: TraceServices
  package var undo: UndoServices

  package init(
    toDo: ToDoServices,
    progress: ProgressServices,
    supervision: SupervisionServices,
    message: MessageServices,
    inspection: InspectionServices,
    archive: ArchiveServices,
    licence: LicenceServices,
    sync: SyncServices,
    attachment: AttachmentServices,
    paths: PathServices,
    conflict: ConflictServices,
    access: AccessServices,
    codes: CodesServices,
    settings: SettingsServices,
    search: SearchServices,
    view: ViewServices,
    statistics: StatisticsServices,
    audit: AuditServices,
    trace: TraceServices,
    undo: UndoServices
  ) {
    self.toDo = toDo
    self.progress = progress
    self.supervision = supervision
    self.message = message
    self.inspection = inspection
    self.archive = archive
    self.licence = licence
    self.sync = sync
    self.attachment = attachment
    self.paths = paths
    self.conflict = conflict
    self.access = access
    self.codes = codes
    self.settings = settings
    self.search = search
    self.view = view
    self.statistics = statistics
    self.audit = audit
    self.trace = trace
    self.undo = undo
  }

  /// Does the work of `effect` on the calling thread; nil for what concerns the main loop alone.
  package func perform(_ effect: Effect) -> News? {
    switch effect {
    case .toDo(let request): .toDo(toDo.perform(request))
    case .progress(let request): .progress(progress.perform(request))
    case .message(let request): .message(message.perform(request))
    case .supervision(let request): .supervision(supervision.perform(request))
    case .inspection(let request): .inspection(inspection.perform(request))
    case .archive(let request): .archive(archive.perform(request))
    case .licence(let request): .licence(licence.perform(request))
    case .sync(let request): .sync(sync.perform(request))
    case .attachment(let request): .attachment(attachment.perform(request))
    case .path(let request): .path(paths.perform(request))
    case .conflict(let request): .conflict(conflict.perform(request))
    case .access(let request): access.perform(request).map(News.access)
    case .codes(let request): .codes(codes.perform(request))
    case .settings(let request): .settings(settings.perform(request))
    case .search(let request): .search(search.perform(request))
    case .view(let request): view.perform(request).map(News.view)
    case .statistics(let request): .statistics(statistics.perform(request))
    case .audit(let request): .audit(audit.perform(request))
    case .trace(let request): .trace(trace.perform(request))
    case .undo(let request): .undo(undo.perform(request))
    case .open, .back, .tell, .unused, .quit, .suspend, .redraw, .copy, .previewTheme,
      .sound, .say, .edit:
      nil
    }
  }
}
