/// One line of 督办.
package struct SupervisionSummary: Equatable, Sendable, Identifiable {
  package var id: RecordID
  package var number: String
  package var title: String
  /// Where the order comes from: `plan`, `leader`, `overdue`, `recall`, `sampling`, `complaint`.
  package var origin: String
  /// A closed word: `ordinary`, `important`, `urgent`.
  package var level: String
  package var issuer: String
  package var lead: String
  package var assist: [String]
  /// The id of the rule that the due day was counted by; empty when none is named.
  package var rule: String
  package var issuedOn: CalendarDay?
  /// The day as issued.
  package var originalDue: CalendarDay?
  /// The day that counts, extensions included.
  package var due: CalendarDay?
  /// One of issued, signedFor, replied, underReview, returned and closed.
  package var state: String
  package var reminders: Int
  package var escalations: Int
  /// Marks of the latest reply, 0 to 100; nil before it is judged.
  package var quality: Int?
  /// Whether more time was asked for and nobody has answered.
  package var asksExtension: Bool
  /// Derived for today.
  package var colour: SupervisionColour
  /// Working days left by the law's calendar; natural days, negative, once past; nil without a due
  /// day.
  package var workingDaysLeft: Int?
  package var marks: RecordMarks

  package init(
    id: RecordID,
    number: String,
    title: String,
    origin: String = "",
    level: String = "",
    issuer: String = "",
    lead: String = "",
    assist: [String] = [],
    rule: String = "",
    issuedOn: CalendarDay? = nil,
    originalDue: CalendarDay? = nil,
    due: CalendarDay? = nil,
    state: String = "issued",
    reminders: Int = 0,
    escalations: Int = 0,
    quality: Int? = nil,
    asksExtension: Bool = false,
    colour: SupervisionColour = .none,
    workingDaysLeft: Int? = nil,
    marks: RecordMarks = RecordMarks()
  ) {
    self.id = id
    self.number = number
    self.title = title
    self.origin = origin
    self.level = level
    self.issuer = issuer
    self.lead = lead
    self.assist = assist
    self.rule = rule
    self.issuedOn = issuedOn
    self.originalDue = originalDue
    self.due = due
    self.state = state
    self.reminders = reminders
    self.escalations = escalations
    self.quality = quality
    self.asksExtension = asksExtension
    self.colour = colour
    self.workingDaysLeft = workingDaysLeft
    self.marks = marks
  }

  package var parties: SupervisionParties {
    SupervisionParties(issuer: issuer, lead: lead, assist: assist)
  }
}

/// One act on an order as its timeline shows it.
package struct SupervisionEventView: Equatable, Sendable, Identifiable {
  package var id: RecordID
  /// One of `SupervisionAct`; a word of a later release is shown as it is.
  package var kind: String
  package var by: String
  package var unit: String
  package var at: Instant?
  /// Nil while the replica is locked.
  package var text: String?
  package var percent: Int?
  package var until: CalendarDay?
  package var files: [SupervisionFile]
  package var isPending: Bool

  package init(
    id: RecordID,
    kind: String,
    by: String,
    unit: String = "",
    at: Instant? = nil,
    text: String? = "",
    percent: Int? = nil,
    until: CalendarDay? = nil,
    files: [SupervisionFile] = [],
    isPending: Bool = false
  ) {
    self.id = id
    self.kind = kind
    self.by = by
    self.unit = unit
    self.at = at
    self.text = text
    self.percent = percent
    self.until = until
    self.files = files
    self.isPending = isPending
  }
}

/// A file that goes with an act.
package struct SupervisionFile: Equatable, Sendable {
  package var address: String
  /// Empty while locked, or when it was not told.
  package var name: String
  package var size: Int64?
  /// Whether the bytes are on this laptop.
  package var isHeld: Bool

  package init(address: String, name: String = "", size: Int64? = nil, isHeld: Bool = false) {
    self.address = address
    self.name = name
    self.size = size
    self.isHeld = isHeld
  }
}

/// One line of an order's tree of units.
package struct SupervisionUnit: Equatable, Sendable {
  package var unit: String
  package var part: Part
  /// 0 for the issuer of the topmost order that this laptop holds.
  package var depth: Int
  package var signedAt: Instant?
  package var repliedAt: Instant?
  /// The order it stands in, when that is another one.
  package var order: String
  /// Of its order, for a leading unit.
  package var state: String
  package var colour: SupervisionColour

  /// What a unit is in an order.
  package enum Part: String, Sendable { case issuer, lead, assist }

  package init(
    unit: String,
    part: Part,
    depth: Int,
    signedAt: Instant? = nil,
    repliedAt: Instant? = nil,
    order: String = "",
    state: String = "",
    colour: SupervisionColour = .none
  ) {
    self.unit = unit
    self.part = part
    self.depth = depth
    self.signedAt = signedAt
    self.repliedAt = repliedAt
    self.order = order
    self.state = state
    self.colour = colour
  }
}

