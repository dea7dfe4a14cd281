package import Records
import Foundation
import GRDB
import Trust

extension SQLiteHubStore {
  package func addAccount(
    _ account: Account,
    by actor: String,
    at: Instant
  ) throws(HubStoreError) {
    let isPlain = account.displayName.unicodeScalars.allSatisfy { $0.value >= 0x20 }
    guard Placement.isName(account.name), Placement.isName(account.unit), isPlain,
      (1...64).contains(account.displayName.utf8.count), Self.isDivision(account.region)
    else { throw .malformedName }
    try check(account.grants)
    try write { write in
      let isTaken =
        try Bool.fetchOne(
          write.db,
          sql: "SELECT EXISTS(SELECT 1 FROM account WHERE name = ?)",
          arguments: [account.name]
        ) ?? false
      guard !isTaken else { throw HubStoreError.accountExists }
      try write.db.execute(
        sql: """
          INSERT INTO account(name, displayName, unit, region, disabled) VALUES (?, ?, ?, ?, ?)
          """,
        arguments: [
          account.name, account.displayName, account.unit, account.region, account.isDisabled,
        ]
      )
      try write.replaceGrants(account.grants, of: account.name)
      try write.audit(actor, "account.add", object: account.name, result: "done", at: at)
    }
  }

  package func accounts() throws(HubStoreError) -> [Account] {
    try read { db in
      try GRDB.Row.fetchAll(
        db,
        sql: "SELECT name, displayName, unit, region, disabled FROM account ORDER BY name"
      )
      .map { row in
        Account(
          name: row[0],
          displayName: row[1],
          unit: row[2],
          region: row[3],
          isDisabled: row[4],
          grants: try Grant.all(of: row[0], in: db)
        )
      }
    }
  }

  package func setGrants(
    _ grants: [Grant],
    of account: String,
    by actor: String,
    at: Instant
  ) throws(HubStoreError) {
    try check(grants)
    try write { write in
      guard try write.subject(account) != nil else { throw HubStoreError.notFound }
      try write.replaceGrants(grants, of: account)
      try write.audit(actor, "account.grant", object: account, result: "done", at: at)
    }
  }

  package func disable(
    account: String,
    by actor: String,
    at: Instant
  ) throws(HubStoreError) {
    try write { write in
      guard try write.subject(account) != nil else { throw HubStoreError.notFound }
      try write.db.execute(
        sql: "UPDATE account SET disabled = 1 WHERE name = ?",
        arguments: [account]
      )
      try write.audit(actor, "account.disable", object: account, result: "done", at: at)
    }
  }

  /// Refuses two of the three powers in one hand, and regions that are no division.
  private func check(_ grants: [Grant]) throws(HubStoreError) {
    guard Set(grants.map(\.role)).intersection(Role.exclusive).count <= 1 else {
      throw .exclusivePowers
    }
    guard grants.allSatisfy({ Self.isDivision($0.region) }) else { throw .malformedName }
  }

  private static func isDivision(_ code: String) -> Bool {
    code.utf8.count == 6 && code.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}

extension Grant {
  /// Grants of an account in the order they were given.
  static func all(of account: String, in db: Database) throws -> [Grant] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT role, region, categories, label, notAfter FROM accountGrant
        WHERE account = ? ORDER BY place
        """
    )
    return try GRDB.Row.fetchAll(statement, arguments: [account]).map { row in
      guard let role = Role(rawValue: row[0]), let label = Label(rawValue: row[3]) else {
        throw HubStoreError.damaged("accountGrant.\(account)")
      }
      let categories: String = row[2]
      let notAfter: Int64? = row[4]
      return Grant(
        role,
        region: row[1],
        categories: Set(categories.split(separator: " ").map(String.init)),
        label: label,
        notAfter: notAfter.map { Instant(milliseconds: $0) }
      )
    }
  }
}

extension Subject {
  /// The account as it stands now; nil for a name the hub does not know.
  static func named(_ account: String, in db: Database) throws -> Subject? {
    let statement = try db.cachedStatement(
      sql: "SELECT unit, region, disabled FROM account WHERE name = ?"
    )
    return try GRDB.Row.fetchOne(statement, arguments: [account]).map { row in
      Subject(
        account: account,
        unit: row[0],
        region: row[1],
        isDisabled: row[2],
        grants: try Grant.all(of: account, in: db)
      )
    }
  }
}

extension HubWrite {
  func subject(_ account: String) throws -> Subject? { try Subject.named(account, in: db) }

  func replaceGrants(_ grants: [Grant], of account: String) throws {
    try db.execute(sql: "DELETE FROM accountGrant WHERE account = ?", arguments: [account])
    for (place, grant) in grants.enumerated() {
      try db.execute(
        sql: """
          INSERT INTO accountGrant(account, place, role, region, categories, label, notAfter)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          account, place, grant.role.rawValue, grant.region,
          grant.categories.sorted().joined(separator: " "), grant.label.rawValue,
          grant.notAfter?.milliseconds,
        ]
      )
    }
  }
}
