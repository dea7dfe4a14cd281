package import Records

/// Judges a licence by its record, its holder and the rules: pure, so that it can be asked for any
/// day and gives the same answer for the same facts.
package struct LicenceCheck: Sendable {
  let rules: LicenceRules
  let clock: LawClock

  package init(rules: LicenceRules, clock: LawClock) {
    self.rules = rules
    self.clock = clock
  }

  /// The verdict with every reason, the gravest first.
  package func judge(_ facts: LicenceFacts) -> LicenceJudgement {
    let standing = LicenceStanding(facts.licence, on: facts.day, near: rules.expiringDays)
    var reasons = state(standing, facts)
    let window = renewal(of: facts.licence)
    reasons += self.renewal(window, standing, facts.day)
    reasons += issuer(facts)
    reasons += business(facts)
    reasons += face(facts)
    reasons += basis(facts)
    let weights = reasons.map(\.weight)
    return LicenceJudgement(
      verdict: weights.contains(.fatal) ? .invalid : weights.contains(.doubt) ? .suspect : .valid,
      state: standing.state,
      reasons: LicenceReasonView.Weight.order.flatMap { weight in
        reasons.filter { $0.weight == weight }
      },
      renewal: window.map { window in
        RenewalWindow(
          opens: window.opens,
          closes: window.closes,
          basis: window.source.citation,
          isSample: window.source.isSample
        )
      }
    )
  }

  /// What an enterprise does, of what its register says, that none of its licences in force covers.
  package func uncovered(
    doing kinds: [String],
    by licences: [Record],
    on day: CalendarDay
  ) -> [UncoveredBusiness] {
    let covered = licences.filter {
      LicenceStanding($0, on: day, near: 0).isInForce
    }.flatMap { rules.kind($0["kind"].text ?? "")?.covers ?? [] }
    return kinds.compactMap { kind in
      let needed = rules.kinds.filter {
        $0.covers.contains(kind) && $0.source.confidence == .statute
      }
      guard !covered.contains(kind), let first = needed.first else { return nil }
      return UncoveredBusiness(business: kind, needs: needed.map(\.title), source: first.source)
    }
  }

  // MARK: - State

  private func state(_ standing: LicenceStanding, _ facts: LicenceFacts) -> [LicenceReason] {
    switch standing.state {
    case .valid:
      if standing.validTo == nil, let rule = rules.kind(facts.licence["kind"].text ?? ""),
        rule.years != nil
      {
        return [.endsWithoutDay(rule)]
      }
      return [.inForce(until: standing.validTo)]
    case .expiring:
      guard let end = standing.validTo else { return [] }
      return [
        .expiring(
          end,
          daysLeft: facts.day.distance(to: end),
          threshold: rules.expiringDays,
          rules.thresholds["expiringDays"]?.confidence ?? .unverified
        )
      ]
    case .expired:
      return [
        standing.validTo.map(LicenceReason.expired)
          ?? .notInForce(.expired, since: facts.stateSince)
      ]
    case .notYetValid:
      return [standing.validFrom.map(LicenceReason.notYetValid) ?? .inForce(until: nil)]
    case .unknown: return [.unknownState(facts.licence["state"].text ?? "")]
    case .suspended, .revoked, .withdrawn, .cancelled, .replaced, .transferred:
      return [.notInForce(standing.state, since: facts.stateSince)]
    }
  }

  // MARK: - Renewal

  private struct Window {
    var opens: CalendarDay?
    var closes: CalendarDay
    var source: RuleSource
  }

  private func renewal(of licence: Record) -> Window? {
    guard let rule = rules.kind(licence["kind"].text ?? ""),
      let end = licence["validTo"].text.flatMap({ CalendarDay($0) })
    else { return nil }
    if let months = rule.closesMonths {
      return Window(opens: nil, closes: end.advanced(byMonths: -months), source: rule.source)
    }
    guard let closes = rule.closesRule.flatMap({ due($0, before: end) }) else { return nil }
    return Window(
      opens: rule.opensRule.flatMap { due($0, before: end)?.day },
      closes: closes.day,
      source: closes.source
    )
  }

  private func due(
    _ id: DeadlineRule.ID,
    before end: CalendarDay
  ) -> (day: CalendarDay, source: RuleSource)? {
    // A rule that does not hold on that day gives no window; the table of rules is tested whole.
    guard let explanation = try? clock.explain(id, from: end),
      case .day(let deadline) = explanation.result
    else { return nil }
    let rule = explanation.rule
    return (deadline.due, RuleSource(citation: rule.citation, confidence: rule.confidence))
  }

  private func renewal(
    _ window: Window?,
    _ standing: LicenceStanding,
    _ day: CalendarDay
  ) -> [LicenceReason] {
    guard let window, standing.isInForce else { return [] }
    if day > window.closes { return [.renewalMissed(window.closes, window.source)] }
    if let opens = window.opens, day >= opens {
      return [.renewalOpen(opens: opens, closes: window.closes, window.source)]
    }
    return [.renewalAhead(opens: window.opens, closes: window.closes, window.source)]
  }

  // MARK: - Issuer

  private func issuer(_ facts: LicenceFacts) -> [LicenceReason] {
    let kind = facts.licence["kind"].text ?? ""
    guard rules.kind(kind) != nil else { return [.unknownKind(kind)] }
    let name = facts.licence["issuer"].text ?? ""
    let rows = rules.issuers(of: kind, mode: facts.mode, doing: facts.businesses)
    // Kinds that are none of our authorities' have no row, and nothing is said.
    guard let first = rows.first else { return [] }
    guard let issuer = facts.issuer else { return [.issuerUnread(name)] }
    var reasons: [LicenceReason] = []
    if let row = rows.first(where: { !issuer.powers.isDisjoint(with: $0.levels) }) {
      reasons.append(.issuerMay(name, row.source))
    } else {
      let allowed = rows.flatMap(\.levels)
      reasons.append(
        .issuerMayNot(
          name,
          issuer.level,
          allowed: AuthorityLevel.allCases.filter(allowed.contains),
          first.source
        )
      )
    }
    if let home = facts.enterprise?["region"].text, let region = issuer.region,
      !issuer.isResponsible(for: home)
    {
      reasons.append(.issuerElsewhere(name, issuer: region, holder: home))
    }
    return reasons
  }

  // MARK: - Business

  private func business(_ facts: LicenceFacts) -> [LicenceReason] {
    var reasons: [LicenceReason] = []
    let kind = facts.licence["kind"].text ?? ""
    if facts.enterprise == nil { reasons.append(.holderNotHeld) }
    if let rule = rules.kind(kind), !facts.businesses.isEmpty {
      let shared = facts.businesses.filter(rule.covers.contains)
      reasons.append(
        shared.isEmpty
          ? .otherBusiness(holds: facts.businesses, covers: rule.covers) : .coversBusiness(shared)
      )
    }
    if let mode = facts.mode, let business = rules.business(of: kind, mode: mode),
      !facts.businesses.isEmpty, !facts.businesses.contains(business)
    {
      reasons.append(.modeOfOtherBusiness(business))
    }
    let scope = facts.licence["business"].list
    guard !scope.isEmpty else { return reasons + [.scopeEmpty] }
    return reasons + products(facts.products, in: scope)
  }

  private func products(
    _ products: [LicenceFacts.ProductForm],
    in scope: [String]
  ) -> [LicenceReason] {
    var beyond: [LicenceFacts.ProductForm] = []
    var confidence = Confidence.statute
    var (covered, open) = (0, 0)
    for product in products {
      if scope.contains(where: { $0.contains(product.form) }) {
        covered += 1
      } else if let rule = rules.cover(of: product.form) {
        confidence = rule.confidence
        if rule.scope.contains(where: { word in scope.contains { $0.contains(word) } }) {
          covered += 1
        } else {
          beyond.append(product)
        }
      } else if product.form.hasPrefix("第") {
        // Class and catalogue stand in the scope as they stand in the registration.
        beyond.append(product)
      } else {
        open += 1
      }
    }
    var reasons: [LicenceReason] = []
    if !beyond.isEmpty { reasons.append(.productsBeyondScope(beyond, confidence)) }
    if covered > 0 { reasons.append(.productsCovered(covered)) }
    if open > 0 { reasons.append(.productsNotCompared(open)) }
    return reasons
  }

  // MARK: - Face and basis

  private func face(_ facts: LicenceFacts) -> [LicenceReason] {
    var reasons: [LicenceReason] = []
    for (own, field) in [
      ("holderName", "name"), ("creditCode", "creditCode"), ("address", "address"),
    ] {
      guard let licence = facts.licence[own].text, let register = facts.enterprise?[field].text,
        !licence.isIdentical(to: register)
      else { continue }
      reasons.append(.faceDiffers(field: own, licence: licence, register: register))
    }
    if let number = facts.number, number.verdict != .valid {
      reasons.append(.numberForm(number.reasons.first?.code ?? "form"))
    }
    if let province = facts.numberProvince, let home = facts.enterprise?["region"].text,
      let own = Int(home.prefix(2)), own != province
    {
      reasons.append(.numberElsewhere(province))
    }
    if let identifier = facts.identifier, identifier.verdict == .invalid {
      reasons.append(.identifierForm(identifier.reasons.first?.code ?? "form"))
    }
    return reasons
  }

  private func basis(_ facts: LicenceFacts) -> [LicenceReason] {
    guard let hours = facts.basisHours else { return [.basisNeverWhole] }
    guard let limit = rules.thresholds["basisHours"], hours > limit.value else {
      return [.basisAge(hours: hours)]
    }
    return [.basisOld(hours: hours, limit: limit.value, limit.confidence)]
  }
}

/// Something an enterprise does without a licence in force for it.
package struct UncoveredBusiness: Equatable, Sendable {
  package var business: String
  /// Kinds of licences of which one is needed.
  package var needs: [Phrase]
  package var source: RuleSource
}

extension LicenceFacts {
  /// The kinds of the holder; empty when the holder is not held.
  var businesses: [String] { enterprise?["kinds"].list ?? [] }

  /// The letter of the mode of business in the number.
  var mode: String? {
    guard case .text(let mode)? = number?.parts.first(where: { $0.name == "mode" })?.value else {
      return nil
    }
    return mode
  }
}

extension IssuingAuthority {
  /// Whether a place lies in its division.
  func isResponsible(for place: String) -> Bool {
    guard let region else { return true }
    let digits =
      switch level {
      case .national: 0
      case .province: 2
      case .city: 4
      case .county: 6
      }
    return place.prefix(digits) == region.prefix(digits)
  }
}

extension LicenceReasonView.Weight {
  static let order: [LicenceReasonView.Weight] = [.fatal, .doubt, .note]
}
