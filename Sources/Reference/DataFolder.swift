import Glibc

/// The folder that ships `themes/` and `offline-cache/`.
package struct DataFolder: Equatable, Sendable {
  package let path: String

  package var themes: String { path + "/themes" }
  package var offlineCache: String { path + "/offline-cache" }

  /// A folder named by hand; it is not looked at.
  package init(path: String) { self.path = path }

  /// Finds the shipped data: the folder named by `YAOXUN_DATA`, then upward from the executable,
  /// then `/usr/share/yaoxun`.
  ///
  /// A folder counts when it holds both `themes` and `offline-cache`. `named` is the value of
  /// `YAOXUN_DATA`; when it is set and wrong, nothing else is tried, so that a typing error shows.
  package static func locate(named: String?, executable: String) throws(ReferenceError)
    -> DataFolder
  {
    if let named, !named.isEmpty {
      guard holdsData(named) else { throw .noDataFolder(tried: [named]) }
      return DataFolder(path: named)
    }
    var tried: [String] = []
    var folder = executable[...]
    while let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")), slash > folder.startIndex {
      folder = folder[..<slash]
      tried.append(String(folder))
      if holdsData(String(folder)) { return DataFolder(path: String(folder)) }
    }
    let shared = "/usr/share/yaoxun"
    guard holdsData(shared) else { throw .noDataFolder(tried: tried + [shared]) }
    return DataFolder(path: shared)
  }

  /// The bytes of a shipped file below `offline-cache/`.
  package func read(_ file: String) throws(ReferenceError) -> [UInt8] {
    let handle = open(offlineCache + "/" + file, O_RDONLY | O_CLOEXEC)
    guard handle >= 0 else { throw .unreadable(file: file, errno: errno) }
    defer { close(handle) }
    var bytes: [UInt8] = []
    var failure: Int32 = 0
    while true {
      let piece = [UInt8](unsafeUninitializedCapacity: 256 * 1024) { buffer, count in
        let got = Glibc.read(handle, buffer.baseAddress, buffer.count)
        if got < 0 { failure = errno }
        count = max(0, got)
      }
      guard failure == 0 else { throw .unreadable(file: file, errno: failure) }
      if piece.isEmpty { break }
      bytes += piece
    }
    return bytes
  }

  private static func holdsData(_ path: String) -> Bool {
    access(path + "/themes", R_OK) == 0 && access(path + "/offline-cache", R_OK) == 0
  }
}

/// Why shipped data cannot be used.
package enum ReferenceError: Error, Equatable, Sendable {
  case noDataFolder(tried: [String])
  case unreadable(file: String, errno: Int32)
  /// A table breaks its form; `line` is counted from 1, 0 for the whole file.
  case damaged(file: String, line: Int, what: String)

  /// A stable word for exit codes and phrases.
  package var code: String {
    switch self {
    case .noDataFolder: "reference.noDataFolder"
    case .unreadable: "reference.unreadable"
    case .damaged: "reference.damaged"
    }
  }
}
