/// One line of 进度: an application and the node it stands at.
package struct ApplicationSummary: Equatable, Sendable, Identifiable {
  package var id: RecordID
  package var number: String
  package var kind: String
  package var item: String
  package var applicant: RecordID?
  package var applicantName: String
  package var product: RecordID?
  package var productName: String
  package var receivedOn: CalendarDay?
  /// The node under way, or `granted`, `refused`, `withdrawn`.
  package var state: String
  /// Nil once it has ended.
  package var node: ApplicationNodeView?
  /// When it would end if every remaining node took all it is allowed; nil when that is not known.
  package var forecast: CalendarDay?

  package init(
    id: RecordID,
    number: String,
    kind: String,
    item: String,
    applicant: RecordID? = nil,
    applicantName: String = "",
    product: RecordID? = nil,
    productName: String = "",
    receivedOn: CalendarDay? = nil,
    state: String = "",
    node: ApplicationNodeView? = nil,
    forecast: CalendarDay? = nil
  ) {
    self.id = id
    self.number = number
    self.kind = kind
    self.item = item
    self.applicant = applicant
    self.applicantName = applicantName
    self.product = product
    self.productName = productName
    self.receivedOn = receivedOn
    self.state = state
    self.node = node
    self.forecast = forecast
  }

  package var colour: SupervisionColour { node?.colour ?? .none }
}

/// One node of an application's way, with its days counted for today.
package struct ApplicationNodeView: Equatable, Sendable, Identifiable {
  package var id: RecordID
  /// A closed word: `accept`, `review`, `supplement`, `inspection`, `testing`, `decision`,
  /// `certificate`, `delivery`, `publication`; others are shown as they are.
  package var node: String
  package var unit: String
  /// Nil for a node to come.
  package var startedAt: Instant?
  package var endedAt: Instant?
  package var allowed: Int?
  /// `working` or `natural`.
  package var dayUnit: String
  /// Days that count, from the day after the start to the end or to today.
  package var used: Int
  /// Days on which the clock stood still.
  package var stopped: Int
  package var isPaused: Bool
  package var pauses: [String]
  package var due: CalendarDay?
  package var result: String
  package var rule: String
  package var colour: SupervisionColour

  package init(
    id: RecordID,
    node: String,
    unit: String = "",
    startedAt: Instant? = nil,
    endedAt: Instant? = nil,
    allowed: Int? = nil,
    dayUnit: String = "working",
    used: Int = 0,
    stopped: Int = 0,
    isPaused: Bool = false,
    pauses: [String] = [],
    due: CalendarDay? = nil,
    result: String = "",
    rule: String = "",
    colour: SupervisionColour = .none
  ) {
    self.id = id
    self.node = node
    self.unit = unit
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.allowed = allowed
    self.dayUnit = dayUnit
    self.used = used
    self.stopped = stopped
    self.isPaused = isPaused
    self.pauses = pauses
    self.due = due
    self.result = result
    self.rule = rule
    self.colour = colour
  }

  /// Whether the clock runs, or stands still, today.
  package var isUnderway: Bool { startedAt != nil && endedAt == nil }
}

/// All that the detail of an application shows.
package struct ApplicationDetail: Equatable, Sendable {
  package var summary: ApplicationSummary
  /// In order of their place.
  package var nodes: [ApplicationNodeView]
  /// On-site checks that this laptop holds for it.
  package var inspections: [InspectionSummary]
  /// Nodes whose limits are only believed (示例规则).
  package var unverifiedNodes: Set<String>
  /// Whether the count rests on a year without a published calendar.
  package var isProvisional: Bool

  package init(
    summary: ApplicationSummary,
    nodes: [ApplicationNodeView] = [],
    inspections: [InspectionSummary] = [],
    unverifiedNodes: Set<String> = [],
    isProvisional: Bool = false
  ) {
    self.summary = summary
    self.nodes = nodes
    self.inspections = inspections
    self.unverifiedNodes = unverifiedNodes
    self.isProvisional = isProvisional
  }
}

/// Which applications a list holds, and in which order.
package struct ProgressFilter: Equatable, Sendable {
  package var course: Course
  package var nodes: [String]
  package var kinds: [String]
  package var colours: [SupervisionColour]
  /// A region code prefix of the applicant.
  package var region: String
  /// Words that number, item or applicant must contain.
  package var words: [String]
  package var excludedWords: [String]
  package var order: Order

  /// Whether it is under way or has ended.
  package enum Course: String, CaseIterable, Sendable { case underway, ended, all }

  /// Sort order of the list; ties by number.
  package typealias Order = ListOrder<ProgressColumn>

  /// What 进度 opens with: everything under way, the oldest first.
  package init(
    course: Course = .underway,
    nodes: [String] = [],
    kinds: [String] = [],
    colours: [SupervisionColour] = [],
    region: String = "",
    words: [String] = [],
    excludedWords: [String] = [],
    order: Order = Order(.receivedOn)
  ) {
    self.course = course
    self.nodes = nodes
    self.kinds = kinds
    self.colours = colours
    self.region = region
    self.words = words
    self.excludedWords = excludedWords
    self.order = order
  }
}

/// How many applications under way stand in each colour.
package struct ProgressFigures: Equatable, Sendable {
  package var underway: Int
  package var blue: Int
  package var yellow: Int
  package var red: Int
  package var paused: Int

  package init(underway: Int = 0, blue: Int = 0, yellow: Int = 0, red: Int = 0, paused: Int = 0) {
    self.underway = underway
    self.blue = blue
    self.yellow = yellow
    self.red = red
    self.paused = paused
  }
}
