package import Records

/// All that a judgement about one licence follows from, as it was on one day.
package struct LicenceFacts: Equatable, Sendable {
  package var licence: Record
  /// The holder's register entry; nil when it is not held.
  package var enterprise: Record?
  /// What the holder's products say of themselves that a scope must cover.
  package var products: [ProductForm]
  /// The number read as a number of its kind; nil where the kind has no known form.
  package var number: CodeReading?
  /// The identifier of the electronic licence; nil where there is none.
  package var identifier: CodeReading?
  /// The division code of two digits that the number begins with; nil where it names none.
  package var numberProvince: Int?
  package var issuer: IssuingAuthority?
  package var day: CalendarDay
  /// The day of the last change of the licence's own state; nil when none is known.
  package var stateSince: CalendarDay?
  /// Whole hours since the replica was last level with the hub; nil when it never was.
  package var basisHours: Int?

  package init(
    licence: Record,
    enterprise: Record? = nil,
    products: [ProductForm] = [],
    number: CodeReading? = nil,
    identifier: CodeReading? = nil,
    numberProvince: Int? = nil,
    issuer: IssuingAuthority? = nil,
    day: CalendarDay,
    stateSince: CalendarDay? = nil,
    basisHours: Int? = nil
  ) {
    self.licence = licence
    self.enterprise = enterprise
    self.products = products
    self.number = number
    self.identifier = identifier
    self.numberProvince = numberProvince
    self.issuer = issuer
    self.day = day
    self.stateSince = stateSince
    self.basisHours = basisHours
  }

  /// A product and the word by which a scope covers it: a dosage form, or class and catalogue.
  package struct ProductForm: Equatable, Sendable {
    package var name: String
    package var form: String

    package init(name: String, form: String) {
      self.name = name
      self.form = form
    }
  }
}

/// One finding about a licence; `LicencePhrases` words it.
package enum LicenceReason: Equatable, Sendable {
  // The state, and the day since which it holds where that is known.
  case inForce(until: CalendarDay?)
  case notInForce(LicenceState, since: CalendarDay?)
  case expired(CalendarDay)
  case notYetValid(CalendarDay)
  case expiring(CalendarDay, daysLeft: Int, threshold: Int, Confidence)
  case unknownState(String)
  case endsWithoutDay(LicenceKindRule)

  // Renewal.
  case renewalOpen(opens: CalendarDay?, closes: CalendarDay, RuleSource)
  case renewalAhead(opens: CalendarDay?, closes: CalendarDay, RuleSource)
  case renewalMissed(CalendarDay, RuleSource)

  // Who issued it.
  case issuerMay(String, RuleSource)
  case issuerMayNot(String, AuthorityLevel, allowed: [AuthorityLevel], RuleSource)
  case issuerElsewhere(String, issuer: String, holder: String)
  case issuerUnread(String)
  case unknownKind(String)

  // What it lets its holder do.
  case coversBusiness([String])
  case otherBusiness(holds: [String], covers: [String])
  case scopeEmpty
  case productsCovered(Int)
  case productsBeyondScope([LicenceFacts.ProductForm], Confidence)
  case productsNotCompared(Int)
  case modeOfOtherBusiness(String)

  // Whether its face agrees with the register and with itself.
  case faceDiffers(field: String, licence: String, register: String)
  case numberForm(String)
  case numberElsewhere(Int)
  case identifierForm(String)
  case holderNotHeld

  // What the answer rests on.
  case basisAge(hours: Int)
  case basisOld(hours: Int, limit: Int, Confidence)
  case basisNeverWhole
}

/// The answer of the rules to the facts.
package struct LicenceJudgement: Equatable, Sendable {
  package var verdict: LicenceVerdict
  package var state: LicenceState
  /// The gravest first.
  package var reasons: [LicenceReason]
  package var renewal: RenewalWindow?
}
