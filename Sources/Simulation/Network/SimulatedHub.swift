import Compression
import HubStore
import Records
import Synchronization
import Transport
import Trust
import WireFormat

/// A hub without sockets: the shipped store behind the routes that laptops call.
///
/// It answers the very bytes a hub answers, and can be copied aside, ended and put back.
final class SimulatedHub: Sendable {
  private struct Life {
    var store: SQLiteHubStore
    /// Follows what the store decides; goes back with it.
    var judge: Judge
    var backups: [(store: SQLiteHubStore, judge: Judge)] = []
    var violation: Violation?
    /// How often it came back from an older state.
    var falls = 0
    /// Mutations that came for a record which was deleted by then.
    var revived: Set<RecordID> = []
    /// Conflicts that were opened.
    var conflicts: Set<RecordID> = []
  }

  private let life: Mutex<Life>
  private let key: SigningKey
  private let configuration: SQLiteHubStore.Configuration
  let tally: Tally

  /// Takes over a copy of the office's hub.
  init(
    of office: Office,
    random: RandomSource,
    judge: Judge,
    tally: Tally
  ) throws(HubStoreError) {
    key = office.hubKey
    // Blocks of a few rows, so that there are edges to cut at.
    configuration = .init(name: "模拟局", random: random, blockSize: 2_000)
    self.tally = tally
    let store = try SQLiteHubStore(
      inMemory: office.hubKey,
      copying: office.store,
      epoch: .same,
      configuration
    )
    try store.beginLife()
    life = Mutex(Life(store: store, judge: judge))
  }

  var store: SQLiteHubStore { life.withLock { $0.store } }

  /// How often it came back from an older state.
  var falls: Int { life.withLock { $0.falls } }

  // MARK: - Its lives

  /// Copies the store aside, keeping the two newest copies.
  func backUp() throws(HubStoreError) {
    let copy = try copy(of: store, .same)
    life.withLock { life in
      life.backups.append((copy, life.judge))
      life.backups = life.backups.suffix(2)
    }
  }

  /// Ends the process and starts it again on what was committed.
  func restart() throws(HubStoreError) {
    let next = try SQLiteHubStore(inMemory: key, after: store, configuration)
    try next.beginLife()
    life.withLock { $0.store = next }
  }

  /// Puts the oldest copy back; false when there is none.
  func restore(_ epoch: SQLiteHubStore.CopyEpoch) throws(HubStoreError) -> Bool {
    guard let backup = life.withLock({ $0.backups.first }) else { return false }
    let next = try copy(of: backup.store, epoch)
    try next.beginLife()
    life.withLock { life in
      life.store = next
      life.judge = backup.judge
      life.falls += 1
      life.judge.era = life.falls
      // A copy of another life is of no use after this.
      life.backups = epoch == .another ? [] : [backup]
    }
    return true
  }

  private func copy(
    of store: SQLiteHubStore,
    _ epoch: SQLiteHubStore.CopyEpoch
  ) throws(HubStoreError) -> SQLiteHubStore {
    try SQLiteHubStore(inMemory: key, copying: store, epoch: epoch, configuration)
  }

  // MARK: - Answering

  /// What a route answered.
  struct Answer: Sendable {
    var status = 200
    var headers: [HTTPHeader] = []
    var body: [UInt8] = []
    /// Where each frame of a feed ends.
    var edges: [Int] = []
    /// What each frame of a feed but the trailer brings.
    var marks: [(scope: String, last: Int64)] = []
    /// Bytes at the beginning whose number does not depend on a signature.
    var steady: Int?

    static func json(_ body: [UInt8]) -> Answer {
      Answer(headers: [HTTPHeader("Content-Type", "application/json")], body: body)
    }

    static func lines(_ body: [UInt8]) -> Answer {
      Answer(headers: [HTTPHeader("Content-Type", Endpoint.linesType)], body: body)
    }

    static func problem(_ problem: Problem) -> Answer {
      Answer(
        status: problem.status,
        headers: [HTTPHeader("Content-Type", "application/problem+json")],
        body: problem.encode()
      )
    }
  }

  /// Answers one request as the hub's routes do.
  func answer(_ request: HTTPRequest, at: Instant) -> Answer {
    do throws(HubStoreError) {
      let device = try admit(request, at: at)
      return try answer(request, from: device, at: at)
    } catch {
      note(error)
      return .problem(Problems.problem(error, at: at))
    }
  }

  private func note(_ error: HubStoreError) {
    switch error {
    case .admission(.replay): tally.saw(.replayRefused)
    case .admission(.overtaken): tally.saw(.overtakenRefused)
    case .admission(.clock): tally.saw(.clockCorrected)
    case .epochChanged: tally.saw(.epochRefused)
    default: break
    }
  }

