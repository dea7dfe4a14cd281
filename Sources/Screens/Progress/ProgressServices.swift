package import Records

/// What 进度 asks of the replica.
package enum ProgressRequest: Equatable, Sendable {
  case load(ProgressFilter, Range<Int>)
  case detail(RecordID)
  case figures
  /// The result of an on-site check that is recorded.
  case conclude(RecordID, CheckConclusion)
}

/// What an on-site check came to.
package struct CheckConclusion: Equatable, Sendable {
  package var conclusion: Word
  package var reason: String

  /// The closed words of an inspection's conclusion.
  package enum Word: String, CaseIterable, Sendable { case meets, rectifyFirst, fails }

  package init(_ conclusion: Word, reason: String) {
    self.conclusion = conclusion
    self.reason = reason
  }
}

/// What comes back to 进度.
package enum ProgressNews: Equatable, Sendable {
  case loaded(Page<ApplicationSummary>, ProgressFilter)
  case detail(ApplicationDetail)
  case figures(ProgressFigures)
  case concluded(RecordID)
  case failed(ServiceFailure)
}

/// The outside world as 进度 sees it; each closure may block and runs on a worker.
package struct ProgressServices: Sendable {
  /// The rows of the range, as far as there are so many, and the count of all.
  package var applications:
    @Sendable (ProgressFilter, Range<Int>) throws(ServiceFailure) -> Page<ApplicationSummary>
  /// One application whatever the filter.
  package var detail: @Sendable (RecordID) throws(ServiceFailure) -> ApplicationDetail
  package var figures: @Sendable () throws(ServiceFailure) -> ProgressFigures
  /// Writes the conclusion of an inspection.
  package var conclude: @Sendable (RecordID, CheckConclusion) throws(ServiceFailure) -> Void

  package init(
    applications:
      @escaping @Sendable (ProgressFilter, Range<Int>) throws(ServiceFailure) -> Page<
        ApplicationSummary
      >,
    detail: @escaping @Sendable (RecordID) throws(ServiceFailure) -> ApplicationDetail,
    figures: @escaping @Sendable () throws(ServiceFailure) -> ProgressFigures,
    conclude: @escaping @Sendable (RecordID, CheckConclusion) throws(ServiceFailure) -> Void
  ) {
    self.applications = applications
    self.detail = detail
    self.figures = figures
    self.conclude = conclude
  }

  /// Does what was asked, on the calling thread, and reports it.
  package func perform(_ request: ProgressRequest) -> ProgressNews {
    do throws(ServiceFailure) {
      switch request {
      case .load(let filter, let rows): return .loaded(try applications(filter, rows), filter)
      case .detail(let id): return .detail(try detail(id))
      case .figures: return .figures(try figures())
      case .conclude(let id, let conclusion):
        try conclude(id, conclusion)
        return .concluded(id)
      }
    } catch {
      return .failed(error)
    }
  }
}
