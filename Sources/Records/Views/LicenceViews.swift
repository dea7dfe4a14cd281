/// One licence as lists show it; `state` is derived for the day of the list.
package struct LicenceSummary: Equatable, Sendable, Identifiable {
  package var id: RecordID
  package var number: String
  /// A closed word such as `drugTradeLicence`.
  package var kind: String
  package var holder: RecordID?
  package var holderName: String
  package var issuer: String
  package var validTo: CalendarDay?
  package var state: LicenceState

  package init(
    id: RecordID,
    number: String,
    kind: String,
    holder: RecordID? = nil,
    holderName: String = "",
    issuer: String = "",
    validTo: CalendarDay? = nil,
    state: LicenceState = .valid
  ) {
    self.id = id
    self.number = number
    self.kind = kind
    self.holder = holder
    self.holderName = holderName
    self.issuer = issuer
    self.validTo = validTo
    self.state = state
  }
}

/// Where a licence stands on a day.
package enum LicenceState: String, CaseIterable, Sendable {
  case valid
  /// In force and near its end.
  case expiring
  case expired
  /// Issued, and its time has not begun.
  case notYetValid
  /// 暂扣
  case suspended
  /// 吊销, a penalty.
  case revoked
  /// 撤销, because it should never have been granted.
  case withdrawn
  /// 注销
  case cancelled
  /// Another document stands in its place.
  case replaced
  /// 转出
  case transferred
  /// The record's own word is not known to this program.
  case unknown

  /// What the record itself says, before the calendar is asked.
  package init(recorded word: String?) {
    switch word {
    case nil, "", "active": self = .valid
    case .some(let word): self = LicenceState(rawValue: word) ?? .unknown
    }
  }
}

/// Which licences a list holds; every condition must hold.
package struct LicenceFilter: Equatable, Sendable {
  /// A number, an identifier, a holder's name or credit code, or a part of one; empty for all.
  package var text: String
  package var kinds: [String]
  package var states: [LicenceState]
  /// A region code prefix of the holder: `33`, `3301`, `330106`.
  package var region: String
  /// Ends within so many days from the day of the list, those past included when negative.
  package var endsWithin: Int?
  package var holder: RecordID?
  package var order: ListOrder<LicenceColumn>

  package init(
    text: String = "",
    kinds: [String] = [],
    states: [LicenceState] = [],
    region: String = "",
    endsWithin: Int? = nil,
    holder: RecordID? = nil,
    order: ListOrder<LicenceColumn> = ListOrder(.validTo)
  ) {
    self.text = text
    self.kinds = kinds
    self.states = states
    self.region = region
    self.endsWithin = endsWithin
    self.holder = holder
    self.order = order
  }
}

/// How far a licence can be relied on.
package enum LicenceVerdict: String, Sendable {
  /// In force, and nothing speaks against it.
  case valid
  /// In force, and something must be looked at.
  case suspect
  /// Not in force, or issued by someone who may not.
  case invalid
  /// This laptop does not hold it, so nothing can be said.
  case notHeld
}

/// One reason of an answer about a licence, worded.
package struct LicenceReasonView: Equatable, Sendable {
  package var weight: Weight
  /// A stable word for scripts.
  package var code: String
  package var sentence: Phrase
  /// Law and article, or nil where no rule is behind it.
  package var basis: Phrase?
  /// Whether the rule behind it is only believed: the screen says 示例规则.
  package var isSample: Bool

  /// What a reason does to the verdict.
  package enum Weight: String, Sendable { case fatal, doubt, note }

  package init(
    _ weight: Weight,
    code: String,
    _ sentence: Phrase,
    basis: Phrase? = nil,
    isSample: Bool = false
  ) {
    self.weight = weight
    self.code = code
    self.sentence = sentence
    self.basis = basis
    self.isSample = isSample
  }
}

/// When a renewal can be asked for.
package struct RenewalWindow: Equatable, Sendable {
  /// Nil where the law names no first day.
  package var opens: CalendarDay?
  package var closes: CalendarDay
  package var basis: Phrase
  package var isSample: Bool

  package init(opens: CalendarDay?, closes: CalendarDay, basis: Phrase, isSample: Bool) {
    self.opens = opens
    self.closes = closes
    self.basis = basis
    self.isSample = isSample
  }
}

/// What an answer about a licence rests on.
package struct LicenceBasis: Equatable, Sendable {
  /// The scope that holds it, such as `prov:33`; empty when none does.
  package var scope: String
  /// When that scope was last at its head; nil before its first whole pull.
  package var asOf: Instant?
  /// The hub's version of the record; 0 when it is not held.
  package var version: Int64
  package var origin: String

  package init(scope: String, asOf: Instant?, version: Int64 = 0, origin: String = "") {
    self.scope = scope
    self.asOf = asOf
    self.version = version
    self.origin = origin
  }

  /// Whole hours between `asOf` and `now`; nil when it was never whole.
  package func ageHours(at now: Instant) -> Int? {
    asOf.map { max(0, Int((now.milliseconds - $0.milliseconds) / 3_600_000)) }
  }
}

/// The answer to one question about one licence.
package struct LicenceAnswer: Equatable, Sendable {
  /// What was asked: a number, an identifier, or the number of the record that was pointed at.
  package var asked: String
  package var verdict: LicenceVerdict
  /// Nil when it is not held.
  package var state: LicenceState?
  /// The moment the answer is about.
  package var at: Instant
  package var reasons: [LicenceReasonView]
  package var basis: LicenceBasis
  package var ageHours: Int?
  /// The record as it was then; nil when it is not held.
  package var licence: Record?
  package var enterprise: Record?
  package var renewal: RenewalWindow?
  /// What changed on it, newest first, later than `at` included.
  package var changes: [Record]
  /// What kind of licence it is, in words.
  package var title: Phrase
  package var bookmark: RecordID?

  package init(
    asked: String,
    verdict: LicenceVerdict,
    state: LicenceState?,
    at: Instant,
    reasons: [LicenceReasonView],
    basis: LicenceBasis,
    ageHours: Int?,
    licence: Record? = nil,
    enterprise: Record? = nil,
    renewal: RenewalWindow? = nil,
    changes: [Record] = [],
    title: Phrase = Phrase("", ""),
    bookmark: RecordID? = nil
  ) {
    self.asked = asked
    self.verdict = verdict
    self.state = state
    self.at = at
    self.reasons = reasons
    self.basis = basis
    self.ageHours = ageHours
    self.licence = licence
    self.enterprise = enterprise
    self.renewal = renewal
    self.changes = changes
    self.title = title
    self.bookmark = bookmark
  }
}

/// All licences of one enterprise side by side, and what no licence in force covers.
package struct LicenceBoard: Equatable, Sendable {
  package var enterprise: Record
  /// Those in force first, then by the day of their end.
  package var answers: [LicenceAnswer]
  /// What the enterprise does, as its register says, without a licence in force for it.
  package var uncovered: [LicenceReasonView]

  package init(
    enterprise: Record,
    answers: [LicenceAnswer],
    uncovered: [LicenceReasonView]
  ) {
    self.enterprise = enterprise
    self.answers = answers
    self.uncovered = uncovered
  }
}