  private func admit(
    _ request: HTTPRequest,
    at: Instant
  ) throws(HubStoreError) -> AdmittedDevice {
    let header = request.headers.first { $0.name == Endpoint.authHeader }?.value ?? ""
    guard let signature = try? RequestSignature(parsing: header) else {
      throw .admission(.badSignature)
    }
    return try store.admit(
      SignedRequest(
        signature: signature,
        method: request.method,
        target: request.path,
        body: SM3.digest(request.body),
        epochs: request.path == Endpoint.session.path ? .anyKnown : .present
      ),
      at: at
    )
  }

  private func answer(
    _ request: HTTPRequest,
    from device: AdmittedDevice,
    at: Instant
  ) throws(HubStoreError) -> Answer {
    switch "\(request.method) \(request.path)" {
    case Endpoint.session.rawValue:
      guard let body = SessionRequest(request.body) else { return malformed(at) }
      return .json(try store.session(body, for: device, at: at).encode())
    case Endpoint.push.rawValue:
      let push = Push(request.body, key: device.key)
      let mutations = try meet(push)
      let reply = try store.apply(push, from: device.id, at: at)
      try judge(mutations, reply.outcomes)
      var answer = Answer.lines(reply.encode())
      answer.steady = answer.body.count - reply.receipt.count
      return answer
    case Endpoint.pull.rawValue:
      guard let body = PullRequest(request.body) else { return malformed(at) }
      return try stream { take throws(HubStoreError) in
        try store.changes(body, for: device, at: at, take: take)
      }
    case Endpoint.verify.rawValue:
      guard let body = VerifyRequest(request.body) else { return malformed(at) }
      var answer = try stream { take throws(HubStoreError) in
        try store.verify(body, for: device, at: at, take: take)
      }
      // Rows of a comparison move no cursor.
      answer.marks = []
      return answer
    default:
      return try answerAttachment(request, from: device, at: at)
    }
  }

  /// Frames of a feed or a comparison, each compressed by itself, its trailer last.
  private func stream(
    _ give: (([UInt8]) -> Void) throws(HubStoreError) -> PullTrailer
  ) throws(HubStoreError) -> Answer {
    var answer = Answer.lines([])
    func take(_ frame: [UInt8]) {
      answer.body += Zstd.compressFrame(frame, level: 1)
      answer.edges.append(answer.body.count)
      if let mark = Self.mark(of: frame) { answer.marks.append(mark) }
    }
    take(try give(take).encode())
    return answer
  }

  /// What a block of a feed brings; nil for a trailer.
  static func mark(of frame: [UInt8]) -> (scope: String, last: Int64)? {
    guard let line = frame.split(separator: 0x0A, maxSplits: 1).first,
      let header = try? JSONTree.read(Array(line)), header["block"] != nil,
      let scope = header["scope"]?.text, let last = header["last"]?.integer
    else { return nil }
    return (scope, last)
  }

  // MARK: - Judging

  /// A wrong judgement of the store, if there was one.
  var violation: Violation? { life.withLock { $0.violation } }

  /// Keeps the first thing that somebody else has seen going wrong.
  func report(_ violation: Violation) {
    life.withLock { $0.violation = $0.violation ?? violation }
  }

  /// What of a record is not what additions, removals and seals make of it.
  func fault(in record: Records.Record) -> Violation? {
    life.withLock { $0.judge.fault(in: record) ?? $0.judge.broken(sealOf: record) }
  }

  /// Takes an outbox from a stick, whose mutations are those given.
  func takeStick(
    _ path: String,
    _ mutations: [Mutation],
    at: Instant
  ) throws(HubStoreError) -> BundleReport {
    try meet(mutations)
    let report = try store.applyBundle(at: path, now: at)
    try judge(mutations, report.outcomes)
    return report
  }

  /// The mutations of a push; what they are about is looked at before they are applied.
  private func meet(_ push: Push) throws(HubStoreError) -> [Mutation] {
    let mutations = push.groups.flatMap(\.lines).compactMap { line in
      try? MutationLine.decode(line.dropLast())
    }
    try meet(mutations)
    return mutations
  }

  private func meet(_ mutations: [Mutation]) throws(HubStoreError) {
    for mutation in mutations where mutation.kind != .resolve {
      let record = try store.record(mutation.record)
      life.withLock { life in
        if let record {
          life.judge.meet(record)
        } else if life.judge.hasMet(mutation.record), !life.judge.knows(mutation.id) {
          life.revived.insert(mutation.id)
        }
      }
    }
  }