/// All that the detail pane of an order shows.
package struct SupervisionDetail: Equatable, Sendable {
  package var summary: SupervisionSummary
  /// Oldest first.
  package var events: [SupervisionEventView]
  package var units: [SupervisionUnit]
  /// Why the colour is what it is, from the table that decided it.
  package var colourReason: Phrase?
  /// Whether that row is only believed (示例规则).
  package var isUnverified: Bool
  /// Whether the days left rest on a year without a published calendar.
  package var isProvisional: Bool
  /// The unit of this laptop's account; empty when it is not known.
  package var ownUnit: String
  /// The account that works here; empty while locked.
  package var ownAccount: String

  package init(
    summary: SupervisionSummary,
    events: [SupervisionEventView] = [],
    units: [SupervisionUnit] = [],
    colourReason: Phrase? = nil,
    isUnverified: Bool = false,
    isProvisional: Bool = false,
    ownUnit: String = "",
    ownAccount: String = ""
  ) {
    self.summary = summary
    self.events = events
    self.units = units
    self.colourReason = colourReason
    self.isUnverified = isUnverified
    self.isProvisional = isProvisional
    self.ownUnit = ownUnit
    self.ownAccount = ownAccount
  }
}

/// Which orders a list holds, and in which order.
package struct SupervisionFilter: Equatable, Sendable {
  /// Empty = every state.
  package var states: [String]
  package var colours: [SupervisionColour]
  package var levels: [String]
  package var side: Side
  /// A unit that issues, leads or assists.
  package var unit: String
  /// Words that number, title or units must contain.
  package var words: [String]
  package var excludedWords: [String]
  /// Latest due day, included.
  package var dueBy: CalendarDay?
  package var order: Order

  /// Whose orders: those of everyone in sight, received by the own unit, or issued by it.
  package enum Side: String, CaseIterable, Sendable { case all, received, issued }

  /// Sort order of the list; ties by number.
  package typealias Order = ListOrder<SupervisionColumn>

  /// Every state of an order that has not ended.
  package static let openStates = ["issued", "signedFor", "replied", "underReview", "returned"]

  /// What 督办 opens with: everything not closed, nearest day first.
  package init(
    states: [String] = SupervisionFilter.openStates,
    colours: [SupervisionColour] = [],
    levels: [String] = [],
    side: Side = .all,
    unit: String = "",
    words: [String] = [],
    excludedWords: [String] = [],
    dueBy: CalendarDay? = nil,
    order: Order = Order(.due)
  ) {
    self.states = states
    self.colours = colours
    self.levels = levels
    self.side = side
    self.unit = unit
    self.words = words
    self.excludedWords = excludedWords
    self.dueBy = dueBy
    self.order = order
  }
}

/// How many orders not closed stand in each colour, whatever the filter.
package struct SupervisionFigures: Equatable, Sendable {
  package var open: Int
  package var blue: Int
  package var yellow: Int
  package var red: Int
  /// Days from issue to close on the average of closed orders; nil without any.
  package var daysToClose: Double?

  package init(
    open: Int = 0,
    blue: Int = 0,
    yellow: Int = 0,
    red: Int = 0,
    daysToClose: Double? = nil
  ) {
    self.open = open
    self.blue = blue
    self.yellow = yellow
    self.red = red
    self.daysToClose = daysToClose
  }
}

/// What is put into a new order.
package struct SupervisionDraft: Equatable, Sendable {
  package var title: String
  package var origin: String
  package var level: String
  package var lead: String
  package var assist: [String]
  /// Nil = as the rule of the level counts it from today.
  package var due: CalendarDay?
  /// Empty = the rule of the level.
  package var rule: String
  /// What is asked for.
  package var text: String
  /// The order it is passed down from.
  package var parent: RecordID?

  package init(
    title: String,
    origin: String = "",
    level: String = "ordinary",
    lead: String,
    assist: [String] = [],
    due: CalendarDay? = nil,
    rule: String = "",
    text: String = "",
    parent: RecordID? = nil
  ) {
    self.title = title
    self.origin = origin
    self.level = level
    self.lead = lead
    self.assist = assist
    self.due = due
    self.rule = rule
    self.text = text
    self.parent = parent
  }
}
