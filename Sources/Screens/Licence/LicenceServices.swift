package import Records

/// What 证照 asks of the replica.
package enum LicenceRequest: Equatable, Sendable {
  case list(LicenceFilter, Range<Int>)
  /// The answer about one licence, for a past day when it is given.
  case check(RecordID, on: CalendarDay?)
  /// All licences of one enterprise.
  case board(RecordID, on: CalendarDay?)
}

/// What comes back to 证照; each answer names its question, since a later one may be on its way.
package enum LicenceNews: Equatable, Sendable {
  case list(LicenceFilter, Page<LicenceSummary>)
  case answer(RecordID, on: CalendarDay?, LicenceAnswer)
  case board(RecordID, on: CalendarDay?, LicenceBoard)
  case failed(ServiceFailure, LicenceRequest)
}

/// The outside world as 证照 sees it; each closure may block and runs on a worker.
package struct LicenceServices: Sendable {
  package var list:
    @Sendable (LicenceFilter, Range<Int>) throws(ServiceFailure) -> Page<LicenceSummary>
  package var check: @Sendable (RecordID, CalendarDay?) throws(ServiceFailure) -> LicenceAnswer
  package var board: @Sendable (RecordID, CalendarDay?) throws(ServiceFailure) -> LicenceBoard

  package init(
    list:
      @escaping @Sendable (LicenceFilter, Range<Int>) throws(ServiceFailure)
      -> Page<LicenceSummary>,
    check:
      @escaping @Sendable (RecordID, CalendarDay?) throws(ServiceFailure) -> LicenceAnswer,
    board:
      @escaping @Sendable (RecordID, CalendarDay?) throws(ServiceFailure) -> LicenceBoard
  ) {
    self.list = list
    self.check = check
    self.board = board
  }

  /// Does what was asked, on the calling thread, and reports it.
  package func perform(_ request: LicenceRequest) -> LicenceNews {
    do throws(ServiceFailure) {
      switch request {
      case .list(let filter, let rows): return .list(filter, try list(filter, rows))
      case .check(let id, let day): return .answer(id, on: day, try check(id, day))
      case .board(let id, let day): return .board(id, on: day, try board(id, day))
      }
    } catch {
      return .failed(error, request)
    }
  }
}
