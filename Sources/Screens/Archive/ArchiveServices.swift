package import Records

/// What 档案 asks of the replica.
package enum ArchiveRequest: Equatable, Sendable {
  case search(String)
  /// One dossier, as it was at the end of a day when it is given.
  case dossier(Dossier.Subject, RecordID, on: CalendarDay?)
  /// What became different between the ends of two days.
  case difference(Dossier.Subject, RecordID, from: CalendarDay, to: CalendarDay)
  case bookmarks
  /// Marks a record to have it at hand.
  case mark(type: String, RecordID, label: String)
  case unmark(RecordID)
  /// Says that a field of the register is not what was seen.
  case report(type: String, RecordID, field: String, seen: String, basis: String)

  /// Whether it is about that record.
  func concerns(_ id: RecordID) -> Bool {
    switch self {
    case .search, .bookmarks: false
    case .dossier(_, let subject, _), .difference(_, let subject, _, _), .mark(_, let subject, _),
      .unmark(let subject), .report(_, let subject, _, _, _):
      subject == id
    }
  }
}

/// What comes back to 档案; each answer names its question, since a later one may be on its way.
package enum ArchiveNews: Equatable, Sendable {
  /// One hit more than is shown says that there are more.
  case found(String, [SearchHit])
  case dossier(RecordID, on: CalendarDay?, Dossier)
  case difference(RecordID, DossierDifference)
  case bookmarks([BookmarkView])
  /// A mark or a report about the record is kept.
  case kept(RecordID)
  case failed(ServiceFailure, ArchiveRequest)
}

/// The outside world as 档案 sees it; each closure may block and runs on a worker.
package struct ArchiveServices: Sendable {
  /// Best first, at most `ArchiveSearch.mostHits` and one.
  package var search: @Sendable (String) throws(ServiceFailure) -> [SearchHit]
  /// All that is held of one product or enterprise.
  package var dossier:
    @Sendable (Dossier.Subject, RecordID, CalendarDay?) throws(ServiceFailure) -> Dossier
  package var difference:
    @Sendable (Dossier.Subject, RecordID, CalendarDay, CalendarDay) throws(ServiceFailure)
      -> DossierDifference
  package var bookmarks: @Sendable () throws(ServiceFailure) -> [BookmarkView]
  /// Marks, unmarks and reports.
  package var keep: @Sendable (ArchiveRequest) throws(ServiceFailure) -> Void

  package init(
    search: @escaping @Sendable (String) throws(ServiceFailure) -> [SearchHit],
    dossier:
      @escaping @Sendable (Dossier.Subject, RecordID, CalendarDay?) throws(ServiceFailure)
      -> Dossier,
    difference:
      @escaping @Sendable (Dossier.Subject, RecordID, CalendarDay, CalendarDay)
      throws(ServiceFailure) -> DossierDifference,
    bookmarks: @escaping @Sendable () throws(ServiceFailure) -> [BookmarkView],
    keep: @escaping @Sendable (ArchiveRequest) throws(ServiceFailure) -> Void
  ) {
    self.search = search
    self.dossier = dossier
    self.difference = difference
    self.bookmarks = bookmarks
    self.keep = keep
  }

  /// Does what was asked, on the calling thread, and reports it.
  package func perform(_ request: ArchiveRequest) -> ArchiveNews {
    do throws(ServiceFailure) {
      switch request {
      case .search(let text):
        return .found(text, try search(text))
      case .dossier(let subject, let id, let day):
        return .dossier(id, on: day, try dossier(subject, id, day))
      case .difference(let subject, let id, let from, let to):
        return .difference(id, try difference(subject, id, from, to))
      case .bookmarks: return .bookmarks(try bookmarks())
      case .mark(_, let id, _), .unmark(let id), .report(_, let id, _, _, _):
        try keep(request)
        return .kept(id)
      }
    } catch {
      return .failed(error, request)
    }
  }
}
