package import Records

/// The authority that a name on a licence stands for: its rank and the division it is of.
///
/// Names are read from the front: `浙江省药品监督管理局`, `杭州市市场监督管理局`,
/// `杭州市西湖区市场监督管理局`, `西湖区市场监督管理局`.
package struct IssuingAuthority: Equatable, Sendable {
  package var level: AuthorityLevel
  /// Division code of six digits; nil where the name alone does not tell which.
  package var region: String?

  package init(level: AuthorityLevel, region: String?) {
    self.level = level
    self.region = region
  }

  /// Reads a name from its front; nil for one that begins with no division.
  ///
  /// `home` is the division of the holder, where a name without its province is looked for first.
  package init?(_ name: String, near home: String?, in regions: RegionTable) {
    if name.hasPrefix("国家") {
      self.init(level: .national, region: nil)
      return
    }
    let home = home.flatMap { $0.utf8.count == 6 ? Int($0) : nil }
    guard let found = Self.division(name[...], near: home, regions) else { return nil }
    self.init(level: Self.level(of: found), region: Self.text(found))
  }

  /// Ranks whose powers it has: districts of a municipality stand in for cities.
  package var powers: Set<AuthorityLevel> {
    guard level == .county, let region, Self.municipalities.contains(region.prefix(2)) else {
      return [level]
    }
    return [.city, .county]
  }

  private static let municipalities: Set<Substring> = ["11", "12", "31", "50"]

  private static func level(of code: Int) -> AuthorityLevel {
    if code % 10_000 == 0 { return .province }
    return code % 100 == 0 ? .city : .county
  }

  private static func text(_ code: Int) -> String {
    let digits = String(code)
    return String(repeating: "0", count: 6 - digits.utf8.count) + digits
  }

  /// The narrowest division that the beginning of `name` spells out.
  private static func division(_ name: Substring, near home: Int?, _ regions: RegionTable) -> Int? {
    var rest = name
    let homeProvince = home.map { $0 / 10_000 * 10_000 }
    let provinces = [homeProvince].compactMap(\.self) + (11...82).map { $0 * 10_000 }
    let province = provinces.first { take(regions.name(of: $0), from: &rest) }
    guard let inside = province ?? homeProvince else { return nil }
    let homeCity = home.map { $0 / 100 * 100 }.flatMap { $0 / 10_000 * 10_000 == inside ? $0 : nil }
    let cities = [homeCity].compactMap(\.self) + (1...90).map { inside + $0 * 100 }
    let city = cities.first { $0 != inside && take(regions.name(of: $0), from: &rest) }
    // Counties of a municipality hang on the pseudo cities 01 and 02.
    let parents =
      city.map { [$0] }
      ?? (province != nil ? [inside + 100, inside + 200] : [homeCity].compactMap(\.self))
    let counties = parents.flatMap { parent in (1...99).map { parent + $0 } }
    let county = counties.first { take(regions.name(of: $0), from: &rest) }
    return county ?? city ?? province
  }

  /// Takes a division's name off the front; names of one character say too little.
  private static func take(_ division: String?, from rest: inout Substring) -> Bool {
    guard let division, division.unicodeScalars.count > 1, rest.hasPrefix(division) else {
      return false
    }
    rest.removeFirst(division.count)
    return true
  }
}
