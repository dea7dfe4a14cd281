import Glibc

/// A file on a stick while it is written: under another name, then flushed and renamed.
///
/// A stick is pulled out as soon as the program says it is done; what it then holds must be whole.
struct StickFile: ~Copyable {
  private let path: String
  private let draft: String
  private let descriptor: Int32
  private(set) var count: Int64 = 0

  init(_ path: String) throws(BundleError) {
    self.path = path
    draft = path + ".part"
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW
    descriptor = open(draft, flags, 0o600)
    guard descriptor >= 0 else { throw .file(errno: errno) }
  }

  mutating func write(_ bytes: [UInt8]) throws(BundleError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw .file(errno: errno) }
      rest = rest.dropFirst(written)
    }
    count += Int64(bytes.count)
  }

  /// Makes the file durable under its name.
  consuming func finish() throws(BundleError) {
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

  /// The whole of a small file; a longer one is `damaged`.
  static func read(_ path: String, limit: Int) throws(BundleError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .file(errno: errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .file(errno: errno) }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
      guard bytes.count <= limit else { throw .damaged }
    }
  }
}
