import HubStore
import Records
import Synchronization
import Testing
import Trust
import WireFormat

/// A hub in memory with accounts of one unit and of another province.
struct Office {
  static let now = Instant(milliseconds: 1_795_000_000_000)

  let store: SQLiteHubStore

  init(random: RandomSource = SystemRandom.source) throws {
    store = try SQLiteHubStore(
      inMemory: try SigningKey.generate(random: random),
      .init(name: "某省药监局", authority: "330000", random: random)
    )
  }

  init(store: SQLiteHubStore) { self.store = store }

  init(folder: String) throws {
    store = try SQLiteHubStore(
      folder: folder,
      .init(name: "某省药监局", authority: "330000", random: SystemRandom.source)
    )
  }

  func addAccount(
    _ name: String,
    _ role: Role = .inspector,
    unit: String = "3301A",
    region: String = "330100"
  ) throws {
    let account = Account(
      name: name,
      displayName: name,
      unit: unit,
      region: region,
      grants: [Grant(role, region: region)]
    )
    try store.addAccount(account, by: "", at: Self.now)
  }

  /// Enrols a new device of an account through a code, as a laptop does.
  func enrol(_ account: String, at: Instant = now) throws -> Laptop {
    let code = try store.makeCode(for: account, by: "", at: at)
    let key = try SigningKey.generate(random: SystemRandom.source)
    let request = try Self.request(code: code, account: account, key: key)
    let reply = try store.enrol(request, at: at)
    return Laptop(device: reply.device, account: account, key: key)
  }

  static func request(code: String, account: String, key: SigningKey) throws -> EnrolRequest {
    let point = key.verifyingKey.hex
    let text = EnrolRequest.proofText(code: code, account: account, publicKey: point)
    return EnrolRequest(
      code: code,
      account: account,
      publicKey: point,
      proof: Hexadecimal.text(try key.sign(text))
    )
  }

  /// Everything a device is granted, read from the beginning through the real block reader.
  func pull(_ laptop: Laptop, limit: Int = WireLimits.pullBytes) throws -> Pulled {
    let device = try laptop.admitted(store)
    let session = try store.session(
      SessionRequest(
        protocols: 1...1,
        client: "test",
        epoch: nil,
        receipt: nil,
        cursors: [],
        clock: 0
      ),
      for: device,
      at: Self.now
    )
    var pulled = Pulled()
    var cursors = session.scopes.map { ScopeCursor(scope: $0.scope, sequence: 0) }
    while true {
      var blocks: [[UInt8]] = []
      let request = PullRequest(epoch: session.epoch, cursors: cursors, limit: limit)
      let trailer = try store.changes(request, for: device, at: Self.now) { blocks.append($0) }
      for bytes in blocks {
        let block = try Block(bytes)
        try pulled.apply(block)
        let place = try #require(cursors.firstIndex { $0.scope == block.header.scope })
        cursors[place].sequence = block.header.last
      }
      pulled.trailer = trailer
      pulled.answers += 1
      if trailer.isComplete { return pulled }
    }
  }
}

/// What a laptop holds after pulls: rows by scope.
struct Pulled {
  var rows: [String: [RecordID: Record]] = [:]
  var left: [String: Set<RecordID>] = [:]
  var sequences: [String: [Int64]] = [:]
  var trailer: PullTrailer?
  var answers = 0

  mutating func apply(_ block: Block) throws {
    let scope = block.header.scope
    for range in block.rows {
      try Array(block.bytes[range]).withUnsafeBytes { line in
        var reader = RowReader()
        try reader.read(line)
        let cells = reader.cells
        let operation = try #require(
          RowReader.integer(cells[0], in: line).flatMap { RowOperation(rawValue: $0) }
        )
        let sequence = try #require(RowReader.integer(cells[1], in: line))
        let id = try #require(
          RowReader.text(cells[2], in: line).flatMap { RecordID(hex: $0) }
        )
        let type = try #require(
          RowReader.text(cells[3], in: line).flatMap { RecordCatalogue.type(named: $0) }
        )
        sequences[scope, default: []].append(sequence)
        guard operation == .live else {
          #expect(cells.count == 5)
          rows[scope, default: [:]][id] = nil
          left[scope, default: []].insert(id)
          return
        }
        let values = try type.fields.indices.map { index in
          try #require(
            RowReader.value(cells[9 + index], as: type.fields[index].kind, in: line)
          )
        }
        rows[scope, default: [:]][id] = Record(
          type: type,
          id: id,
          version: try #require(RowReader.integer(cells[4], in: line)),
          provenance: Provenance(
            updatedAt: try #require(RowReader.integer(cells[5], in: line)),
            author: try #require(RowReader.text(cells[6], in: line)),
            origin: try #require(RowReader.text(cells[7], in: line)),
            originVersion: try #require(RowReader.text(cells[8], in: line))
          ),
          values: values
        )
      }
    }
  }

  /// The digest of a scope as a laptop computes it.
  func digest(_ scope: String) -> Digest {
    var out = JSONWriter()
    for (_, record) in (rows[scope] ?? [:]).sorted(by: { $0.key < $1.key }) {
      Row.digestLine(of: record, into: &out)
    }
    return SM3.digest(out.bytes)
  }
}
