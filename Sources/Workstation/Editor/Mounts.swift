import Glibc

/// The file systems of this machine, as the kernel lists them.
struct Mounts {
  private let points: [(path: String, kind: String)]

  init(listing: String = Self.listing()) {
    points = listing.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      return words.count > 2 ? (String(words[1]), String(words[2])) : nil
    }
  }

  /// Whether what lies in `folder` never reaches a disk but by swapping.
  func isInMemory(_ folder: String) -> Bool {
    let holding = points.filter { point in
      point.path == "/" || folder == point.path || folder.hasPrefix(point.path + "/")
    }
    // The longest holds it; of two on the same place the later one lies on top.
    let deepest = holding.map(\.path.utf8.count).max() ?? 0
    let kind = holding.last { $0.path.utf8.count == deepest }?.kind
    return kind == "tmpfs" || kind == "ramfs"
  }

  private static func listing() -> String {
    let file = open("/proc/self/mounts", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return "" }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16 * 1024)
    while bytes.count < 1 << 20 {
      let count = read(file, &chunk, chunk.count)
      guard count > 0 else { break }
      bytes += chunk.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
