package import Records

/// Every version of every rule, in the order of the table.
package struct DeadlineRules: Equatable, Sendable {
  /// All versions in the order of the table, whether they hold today or not.
  package let all: [DeadlineRule]
  private let places: [DeadlineRule.ID: [Int]]

  init(_ all: [DeadlineRule]) {
    self.all = all
    places = Dictionary(grouping: all.indices, by: { all[$0].id })
  }

  /// The version of `id` that holds for an event on `day`.
  package func rule(
    _ id: DeadlineRule.ID,
    on day: CalendarDay
  ) throws(DeadlineError) -> DeadlineRule {
    guard let versions = places[id] else { throw .unknownRule(id) }
    guard let place = versions.first(where: { all[$0].isInForce(on: day) }) else {
      throw .notInForce(id, day)
    }
    return all[place]
  }

  /// The rules that hold on `day`, at most one version of each, in the order of the table.
  package func inForce(on day: CalendarDay) -> [DeadlineRule] {
    all.filter { $0.isInForce(on: day) }
  }
}

extension DeadlineRules {
  /// Reads `offline-cache/rules/deadlines.tsv`, whose head describes the columns.
  package init(tsv bytes: [UInt8]) throws(TableError) {
    var rules: [DeadlineRule] = []
    var versions: [DeadlineRule.ID: [DeadlineRule]] = [:]
    for row in try TabSeparatedTable(bytes).rows {
      let rule = try DeadlineRule(row)
      guard versions[rule.id, default: []].allSatisfy({ !$0.overlaps(rule) }) else {
        throw TableError(line: row.line, reason: .versionsOverlap(id: rule.id.rawValue))
      }
      versions[rule.id, default: []].append(rule)
      rules.append(rule)
    }
    self.init(rules)
  }
}

extension DeadlineRule {
  fileprivate init(_ row: TableRow) throws(TableError) {
    let limit = try Self.limit(row)
    let extensionDays = try row.optionalValue("extension_days", wholeNumber) ?? 0
    if case .hours = limit, extensionDays > 0 { throw row.refusal(of: "extension_days") }
    self.init(
      id: ID(rawValue: try row.text("id")),
      title: Phrase(try row.text("title_zh"), try row.text("title_en")),
      limit: limit,
      extensionDays: extensionDays,
      event: Phrase(try row.text("start_zh"), try row.text("start_en")),
      law: Phrase(try row.text("law"), try row.text("law_en")),
      articles: try row.articles(),
      unitBasis: try row.value("unit_basis") { UnitBasis(rawValue: String($0)) },
      validFrom: try row.optionalValue("valid_from") { CalendarDay($0) },
      validTo: try row.optionalValue("valid_to") { CalendarDay($0) },
      confidence: try row.value("confidence") { Confidence(rawValue: String($0)) },
      source: try row.text("source"),
      note: row.optional("note_zh").isEmpty
        ? nil : Phrase(try row.text("note_zh"), try row.text("note_en"))
    )
    if let validFrom, let validTo, validTo < validFrom { throw row.refusal(of: "valid_to") }
    if confidence == .statute, articles.isEmpty { throw row.refusal(of: "article") }
  }

  private static func limit(_ row: TableRow) throws(TableError) -> Limit {
    let count = try row.value("days") { wholeNumber($0).flatMap { $0 >= 1 ? $0 : nil } }
    let direction = try row.value("start_rule") { Period.Direction(rawValue: String($0)) }
    let end = try row.value("roll") { Period.End(rawValue: String($0)) }
    guard try row.text("unit") != "hour" else {
      guard direction == .after else { throw row.refusal(of: "start_rule") }
      return .hours(count)
    }
    let unit = try row.value("unit") { DayUnit(rawValue: String($0)) }
    return .days(Period(count, unit, direction, end: end))
  }

  fileprivate func overlaps(_ other: DeadlineRule) -> Bool {
    let from = max(validFrom ?? .earliest, other.validFrom ?? .earliest)
    return from <= min(validTo ?? .latest, other.validTo ?? .latest)
  }
}
