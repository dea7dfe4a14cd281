package import HubStore
package import Records
package import Trust
import Compression
import WireFormat

/// Writes packs: the contents of one scope in one signed file.
package struct PackBuilder: Sendable {
  /// How a pack travels.
  package enum Way: Sendable {
    /// By the hub's own routes to devices it lets in: the chunks lie open.
    case network
    /// By stick: the chunks are sealed for the devices that may read the scope, unless the scope is
    /// public.
    case stick
  }

  /// What was written.
  package struct Report: Equatable, Sendable {
    /// What names the pack, 64 hexadecimal digits.
    package var id: String
    package var sequence: Int64
    package var records: Int64
    package var bytes: Int64
    /// Devices that can open it; nil when everybody who holds the file can.
    package var readers: Int?
  }

  private let store: any HubStore
  private let random: RandomSource

  package init(_ store: any HubStore, random: RandomSource) {
    self.store = store
    self.random = random
  }

  /// Scopes that anybody may read.
  private static let open: Set<String> = [ScopeName.reference, ScopeName.national]

  /// Writes the file whole or not at all; `progress` is told the rows so far.
  package func build(
    _ scope: String,
    way: Way,
    to path: String,
    at: Instant,
    progress: (Int) -> Void = { _ in }
  ) throws(HubStoreError) -> Report {
    var seal: PackSeal?
    if case .stick = way, !Self.open.contains(scope) {
      seal = try Self.trusted { () throws(TrustError) in try PackSeal(random: random) }
    }
    var chunks = ChunkWriter(try DraftFile(path + ".chunks"), seal: seal, random: random)
    var rows = 0
    let copy = try store.copy(of: scope, at: at) { block throws(HubStoreError) in
      try chunks.add(block)
      rows += 1
      progress(rows)
    }
    try chunks.flush()
    var list = PackList()
    list.pastEpochs = copy.pastEpochs
    list.types = copy.types
    list.chunks = chunks.chunks
    if let seal {
      for device in copy.readers {
        let key = try Self.trusted { () throws(TrustError) in try seal.locked(for: device.key) }
        list.keys.append(PackList.LockedKey(device: device.id.hex, bytes: key))
      }
    }
    let body = list.encode()
    let head = try store.issue(
      PackEnvelope.Claims(
        scope: scope,
        epoch: copy.epoch,
        sequence: copy.head.head,
        records: copy.head.count,
        sum: copy.head.sum,
        builtAt: at.milliseconds,
        listSize: body.count,
        listDigest: SM3.digest(body)
      )
    )
    var file = try DraftFile(path)
    try file.write(head.bytes)
    try file.write(body)
    try chunks.file.copy(into: &file)
    let bytes = file.count
    try file.finish()
    return Report(
      id: head.id.hex,
      sequence: copy.head.head,
      records: copy.head.count,
      bytes: bytes,
      readers: seal == nil ? nil : list.keys.count
    )
  }

  fileprivate static func trusted<Value>(
    _ body: () throws(TrustError) -> Value
  ) throws(HubStoreError) -> Value {
    do throws(TrustError) { return try body() } catch { throw .trust(code: error.code) }
  }
}

/// Gathers frames into chunks.
private struct ChunkWriter: ~Copyable {
  var file: DraftFile
  private let seal: PackSeal?
  private let random: RandomSource
  private var gathered: [UInt8] = []
  private(set) var chunks: [PackList.Chunk] = []

  init(_ file: consuming DraftFile, seal: PackSeal?, random: RandomSource) {
    self.file = file
    self.seal = seal
    self.random = random
  }

  mutating func add(_ block: [UInt8]) throws(HubStoreError) {
    let frame = Zstd.compressFrame(block, level: 3)
    if !gathered.isEmpty, gathered.count + frame.count > PackList.chunkSize { try flush() }
    gathered += frame
  }

  mutating func flush() throws(HubStoreError) {
    guard !gathered.isEmpty else { return }
    var bytes = gathered
    if let seal {
      bytes = try PackBuilder.trusted { () throws(TrustError) in
        try seal.seal(gathered, at: chunks.count, random: random)
      }
    }
    try file.write(bytes)
    chunks.append(PackList.Chunk(size: bytes.count, digest: SM3.digest(bytes)))
    gathered = []
  }
}
