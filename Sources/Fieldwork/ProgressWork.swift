package import Records
import Reference
import Regulation
import Replica

/// 进度: applications with the node they stand at and its days, counted for today.
extension Fieldwork {
  package func progressPage(
    _ filter: ProgressFilter,
    rows: Range<Int>
  ) throws(FieldworkError) -> Page<ApplicationSummary> {
    let counting = try applicationCounting()
    let derived = !filter.colours.isEmpty
    let held = try FieldworkError.wrapping { () throws(ReplicaError) in
      // A colour is in no column, so its rows are found among all that the rest of the filter gives.
      try replica.applicationPage(
        filter,
        first: derived ? 0 : rows.lowerBound,
        count: derived ? nil : rows.count
      )
    }
    let counted = held.rows.map(counting.summary)
    guard derived else { return Page(rows: counted, first: held.first, total: held.total) }
    let found = counted.filter { filter.colours.contains($0.colour) }
    let wanted = rows.clamped(to: 0..<found.count)
    return Page(rows: Array(found[wanted]), first: wanted.lowerBound, total: found.count)
  }

  /// One application whatever the filter.
  package func progressDetail(_ id: RecordID) throws(FieldworkError) -> ApplicationDetail {
    let counting = try applicationCounting()
    let held = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.application(id)
    }
    guard let held else { throw .notHeld(type: "application", id: id) }
    let inspections = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.inspections(forApplication: id)
    }
    return ApplicationDetail(
      summary: counting.summary(held),
      nodes: counting.nodes(of: held),
      inspections: inspections,
      unverifiedNodes: counting.unverifiedNodes(of: held),
      isProvisional: held.nodes.contains { counting.node($0).isProvisional }
    )
  }

  /// How many applications under way stand in each colour today.
  package func progressFigures() throws(FieldworkError) -> ProgressFigures {
    let counting = try applicationCounting()
    let held = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.applicationPage(ProgressFilter(), first: 0, count: nil)
    }
    var figures = ProgressFigures(underway: held.total)
    for application in held.rows.map(counting.summary) {
      if application.node?.isPaused ?? false { figures.paused += 1 }
      switch application.colour {
      case .none: break
      case .blue: figures.blue += 1
      case .yellow: figures.yellow += 1
      case .red: figures.red += 1
      }
    }
    return figures
  }

  /// Writes what an on-site check came to; the hub then ends the node that waits for it.
  package func conclude(
    _ inspection: RecordID,
    _ conclusion: String,
    reason: String
  ) throws(FieldworkError) -> SavedEdit {
    guard !reason.isEmpty else { throw .reasonMissing }
    return try commit([
      .change(
        .inspection,
        inspection,
        [
          FieldEdit("conclusion", .text(conclusion)),
          FieldEdit("conclusionReason", .text(reason)),
        ]
      )
    ])
  }

  private func applicationCounting() throws(FieldworkError) -> ApplicationCounting {
    do throws(ReferenceError) {
      return ApplicationCounting(
        clock: NodeClock(calendar: try reference.lawClock().clock.calendar),
        colours: try reference.progressColours(),
        ways: try reference.applicationWays(),
        today: clock.now.day
      )
    } catch {
      throw .reference(error)
    }
  }
}

/// Counts the days of applications on one day.
private struct ApplicationCounting {
  let clock: NodeClock
  let colours: ProgressColourRules
  let ways: ApplicationWays
  let today: CalendarDay

  func summary(_ held: HeldApplication) -> ApplicationSummary {
    var summary = held.summary
    let nodes = nodes(of: held)
    guard let place = nodes.firstIndex(where: \.isUnderway) else { return summary }
    let current = nodes[place]
    summary.node = current
    let rest = nodes[(place + 1)...].filter { $0.startedAt == nil }
    // Without planned nodes the way is not known to its end, and nothing is foretold.
    let isWhole =
      !rest.isEmpty || ["certificate", "delivery", "publication"].contains(current.node)
    if isWhole, !current.isPaused, let allowed = current.allowed {
      summary.forecast = clock.forecast(
        left: (max(0, allowed - current.used), Self.unit(current.dayUnit)),
        then: rest.map { ($0.allowed, Self.unit($0.dayUnit)) },
        from: today
      )
    }
    return summary
  }

  /// The nodes on record, and where those to come are not on record the ones its kind passes.
  func nodes(of held: HeldApplication) -> [ApplicationNodeView] {
    let known = held.nodes.map { node($0).view }
    guard let last = known.last, last.isUnderway else { return known }
    let steps = ways.way(of: held.summary.kind)
    guard let reached = steps.firstIndex(where: { $0.node == last.node }) else { return known }
    let planned = steps.enumerated().dropFirst(reached + 1).map { place, step in
      ApplicationNodeView(
        id: RecordID(high: held.summary.id.high, low: UInt64(place)),
        node: step.node,
        unit: last.unit,
        allowed: step.allowed,
        dayUnit: step.unit.rawValue,
        rule: step.rule
      )
    }
    return known + planned
  }

  func node(_ record: Record) -> (view: ApplicationNodeView, isProvisional: Bool) {
    let start = record["startedAt"].integer.map(Instant.init(milliseconds:))
    let end = record["endedAt"].integer.map(Instant.init(milliseconds:))
    let allowed = record["allowed"].integer.map(Int.init)
    var view = ApplicationNodeView(
      id: record.id,
      node: record["node"].text ?? "",
      unit: record["unit"].text ?? "",
      startedAt: start,
      endedAt: end,
      allowed: allowed,
      dayUnit: record["dayUnit"].text ?? "working",
      pauses: record["pauses"].list,
      result: record["result"].text ?? "",
      rule: record["rule"].text ?? ""
    )
    guard let start else { return (view, false) }
    let count = clock.count(
      NodeClock.Stretch(
        start: start.day,
        end: end?.day,
        allowed: allowed,
        unit: Self.unit(view.dayUnit),
        pauses: view.pauses
      ),
      today: today
    )
    view.used = count.used
    view.stopped = count.stopped
    view.isPaused = count.isPaused
    view.due = count.due
    view.colour = colours.colour(used: count.used, allowed: allowed)
    return (view, count.isProvisional)
  }

  /// Nodes of the application's kind whose limit is only believed.
  func unverifiedNodes(of held: HeldApplication) -> Set<String> {
    Set(
      ways.way(of: held.summary.kind).filter { $0.confidence == .unverified }
        .map(\.node)
    )
  }

  private static func unit(_ word: String) -> DayUnit { DayUnit(rawValue: word) ?? .working }
}
