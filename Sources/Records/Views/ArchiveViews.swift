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
package struct SearchHit: Equatable, Sendable, Identifiable {
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
