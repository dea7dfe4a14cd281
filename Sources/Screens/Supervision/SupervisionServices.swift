package import Records

/// What 督办 asks of the replica.
package enum SupervisionRequest: Equatable, Sendable {
  case load(SupervisionFilter, Range<Int>)
  case detail(RecordID)
  case act([RecordID], SupervisionChange)
  case issue(SupervisionDraft)
  case figures
}

/// One act on orders, with the words that go along.
package struct SupervisionChange: Equatable, Sendable {
  package var act: SupervisionAct
  package var text: String
  package var percent: Int?
  package var until: CalendarDay?
  /// Paths of files.
  package var files: [String]

  package init(
    _ act: SupervisionAct,
    text: String = "",
    percent: Int? = nil,
    until: CalendarDay? = nil,
    files: [String] = []
  ) {
    self.act = act
    self.text = text
    self.percent = percent
    self.until = until
    self.files = files
  }
}

/// What comes back to 督办.
package enum SupervisionNews: Equatable, Sendable {
  case loaded(Page<SupervisionSummary>, SupervisionFilter)
  case detail(SupervisionDetail)
  case acted([RecordID], SupervisionAct)
  case figures(SupervisionFigures)
  case failed(ServiceFailure)
}

/// The outside world as 督办 sees it; each closure may block and runs on a worker.
package struct SupervisionServices: Sendable {
  /// The rows of the range, as far as there are so many, and the count of all.
  package var orders:
    @Sendable (SupervisionFilter, Range<Int>) throws(ServiceFailure) -> Page<SupervisionSummary>
  /// One order whatever the filter; texts are nil while the replica is locked.
  package var detail: @Sendable (RecordID) throws(ServiceFailure) -> SupervisionDetail
  /// All of them in one transaction, or none.
  package var act: @Sendable ([RecordID], SupervisionChange) throws(ServiceFailure) -> Void
  package var issue: @Sendable (SupervisionDraft) throws(ServiceFailure) -> RecordID
  package var figures: @Sendable () throws(ServiceFailure) -> SupervisionFigures

  package init(
    orders:
      @escaping @Sendable (SupervisionFilter, Range<Int>) throws(ServiceFailure) -> Page<
        SupervisionSummary
      >,
    detail: @escaping @Sendable (RecordID) throws(ServiceFailure) -> SupervisionDetail,
    act: @escaping @Sendable ([RecordID], SupervisionChange) throws(ServiceFailure) -> Void,
    issue: @escaping @Sendable (SupervisionDraft) throws(ServiceFailure) -> RecordID,
    figures: @escaping @Sendable () throws(ServiceFailure) -> SupervisionFigures
  ) {
    self.orders = orders
    self.detail = detail
    self.act = act
    self.issue = issue
    self.figures = figures
  }

  /// Does what was asked, on the calling thread, and reports it.
  package func perform(_ request: SupervisionRequest) -> SupervisionNews {
    do throws(ServiceFailure) {
      switch request {
      case .load(let filter, let rows): return .loaded(try orders(filter, rows), filter)
      case .detail(let id): return .detail(try detail(id))
      case .act(let ids, let change):
        try act(ids, change)
        return .acted(ids, change.act)
      case .issue(let draft): return .acted([try issue(draft)], .issue)
      case .figures: return .figures(try figures())
      }
    } catch {
      return .failed(error)
    }
  }
}
