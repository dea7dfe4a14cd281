import Records
import Testing
import Trust
import WireFormat

/// An enrolled device that signs its requests and its mutations.
struct Caller {
  let device: RecordID
  let account: String
  let key: SigningKey
  let epoch: String
  let wire: Wire
  let time: TestClock
  private(set) var counter: UInt64 = 0
  private(set) var sequence: Int64 = 0
  private(set) var chain = ChainHash.origin

  init(
    device: RecordID,
    account: String,
    key: SigningKey,
    epoch: String,
    wire: Wire,
    time: TestClock
  ) {
    self.device = device
    self.account = account
    self.key = key
    self.epoch = epoch
    self.wire = wire
    self.time = time
  }

  /// The header of the next request.
  mutating func vouch(
    _ method: String,
    _ target: String,
    _ body: [UInt8] = [],
    clockOffset: Int64 = 0
  ) throws -> String {
    counter += 1
    let text = try #require(
      RequestText(method: method, target: target, body: SM3.digest(body), epoch: epoch)
    )
    return try RequestSignature.sign(
      text,
      device: try #require(DeviceID(device.hex)),
      counter: counter,
      time: time.now.milliseconds + clockOffset,
      key: key,
      random: SystemRandom.source
    ).headerValue
  }

  mutating func ask(
    _ method: String,
    _ target: String,
    _ fields: [String: String] = [:],
    body: [UInt8] = []
  ) async throws -> Wire.Reply {
    var fields = fields
    fields[Endpoint.authHeader] = try vouch(method, target, body)
    return try await wire.ask(method, target, fields, body: body)
  }

  mutating func session() async throws -> SessionReply {
    let request = SessionRequest(
      protocols: 1...1,
      client: "test",
      epoch: epoch,
      receipt: nil,
      cursors: [],
      clock: time.now.milliseconds
    )
    let reply = try await ask("POST", "/sync/v1/session", body: request.encode())
    return try #require(SessionReply(reply.body), "\(reply.text)")
  }

  /// The lines of one new mutation with its signature.
  mutating func mutation(
    _ kind: Mutation.Kind,
    _ type: String,
    _ record: RecordID,
    _ changes: [FieldChange]
  ) throws -> [UInt8] {
    sequence += 1
    let id = RecordID(high: device.low, low: UInt64(sequence))
    let mutation = Mutation(
      id: id,
      device: device,
      sequence: sequence,
      group: id,
      type: type,
      record: record,
      kind: kind,
      branch: device.low | 1,
      changes: changes,
      at: time.now.milliseconds,
      actor: account,
      schema: 1,
      previous: chain
    )
    let line = MutationLine.encode(mutation) + [0x0A]
    chain = ChainHash.after(line)
    return try line + SignedLines.signatureLine(for: [line], group: id.hex, key: key)
  }

  mutating func push(_ body: [UInt8]) async throws -> PushReply {
    let reply = try await ask("POST", "/sync/v1/push", body: body)
    return try #require(PushReply(reply.body), "\(reply.status) \(reply.text)")
  }
}
