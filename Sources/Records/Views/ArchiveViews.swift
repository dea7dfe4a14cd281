/// One enterprise as lists and panes show it.
package struct EnterpriseSummary: Equatable, Sendable, Identifiable {
  package var id: RecordID
  package var name: String
  package var creditCode: String
  package var region: String
  package var address: String
  package var riskLevel: String
  package var state: String

  package init(
    id: RecordID,
    name: String,
    creditCode: String = "",
    region: String = "",
    address: String = "",
    riskLevel: String = "",
    state: String = ""
  ) {
    self.id = id
    self.name = name
    self.creditCode = creditCode
    self.region = region
    self.address = address
    self.riskLevel = riskLevel
    self.state = state
  }
}

/// One result of a search, as `yaoxun search` prints it.
package struct SearchHit: Equatable, Sendable {
  package var kind: Kind
  package var id: RecordID
  package var number: String
  package var name: String
  package var detail: String
  package var state: String

  /// What was found.
  package enum Kind: String, CaseIterable, Sendable {
    case product, enterprise, licence, device, law, finding
  }

  package init(
    kind: Kind,
    id: RecordID,
    number: String,
    name: String,
    detail: String,
    state: String
  ) {
    self.kind = kind
    self.id = id
    self.number = number
    self.name = name
    self.detail = detail
    self.state = state
  }
}

/// A product's or an enterprise's dossier: sections in a fixed order, held or not.
package struct Dossier: Equatable, Sendable {
  package enum Subject: String, Sendable { case product, enterprise }

  package var subject: Subject
  package var record: Record
  package var sections: [Section]

  /// One section; `.notHeld` says so on screen instead of looking empty.
  package struct Section: Equatable, Sendable {
    package var kind: Kind
    package var content: Content

    package init(_ kind: Kind, _ content: Content) {
      self.kind = kind
      self.content = content
    }
  }

  /// The sections of a dossier, in the order in which they are shown.
  package enum Kind: String, CaseIterable, Sendable {
    case basics, licences, products, inspections, findings, sampling, penalties, adverseEvents
    case recalls, credit, timeline
  }

  /// What the replica holds of a section.
  package enum Content: Equatable, Sendable {
    /// Records of the section, each as the values of the columns named for its type.
    case rows([Record])
    /// Held, and there is nothing.
    case empty
    /// This replica does not hold such records.
    case notHeld
  }

  package init(subject: Subject, record: Record, sections: [Section]) {
    self.subject = subject
    self.record = record
    self.sections = sections
  }
}
