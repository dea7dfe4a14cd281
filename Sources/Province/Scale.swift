/// How large a generated province is; every enterprise holds two licences on average.
package struct Scale: Equatable, Sendable {
  package var enterprises: Int
  package var products: Int
  /// Trace events, more or less by a consignment; there are about two codes to three events.
  package var traceEvents: Int
  /// How often each of the ten signs of goods that left the legal way is planted.
  package var anomaliesPerRule: Int
  package var recalls: Int
  package var toDoItems: Int
  package var supervisionOrders: Int
  package var inspections: Int
  package var applications: Int

  /// One team's worth: for tests that need every kind of record and few of each.
  package static let tiny = Scale(
    enterprises: 200,
    products: 1_000,
    traceEvents: 900,
    anomaliesPerRule: 1,
    recalls: 2,
    toDoItems: 60,
    supervisionOrders: 12,
    inspections: 8,
    applications: 20
  )

  /// A city district's worth: seconds to seed, enough for every screen.
  package static let small = Scale(
    enterprises: 2_000,
    products: 20_000,
    traceEvents: 3_000,
    anomaliesPerRule: 2,
    recalls: 6,
    toDoItems: 60,
    supervisionOrders: 12,
    inspections: 8,
    applications: 40
  )

  /// A province's worth.
  package static let province = Scale(
    enterprises: 20_000,
    products: 200_000,
    traceEvents: 300_000,
    anomaliesPerRule: 20,
    recalls: 60,
    toDoItems: 600,
    supervisionOrders: 120,
    inspections: 80,
    applications: 400
  )

  /// More than any laptop is asked to hold: for measuring.
  package static let million = Scale(
    enterprises: 50_000,
    products: 1_000_000,
    traceEvents: 300_000,
    anomaliesPerRule: 20,
    recalls: 60,
    toDoItems: 5_000,
    supervisionOrders: 500,
    inspections: 80,
    applications: 400
  )

  /// The scale of that name on the command line; nil for any other.
  package init?(name: String) {
    switch name {
    case "tiny": self = .tiny
    case "small": self = .small
    case "province": self = .province
    case "million": self = .million
    default: return nil
    }
  }

  package init(
    enterprises: Int,
    products: Int,
    traceEvents: Int = 0,
    anomaliesPerRule: Int = 0,
    recalls: Int = 0,
    toDoItems: Int,
    supervisionOrders: Int,
    inspections: Int,
    applications: Int
  ) {
    self.enterprises = enterprises
    self.products = products
    self.traceEvents = traceEvents
    self.anomaliesPerRule = anomaliesPerRule
    self.recalls = recalls
    self.toDoItems = toDoItems
    self.supervisionOrders = supervisionOrders
    self.inspections = inspections
    self.applications = applications
  }

  /// About how many records there will be, for a line of progress.
  package var expectedRecords: Int {
    enterprises * 45 / 10 + products * 103 / 100 + traceEvents * 17 / 10
      + toDoItems + supervisionOrders * 4 + applications * 6
  }
}
