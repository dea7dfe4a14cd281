/// A due day as a record holds it, with what its derivation rests on.
package struct HeldDue: Hashable, Sendable {
  package var day: CalendarDay
  /// The id of the rule it was counted by; empty when none is named.
  package var rule: String
  /// The day of the event that set the clock going; nil when it is not recorded.
  package var countedFrom: CalendarDay?

  package init(day: CalendarDay, rule: String = "", countedFrom: CalendarDay? = nil) {
    self.day = day
    self.rule = rule
    self.countedFrom = countedFrom
  }
}

/// How a due day stands today, as the law clock derives it; lists and details show nothing else.
package struct DueView: Hashable, Sendable {
  package var day: CalendarDay
  /// In `unit` while the day is to come; natural days and negative once it is past.
  package var daysLeft: Int
  package var unit: DayUnit
  package var colour: SupervisionColour
  /// Whether the day rests on a year whose calendar is not published, so that it may yet move.
  package var isProvisional: Bool

  package init(
    day: CalendarDay,
    daysLeft: Int,
    unit: DayUnit = .natural,
    colour: SupervisionColour = .none,
    isProvisional: Bool = false
  ) {
    self.day = day
    self.daysLeft = daysLeft
    self.unit = unit
    self.colour = colour
    self.isProvisional = isProvisional
  }
}

/// The three colours of supervision; derived from clock and thresholds, never typed or stored.
package enum SupervisionColour: String, CaseIterable, Sendable {
  /// On track, or ended.
  case none
  /// Near its limit.
  case blue
  /// Behind, on its last day, or answered poorly.
  case yellow
  /// Past its limit.
  case red
}

/// Why a due day is the day it is, in words for a detail.
package struct DueExplanation: Equatable, Sendable {
  /// The id of the rule, as `deadline explain` takes it.
  package var rule: String
  package var title: Phrase
  /// Law and articles.
  package var citation: Phrase
  /// How far the rule can be relied on.
  package var confidence: Phrase
  /// Event, length and days that did not count, in one line; nil when the event is not recorded.
  package var count: Phrase?
  /// What is assumed because a calendar is missing; nil when nothing is.
  package var provisional: Phrase?
  /// The day that the rule gives today; nil when it is the day held.
  package var recounted: CalendarDay?
  /// Every step: rule, basis, event, each skipped day, each pause, result.
  package var sentences: [Phrase]

  package init(
    rule: String,
    title: Phrase,
    citation: Phrase,
    confidence: Phrase,
    count: Phrase? = nil,
    provisional: Phrase? = nil,
    recounted: CalendarDay? = nil,
    sentences: [Phrase] = []
  ) {
    self.rule = rule
    self.title = title
    self.citation = citation
    self.confidence = confidence
    self.count = count
    self.provisional = provisional
    self.recounted = recounted
    self.sentences = sentences
  }
}
