/// One inspection as lists and headings show it.
package struct InspectionSummary: Equatable, Sendable, Identifiable {
  package var id: RecordID
  package var number: String
  package var kind: String
  package var enterprise: RecordID?
  package var enterpriseName: String
  package var checklist: String
  package var checklistVersion: String
  /// One of planned, underway, recorded and finalised.
  package var state: String
  package var team: [String]
  package var leader: String
  package var startedAt: Instant?
  package var answered: Int
  package var marks: RecordMarks

  package init(
    id: RecordID,
    number: String,
    kind: String = "",
    enterprise: RecordID? = nil,
    enterpriseName: String = "",
    checklist: String = "",
    checklistVersion: String = "",
    state: String = "planned",
    team: [String] = [],
    leader: String = "",
    startedAt: Instant? = nil,
    answered: Int = 0,
    marks: RecordMarks = RecordMarks()
  ) {
    self.id = id
    self.number = number
    self.kind = kind
    self.enterprise = enterprise
    self.enterpriseName = enterpriseName
    self.checklist = checklist
    self.checklistVersion = checklistVersion
    self.state = state
    self.team = team
    self.leader = leader
    self.startedAt = startedAt
    self.answered = answered
    self.marks = marks
  }
}

/// What an inspector says of one clause; the digit keys 1–5 in this order.
package enum Verdict: String, CaseIterable, Sendable {
  case compliant, notCompliant
  /// Leaves the denominator; needs a reason.
  case notApplicable
  /// Stays in the denominator; needs a reason.
  case notInspected
  /// Blocks finalising, as an unanswered clause does.
  case toReview

  /// 1 to 5, the key that gives it.
  package var digit: Int {
    switch self {
    case .compliant: 1
    case .notCompliant: 2
    case .notApplicable: 3
    case .notInspected: 4
    case .toReview: 5
    }
  }

  package init?(digit: Int) {
    guard let verdict = Verdict.allCases.first(where: { $0.digit == digit }) else { return nil }
    self = verdict
  }

  package var needsReason: Bool { self == .notApplicable || self == .notInspected }
}

/// How bad a finding is.
package enum Severity: String, CaseIterable, Sendable { case critical, major, minor }

/// One clause of a checklist; data of `offline-cache`, not a record.
package struct ChecklistClause: Equatable, Sendable, Identifiable {
  /// Our own clause id (`R6.1.3`), stable over versions.
  package var id: String
  package var chapter: String
  package var title: String
  package var requirement: String
  package var method: String
  /// Grade when it fails: a rule that is only believed unless `confidence` says otherwise.
  package var grade: Severity
  package var lawBasis: String
  package var confidence: String

  package init(
    id: String,
    chapter: String,
    title: String,
    requirement: String = "",
    method: String = "",
    grade: Severity = .minor,
    lawBasis: String = "",
    confidence: String = "unverified"
  ) {
    self.id = id
    self.chapter = chapter
    self.title = title
    self.requirement = requirement
    self.method = method
    self.grade = grade
    self.lawBasis = lawBasis
    self.confidence = confidence
  }
}

/// A checklist in the version an inspection pinned.
package struct Checklist: Equatable, Sendable {
  package var id: String
  package var version: String
  package var name: String
  /// Chapter numbers with titles, in order.
  package var chapters: [Chapter]
  package var clauses: [ChecklistClause]
  /// The decision table that turns its answers into a result, such as `gsp`; empty where none does.
  package var verdictTable: String

  /// A heading of the checklist.
  package struct Chapter: Equatable, Sendable {
    package var number: String
    package var title: String

    package init(number: String, title: String) {
      self.number = number
      self.title = title
    }
  }

  package init(
    id: String,
    version: String,
    name: String,
    chapters: [Chapter],
    clauses: [ChecklistClause],
    verdictTable: String = ""
  ) {
    self.id = id
    self.version = version
    self.name = name
    self.chapters = chapters
    self.clauses = clauses
    self.verdictTable = verdictTable
  }
}

/// The answer to one clause.
package struct AnswerView: Equatable, Sendable {
  package var id: RecordID
  package var clause: String
  package var verdict: Verdict?
  package var reason: String
  package var reading: String
  /// Nil while the replica is locked.
  package var note: String?
  package var inspector: String
  package var answeredAt: Instant?
  package var marks: RecordMarks

  package init(
    id: RecordID,
    clause: String,
    verdict: Verdict?,
    reason: String = "",
    reading: String = "",
    note: String? = "",
    inspector: String = "",
    answeredAt: Instant? = nil,
    marks: RecordMarks = RecordMarks()
  ) {
    self.id = id
    self.clause = clause
    self.verdict = verdict
    self.reason = reason
    self.reading = reading
    self.note = note
    self.inspector = inspector
    self.answeredAt = answeredAt
    self.marks = marks
  }
}

