import Glibc

/// Whole-file reads and writes of small secrets: mode 0600, no link followed, replaced at once.
package enum SecretFile {
  /// Reads at most `limit` bytes; refuses a file that group or others may touch.
  package static func read(_ path: String, limit: Int) throws(TrustError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw .file(.open, errno: errno) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .file(.status, errno: errno) }
    // A FIFO or device would block or never end.
    guard status.st_mode & S_IFMT == S_IFREG else { throw .file(.open, errno: EINVAL) }
    guard status.st_mode & 0o077 == 0 else { throw .fileTooOpen(mode: status.st_mode & 0o777) }
    var bytes = [UInt8](repeating: 0, count: limit)
    var filled = 0
    while filled < limit {
      let got = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(file, buffer.baseAddress.map { $0 + filled }, limit - filled)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw .file(.read, errno: errno) }
      if got == 0 { break }
      filled += got
    }
    bytes.removeSubrange(filled...)
    return bytes
  }

  /// Replaces a file so that after a power cut the old or the new one is there, whole.
  package static func replace(_ path: String, with bytes: [UInt8]) throws(TrustError) {
    let temporary = path + ".tmp"
    // Left by a crash; O_EXCL below refuses whatever appears after this.
    unlink(temporary)
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .file(.open, errno: errno) }
    do throws(TrustError) {
      defer { close(file) }
      try fill(file, with: bytes)
      guard rename(temporary, path) == 0 else { throw .file(.rename, errno: errno) }
    } catch {
      unlink(temporary)
      throw error
    }
    try syncFolder(of: path)
  }

  private static func fill(_ file: Int32, with bytes: [UInt8]) throws(TrustError) {
    guard fchmod(file, 0o600) == 0 else { throw .file(.status, errno: errno) }
    var written = 0
    while written < bytes.count {
      let put = bytes[written...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if put < 0, errno == EINTR { continue }
      guard put > 0 else { throw .file(.write, errno: errno) }
      written += put
    }
    guard fsync(file) == 0 else { throw .file(.sync, errno: errno) }
  }

  private static func syncFolder(of path: String) throws(TrustError) {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { throw .file(.open, errno: errno) }
    defer { close(handle) }
    guard fsync(handle) == 0 else { throw .file(.sync, errno: errno) }
  }
}
