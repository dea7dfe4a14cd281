package import Records
import WireFormat

/// What someone wants to do to something.
package enum Action: String, CaseIterable, Sendable {
  case read, create, patch, delete
  /// Decide an open conflict; whoever may patch the record itself may.
  case resolve
  /// Run the hub: accounts and devices, upkeep, or reading the audit.
  case administer
}

/// What an act concerns, as far as authority depends on it.
package struct ProtectedObject: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// A record of the named type.
    case record(String)
    /// The feed of a scope.
    case feed
    case accounts, upkeep, audit
  }

  package var kind: Kind
  /// Where it lives, or would live.
  package var scopes: [String]
  /// Division code of the matter where the place bounds who may act; nil where it does not.
  package var region: String?
  /// Product category of the matter; nil where it does not matter.
  package var category: String?

  package init(
    _ kind: Kind,
    scopes: [String] = [],
    region: String? = nil,
    category: String? = nil
  ) {
    self.kind = kind
    self.scopes = scopes
    self.region = region
    self.category = category
  }
}

/// The one place where authority is decided, for routes, mutations and grants of scopes alike.
package enum Authorization {
  /// What authority says.
  package enum Verdict: Equatable, Sendable {
    case allowed
    /// Out of sight: answered as if it did not exist, never as forbidden.
    case hidden
    /// In sight, but the role does not allow the act.
    case refused
  }

  package static func authorize(
    _ subject: Subject,
    _ action: Action,
    _ object: ProtectedObject,
    at now: Instant
  ) -> Verdict {
    guard !subject.isDisabled else { return .hidden }
    let grants = subject.grants.filter { grant in grant.notAfter.map { now < $0 } ?? true }
    switch object.kind {
    case .accounts: return administers(.securityAdmin, grants, action)
    case .upkeep: return administers(.systemAdmin, grants, action)
    case .audit: return administers(.auditAdmin, grants, action)
    case .feed:
      guard action == .read else { return .hidden }
      return grants.contains { reaches($0, object, of: subject) } ? .allowed : .hidden
    case .record(let type):
      let near = grants.filter { reaches($0, object, of: subject) }
      let sees = near.contains { RoleTable.permits($0.role, .read, type) }
      guard sees else { return .hidden }
      if action == .read { return .allowed }
      let able = near.filter { RoleTable.permits($0.role, action, type) }
      guard !able.isEmpty else { return .refused }
      let inRegion = able.filter { grant in
        object.region.map { RegionRange(grant.region).contains($0) } ?? true
      }
      guard !inRegion.isEmpty else { return .hidden }
      let matches = inRegion.contains { grant in
        object.category.map(grant.categories.contains) ?? true
      }
      return matches ? .allowed : .refused
    }
  }

  /// How guarded the contents of a scope are.
  package static func label(of scope: String) -> Label {
    switch scope.prefix(while: { $0 != ":" }) {
    case "ref", "nat", "user": .public
    case "prov", "city": .internal
    default: .sensitive
    }
  }

  private static func administers(_ role: Role, _ grants: [Grant], _ action: Action) -> Verdict {
    action == .administer && grants.contains { $0.role == role } ? .allowed : .hidden
  }

  private static func reaches(
    _ grant: Grant,
    _ object: ProtectedObject,
    of subject: Subject
  ) -> Bool {
    object.scopes.contains { reaches(grant, scope: $0, of: subject) }
  }

  private static func reaches(_ grant: Grant, scope: String, of subject: Subject) -> Bool {
    guard !Role.exclusive.contains(grant.role), label(of: scope) <= grant.label else {
      return false
    }
    let parts = scope.split(separator: ":", maxSplits: 1)
    let name = parts.count == 2 ? parts[1] : ""
    switch parts.first {
    case "ref", "nat": return true
    case "prov", "city": return RegionRange(grant.region).meets(RegionRange(name))
    case "unit": return RoleTable.works(grant.role) && name.isIdentical(to: subject.unit)
    case "user": return name.isIdentical(to: subject.account)
    default: return false
    }
  }
}

/// All divisions below one, as the half-open range that their codes fall into (GB/T 2260).
struct RegionRange: Equatable {
  let low: String
  let high: String

  /// Takes a code of six digits or its prefix; trailing pairs of zeros stand for everything below.
  init(_ code: some StringProtocol) {
    var prefix = String(code)
    while prefix.hasSuffix("00"), prefix.utf8.count.isMultiple(of: 2) { prefix.removeLast(2) }
    low = prefix
    // `:` follows `9`, so it bounds every continuation of the prefix.
    high = prefix + ":"
  }

  func contains(_ code: some StringProtocol) -> Bool {
    let code = String(code)
    return code.utf8.count == 6 && low <= code && code < high
  }

  /// Whether one of the two lies inside the other.
  func meets(_ other: RegionRange) -> Bool { low.hasPrefix(other.low) || other.low.hasPrefix(low) }
}