/// One finding with the evidence that names it.
package struct FindingView: Equatable, Sendable, Identifiable {
  package var id: RecordID
  package var inspection: RecordID
  package var clause: String
  package var severity: Severity?
  /// Nil while the replica is locked; likewise `statement` and `measures`.
  package var text: String?
  package var statement: String?
  package var measures: String?
  package var state: String
  package var author: String
  package var evidenceCount: Int
  package var marks: RecordMarks

  package init(
    id: RecordID,
    inspection: RecordID,
    clause: String,
    severity: Severity?,
    text: String? = "",
    statement: String? = "",
    measures: String? = "",
    state: String = "draft",
    author: String = "",
    evidenceCount: Int = 0,
    marks: RecordMarks = RecordMarks()
  ) {
    self.id = id
    self.inspection = inspection
    self.clause = clause
    self.severity = severity
    self.text = text
    self.statement = statement
    self.measures = measures
    self.state = state
    self.author = author
    self.evidenceCount = evidenceCount
    self.marks = marks
  }
}

/// One piece of evidence.
package struct EvidenceView: Equatable, Sendable, Identifiable {
  package var id: RecordID
  package var finding: RecordID?
  /// Nil while the replica is locked.
  package var name: String?
  package var mediaType: String
  package var size: Int64
  package var address: String
  /// Bytes the hub is known to hold.
  package var sent: Int64
  /// Whether the bytes are on this laptop.
  package var isHeld: Bool
  package var marks: RecordMarks

  package init(
    id: RecordID,
    finding: RecordID?,
    name: String?,
    mediaType: String,
    size: Int64,
    address: String,
    sent: Int64 = 0,
    isHeld: Bool = true,
    marks: RecordMarks = RecordMarks()
  ) {
    self.id = id
    self.finding = finding
    self.name = name
    self.mediaType = mediaType
    self.size = size
    self.address = address
    self.sent = sent
    self.isHeld = isHeld
    self.marks = marks
  }
}

/// Everything 检查录入 works on.
package struct InspectionSheet: Equatable, Sendable {
  package var inspection: InspectionSummary
  package var checklist: Checklist
  /// At most one per clause.
  package var answers: [AnswerView]
  package var findings: [FindingView]
  package var evidence: [EvidenceView]
  /// Sequence of this laptop's last committed mutation, for "已存 … #418".
  package var lastSequence: Int64
  /// Where, until when, and what the team concluded.
  package var visit: InspectionVisit
  /// What the decision table of the checklist says; nil where it names none.
  package var outcome: InspectionOutcome?
  /// In the order in which they were made; so are the amendments.
  package var signatures: [SignatureView]
  package var amendments: [AmendmentView]
  /// Why it cannot be sealed yet; empty where it can, or was.
  package var obstacles: [SealingObstacle]

  package init(
    inspection: InspectionSummary,
    checklist: Checklist,
    answers: [AnswerView],
    findings: [FindingView],
    evidence: [EvidenceView],
    lastSequence: Int64 = 0,
    visit: InspectionVisit = InspectionVisit(),
    outcome: InspectionOutcome? = nil,
    signatures: [SignatureView] = [],
    amendments: [AmendmentView] = [],
    obstacles: [SealingObstacle] = []
  ) {
    self.inspection = inspection
    self.checklist = checklist
    self.answers = answers
    self.findings = findings
    self.evidence = evidence
    self.lastSequence = lastSequence
    self.visit = visit
    self.outcome = outcome
    self.signatures = signatures
    self.amendments = amendments
    self.obstacles = obstacles
  }

  /// What is written in a field of the inspection, or of a record in it; nil where it is sealed or
  /// there is no such record.
  package func text(of field: AmendableField, in subject: RecordID) -> String? {
    let answer = answers.first { $0.id == subject }
    let finding = findings.first { $0.id == subject }
    return switch field {
    case .verdict: answer.map { $0.verdict?.rawValue ?? "" }
    case .verdictReason: answer?.reason
    case .reading: answer?.reading
    case .note: answer?.note
    case .severity: finding.map { $0.severity?.rawValue ?? "" }
    case .text: finding?.text
    case .place: visit.place
    case .conclusion: visit.conclusion
    case .conclusionReason: visit.conclusionReason
    }
  }

  /// What holds of a field after its corrections.
  package func amended(_ field: AmendableField, in subject: RecordID) -> String? {
    let last = amendments.last { $0.subject == subject && $0.field == field.rawValue }
    guard let last else { return text(of: field, in: subject) }
    return last.new
  }
}

/// The circumstances of a visit and what the team concluded.
package struct InspectionVisit: Equatable, Sendable {
  package var endedAt: Instant?
  /// Nil while the replica is locked; likewise `conclusionReason`.
  package var place: String?
  package var conclusion: String
  package var conclusionReason: String?
  /// Why it was begun, of one that no plan has; nil while the replica is locked.
  package var reason: String?

  package init(
    endedAt: Instant? = nil,
    place: String? = "",
    conclusion: String = "",
    conclusionReason: String? = "",
    reason: String? = ""
  ) {
    self.endedAt = endedAt
    self.place = place
    self.conclusion = conclusion
    self.conclusionReason = conclusionReason
    self.reason = reason
  }
}
