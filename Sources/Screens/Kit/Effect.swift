package import Canvas
import Records

/// What a screen wants to happen outside it.
///
/// The first group is for the shell and the main loop; each of the others goes to the services of
/// its slice (`Services.perform`), off the thread that draws.
package enum Effect: Equatable, Sendable {
  case open(Route)
  case back
  /// The shell shows it; a failure also reaches the main loop, which may sound the bell.
  case tell(Notice)
  /// The key means nothing on the screen; the shell may know it.
  case unused

  /// End the program; nothing unsaved is left.
  case quit
  /// Hand the terminal back to the shell that started the program (Ctrl-Z).
  case suspend
  /// Repaint everything.
  case redraw
  /// Hand the text of a field to the person's editor; the shell takes it back (`edited`).
  case edit(String)
  /// Read these lines to whoever is read to; nothing where there is a screen.
  case say([CleanText])
  /// Hand a text to the terminal's clipboard.
  case copy(CleanText)
  /// Ring the bell in a pattern that tells what was scanned.
  case sound(Sound)
  /// Show another theme without keeping it.
  case previewTheme(String)

  case toDo(ToDoRequest)
  case progress(ProgressRequest)
  case supervision(SupervisionRequest)
  case message(MessageRequest)
  case inspection(InspectionRequest)
  case archive(ArchiveRequest)
  case licence(LicenceRequest)
  case sync(SyncRequest)
  case attachment(AttachmentRequest)
  case path(PathRequest)
  case conflict(ConflictRequest)
  case access(AccessRequest)
  case codes(CodesRequest)
  case settings(SettingsRequest)
  case search(SearchRequest)
  case view(ViewRequest)
  case statistics(StatisticsRequest)
  case audit(AuditRequest)
  case trace(TraceRequest)
  case undo(UndoRequest)
}

/// What services and the main loop report to the screens.
package enum News: Equatable, Sendable {
  /// A sync or an edit changed the replica; screens ask again for what they show.
  case replicaChanged
  case toDo(ToDoNews)
  case progress(ProgressNews)
  case supervision(SupervisionNews)
  case message(MessageNews)
  case inspection(InspectionNews)
  case archive(ArchiveNews)
  case licence(LicenceNews)
  case sync(SyncNews)
  case attachment(AttachmentNews)
  case path(PathNews)
  case conflict(ConflictNews)
  case access(AccessNews)
  case codes(CodesNews)
  case settings(SettingsNews)
  case search(SearchNews)
  case view(ViewNews)
  case statistics(StatisticsNews)
  case audit(AuditNews)
  case trace(TraceNews)
  case undo(UndoNews)
}
