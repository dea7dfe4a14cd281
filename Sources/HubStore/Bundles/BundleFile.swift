import Glibc
import Trust
import WireFormat

/// An outbox bundle on a disk, read from its head to its end with bounded memory.
struct BundleFile {
  let path: String
  /// Where the sealed part begins.
  let start: Int

  private static let chunk = 256 * 1024

  /// The head, and where the sealed part begins.
  static func head(
    of path: String
  ) throws(HubStoreError) -> (envelope: OutboxEnvelope, start: Int) {
    let descriptor = try opened(path)
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: OutboxEnvelope.sizeLimit)
    let count = try filled(&bytes, from: descriptor)
    let lines = bytes[..<count].split(
      separator: 0x0A,
      maxSplits: 2,
      omittingEmptySubsequences: false
    )
    guard lines.count == 3, bytes.starts(with: Array("[\"outbox\",".utf8)) else {
      throw .bundle(.notABundle)
    }
    let start = lines[2].startIndex
    do throws(TrustError) {
      return (try OutboxEnvelope(parsing: Array(bytes[..<start])), start)
    } catch {
      throw .bundle(.damaged)
    }
  }

  /// Gives every piece in order; throws when the file does not hold to its end.
  func pieces(
    with sealed: SealedStreamReader,
    _ take: (OutboxPiece) throws(HubStoreError) -> Void
  ) throws(HubStoreError) {
    let descriptor = try Self.opened(path)
    defer { close(descriptor) }
    guard lseek(descriptor, start, SEEK_SET) == start else { throw .file(errno: errno) }
    var sealed = sealed
    var reader = OutboxReader()
    var bytes = [UInt8](repeating: 0, count: Self.chunk)
    while true {
      let count = try Self.filled(&bytes, from: descriptor)
      if count == 0 { break }
      let plain = try Self.genuine { () throws(TrustError) in try sealed.open(bytes[..<count]) }
      try Self.feed(&reader, plain, take)
    }
    let rest = try Self.genuine { () throws(TrustError) in try sealed.finish() }
    try Self.feed(&reader, rest, take)
    guard reader.isWhole else { throw .bundle(.damaged) }
  }

  private static func feed(
    _ reader: inout OutboxReader,
    _ plain: [UInt8],
    _ take: (OutboxPiece) throws(HubStoreError) -> Void
  ) throws(HubStoreError) {
    let pieces: [OutboxPiece]
    do throws(OutboxContentError) {
      pieces = try reader.feed(plain)
    } catch {
      throw .bundle(.damaged)
    }
    for piece in pieces { try take(piece) }
  }

  private static func genuine<Result>(
    _ body: () throws(TrustError) -> Result
  ) throws(HubStoreError) -> Result {
    do throws(TrustError) { return try body() } catch { throw .bundle(.damaged) }
  }

  private static func opened(_ path: String) throws(HubStoreError) -> Int32 {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .file(errno: errno) }
    return descriptor
  }

  /// Reads until the buffer is full or the file ends.
  private static func filled(
    _ bytes: inout [UInt8],
    from descriptor: Int32
  ) throws(HubStoreError) -> Int {
    var total = 0
    while total < bytes.count {
      let count = bytes[total...].withUnsafeMutableBytes {
        read(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .file(errno: errno) }
      if count == 0 { break }
      total += count
    }
    return total
  }
}