  private func judge(
    _ mutations: [Mutation],
    _ outcomes: [MutationOutcome]
  ) throws(HubStoreError) {
    let words = Dictionary(outcomes.map { ($0.mutation, $0) }) { first, _ in first }
    for mutation in mutations {
      guard let outcome = words[mutation.id] else { continue }
      if life.withLock({ $0.judge.knows(mutation.id) }) { continue }
      let conflict = try outcome.conflict.flatMap { id throws(HubStoreError) in
        try store.record(id)
      }
      look(at: mutation, outcome, conflict)
      if RecordCatalogue.type(named: mutation.type)?.sealing != nil,
        let record = try store.record(mutation.record)
      {
        life.withLock { $0.judge.see(record) }
      }
      let parked = conflict.map(Self.fields) ?? []
      life.withLock { life in
        if mutation.kind == .resolve, let conflict {
          life.judge.takeDecision(mutation, outcome, of: conflict)
        } else if let violation = life.judge.take(mutation, outcome, parked: parked) {
          life.violation = life.violation ?? violation
        }
      }
    }
  }

  /// The fields a conflict is about.
  private static func fields(of conflict: Records.Record) -> Set<String> {
    guard case .json(let json) = conflict["fields"],
      let items = (try? JSONTree.read(Array(json.utf8)))?.items
    else { return [] }
    return Set(items.compactMap { $0["name"]?.text })
  }

  private func look(
    at mutation: Mutation,
    _ outcome: MutationOutcome,
    _ conflict: Records.Record?
  ) {
    if outcome.code == "gap" { tally.saw(.gap) }
    if mutation.kind == .resolve {
      if outcome.result == .applied { tally.saw(.decided) }
      if outcome.result == .duplicate || outcome.code == "stale", outcome.result != .conflict {
        tally.saw(.decidedTwice)
      }
      return
    }
    if outcome.result == .merged, life.withLock({ $0.revived.contains(mutation.id) }) {
      tally.saw(.editRevived)
    }
    guard outcome.result == .conflict, let conflict else { return }
    let isNew = life.withLock { $0.conflicts.insert(conflict.id).inserted }
    if !isNew { tally.saw(.conflictExtended) }
    if conflict["mineBy"] == conflict["theirsBy"] { tally.saw(.sameInspectorConflict) }
  }

  private func answerAttachment(
    _ request: HTTPRequest,
    from device: AdmittedDevice,
    at: Instant
  ) throws(HubStoreError) -> Answer {
    let name = request.path.split(separator: "/").last ?? ""
    guard let address = BlobAddress(name) else { throw .notFound }
    func number(_ header: String) -> Int64? {
      request.headers.first { $0.name == header }.flatMap { Int64($0.value) }
    }
    let state: BlobState
    if request.method == Endpoint.blobRead.method {
      return try giveAttachment(address, from: request, for: device, at: at)
    }
    if request.method == Endpoint.blobOffer.method, let size = number(Endpoint.uploadLengthHeader) {
      state = try store.offerBlob(address, size: size, for: device, at: at)
    } else if let offset = number(Endpoint.uploadOffsetHeader) {
      tally.saw(offset > 0 ? .attachmentResumed : .attachmentSent)
      state = try store.appendBlob(
        address,
        offset: offset,
        piece: request.body,
        for: device,
        at: at
      )
    } else {
      return malformed(at)
    }
    return Answer(headers: [HTTPHeader(Endpoint.uploadOffsetHeader, String(state.have))])
  }

  /// Bytes of an attachment from where the range begins, few at a time, as the routes give them.
  private func giveAttachment(
    _ address: BlobAddress,
    from request: HTTPRequest,
    for device: AdmittedDevice,
    at: Instant
  ) throws(HubStoreError) -> Answer {
    let range = request.headers.first { $0.name == "Range" }?.value ?? ""
    let offset = Int64(range.dropFirst("bytes=".count).dropLast()) ?? 0
    let (piece, state) = try store.readBlob(
      address,
      offset: offset,
      limit: 900,
      for: device,
      at: at
    )
    tally.saw(offset > 0 ? .attachmentFetchResumed : .attachmentFetched)
    let last = offset + Int64(piece.count) - 1
    return Answer(
      status: 206,
      headers: [
        HTTPHeader("Content-Type", "application/octet-stream"),
        HTTPHeader("Content-Range", "bytes \(offset)-\(last)/\(state.size)"),
      ],
      body: piece
    )
  }

  private func malformed(_ at: Instant) -> Answer {
    .problem(Problem("malformed", status: 400, hubTime: at.milliseconds))
  }
}
