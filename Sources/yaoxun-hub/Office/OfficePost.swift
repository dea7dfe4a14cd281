import HubStore
import Records
import Trust

/// Puts what the hub has to tell people into their accounts (消息).
///
/// The id of a message is derived from what it says to whom, and for what can be said again from
/// the day, so that a repetition changes nothing, least of all whether it was acknowledged.
struct OfficePost {
  let store: any HubStore
  let at: Instant

  /// One thing to tell.
  struct Notice {
    var kind: Kind
    var title: String
    var body: String
    var subject: RecordID
    var subjectType: RecordType
    /// What gave rise to it where that is another record than the one it leads to.
    var occasion: RecordID?

    /// The closed words of `message.kind` that the hub sends.
    enum Kind: String { case assignment, reminder, escalation, recall, notice, alert }

    /// Whether a new day makes it a new message.
    var comesAgain: Bool { kind == .reminder || kind == .escalation }
  }

  /// Tells each of the accounts and gives how many had not been told before.
  func send(_ notice: Notice, to accounts: [String]) throws(HubStoreError) -> Int {
    var fresh: [Record] = []
    for account in Set(accounts).sorted() {
      let id = RecordID.derived(
        "message",
        notice.kind.rawValue,
        (notice.occasion ?? notice.subject).hex,
        account,
        notice.comesAgain ? at.day.description : ""
      )
      guard try store.record(id) == nil else { continue }
      fresh.append(
        Record(
          .message,
          id,
          [
            "kind": .text(notice.kind.rawValue), "title": .text(notice.title),
            "body": .text(notice.body), "subject": .text(notice.subject.hex),
            "subjectType": .text(notice.subjectType.name),
            "sentAt": .integer(at.milliseconds), "account": .text(account),
            "acknowledged": .text("no"),
          ]
        )
      )
    }
    guard !fresh.isEmpty else { return 0 }
    return try store.upsert(fresh, source: "hub", at: at).stored
  }

  /// Accounts of the units that take part in work; with `roles`, only those that hold one of them.
  func people(of units: [String], roles: Set<Role> = []) throws(HubStoreError) -> [String] {
    let working: Set<Role> = roles.isEmpty ? [.inspector, .leader, .supervisor] : roles
    return try store.accounts().filter { account in
      units.contains(account.unit) && !account.isDisabled
        && account.grants.contains { working.contains($0.role) }
    }.map(\.name)
  }
}

extension RecordID {
  /// An id that follows from words alone: the first 16 bytes of SM3 over them with line feeds between.
  static func derived(_ words: String...) -> RecordID {
    let digest = SM3.digest(Array(words.joined(separator: "\n").utf8))
    guard let id = RecordID(bytes: digest.bytes) else {
      preconditionFailure("invariant: a digest has 32 bytes")
    }
    return id
  }
}
