import Records
package import Trust
package import WireFormat
import Glibc
import Replica

/// A pack on a disk whose head and list the right hub has signed; its chunks are verified as read.
package struct PackFile: Sendable {
  package let path: String
  package let head: PackEnvelope
  package let list: PackList
  /// Where each chunk lies.
  package let places: [Range<Int64>]

  /// Opens a file and verifies all but the chunks; nothing of it is believed before.
  ///
  /// The file must be exactly as long as it says: a chunk that is missing or one too many shows here.
  package init(_ path: String, signedBy hub: VerifyingKey) throws(BundleError) {
    let file = try PackBytes(path)
    let start = try file.read(0..<Int64(PackEnvelope.sizeLimit), mayEnd: .early)
    let lines = start.split(separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false)
    guard start.starts(with: Array("[\"pack\",".utf8)) else { throw .notOurs }
    guard start.starts(with: Array("[\"pack\",1,".utf8)) else { throw .newerForm }
    guard lines.count == 3,
      let head = try? PackEnvelope(parsing: Array(start[..<lines[2].startIndex]))
    else { throw .damaged }
    guard head.isSigned(by: hub) else { throw .otherHub }
    guard head.claims.listSize <= PackList.sizeLimit else { throw .damaged }
    let origin = Int64(head.bytes.count)
    let bytes = try file.read(origin..<origin + Int64(head.claims.listSize), mayEnd: .never)
    guard SM3.digest(bytes) == head.claims.listDigest, let list = PackList(bytes) else {
      throw .damaged
    }
    var places: [Range<Int64>] = []
    var end = origin + Int64(bytes.count)
    for chunk in list.chunks {
      places.append(end..<end + Int64(chunk.size))
      end += Int64(chunk.size)
    }
    guard try file.size() == end else { throw .damaged }
    self.path = path
    self.head = head
    self.list = list
    self.places = places
  }

  /// The key of a sealed pack as this device can open it; nil for an open pack.
  package func seal(
    for device: DeviceID,
    with key: SigningKey
  ) throws(BundleError) -> PackSeal? {
    guard !list.keys.isEmpty else { return nil }
    guard let locked = list.keys.first(where: { $0.device == device.text }) else {
      throw .notForThisDevice
    }
    return try BundleError.trust { () throws(TrustError) in
      try PackSeal(locked: locked.bytes, for: key)
    }
  }

  /// The bytes of one chunk as they lie in the file, verified.
  package func chunk(_ index: Int) throws(BundleError) -> [UInt8] {
    let bytes = try PackBytes(path).read(places[index], mayEnd: .never)
    guard SM3.digest(bytes) == list.chunks[index].digest else { throw .damagedChunk(index) }
    return bytes
  }

  /// What the replica must know of it.
  var target: PackTarget {
    let claims = head.claims
    return PackTarget(
      id: head.id.hex,
      scope: claims.scope,
      epoch: claims.epoch,
      pastEpochs: list.pastEpochs,
      sequence: claims.sequence,
      records: claims.records,
      sum: claims.sum,
      builtAt: Instant(milliseconds: claims.builtAt),
      types: list.types
    )
  }
}

/// The bytes of a file, read at places.
struct PackBytes: ~Copyable {
  private let descriptor: Int32

  /// Whether a file may end within what is read.
  enum End { case early, never }

  init(_ path: String) throws(BundleError) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .file(errno: errno) }
  }

  deinit { close(descriptor) }

  func size() throws(BundleError) -> Int64 {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .file(errno: errno) }
    return Int64(status.st_size)
  }

  func read(_ range: Range<Int64>, mayEnd end: End) throws(BundleError) -> [UInt8] {
    let wanted = Int(range.upperBound - range.lowerBound)
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
      while filled < wanted {
        let whole = UnsafeMutableRawBufferPointer(buffer)
        let rest = UnsafeMutableRawBufferPointer(rebasing: whole[filled...])
        let count = pread(descriptor, rest.baseAddress, rest.count, Int(range.lowerBound) + filled)
        if count < 0, errno == EINTR { continue }
        if count < 0 { failure = errno }
        guard count > 0 else { return }
        filled += count
      }
    }
    guard failure == 0 else { throw .file(errno: failure) }
    if case .never = end, bytes.count < wanted { throw .damaged }
    return bytes
  }
}
