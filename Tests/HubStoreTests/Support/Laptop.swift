import HubStore
import Records
import Testing
import Trust
import WireFormat

/// A device as the hub sees it from outside: a key, a chain, and lines that it signs.
struct Laptop {
  let device: RecordID
  let account: String
  let key: SigningKey
  private(set) var sequence: Int64 = 0
  private(set) var chain = ChainHash.origin
  private(set) var counter: UInt64 = 0
  private var drawn: UInt64 = 0

  init(device: RecordID, account: String, key: SigningKey) {
    self.device = device
    self.account = account
    self.key = key
  }

  /// What the store's routes take.
  func admitted(_ store: any HubStore) throws -> AdmittedDevice {
    let found = try #require(try store.accounts().first { $0.name == account })
    return AdmittedDevice(id: device, key: key.verifyingKey, subject: found.subject)
  }

  /// An id that no other laptop draws.
  mutating func draw() -> RecordID {
    drawn += 1
    return RecordID(high: device.low ^ 0x7000, low: 0x8000_0000_0000_0000 | drawn)
  }

  /// The next mutation of the chain, not signed yet.
  mutating func mutation(
    _ kind: Mutation.Kind,
    _ type: String,
    _ record: RecordID,
    _ changes: [FieldChange],
    branch: UInt64 = 0,
    group: RecordID? = nil,
    reason: String? = nil,
    schema: Int = 1
  ) -> Mutation {
    sequence += 1
    let id = draw()
    let mutation = Mutation(
      id: id,
      device: device,
      sequence: sequence,
      group: group ?? id,
      type: type,
      record: record,
      kind: kind,
      branch: branch == 0 ? device.low | 1 : branch,
      changes: changes,
      reason: reason,
      at: 1_790_000_000_000,
      actor: account,
      schema: schema,
      previous: chain
    )
    chain = ChainHash.after(Self.line(mutation))
    return mutation
  }

  /// Starts the chain again from an earlier point, as a device that lost its memory would.
  mutating func rewind(to sequence: Int64, _ chain: String) {
    self.sequence = sequence
    self.chain = chain
  }

  /// Enters a line that was not written by `mutation` into the chain.
  mutating func follow(_ line: [UInt8]) {
    sequence += 1
    chain = ChainHash.after(line)
  }

  static func line(_ mutation: Mutation) -> [UInt8] { MutationLine.encode(mutation) + [0x0A] }

  /// A group of lines with its signature, as a push carries it.
  func signed(_ lines: [[UInt8]], group: RecordID) throws -> [UInt8] {
    try Array(lines.joined())
      + SignedLines.signatureLine(for: lines, group: group.hex, key: key)
  }

  /// The body of a push with one group per mutation.
  func body(_ mutations: [Mutation]) throws -> [UInt8] {
    try mutations.flatMap { try signed([Self.line($0)], group: $0.group) }
  }

  func push(
    _ mutations: [Mutation],
    to store: any HubStore,
    at: Instant = Office.now
  ) throws -> [MutationOutcome] {
    try push(try body(mutations), to: store, at: at)
  }

  func push(
    _ body: [UInt8],
    to store: any HubStore,
    at: Instant = Office.now
  ) throws -> [MutationOutcome] {
    try store.apply(Push(body, key: key.verifyingKey), from: device, at: at).outcomes
  }
}
