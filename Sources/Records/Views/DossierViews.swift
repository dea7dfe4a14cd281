/// A product's or an enterprise's dossier: sections in a fixed order, held or not.
package struct Dossier: Equatable, Sendable {
  package enum Subject: String, Sendable { case product, enterprise }

  package var subject: Subject
  /// The subject, as it was on `asOf` when that is given.
  package var record: Record
  package var sections: [Section]
  /// The day it is seen on; nil for now.
  package var asOf: CalendarDay?
  /// Where each field of the subject has its present value from, in the order of its type.
  package var origins: [FieldOrigin]
  /// Fields of the subject of which nothing can be said for `asOf`.
  package var unknownFields: [String]
  /// The account's bookmark of the subject; nil when there is none.
  package var bookmark: RecordID?

  package init(
    subject: Subject,
    record: Record,
    sections: [Section],
    asOf: CalendarDay? = nil,
    origins: [FieldOrigin] = [],
    unknownFields: [String] = [],
    bookmark: RecordID? = nil
  ) {
    self.subject = subject
    self.record = record
    self.sections = sections
    self.asOf = asOf
    self.origins = origins
    self.unknownFields = unknownFields
    self.bookmark = bookmark
  }

  /// One section; `.notHeld` says so on screen instead of looking empty.
  package struct Section: Equatable, Sendable {
    package var kind: Kind
    package var content: Content
    /// How far the laptop has followed the hub in what the section is made of; nil when never.
    package var heldAt: Instant?

    package init(_ kind: Kind, _ content: Content, heldAt: Instant? = nil) {
      self.kind = kind
      self.content = content
      self.heldAt = heldAt
    }
  }

  /// The sections of dossiers of every kind; each kind of dossier has its own of them.
  package enum Kind: String, CaseIterable, Sendable {
    case basics, parties, registration, standards, identification, formula, claims
    case licences, products, applications, lotRelease, batches, inspections, findings
    /// What was said anew of sealed inspections.
    case corrections
    case sampling, adverseEvents, recalls, penalties, complaints, credit
    case advertising, annualReports, discrepancies, timeline
  }

  /// What the replica holds of a section.
  package enum Content: Equatable, Sendable {
    /// Records of the section, each as the values of the columns named for its type.
    case rows([Record])
    /// Names and values that are no records of their own, such as what a device database tells.
    case facts([Fact])
    /// Held, and there is nothing.
    case empty
    /// This replica does not hold such records.
    case notHeld

    /// The records in it; none for anything else.
    package var records: [Record] {
      if case .rows(let records) = self { records } else { [] }
    }

    /// How many lines it has.
    package var count: Int {
      switch self {
      case .rows(let records): records.count
      case .facts(let facts): facts.count
      case .empty, .notHeld: 0
      }
    }
  }

  /// A name and a value from a source, in the source's own words.
  package struct Fact: Equatable, Sendable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Which sections a dossier of such a subject has, in the order in which they are shown.
  ///
  /// A product whose category is not known has those of a drug.
  package static func kinds(of subject: Subject, category: String?) -> [Kind] {
    switch (subject, category) {
    case (.enterprise, _):
      [
        .basics, .licences, .products, .applications, .inspections, .findings, .corrections,
        .sampling, .penalties, .credit, .complaints, .recalls, .discrepancies, .timeline,
      ]
    case (.product, "device"):
      [
        .basics, .parties, .registration, .identification, .licences, .batches, .inspections,
        .findings, .sampling, .adverseEvents, .recalls, .penalties, .discrepancies, .timeline,
      ]
    case (.product, "cosmetic"):
      [
        .basics, .parties, .registration, .formula, .claims, .licences, .inspections, .findings,
        .sampling, .adverseEvents, .recalls, .penalties, .annualReports, .discrepancies, .timeline,
      ]
    case (.product, _):
      [
        .basics, .parties, .registration, .standards, .licences, .lotRelease, .batches, .sampling,
        .inspections, .findings, .adverseEvents, .recalls, .penalties, .advertising,
        .annualReports, .discrepancies, .timeline,
      ]
    }
  }
}

/// A record that the account marked to have it at hand.
package struct BookmarkView: Equatable, Sendable, Identifiable {
  package var id: RecordID
  package var subjectType: String
  package var subject: RecordID
  package var label: String
  /// What the subject is now; nil when this laptop does not hold it.
  package var held: SearchHit?

  package init(
    id: RecordID,
    subjectType: String,
    subject: RecordID,
    label: String,
    held: SearchHit?
  ) {
    self.id = id
    self.subjectType = subjectType
    self.subject = subject
    self.label = label
    self.held = held
  }
}
