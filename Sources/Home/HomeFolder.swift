import Glibc
package import Trust

/// The folder that holds everything of one laptop: accounts, device secret, own themes.
///
/// ```
/// config.toml  themes/  device/secret
/// accounts/NAME/{account.json keyslots.json counter attempts replica.db search.db blobs/ packs/ logs/}
/// accounts/NAME/logs/acts.jsonl  device/acts.jsonl
/// ```
package struct HomeFolder: Equatable, Sendable {
  package let path: String

  package init(path: String) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  package var configuration: String { path + "/config.toml" }
  package var themes: String { path + "/themes" }
  package var deviceSecret: DeviceSecretFile { DeviceSecretFile(path: path + "/device/secret") }
  /// Acts that need no account, such as showing a number in full.
  package var auditLog: AuditLog { AuditLog(path: path + "/device/acts.jsonl") }

  /// The folder of one account; nil for a name that is no account name.
  package func account(_ name: String) -> AccountFolder? {
    guard AccountFolder.isName(name) else { return nil }
    return AccountFolder(path: "\(path)/accounts/\(name)", name: name)
  }

  /// Names of the accounts enrolled here, sorted.
  package func accountNames() -> [String] {
    FolderListing.names(in: path + "/accounts").filter { name in
      account(name).map { access($0.accountFile, F_OK) == 0 } ?? false
    }
    .sorted()
  }

  /// Makes the folders that belong to the laptop itself, readable by its owner only.
  package func create() throws(HomeError) {
    for folder in [path, path + "/device", path + "/accounts", themes] {
      try FolderListing.create(folder)
    }
  }
}

/// The folder of one account on this laptop.
package struct AccountFolder: Equatable, Sendable {
  package let path: String
  package let name: String

  package var accountFile: String { path + "/account.json" }
  package var keySlots: KeySlotFile { KeySlotFile(path: path + "/keyslots.json") }
  package var counterFile: String { path + "/counter" }
  package var attemptsFile: String { path + "/attempts" }
  package var packs: String { path + "/packs" }
  package var auditLog: AuditLog { AuditLog(path: path + "/logs/acts.jsonl") }

  /// Lower-case letters, digits, `-`, `_` and `.`, at most 64, not beginning with a dot.
  package static func isName(_ name: String) -> Bool {
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
      default: "-_.".utf8.contains(byte)
      }
    }
    return isPlain && (1...64).contains(name.utf8.count) && !name.hasPrefix(".")
  }

  package func create() throws(HomeError) {
    for folder in [path, path + "/blobs", path + "/packs", path + "/logs"] {
      try FolderListing.create(folder)
    }
  }
}

/// Why a home cannot be used.
package enum HomeError: Error, Equatable, Sendable {
  case notAFolder(path: String, errno: Int32)
  case noAccount(String)
  case badAccountName(String)
  case severalAccounts([String])
  case accountFileDamaged(String)
  /// Too many wrong passwords; milliseconds UTC from which another try is let in.
  case lockedOut(until: Int64)
  case certificateRefused(String)
  /// A new password that is not taken.
  case weakPassword(PasswordRule.Weakness)
  case trust(TrustError)

  /// Runs `body` and carries its error on as evidence.
  static func wrapping<Result>(
    _ body: () throws(TrustError) -> Result
  ) throws(HomeError) -> Result {
    do throws(TrustError) {
      return try body()
    } catch {
      throw .trust(error)
    }
  }

  /// A stable word for exit codes and phrases.
  package var code: String {
    switch self {
    case .notAFolder: "home.notAFolder"
    case .noAccount: "home.noAccount"
    case .badAccountName: "home.badAccountName"
    case .severalAccounts: "home.severalAccounts"
    case .accountFileDamaged: "home.accountFileDamaged"
    case .lockedOut: "home.lockedOut"
    case .certificateRefused: "home.certificateRefused"
    case .weakPassword(let weakness): "home.weakPassword.\(weakness.rawValue)"
    case .trust(let error): error.code
    }
  }
}

extension HomeFolder {
  /// The account a run works with: the named one, else the only one; nil when there is none.
  package func chosenAccount(named name: String?) throws(HomeError) -> AccountFolder? {
    let names = accountNames()
    if let name {
      guard let folder = account(name) else { throw .badAccountName(name) }
      guard names.contains(name) else { throw .noAccount(name) }
      return folder
    }
    guard names.count <= 1 else { throw .severalAccounts(names) }
    return names.first.flatMap(account)
  }
}
