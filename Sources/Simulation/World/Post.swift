import HubStore
import Records

/// An account of the simulated office.
struct Post {
  let account: Account

  private init(_ name: String, _ role: Role, unit: String, region: String) {
    account = Account(
      name: name,
      displayName: name,
      unit: unit,
      region: region,
      grants: [Grant(role, region: region)]
    )
  }

  static let all = [
    Post("wang", .inspector, unit: "3301A", region: "330100"),
    Post("li", .leader, unit: "3301A", region: "330100"),
    Post("sun", .inspector, unit: "3301B", region: "330100"),
    Post("zhou", .supervisor, unit: "3301A", region: "330100"),
    Post("chen", .leader, unit: "3302A", region: "330200"),
  ]

  /// The account of each laptop; wang has two.
  static let seats = [0, 1, 0, 2, 3, 4]
}
