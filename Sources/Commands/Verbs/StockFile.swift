import Fieldwork
import Glibc

/// A file of scanned codes: one a line, LF or CRLF, other bytes as they came.
enum StockFile {
  /// More than one laptop will ever scan.
  private static let limit = 64 << 20

  static func codes(in path: String) throws(CommandFailure) -> [String] {
    let bytes = try read(path)
    return bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
      .map { String(decoding: $0, as: UTF8.self) }
      .filter { !$0.allSatisfy { $0 == " " || $0 == "\t" } }
  }

  private static func read(_ path: String) throws(CommandFailure) -> [UInt8] {
    let file = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw CommandFailure(fieldwork: .fileUnreadable(errno: errno)) }
    defer { if file != STDIN_FILENO { close(file) } }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < limit {
      let count = Glibc.read(file, &piece, piece.count)
      if count == 0 { break }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw CommandFailure(fieldwork: .fileUnreadable(errno: errno)) }
      bytes += piece[..<count]
    }
    return bytes
  }
}
