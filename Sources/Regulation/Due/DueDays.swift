package import Records

/// Reads due days: how near, in which colour, and why; the law clock with the thresholds of colours.
package struct DueDays: Sendable {
  package let clock: LawClock
  package let colours: DueColourRules

  package init(clock: LawClock, colours: DueColourRules) {
    self.clock = clock
    self.colours = colours
  }

  /// How near the day is, counted in the unit of its rule; natural days where it names none.
  package func urgency(of held: HeldDue, on today: CalendarDay) -> Urgency {
    Urgency(due: held.day, today: today, counting: unit(of: held), on: clock.clock.calendar)
  }

  /// How the day stands as long as the work has not ended.
  package func view(of held: HeldDue, on today: CalendarDay) -> DueView {
    let urgency = urgency(of: held, on: today)
    return DueView(
      day: held.day,
      daysLeft: urgency.daysLeft,
      unit: unit(of: held),
      colour: colours.colour(of: urgency),
      isProvisional: isProvisional(held)
    )
  }

  /// Why the day is the day it is; nil where no known rule is named.
  package func explanation(of held: HeldDue) -> DueExplanation? {
    guard let rule = rule(of: held) else { return nil }
    var found = DueExplanation(
      rule: rule.id.rawValue,
      title: rule.title,
      citation: rule.citation,
      confidence: DeadlinePhrases.confidence(rule.confidence)
    )
    guard let steps = steps(of: held) else { return found }
    found.sentences = steps.steps.map(DeadlinePhrases.sentence)
    found.count = DeadlinePhrases.count(steps)
    found.provisional =
      steps.steps.lazy.compactMap { step in
        if case .provisional = step { DeadlinePhrases.sentence(step) } else { nil }
      }.first
    found.recounted = steps.due == held.day ? nil : steps.due
    return found
  }

  /// The due days that have one of `colours` on `today`, as ranges.
  ///
  /// Thresholds are taken to lie within a thousand days of today.
  package func windows(of wanted: [SupervisionColour], on today: CalendarDay) -> DueWindows {
    DueWindows(
      workingRules: clock.rules.all.filter { $0.unit == .working }.map(\.id.rawValue),
      working: ranges(of: wanted, under: .working, on: today),
      natural: ranges(of: wanted, under: .natural, on: today)
    )
  }

  private func ranges(
    of wanted: [SupervisionColour],
    under unit: DayUnit,
    on today: CalendarDay
  ) -> [ClosedRange<CalendarDay>] {
    let calendar = clock.clock.calendar
    var ranges: [ClosedRange<CalendarDay>] = []
    var left = 0
    let reach = 1_000
    for distance in -reach...reach {
      let day = today.advanced(by: distance)
      // Counted on as the days go by; counting each from today would be quadratic.
      if distance > 0, unit == .natural || calendar.kind(of: day).isWorked { left += 1 }
      let urgency: Urgency =
        distance < 0 ? .overdue(days: -distance) : distance == 0 ? .today : .remaining(days: left)
      guard wanted.contains(colours.colour(of: urgency)) else { continue }
      let edge = distance == reach ? CalendarDay.latest : day
      if let last = ranges.last, last.upperBound.distance(to: day) == 1 {
        ranges[ranges.count - 1] = last.lowerBound...edge
      } else {
        ranges.append((distance == -reach ? .earliest : day)...edge)
      }
    }
    return ranges
  }

  private func unit(of held: HeldDue) -> DayUnit { rule(of: held)?.unit ?? .natural }

  private func rule(of held: HeldDue) -> DeadlineRule? {
    guard !held.rule.isEmpty else { return nil }
    let id = DeadlineRule.ID(rawValue: held.rule)
    // A rule that only another release knows is no error: the day then stands for itself.
    return try? clock.rules.rule(id, on: held.countedFrom ?? held.day)
  }

  private func steps(of held: HeldDue) -> DeadlineExplanation? {
    guard let start = held.countedFrom else { return nil }
    // As above: what cannot be counted here is shown without its count.
    return try? clock.explain(DeadlineRule.ID(rawValue: held.rule), from: start)
  }

  private func isProvisional(_ held: HeldDue) -> Bool {
    guard let rule = rule(of: held) else { return false }
    if case .day(let deadline) = steps(of: held)?.result { return deadline.provisional }
    return rule.unit == .working && !clock.clock.calendar.isPublished(held.day)
  }
}

extension DeadlineRule {
  /// The unit in which what is left of the limit is counted; hours run through every day.
  package var unit: DayUnit {
    switch limit {
    case .days(let period): period.unit
    case .hours: .natural
    }
  }
}

extension DeadlineExplanation {
  /// The last day to act; that of the moment for clocks of hours.
  package var due: CalendarDay {
    switch result {
    case .day(let deadline): deadline.due
    case .moment(let moment): moment.day
    }
  }
}
