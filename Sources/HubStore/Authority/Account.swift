package import Records

/// A natural person's account at the hub.
package struct Account: Equatable, Sendable {
  /// 1 to 32 of `a-z 0-9 . _ -`; part of scope names and certificates.
  package var name: String
  package var displayName: String
  package var unit: String
  /// Division code of six digits (GB/T 2260).
  package var region: String
  package var isDisabled: Bool
  package var grants: [Grant]

  package init(
    name: String,
    displayName: String,
    unit: String,
    region: String,
    isDisabled: Bool = false,
    grants: [Grant]
  ) {
    self.name = name
    self.displayName = displayName
    self.unit = unit
    self.region = region
    self.isDisabled = isDisabled
    self.grants = grants
  }

  package var subject: Subject {
    Subject(account: name, unit: unit, region: region, isDisabled: isDisabled, grants: grants)
  }
}

/// One power of an account, with its bounds.
package struct Grant: Equatable, Sendable {
  package var role: Role
  /// Division code whose trailing zero pairs stand for everything below (`330000`: all of 33).
  package var region: String
  /// `drug`, `device`, `cosmetic`; matters of others can be read but not acted on.
  package var categories: Set<String>
  /// The highest label it opens.
  package var label: Label
  /// When it ends, as it does for borrowed inspectors; nil for a standing post.
  package var notAfter: Instant?

  package init(
    _ role: Role,
    region: String,
    categories: Set<String> = ["drug", "device", "cosmetic"],
    label: Label = .sensitive,
    notAfter: Instant? = nil
  ) {
    self.role = role
    self.region = region
    self.categories = categories
    self.label = label
    self.notAfter = notAfter
  }
}

/// What an account is there for.
package enum Role: String, CaseIterable, Sendable {
  /// Inspects (检查员).
  case inspector
  /// Leads inspections (组长).
  case leader
  /// Follows orders to their end (督办员).
  case supervisor
  /// Reads archives (档案查阅).
  case archivist
  /// Imports and corrects reference data (数据管理).
  case dataManager
  case systemAdmin, securityAdmin, auditAdmin

  /// The three powers that no one may unite in one hand (三权分立).
  package static let exclusive: Set<Role> = [.systemAdmin, .securityAdmin, .auditAdmin]
}

/// How guarded a scope is (公开 < 内部 < 敏感 < 个人信息).
package enum Label: Int, Comparable, Sendable {
  case `public`
  case `internal`
  case sensitive
  case personal

  package static func < (left: Label, right: Label) -> Bool { left.rawValue < right.rawValue }
}

/// Who asks: an account with its grants, as the store holds them at that moment.
package struct Subject: Equatable, Sendable {
  package var account: String
  package var unit: String
  package var region: String
  package var isDisabled: Bool
  package var grants: [Grant]

  package init(
    account: String,
    unit: String,
    region: String,
    isDisabled: Bool,
    grants: [Grant]
  ) {
    self.account = account
    self.unit = unit
    self.region = region
    self.isDisabled = isDisabled
    self.grants = grants
  }
}
