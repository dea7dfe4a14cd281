import Glibc

/// Small files that a person names or wrote: a password, a script, the configuration.
enum SettingsFile {
  private static let limit = 256 * 1024

  /// At most 256 KiB of a file or pipe; nil when it cannot be read or is longer.
  static func read(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16 * 1024)
    while true {
      let got = Glibc.read(file, &chunk, chunk.count)
      guard got >= 0, bytes.count + got <= limit else { return nil }
      if got == 0 { return bytes }
      bytes += chunk[..<got]
    }
  }
}
