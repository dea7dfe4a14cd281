import Glibc
import Trust

// What has come of an attachment so far, `blobs/ab/HEX.fetch`: pieces in their order, each as the
// length of its box (u32 little endian) and the box, sealed under the offset at which it begins. A
// piece that was cut by a kill is dropped when the next one is kept.

/// The beginning of an attachment that is on its way from the hub: sealed pieces, resumable at any
/// byte, trusted by nobody before the whole has its SM3.
struct PartialBlob {
  private let store: BlobStore
  private let hash: String

  /// No answer of the hub is longer.
  private static let longest = (32 << 20) + SealedBox.overhead

  init(_ store: BlobStore, _ hash: String) {
    self.store = store
    self.hash = hash
  }

  private var path: String? { store.path(of: hash).map { $0 + ".fetch" } }

  /// How many bytes have come.
  func count() throws(ReplicaError) -> Int64 {
    guard let path else {
      return store.pieces(of: hash).reduce(0) { $0 + Int64($1.count - SealedBox.overhead) }
    }
    return try opened(path, O_RDONLY) { file throws(ReplicaError) in
      Self.places(in: file).reduce(0) { $0 + Int64($1.count - SealedBox.overhead) }
    } ?? 0
  }

  /// Keeps a box behind those that are there whole.
  func append(_ box: [UInt8]) throws(ReplicaError) {
    guard let path, let slash = path.lastIndex(of: "/") else {
      return store.keepPiece(box, of: hash)
    }
    try FilePath.makeDirectory(String(path[..<slash]))
    _ = try opened(path, O_RDWR | O_CREAT) { file throws(ReplicaError) in
      let end = Self.places(in: file).last?.upperBound ?? 0
      guard ftruncate(file, end) == 0 else { throw .file(.write, errno: errno) }
      let count = UInt32(box.count)
      let length = (0..<4).map { UInt8(truncatingIfNeeded: count >> (8 * UInt32($0))) }
      try Self.write(length + box, to: file, at: end)
    }
  }

  /// Gives the boxes in their order.
  func boxes(_ body: ([UInt8]) throws(ReplicaError) -> Void) throws(ReplicaError) {
    guard let path else {
      for box in store.pieces(of: hash) { try body(box) }
      return
    }
    _ = try opened(path, O_RDONLY) { file throws(ReplicaError) in
      for place in Self.places(in: file) {
        guard let box = Self.read(place.count, from: file, at: place.lowerBound) else {
          throw .file(.read, errno: errno)
        }
        try body(box)
      }
    }
  }

  /// Forgets what has come.
  func discard() {
    if let path { FilePath.remove(path) } else { store.dropPieces(of: hash) }
  }

  // MARK: - The file

  /// Nil when there is no such file.
  private func opened<Result>(
    _ path: String,
    _ flags: Int32,
    _ body: (Int32) throws(ReplicaError) -> Result
  ) throws(ReplicaError) -> Result? {
    let file = open(path, flags | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw .file(.open, errno: errno)
    }
    defer { close(file) }
    return try body(file)
  }

  /// Where the whole boxes lie.
  private static func places(in file: Int32) -> [Range<Int>] {
    let end = lseek(file, 0, SEEK_END)
    var places: [Range<Int>] = []
    var offset = 0
    while let length = read(4, from: file, at: offset) {
      let count = length.reversed().reduce(0) { $0 << 8 | Int($1) }
      guard (SealedBox.overhead...longest).contains(count), offset + 4 + count <= end else { break }
      places.append((offset + 4)..<(offset + 4 + count))
      offset += 4 + count
    }
    return places
  }

  private static func read(_ count: Int, from file: Int32, at offset: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = bytes[filled...].withUnsafeMutableBytes {
        pread(file, $0.baseAddress, $0.count, offset + filled)
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { return nil }
      filled += got
    }
    return bytes
  }

  private static func write(
    _ bytes: [UInt8],
    to file: Int32,
    at offset: Int
  ) throws(ReplicaError) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        pwrite(file, $0.baseAddress, $0.count, offset + written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw errno == ENOSPC ? .diskFull : .file(.write, errno: errno) }
      written += count
    }
  }
}
