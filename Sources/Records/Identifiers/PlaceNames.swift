/// What a person reads instead of the codes of divisions and units.
///
/// Codes stay what is stored, filtered and printed for scripts; names are for screens only.
/// A code that no division begins is its own name. Cost: one binary search a name.
package struct PlaceNames: Sendable {
  private let regions: RegionTable?

  /// Names from the divisions of GB/T 2260.
  package init(_ regions: RegionTable) { self.regions = regions }

  private init() { regions = nil }

  /// No names yet: every code is shown as it is.
  package static let unknown = PlaceNames()

  /// The latest name of a division, by two, four or six digits: `33` and `330000` are 浙江省.
  package func region(_ code: String) -> String {
    guard [2, 4, 6].contains(code.utf8.count), let digits = Int(code), digits > 0 else {
      return code
    }
    var whole = digits
    for _ in stride(from: code.utf8.count, to: 6, by: 2) { whole *= 100 }
    return regions?.name(of: whole) ?? code
  }

  /// The division that begins a unit's code, then the rest of the code: `330100-1` is 杭州市-1.
  package func unit(_ code: String) -> String {
    guard let end = code.utf8.index(code.startIndex, offsetBy: 6, limitedBy: code.endIndex),
      let name = Int(code[..<end]).flatMap({ regions?.name(of: $0) })
    else { return code }
    return name + code[end...]
  }
}

extension PlaceNames: Equatable {
  /// A program reads one table of divisions, so names are equal when both or neither are there.
  package static func == (one: PlaceNames, other: PlaceNames) -> Bool {
    (one.regions == nil) == (other.regions == nil)
  }
}
