package import Records

/// One version of one statutory or believed limit, as a row of `offline-cache/rules/deadlines.tsv`.
package struct DeadlineRule: Equatable, Sendable {
  package var id: ID
  package var title: Phrase
  package var limit: Limit
  /// The most days that may be granted on top; 0 when the rule knows no extension.
  package var extensionDays: Int
  /// What sets the clock going, or what a backward period leads up to.
  package var event: Phrase
  /// The name of the law, rule or custom the limit comes from.
  package var law: Phrase
  /// Ascending article numbers of `law`; empty where none was verified.
  package var articles: [Int]
  package var unitBasis: UnitBasis
  /// The first day on which this version holds; nil when it is not known.
  package var validFrom: CalendarDay?
  /// The last day on which this version holds; nil while it does.
  package var validTo: CalendarDay?
  package var confidence: Confidence
  /// Where the row comes from, in words for a reader.
  package var source: String
  /// What a reader must know besides; nil when there is nothing.
  package var note: Phrase?

  /// The name by which the command line and records point at a rule, such as `penalty.decision`.
  package struct ID: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package init(rawValue: String) {
      self.rawValue = rawValue
    }
  }

  /// Days run from a day, hours from a moment.
  package enum Limit: Equatable, Sendable {
    case days(Period)
    case hours(Int)
  }

  /// How it is known which days count.
  package enum UnitBasis: String, Sendable {
    /// The article itself says working days or hours.
    case text
    /// A closing article of the same law defines it.
    case definition
    /// The law is silent; the unit is our reading and may be disputed.
    case interpretation
  }

  /// Law and articles as one cites them.
  package var citation: Phrase { Regulation.citation(of: law, articles: articles) }

  /// Whether this version holds for an event on `day`.
  package func isInForce(on day: CalendarDay) -> Bool {
    if let validFrom, day < validFrom { return false }
    if let validTo, day > validTo { return false }
    return true
  }
}

/// How far a rule can be relied on.
package enum Confidence: String, CaseIterable, Sendable {
  /// The article was read in the full text of the law.
  case statute
  /// A public page says so.
  case published = "public"
  /// Believed only; the interface says 示例规则 beside it.
  case unverified
}
