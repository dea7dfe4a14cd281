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
  /// The rule that `due` was counted by; empty when none is named.
  package var rule: String
  /// The day of the event from which it was counted.
  package var countedFrom: CalendarDay?
  /// How `due` stands today; nil where it was not derived.
  package var standing: DueView?
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
    rule: String = "",
    countedFrom: CalendarDay? = nil,
    standing: DueView? = nil,
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
    self.rule = rule
    self.countedFrom = countedFrom
    self.standing = standing
    self.state = state
    self.assignee = assignee
    self.unit = unit
    self.priority = priority
    self.source = source
    self.subject = subject
    self.marks = marks
  }
}

extension ToDoSummary {
  /// The due day with what it was counted from.
  package var heldDue: HeldDue? {
    due.map { HeldDue(day: $0, rule: rule, countedFrom: countedFrom) }
  }

  /// Whether somebody still has to do it.
  package var isUnfinished: Bool { state == "open" || state == "accepted" }
}

/// All that the detail pane of a to-do item shows.
package struct ToDoDetail: Equatable, Sendable {
  package var summary: ToDoSummary
  /// Why it is due on that day; nil when it has no due day or names no rule.
  package var deadline: DueExplanation?
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
    deadline: DueExplanation? = nil,
    enterprise: EnterpriseSummary? = nil,
    note: String? = nil,
    outcome: String = "",
    inspection: InspectionSummary? = nil,
    earlierFindings: [FindingView] = []
  ) {
    self.summary = summary
    self.deadline = deadline
    self.enterprise = enterprise
    self.note = note
    self.outcome = outcome
    self.inspection = inspection
    self.earlierFindings = earlierFindings
  }
}

/// Which to-do items a list holds, and in which order.
package struct ToDoFilter: Hashable, Sendable {
  /// Empty = every state.
  package var states: [String]
  package var kinds: [String]
  /// A region code prefix of the enterprise: `33`, `3301`, `330106`.
  package var region: String
  package var assignee: String
  /// Words that number, title or enterprise must contain.
  package var words: [String]
  package var excludedWords: [String]
  /// Earliest due day, included.
  package var dueFrom: CalendarDay?
  /// Latest due day, included.
  package var dueBy: CalendarDay?
  /// Colours of the due day, which ended items have not; empty = every colour.
  package var colours: [SupervisionColour]
  package var order: Order

  /// The order of the list; ties by number.
  package typealias Order = ListOrder<ToDoColumn>

  /// What 待办 opens with: everything not yet ended, nearest day first.
  package init(
    states: [String] = ["open", "accepted"],
    kinds: [String] = [],
    region: String = "",
    assignee: String = "",
    words: [String] = [],
    excludedWords: [String] = [],
    dueFrom: CalendarDay? = nil,
    dueBy: CalendarDay? = nil,
    colours: [SupervisionColour] = [],
    order: Order = Order(.due)
  ) {
    self.states = states
    self.kinds = kinds
    self.region = region
    self.assignee = assignee
    self.words = words
    self.excludedWords = excludedWords
    self.dueFrom = dueFrom
    self.dueBy = dueBy
    self.colours = colours
    self.order = order
  }
}

/// The due days that some colours stand for today: what a store can be asked in place of colours.
package struct DueWindows: Hashable, Sendable {
  /// Ids of the rules that count working days.
  package var workingRules: [String]
  /// Days under those rules.
  package var working: [ClosedRange<CalendarDay>]
  /// Days under every other rule, and under none.
  package var natural: [ClosedRange<CalendarDay>]

  package init(
    workingRules: [String],
    working: [ClosedRange<CalendarDay>],
    natural: [ClosedRange<CalendarDay>]
  ) {
    self.workingRules = workingRules
    self.working = working
    self.natural = natural
  }
}

/// How many unfinished items are due on one day under one rule.
package struct DueCount: Hashable, Sendable {
  package var due: HeldDue
  package var count: Int

  package init(_ due: HeldDue, count: Int) {
    self.due = due
    self.count = count
  }
}
