/// One thing that was done on this laptop, or a hub's word on it, as 审计 lists it.
package struct AuditEntry: Equatable, Sendable, Identifiable {
  /// What an entry rests on.
  package enum ID: Hashable, Sendable {
    /// A signed group of mutations: one act of a person.
    case group(RecordID)
    /// A receipt of the hub, by the last sequence number it vouches for.
    case receipt(Int64)
    /// A line of the account's own log, by its number.
    case act(Int64)
    /// A line of the machine's own log, which no account owns.
    case machineAct(Int64)
  }

  package var id: ID
  package var at: Instant
  package var act: AuditAct
  /// The type of the record that was changed; empty where there is none.
  package var type: String
  package var record: RecordID?
  /// What a person calls the record, or what was noted about the act; may be empty.
  package var title: String
  /// The numbers in the device's chain; nil for what is not in it.
  package var sequences: ClosedRange<Int64>?
  /// Names of the fields that were changed, each once.
  package var fields: [String]
  /// What became of it: a word of the outbox for groups, empty for the rest.
  package var state: String

  package init(
    id: ID,
    at: Instant,
    act: AuditAct,
    type: String = "",
    record: RecordID? = nil,
    title: String = "",
    sequences: ClosedRange<Int64>? = nil,
    fields: [String] = [],
    state: String = ""
  ) {
    self.id = id
    self.at = at
    self.act = act
    self.type = type
    self.record = record
    self.title = title
    self.sequences = sequences
    self.fields = fields
    self.state = state
  }
}

/// The kinds of acts that are kept for an audit; the raw value is the word in files and JSON.
package enum AuditAct: String, CaseIterable, Sendable {
  /// Mutations of records.
  case created, changed, deleted, decided
  /// The hub vouched for the chain so far.
  case receipt
  /// Keys: the account was enrolled, opened, not opened, or shut again.
  case enrolled, unlocked, refused, locked, passwordChanged
  /// Personal numbers were shown in full.
  case revealed
  /// Signed evidence was written into a file.
  case exported
}

/// Which entries of the audit are wanted; nothing set wants all.
package struct AuditFilter: Hashable, Sendable {
  package var acts: Set<AuditAct>
  package var from: CalendarDay?
  package var through: CalendarDay?
  /// All must occur in type, title, state or fields.
  package var words: [String]

  package init(
    acts: Set<AuditAct> = [],
    from: CalendarDay? = nil,
    through: CalendarDay? = nil,
    words: [String] = []
  ) {
    self.acts = acts
    self.from = from
    self.through = through
    self.words = words
  }

  /// Whether an entry is wanted.
  package func admits(_ entry: AuditEntry) -> Bool {
    guard acts.isEmpty || acts.contains(entry.act) else { return false }
    let day = entry.at.day
    if let from, day < from { return false }
    if let through, day > through { return false }
    let texts = [entry.type, entry.title, entry.state, entry.record?.hex ?? ""] + entry.fields
    return words.allSatisfy { word in texts.contains { $0.contains(word) } }
  }
}

/// What a check of everything signed on this laptop came to.
package struct AuditReport: Equatable, Sendable {
  /// The chain of signed mutations that is still held here, and the hub's receipts for it.
  package var chain: ChainReport
  /// Lines of the account's log of unlocks, reveals and the like.
  package var acts: Int64
  /// Lines after the last one that carries the account's mark: nothing binds them yet.
  package var unmarkedActs: Int64
  /// The first line of the log that does not follow from the one before it; nil when all do.
  package var firstBrokenAct: Int64?
  /// Whether the log ends before the line that its mark names.
  package var isLogCut: Bool

  package init(
    chain: ChainReport,
    acts: Int64,
    unmarkedActs: Int64,
    firstBrokenAct: Int64?,
    isLogCut: Bool
  ) {
    self.chain = chain
    self.acts = acts
    self.unmarkedActs = unmarkedActs
    self.firstBrokenAct = firstBrokenAct
    self.isLogCut = isLogCut
  }

  /// Whether nothing was found wrong.
  package var isSound: Bool { chain.faults.isEmpty && firstBrokenAct == nil && !isLogCut }
}

/// What a check of signed groups and receipts came to.
package struct ChainReport: Equatable, Sendable {
  /// Signed groups and the mutations in them.
  package var groups = 0
  package var mutations = 0
  /// The first and last number of the chain; nil when there is none.
  package var sequences: ClosedRange<Int64>?
  /// Places where numbers are left out: parts that are not in what was checked.
  package var gaps = 0
  /// The hash after the last line, as the next one would name it.
  package var head = ""
  package var receipts = 0
  /// The last number that a receipt binds to lines that were checked; 0 when none does.
  package var vouchedThrough: Int64 = 0
  /// Groups whose claimed time lies outside the days of the certificate; a laptop's clock claims
  /// and proves nothing, so this is told and is no fault.
  package var outsideDays = 0
  package var faults: [ChainFault] = []

  package init() {}
}

/// One thing that does not hold, with the line or number it was found at.
package struct ChainFault: Equatable, Sendable {
  /// What is wrong; the raw value is the word in JSON.
  package enum Reason: String, CaseIterable, Sendable {
    /// The hub's key did not sign the certificate, or another account or device is named in it.
    case certificate
    /// The device's key did not sign exactly these lines.
    case signature
    /// A line is no mutation, or not of the group and device it stands in.
    case line
    /// A line does not name the hash of the line before it.
    case link
    /// The hub's key did not sign the receipt.
    case receipt
    /// A receipt names another chain than the one that was checked.
    case receiptChain
    /// The chain ends elsewhere than this laptop last wrote.
    case head
  }

  package var reason: Reason
  /// The number in the chain, or the line of the file where there is none.
  package var number: Int64

  package init(_ reason: Reason, at number: Int64) {
    self.reason = reason
    self.number = number
  }
}
