/// Names of scopes, the unit in which records are granted and fed.
package enum ScopeName {
  /// Dictionaries, checklists, adopted rules.
  package static let reference = "ref"
  /// The national catalogue of products.
  package static let national = "nat"

  /// The archive of one province; takes the first two digits of a division code.
  package static func province(_ division: some StringProtocol) -> String {
    "prov:\(division.prefix(2))"
  }

  /// The work of one unit.
  package static func unit(_ code: some StringProtocol) -> String { "unit:\(code)" }

  /// What concerns one account alone.
  package static func account(_ name: some StringProtocol) -> String { "user:\(name)" }
}
