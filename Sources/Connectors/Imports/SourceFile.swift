import Glibc
import Records
package import Trust

/// Why a file to import could not be read.
package enum SourceError: Error, Equatable, Sendable {
  /// The operating system's errno.
  case file(errno: Int32)
  /// The archive as a whole cannot be read; libzip's code.
  case archive(code: Int32)
}

/// A file on this machine that is read once, from front to back, in pieces.
package enum SourceFile {
  /// Bytes handed on at a time, at the most.
  package static let pieceSize = 1 << 18

  /// Gives the whole file to `take` piece by piece; blocks its thread.
  package static func read(
    _ path: String,
    _ take: (ArraySlice<UInt8>) -> Void
  ) throws(SourceError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .file(errno: errno) }
    defer { close(descriptor) }
    var piece = [UInt8](repeating: 0, count: pieceSize)
    while true {
      let count = Glibc.read(descriptor, &piece, piece.count)
      if count == 0 { return }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .file(errno: errno) }
      take(piece[..<count])
    }
  }

  /// The names in a folder, in their order.
  package static func names(in folder: String) throws(SourceError) -> [String] {
    guard let listing = opendir(folder) else { throw .file(errno: errno) }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// SM3 of the whole file, about 280 MB/s.
  package static func digest(of path: String) throws(SourceError) -> Digest {
    var hash = SM3()
    try read(path) { piece in piece.withUnsafeBytes { hash.update($0) } }
    return hash.finalize()
  }

  /// The day in a national file name, `20260501` or `2026-05-01`; the last one, nil without any.
  package static func releaseDay(inName name: String) -> String? {
    let bytes = Array(name.utf8)
    for start in bytes.indices.reversed() {
      let dashed = String(decoding: bytes[start...].prefix(10), as: UTF8.self)
      if let day = CalendarDay(dashed) { return day.description }
      let run = bytes[start...].prefix { (0x30...0x39).contains($0) }
      let isWhole = start == 0 || !(0x30...0x39).contains(bytes[start - 1])
      guard run.count == 8, isWhole else { continue }
      let digits = String(decoding: run, as: UTF8.self)
      let text = "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))"
      if let day = CalendarDay(text) { return day.description }
    }
    return nil
  }
}
