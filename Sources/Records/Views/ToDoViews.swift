/// One line of 待办.
package struct ToDoSummary: Equatable, Sendable, Identifiable {
  package var id: RecordID
  package var number: String
  /// A closed word: `dailyInspection`, `supervision`, `recheck`, `licenceReview`, `sampling`,
  /// `recall`, `complaint`, `flightInspection`.
  package var kind: String
  package var title: String
  package var enterprise: RecordID?
  package var enterpriseName: String
  package var due: CalendarDay?
  /// One of open, accepted, returned and closed.
  package var state: String
  package var assignee: String
  package var unit: String
  package var priority: String
  package var source: String
  /// What it concerns: an inspection, a supervision order, or nothing.
  package var subject: RecordID?
  package var marks: RecordMarks

  package init(
    id: RecordID,
    number: String,
    kind: String,
    title: String,
    enterprise: RecordID? = nil,
    enterpriseName: String = "",
    due: CalendarDay? = nil,
    state: String = "open",
    assignee: String = "",
    unit: String = "",
    priority: String = "",
    source: String = "",
    subject: RecordID? = nil,
    marks: RecordMarks = RecordMarks()
  ) {
    self.id = id
    self.number = number
    self.kind = kind
    self.title = title
    self.enterprise = enterprise
    self.enterpriseName = enterpriseName
    self.due = due
    self.state = state
    self.assignee = assignee
    self.unit = unit
    self.priority = priority
    self.source = source
    self.subject = subject
    self.marks = marks
  }
}

/// All that the detail pane of a to-do item shows.
package struct ToDoDetail: Equatable, Sendable {
  package var summary: ToDoSummary
  package var enterprise: EnterpriseSummary?
  /// Nil while the replica is locked.
  package var note: String?
  package var outcome: String
  /// The inspection it concerns, where there is one.
  package var inspection: InspectionSummary?
  /// Findings of the enterprise's earlier inspections that this laptop holds, newest first.
  package var earlierFindings: [FindingView]

  package init(
    summary: ToDoSummary,
    enterprise: EnterpriseSummary? = nil,
    note: String? = nil,
    outcome: String = "",
    inspection: InspectionSummary? = nil,
    earlierFindings: [FindingView] = []
  ) {
    self.summary = summary
    self.enterprise = enterprise
    self.note = note
    self.outcome = outcome
    self.inspection = inspection
    self.earlierFindings = earlierFindings
  }
}

/// Which to-do items a list holds, and in which order.
package struct ToDoFilter: Equatable, Sendable {
  /// Empty = every state.
  package var states: [String]
  package var kinds: [String]
  /// A region code prefix of the enterprise: `33`, `3301`, `330106`.
  package var region: String
  package var assignee: String
  /// Words that number, title or enterprise must contain.
  package var words: [String]
  package var excludedWords: [String]
  /// Latest due day, included.
  package var dueBy: CalendarDay?
  package var order: Order

  /// Sort order of the list; ties by number.
  package enum Order: String, CaseIterable, Sendable {
    case due, dueDescending, number, enterprise
  }

  /// What 待办 opens with: everything not yet ended, nearest day first.
  package init(
    states: [String] = ["open", "accepted"],
    kinds: [String] = [],
    region: String = "",
    assignee: String = "",
    words: [String] = [],
    excludedWords: [String] = [],
    dueBy: CalendarDay? = nil,
    order: Order = .due
  ) {
    self.states = states
    self.kinds = kinds
    self.region = region
    self.assignee = assignee
    self.words = words
    self.excludedWords = excludedWords
    self.dueBy = dueBy
    self.order = order
  }
}
