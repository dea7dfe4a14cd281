import Glibc

/// Files below `offline-cache`, found from the working directory.
enum ShippedTable {
  struct Unreadable: Error { let file: String }

  static func bytes(_ file: String) throws -> [UInt8] {
    guard let stream = fopen("offline-cache/" + file, "rb") else { throw Unreadable(file: file) }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let got = fread(&piece, 1, piece.count, stream)
      if got == 0 { return bytes }
      bytes += piece[..<got]
    }
  }
}
