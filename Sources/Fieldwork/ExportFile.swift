import Glibc

/// A file that is made for others: new, readable by its owner only, whole or not there.
package enum ExportFile {
  /// Writes a file that must not be there yet; no link, pipe or device is ever written through.
  package static func write(_ bytes: [UInt8], to path: String) throws(FieldworkError) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .fileUnwritable(errno: errno) }
    do throws(FieldworkError) {
      defer { close(file) }
      var written = 0
      while written < bytes.count {
        let put = bytes[written...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
        if put < 0, errno == EINTR { continue }
        guard put > 0 else { throw .fileUnwritable(errno: errno) }
        written += put
      }
      guard fsync(file) == 0 else { throw .fileUnwritable(errno: errno) }
    } catch {
      unlink(path)
      throw error
    }
  }
}
