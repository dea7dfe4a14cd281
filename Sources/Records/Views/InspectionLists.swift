/// Which inspections a list holds, and in which order.
package struct InspectionFilter: Equatable, Sendable {
  /// None means every state; likewise `kinds`.
  package var states: [String]
  package var kinds: [String]
  /// An account that must be in the team; empty for any.
  package var member: String
  /// A region code prefix of the enterprise.
  package var region: String
  /// Nil for all enterprises.
  package var enterprise: RecordID?
  /// Words that number, enterprise or checklist must contain.
  package var words: [String]
  package var excludedWords: [String]
  package var order: Order

  /// Sort order of the list; ties by number.
  package typealias Order = ListOrder<InspectionColumn>

  /// What 检查 opens with: everything, newest number first.
  package init(
    states: [String] = [],
    kinds: [String] = [],
    member: String = "",
    region: String = "",
    enterprise: RecordID? = nil,
    words: [String] = [],
    excludedWords: [String] = [],
    order: Order = Order(.number, .descending)
  ) {
    self.states = states
    self.kinds = kinds
    self.member = member
    self.region = region
    self.enterprise = enterprise
    self.words = words
    self.excludedWords = excludedWords
    self.order = order
  }
}

/// What stands beside the list for one inspection, without its answers.
package struct InspectionDetail: Equatable, Sendable {
  package var summary: InspectionSummary
  package var enterprise: EnterpriseSummary?
  /// The plan it belongs to; empty for one that nobody planned.
  package var plan: String
  /// Why it was begun; nil while the replica is locked.
  package var reason: String?
  package var endedAt: Instant?
  package var conclusion: String
  /// Findings by how bad they are.
  package var findings: [Severity: Int]
  package var evidence: Int
  /// Accounts that signed, in the order in which they did.
  package var signers: [String]
  package var amendments: Int
  /// Clauses of its checklist; nil where this program does not ship that version.
  package var clauses: Int?

  package init(
    summary: InspectionSummary,
    enterprise: EnterpriseSummary? = nil,
    plan: String = "",
    reason: String? = "",
    endedAt: Instant? = nil,
    conclusion: String = "",
    findings: [Severity: Int] = [:],
    evidence: Int = 0,
    signers: [String] = [],
    amendments: Int = 0,
    clauses: Int? = nil
  ) {
    self.summary = summary
    self.enterprise = enterprise
    self.plan = plan
    self.reason = reason
    self.endedAt = endedAt
    self.conclusion = conclusion
    self.findings = findings
    self.evidence = evidence
    self.signers = signers
    self.amendments = amendments
    self.clauses = clauses
  }
}

/// Whom an inspection is to be begun of, with what one should know before.
package struct InspectionParty: Equatable, Sendable {
  package var enterprise: EnterpriseSummary
  /// Its inspections that are planned or underway already.
  package var open: [InspectionSummary]
  /// Accounts that were in a team with anybody here, without the worker's own, by name.
  package var colleagues: [String]
  /// Whether it lies outside the region of the account, where the hub may refuse the inspection.
  package var isOutside: Bool

  package init(
    enterprise: EnterpriseSummary,
    open: [InspectionSummary] = [],
    colleagues: [String] = [],
    isOutside: Bool = false
  ) {
    self.enterprise = enterprise
    self.open = open
    self.colleagues = colleagues
    self.isOutside = isOutside
  }
}

/// An inspection that nobody planned, before it is made.
package struct InspectionDraft: Equatable, Sendable {
  package var enterprise: RecordID
  /// A closed word such as `dailyInspection`.
  package var kind: String
  package var checklist: String
  package var version: String
  /// Why it is begun.
  package var reason: String
  /// Accounts that go along; who begins it leads it and need not be named.
  package var colleagues: [String]

  package init(
    enterprise: RecordID,
    kind: String,
    checklist: String,
    version: String,
    reason: String,
    colleagues: [String] = []
  ) {
    self.enterprise = enterprise
    self.kind = kind
    self.checklist = checklist
    self.version = version
    self.reason = reason
    self.colleagues = colleagues
  }
}
