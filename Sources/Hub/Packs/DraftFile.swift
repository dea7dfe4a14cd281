import Glibc
import HubStore

/// A file while it is written: under another name until it is whole and flushed.
struct DraftFile: ~Copyable {
  private let path: String
  private let descriptor: Int32
  private(set) var count: Int64 = 0

  private var draft: String { path + ".part" }

  init(_ path: String) throws(HubStoreError) {
    self.path = path
    let flags = O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW
    descriptor = open(path + ".part", flags, 0o600)
    guard descriptor >= 0 else { throw .file(errno: errno) }
  }

  mutating func write(_ bytes: [UInt8]) throws(HubStoreError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      if written < 0, errno == ENOSPC { throw .full }
      guard written > 0 else { throw .file(errno: errno) }
      rest = rest.dropFirst(written)
    }
    count += Int64(bytes.count)
  }

  /// Appends everything written here to another draft.
  func copy(into other: inout DraftFile) throws(HubStoreError) {
    var offset = 0
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let read = pread(descriptor, &bytes, bytes.count, offset)
      if read < 0, errno == EINTR { continue }
      guard read >= 0 else { throw .file(errno: errno) }
      if read == 0 { return }
      try other.write(Array(bytes[..<read]))
      offset += read
    }
  }

  /// Makes the file durable under its name.
  consuming func finish() throws(HubStoreError) {
    guard fsync(descriptor) == 0, rename(draft, path) == 0 else { throw .file(errno: errno) }
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { throw .file(errno: errno) }
    defer { close(handle) }
    // Some file systems of sticks cannot flush a folder; the file itself is flushed.
    guard fsync(handle) == 0 || errno == EINVAL else { throw .file(errno: errno) }
  }

  deinit {
    close(descriptor)
    // Gone already when the file was finished.
    unlink(draft)
  }
}
