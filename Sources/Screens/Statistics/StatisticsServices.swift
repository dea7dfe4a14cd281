package import Records

/// What 统计 asks of the replica.
package enum StatisticsRequest: Equatable, Sendable {
  /// How many records of each kind there are.
  case totals
  case count(Statistics.Subject)
  /// The records behind a bar.
  case list(StatisticsChoice, ListOrder<CountedColumn>?, Range<Int>)
}

/// What comes back to 统计.
package enum StatisticsNews: Equatable, Sendable {
  case totals([Statistics.Subject: Int])
  case counted(Statistics)
  case listed(Page<CountedRow>, StatisticsChoice, ListOrder<CountedColumn>?)
  case failed(ServiceFailure)
}

/// The outside world as 统计 sees it; each closure may block and runs on a worker.
package struct StatisticsServices: Sendable {
  package var totals: @Sendable () throws(ServiceFailure) -> [Statistics.Subject: Int]
  package var count: @Sendable (Statistics.Subject) throws(ServiceFailure) -> Statistics
  package var rows:
    @Sendable (StatisticsChoice, ListOrder<CountedColumn>?, Range<Int>) throws(ServiceFailure) ->
      Page<CountedRow>

  package init(
    totals: @escaping @Sendable () throws(ServiceFailure) -> [Statistics.Subject: Int],
    count: @escaping @Sendable (Statistics.Subject) throws(ServiceFailure) -> Statistics,
    rows:
      @escaping @Sendable (StatisticsChoice, ListOrder<CountedColumn>?, Range<Int>)
      throws(ServiceFailure) -> Page<CountedRow>
  ) {
    self.totals = totals
    self.count = count
    self.rows = rows
  }

  /// Does what was asked, on the calling thread, and reports it.
  package func perform(_ request: StatisticsRequest) -> StatisticsNews {
    do throws(ServiceFailure) {
      switch request {
      case .totals: return .totals(try totals())
      case .count(let subject): return .counted(try count(subject))
      case .list(let choice, let order, let range):
        return .listed(try rows(choice, order, range), choice, order)
      }
    } catch {
      return .failed(error)
    }
  }
}
