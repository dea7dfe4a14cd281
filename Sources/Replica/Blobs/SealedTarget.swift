import Glibc

/// A sealed file while it is written: under a temporary name, then synced and renamed.
final class SealedTarget {
  private let store: BlobStore
  private let hash: String
  private let path: String?
  private let descriptor: Int32
  private var held: [UInt8] = []

  init(_ store: BlobStore, _ hash: String) throws(ReplicaError) {
    self.store = store
    self.hash = hash
    guard let path = store.path(of: hash), let slash = path.lastIndex(of: "/") else {
      (self.path, descriptor) = (nil, -1)
      return
    }
    try FilePath.makeDirectory(String(path[..<slash]))
    self.path = path
    descriptor = Glibc.open(path + ".part", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    if descriptor < 0 { throw .file(.open, errno: errno) }
  }

  func write(_ bytes: [UInt8]) throws(ReplicaError) {
    guard path != nil else { return held += bytes }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw errno == ENOSPC ? .diskFull : .file(.write, errno: errno) }
      rest = rest.dropFirst(count)
    }
  }

  /// Makes the file durable under its name.
  func finish() throws(ReplicaError) {
    guard let path else { return store.keep(held, as: hash) }
    guard fsync(descriptor) == 0 else { throw .file(.sync, errno: errno) }
    close(descriptor)
    guard rename(path + ".part", path) == 0 else { throw .file(.rename, errno: errno) }
    FilePath.syncDirectory(of: path)
  }

  /// Drops what was written so far.
  func abandon() {
    guard let path else { return }
    close(descriptor)
    unlink(path + ".part")
  }
}

/// Reads files in pieces.
enum FileReading {
  /// Gives the file's bytes in order, at most 64 KiB at a time.
  static func chunks(
    of path: String,
    _ body: ([UInt8]) throws(ReplicaError) -> Void
  ) throws(ReplicaError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .file(.open, errno: errno) }
    defer { close(descriptor) }
    while true {
      var chunk = [UInt8](repeating: 0, count: 65_536)
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .file(.read, errno: errno) }
      guard count > 0 else { return }
      chunk.removeSubrange(count...)
      try body(chunk)
    }
  }
}
