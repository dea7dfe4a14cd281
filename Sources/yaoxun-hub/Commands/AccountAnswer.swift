import HubStore
import Records

/// An account as commands print it.
struct AccountAnswer {
  private let account: Account

  init(_ account: Account) {
    self.account = account
  }

  /// The account of that name; throws the status `negative` for an unknown one.
  static func account(
    _ name: String,
    in store: any HubStore,
    _ desk: Desk
  ) throws(HubFailure) -> Account {
    let accounts = try desk.asked { () throws(HubStoreError) in try store.accounts() }
    guard let account = accounts.first(where: { $0.name.isIdentical(to: name) }) else {
      throw HubFailure(.negative, HubPhrases.noAccount(name))
    }
    return account
  }

  func give(_ desk: Desk) {
    switch desk.form {
    case .json: desk.output.json(write)
    case .text:
      let roles = account.grants.map { "\($0.role.rawValue)@\($0.region)" }
      let state = account.isDisabled ? HubPhrases.disabled[desk.output.language] : ""
      desk.output.row([
        account.name, account.displayName, account.unit, account.region,
        roles.joined(separator: " "), state,
      ])
    }
  }

  private func write(_ json: inout JSONWriter) {
    json.raw("{\"account\":")
    json.string(account.name)
    json.raw(",\"displayName\":")
    json.string(account.displayName)
    json.raw(",\"unit\":")
    json.string(account.unit)
    json.raw(",\"region\":")
    json.string(account.region)
    json.raw(account.isDisabled ? ",\"disabled\":true" : ",\"disabled\":false")
    json.raw(",\"grants\":[")
    for (place, grant) in account.grants.enumerated() {
      if place > 0 { json.comma() }
      json.raw("{\"role\":")
      json.string(grant.role.rawValue)
      json.raw(",\"region\":")
      json.string(grant.region)
      json.raw(",\"categories\":")
      json.strings(grant.categories.sorted())
      json.raw(",\"notAfter\":")
      json.value(grant.notAfter.map { .text($0.rfc3339) } ?? .null)
      json.raw("}")
    }
    json.raw("]}")
  }
}
