/// How large a generated province is.
package struct Scale: Equatable, Sendable {
  package var enterprises: Int
  package var products: Int
  package var toDoItems: Int
  package var supervisionOrders: Int
  package var inspections: Int
  package var applications: Int

  /// A city district's worth: seconds to seed, enough for every screen.
  package static let small = Scale(
    enterprises: 2_000,
    products: 20_000,
    toDoItems: 60,
    supervisionOrders: 12,
    inspections: 8,
    applications: 40
  )

  /// A province's worth.
  package static let province = Scale(
    enterprises: 20_000,
    products: 200_000,
    toDoItems: 600,
    supervisionOrders: 120,
    inspections: 80,
    applications: 400
  )

  /// More than any laptop is asked to hold: for measuring.
  package static let million = Scale(
    enterprises: 50_000,
    products: 1_000_000,
    toDoItems: 5_000,
    supervisionOrders: 500,
    inspections: 80,
    applications: 400
  )

  /// The scale of that name on the command line; nil for any other.
  package init?(name: String) {
    switch name {
    case "small": self = .small
    case "province": self = .province
    case "million": self = .million
    default: return nil
    }
  }

  package init(
    enterprises: Int,
    products: Int,
    toDoItems: Int,
    supervisionOrders: Int,
    inspections: Int,
    applications: Int
  ) {
    self.enterprises = enterprises
    self.products = products
    self.toDoItems = toDoItems
    self.supervisionOrders = supervisionOrders
    self.inspections = inspections
    self.applications = applications
  }
}
