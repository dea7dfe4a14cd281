import Glibc

/// Shipped data, read from below the project's root.
enum ProjectFile {
  struct Unreadable: Error { let path: String }

  static func bytes(_ name: String) throws -> [UInt8] {
    let path = "offline-cache/" + name
    guard let stream = fopen(path, "rb") else { throw Unreadable(path: path) }
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
