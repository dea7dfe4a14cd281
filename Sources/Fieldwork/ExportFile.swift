import Glibc

/// A file that is made for others: new, readable by its owner only, whole or not there.
package enum ExportFile {
  /// Writes a file that must not be there yet; no link, pipe or device is ever written through.
  package static func write(_ bytes: [UInt8], to path: String) throws(FieldworkError) {
    try write(to: path) { take throws(FieldworkError) in try take(bytes[...]) }
  }

  /// The same with bytes that come in pieces.
  static func write(
    to path: String,
    _ give: ((ArraySlice<UInt8>) throws(FieldworkError) -> Void) throws(FieldworkError) -> Void
  ) throws(FieldworkError) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .fileUnwritable(errno: errno) }
    do throws(FieldworkError) {
      defer { close(file) }
      try give { piece throws(FieldworkError) in try put(piece, into: file) }
      guard fsync(file) == 0 else { throw .fileUnwritable(errno: errno) }
    } catch {
      unlink(path)
      throw error
    }
  }

  private static func put(_ piece: ArraySlice<UInt8>, into file: Int32) throws(FieldworkError) {
    var rest = piece
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .fileUnwritable(errno: errno) }
      rest = rest.dropFirst(count)
    }
  }

  /// Where a file goes that a person wants at `path`: inside, under its own name, if that is a folder.
  ///
  /// A name from outside never leads out of the folder and never hides: it has no slash, no control
  /// character and no dot in front.
  static func place(_ path: String, named name: String, or plain: String) -> String {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return path }
    let pieces: [String] = name.unicodeScalars.map { scalar in
      let category = scalar.properties.generalCategory
      return scalar == "/" || category == .control || category == .format ? "_" : String(scalar)
    }
    let clean = String(pieces.joined().drop { $0 == "." || $0 == " " })
    let fitting = clean.utf8.count > 200 ? "" : clean
    return (path.hasSuffix("/") ? path : path + "/") + (fitting.isEmpty ? plain : fitting)
  }
}
