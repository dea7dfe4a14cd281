import Glibc

/// Bytes put where standard input is, to be read again and again as a program reads its input.
struct StandardInput {
  struct Unwritable: Error {}

  /// Puts `bytes` into a file without a name and makes it standard input.
  init(_ bytes: [UInt8]) throws {
    guard let file = tmpfile() else { throw Unwritable() }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count, fflush(file) == 0,
      dup2(fileno(file), STDIN_FILENO) == STDIN_FILENO
    else { throw Unwritable() }
    fclose(file)
  }

  /// Hands on every line from the beginning, without its line feed; read in pieces of 64 KiB.
  func lines(_ take: (ArraySlice<UInt8>) -> Void, afterPiece: () -> Void = {}) {
    lseek(STDIN_FILENO, 0, SEEK_SET)
    var rest: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let got = read(STDIN_FILENO, &piece, piece.count)
      guard got > 0 else { break }
      var start = 0
      while let end = Self.lineFeed(in: piece, from: start, to: got) {
        if rest.isEmpty {
          take(piece[start..<end])
        } else {
          rest += piece[start..<end]
          take(rest[...])
          rest.removeAll(keepingCapacity: true)
        }
        start = end + 1
      }
      rest += piece[start..<got]
      afterPiece()
    }
    if !rest.isEmpty { take(rest[...]) }
  }

  private static func lineFeed(in bytes: [UInt8], from start: Int, to end: Int) -> Int? {
    bytes.withUnsafeBytes { bytes in
      guard start < end, let base = bytes.baseAddress,
        let found = memchr(base + start, 0x0A, end - start)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }
}
