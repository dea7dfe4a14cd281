package import Records
import Reference
import Regulation
import Replica

/// 统计: how much there is of what, in which state and colour, where and when.
extension Fieldwork {
  /// Everything 统计 shows of one kind of record; counted anew each time.
  package func statistics(
    of subject: Statistics.Subject
  ) throws(FieldworkError) -> Statistics {
    var statistics = Statistics(subject: subject)
    let replica = replica
    statistics.total = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.total(of: subject)
    }
    for dimension in subject.dimensions {
      let bars = try bars(of: subject, by: dimension)
      if !bars.isEmpty { statistics.groups.append(Statistics.Group(dimension, bars)) }
    }
    return statistics
  }

  /// How many records of each kind this laptop holds.
  package func totals() throws(FieldworkError) -> [Statistics.Subject: Int] {
    var totals: [Statistics.Subject: Int] = [:]
    for subject in Statistics.Subject.allCases {
      totals[subject] = try FieldworkError.wrapping { () throws(ReplicaError) in
        try replica.total(of: subject)
      }
    }
    return totals
  }

  /// The records behind one bar.
  package func countedPage(
    _ choice: StatisticsChoice,
    order: ListOrder<CountedColumn>? = nil,
    rows: Range<Int>
  ) throws(FieldworkError) -> Page<CountedRow> {
    let ids = choice.dimension == .colour ? try ids(of: choice) : nil
    return try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.countedPage(
        choice,
        order: order,
        ids: ids,
        first: rows.lowerBound,
        count: rows.count
      )
    }
  }

  private func bars(
    of subject: Statistics.Subject,
    by dimension: Statistics.Dimension
  ) throws(FieldworkError) -> [Statistics.Bar] {
    switch dimension {
    case .colour: return try colourBars(of: subject)
    case .week: return try weekBars(of: subject)
    case .state, .kind:
      return try FieldworkError.wrapping { () throws(ReplicaError) in
        try replica.counts(of: subject, by: dimension)
      }
    case .county:
      let counted = try FieldworkError.wrapping { () throws(ReplicaError) in
        try replica.counts(of: subject, by: .county)
      }
      // A list without names still says how many there are.
      let regions = (try? reference.codeTables())?.regions
      return counted.map { bar in
        var bar = bar
        bar.name = Int(bar.key).flatMap { regions?.name(of: $0) } ?? ""
        return bar
      }
    }
  }

  /// Unfinished work by colour, the most urgent first; colours nobody has are shown as nothing.
  private func colourBars(
    of subject: Statistics.Subject
  ) throws(FieldworkError) -> [Statistics.Bar] {
    let lamp = try lamp(of: subject)
    let dues = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.dues(of: subject)
    }
    var tally: [SupervisionColour: Int] = [:]
    for (state, due) in dues { tally[lamp(due.due, state), default: 0] += due.count }
    return [SupervisionColour.red, .yellow, .blue, .none].map {
      Statistics.Bar($0.rawValue, count: tally[$0] ?? 0)
    }
  }

  /// Unfinished work by the week it is due in: what is late in one bar, then twelve weeks.
  private func weekBars(
    of subject: Statistics.Subject
  ) throws(FieldworkError) -> [Statistics.Bar] {
    let dues = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.dues(of: subject)
    }
    let monday = clock.now.day.monday
    var weeks = [Int](repeating: 0, count: 12)
    var earlier = 0
    for (_, due) in dues {
      let week = monday.distance(to: due.due.day.monday) / 7
      if week < 0 { earlier += due.count } else if week < 12 { weeks[week] += due.count }
    }
    let last = weeks.lastIndex { $0 > 0 } ?? 0
    return (earlier > 0 ? [Statistics.Bar("", count: earlier)] : [])
      + weeks[...last].enumerated().map { place, count in
        Statistics.Bar(monday.advanced(by: place * 7).description, count: count)
      }
  }

  private func ids(of choice: StatisticsChoice) throws(FieldworkError) -> [RecordID] {
    let lamp = try lamp(of: choice.subject)
    return try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.duesByRecord(of: choice.subject)
    }.filter { lamp($0.due, $0.state).rawValue == choice.key }.map(\.id)
  }

  /// What gives unfinished records of the kind their colour today.
  private func lamp(
    of subject: Statistics.Subject
  ) throws(FieldworkError) -> (HeldDue, String) -> SupervisionColour {
    do throws(ReferenceError) {
      let days = try reference.dueDays()
      let today = clock.now.day
      guard subject == .supervision else {
        return { due, _ in days.view(of: due, on: today).colour }
      }
      let rules = try reference.supervisionColours()
      return { due, state in
        guard let state = SupervisionStanding.State(rawValue: state) else { return .none }
        let urgency = days.urgency(of: due, on: today)
        return rules.colour(of: SupervisionStanding(urgency: urgency, state: state))
      }
    } catch {
      throw .reference(error)
    }
  }
}

extension Statistics.Subject {
  /// In which ways it is counted, in the order in which they are shown.
  fileprivate var dimensions: [Statistics.Dimension] {
    switch self {
    case .toDo: [.colour, .state, .week, .kind, .county]
    case .supervision: [.colour, .state, .week, .kind]
    case .inspection: [.state, .county]
    case .application: [.state, .kind, .county]
    case .enterprise: [.state, .county]
    case .product: [.kind, .state]
    case .licence: [.state, .kind]
    }
  }
}

extension CalendarDay {
  /// The Monday of its week.
  fileprivate var monday: CalendarDay {
    advanced(by: -(weekday.rawValue - Weekday.monday.rawValue))
  }
}
