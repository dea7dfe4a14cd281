/// Someone who sent, received or held goods.
package struct TraceParty: Hashable, Sendable {
  /// As the event has it: a credit code, or a location or party of GS1.
  package var code: String
  /// Nil when this laptop holds no enterprise of that code.
  package var enterprise: RecordID?
  package var name: String
  /// Division code of six digits; empty when unknown.
  package var region: String

  package init(code: String, enterprise: RecordID? = nil, name: String = "", region: String = "") {
    self.code = code
    self.enterprise = enterprise
    self.name = name
    self.region = region
  }

  /// What it is called: its name, or its code where no name is held.
  package var title: String { name.isEmpty ? TraceLink.shown(code) : name }

  /// Whether both are the same party; nil when they are named in ways that cannot be compared.
  package func isSame(as other: TraceParty) -> Bool? {
    if let enterprise, let theirs = other.enterprise { return enterprise == theirs }
    if code.isIdentical(to: other.code) { return true }
    func kind(_ code: String) -> String { TraceLink.steps(of: code).first?.identifier ?? "" }
    // A party and a location of GS1 have numbers of their own, so they say nothing of each other.
    return kind(code) == kind(other.code) ? false : nil
  }

  package static func == (left: TraceParty, right: TraceParty) -> Bool {
    left.code.isIdentical(to: right.code)
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

/// One event of the trace, as a flow shows it.
package struct TraceEventView: Equatable, Sendable, Identifiable {
  package var id: RecordID
  package var step: TraceStep
  package var disposition: String
  package var at: Instant
  package var place: TraceParty?
  package var from: TraceParty?
  package var to: TraceParty?
  /// The package that the codes were put into or taken out of.
  package var parent: String?
  /// How many codes it is about.
  package var codeCount: Int
  /// What this event names of the code that was asked for: the code or the package around it.
  package var via: String
  /// Smallest packages that moved; nil where no codes of them are held.
  package var units: Int64?
  package var documents: [String]
  /// Why it was declared wrong; nil for an event that stands.
  package var error: String?

  package init(
    id: RecordID,
    step: TraceStep,
    disposition: String = "",
    at: Instant,
    place: TraceParty? = nil,
    from: TraceParty? = nil,
    to: TraceParty? = nil,
    parent: String? = nil,
    codeCount: Int = 0,
    via: String = "",
    units: Int64? = nil,
    documents: [String] = [],
    error: String? = nil
  ) {
    self.id = id
    self.step = step
    self.disposition = disposition
    self.at = at
    self.place = place
    self.from = from
    self.to = to
    self.parent = parent
    self.codeCount = codeCount
    self.via = via
    self.units = units
    self.documents = documents
    self.error = error
  }

  /// Who acted: the sender of what went out, the receiver of what came in, else the place.
  package var actor: TraceParty? {
    if step == .received { return to ?? place }
    if step.isOut || step == .recalled { return from ?? place }
    return place ?? from ?? to
  }
}

/// One package as the trace has it.
package struct TracePackage: Equatable, Sendable, Identifiable {
  package var id: String { code }
  package var code: String
  /// 1 is the smallest; 0 when nobody said.
  package var level: Int64
  package var parent: String?
  /// A, I, O, C, or empty.
  package var state: String
  package var batch: RecordID?
  package var childCount: Int

  package init(
    code: String,
    level: Int64 = 0,
    parent: String? = nil,
    state: String = "",
    batch: RecordID? = nil,
    childCount: Int = 0
  ) {
    self.code = code
    self.level = level
    self.parent = parent
    self.state = state
    self.batch = batch
    self.childCount = childCount
  }
}

/// One production batch.
package struct BatchView: Equatable, Sendable, Identifiable {
  package var id: RecordID
  package var approvalNumber: String
  package var batchNumber: String
  package var item: String
  package var producedOn: CalendarDay?
  package var expiresOn: CalendarDay?
  package var quantity: Int64?

  package init(
    id: RecordID,
    approvalNumber: String,
    batchNumber: String,
    item: String = "",
    producedOn: CalendarDay? = nil,
    expiresOn: CalendarDay? = nil,
    quantity: Int64? = nil
  ) {
    self.id = id
    self.approvalNumber = approvalNumber
    self.batchNumber = batchNumber
    self.item = item
    self.producedOn = producedOn
    self.expiresOn = expiresOn
    self.quantity = quantity
  }
}

/// The product of a code, as far as the trace needs it.
package struct TraceProduct: Equatable, Sendable {
  package var id: RecordID
  package var category: String
  package var name: String
  package var approvalNumber: String
  package var specification: String
  package var packaging: String
  package var holderName: String
  package var producerName: String
  package var state: String
  /// How many packages of each level one of the largest holds, smallest level last: 1:10:400.
  package var packRatio: [Int]

  package init(
    id: RecordID,
    category: String = "drug",
    name: String,
    approvalNumber: String = "",
    specification: String = "",
    packaging: String = "",
    holderName: String = "",
    producerName: String = "",
    state: String = "",
    packRatio: [Int] = []
  ) {
    self.id = id
    self.category = category
    self.name = name
    self.approvalNumber = approvalNumber
    self.specification = specification
    self.packaging = packaging
    self.holderName = holderName
    self.producerName = producerName
    self.state = state
    self.packRatio = packRatio
  }
}

/// A recall that names the batch, by approval number and batch number.
package struct RecallHit: Equatable, Sendable, Identifiable {
  package var id: RecordID
  package var number: String
  /// 1, 2 or 3; empty when nobody said.
  package var grade: String
  package var startedOn: CalendarDay?
  package var state: String
  /// As the recall has it; what matched is the normalised form.
  package var batchNumber: String

  package init(
    id: RecordID,
    number: String,
    grade: String = "",
    startedOn: CalendarDay? = nil,
    state: String = "",
    batchNumber: String = ""
  ) {
    self.id = id
    self.number = number
    self.grade = grade
    self.startedOn = startedOn
    self.state = state
    self.batchNumber = batchNumber
  }

  /// Whether goods must not move any more.
  package var isOpen: Bool { !["closed", "finished", "withdrawn", "cancelled"].contains(state) }
}

/// A licence of a party, as rules on trade look at it.
package struct TraceLicence: Equatable, Sendable {
  package var number: String
  package var kind: String
  package var business: [String]
  package var validFrom: CalendarDay?
  package var validTo: CalendarDay?
  /// States with the first day of each, oldest first; the first one has no known beginning.
  package var states: [State]

  /// A state from a day on.
  package struct State: Equatable, Sendable {
    package var from: CalendarDay?
    package var state: String

    package init(from: CalendarDay?, state: String) {
      self.from = from
      self.state = state
    }
  }

  package init(
    number: String,
    kind: String,
    business: [String],
    validFrom: CalendarDay? = nil,
    validTo: CalendarDay? = nil,
    states: [State]
  ) {
    self.number = number
    self.kind = kind
    self.business = business
    self.validFrom = validFrom
    self.validTo = validTo
    self.states = states
  }

  /// The state on a day, as changes up to then made it.
  package func state(on day: CalendarDay) -> String {
    states.last { $0.from.map { $0 <= day } ?? true }?.state ?? ""
  }
}

/// Everything held about one package, or about one batch when the code names no package.
package struct TraceHistory: Equatable, Sendable {
  package var subject: TraceSubject
  /// Nil for a code this laptop does not hold.
  package var pack: TracePackage?
  package var batch: BatchView?
  package var product: TraceProduct?
  /// The packages around it, the nearest first.
  package var ancestors: [TracePackage]
  /// What it holds, at most 500.
  package var children: [TracePackage]
  /// Oldest first; those of packages around it while it was inside are among them.
  package var events: [TraceEventView]
  package var recalls: [RecallHit]
  /// Licences of every party that is a held enterprise; a party without any has an empty list.
  package var licences: [RecordID: [TraceLicence]]

  package init(
    subject: TraceSubject,
    pack: TracePackage? = nil,
    batch: BatchView? = nil,
    product: TraceProduct? = nil,
    ancestors: [TracePackage] = [],
    children: [TracePackage] = [],
    events: [TraceEventView] = [],
    recalls: [RecallHit] = [],
    licences: [RecordID: [TraceLicence]] = [:]
  ) {
    self.subject = subject
    self.pack = pack
    self.batch = batch
    self.product = product
    self.ancestors = ancestors
    self.children = children
    self.events = events
    self.recalls = recalls
    self.licences = licences
  }

  /// Whether anything is known of the code here.
  package var isKnown: Bool { pack != nil || batch != nil || product != nil || !events.isEmpty }
}

/// Something in the trace that should not be, with what shows it.
package struct TraceAnomaly: Equatable, Sendable {
  /// 1 to 10, the numbers of the rules.
  package var rule: Int
  /// Stable word of the rule.
  package var name: String
  package var title: Phrase
  /// What was seen where and when.
  package var sentence: Phrase
  package var events: [RecordID]
  package var places: [TraceParty]
  package var times: [Instant]
  /// How far the rule itself can be trusted: statute, public or unverified.
  package var confidence: String

  package init(
    rule: Int,
    name: String,
    title: Phrase,
    sentence: Phrase,
    events: [RecordID],
    places: [TraceParty],
    times: [Instant],
    confidence: String
  ) {
    self.rule = rule
    self.name = name
    self.title = title
    self.sentence = sentence
    self.events = events
    self.places = places
    self.times = times
    self.confidence = confidence
  }
}
