package import Records

/// What 待办 asks of the replica.
package enum ToDoRequest: Equatable, Sendable {
  case load(ToDoFilter, Range<Int>)
  case detail(RecordID)
  case change([RecordID], ToDoChange)
  case week
}

/// One thing an inspector does with to-do items.
package enum ToDoChange: Equatable, Sendable {
  /// open → accepted (接收).
  case accept
  /// open or accepted → returned (退回).
  case giveBack(reason: String)
  /// accepted → closed (办结).
  case close(outcome: String)
  /// A request to move the due day; the hub decides.
  case postpone(until: CalendarDay, reason: String)
  case reassign(to: String)
  case note(String)
}

/// What comes back to 待办.
package enum ToDoNews: Equatable, Sendable {
  case loaded(Page<ToDoSummary>, ToDoFilter)
  case detail(ToDoDetail)
  case changed([RecordID], ToDoChange)
  case week(ToDoWeek)
  case failed(ServiceFailure)
}

/// The figures of the week's pane.
package struct ToDoWeek: Equatable, Sendable {
  package var overdue: Int
  package var dueToday: Int
  /// Near their limit by the thresholds of colours.
  package var dueSoon: Int
  package var closedThisWeek: Int
  package var allThisWeek: Int
  /// Items that arrived on each of the last 14 days, oldest first.
  package var arrived: [Int]
  /// Items that were closed on each of the last 14 days, oldest first.
  package var closed: [Int]

  package init(
    overdue: Int = 0,
    dueToday: Int = 0,
    dueSoon: Int = 0,
    closedThisWeek: Int = 0,
    allThisWeek: Int = 0,
    arrived: [Int] = [],
    closed: [Int] = []
  ) {
    self.overdue = overdue
    self.dueToday = dueToday
    self.dueSoon = dueSoon
    self.closedThisWeek = closedThisWeek
    self.allThisWeek = allThisWeek
    self.arrived = arrived
    self.closed = closed
  }
}

/// The outside world as 待办 sees it; each closure may block and runs on a worker.
package struct ToDoServices: Sendable {
  /// The rows of the range, as far as there are so many, and the count of all.
  package var items: @Sendable (ToDoFilter, Range<Int>) throws(ServiceFailure) -> Page<ToDoSummary>
  /// One item whatever the filter; its note is nil while the replica is locked.
  package var detail: @Sendable (RecordID) throws(ServiceFailure) -> ToDoDetail
  /// All of them in one transaction, or none.
  package var change: @Sendable ([RecordID], ToDoChange) throws(ServiceFailure) -> Void
  /// The figures of the pane; may be counted anew each time.
  package var week: @Sendable () throws(ServiceFailure) -> ToDoWeek

  package init(
    items: @escaping @Sendable (ToDoFilter, Range<Int>) throws(ServiceFailure) -> Page<ToDoSummary>,
    detail: @escaping @Sendable (RecordID) throws(ServiceFailure) -> ToDoDetail,
    change: @escaping @Sendable ([RecordID], ToDoChange) throws(ServiceFailure) -> Void,
    week: @escaping @Sendable () throws(ServiceFailure) -> ToDoWeek
  ) {
    self.items = items
    self.detail = detail
    self.change = change
    self.week = week
  }

  /// Does what was asked, on the calling thread, and reports it.
  package func perform(_ request: ToDoRequest) -> ToDoNews {
    do throws(ServiceFailure) {
      switch request {
      case .load(let filter, let rows): return .loaded(try items(filter, rows), filter)
      case .detail(let id): return .detail(try detail(id))
      case .change(let ids, let change):
        try self.change(ids, change)
        return .changed(ids, change)
      case .week: return .week(try week())
      }
    } catch {
      return .failed(error)
    }
  }
}
