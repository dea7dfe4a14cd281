import Glibc

/// Folders of a home: making them and reading their names.
enum FolderListing {
  /// Names in a folder, without `.` and `..`; empty when it cannot be read.
  static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Makes a folder, and those above it, for the owner only; one that is there stays as it is.
  static func create(_ path: String) throws(HomeError) {
    if mkdir(path, 0o700) == 0 || isFolder(path) { return }
    let parent = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
    if errno == ENOENT, !parent.isEmpty {
      try create(parent)
      if mkdir(path, 0o700) == 0 { return }
    }
    throw .notAFolder(path: path, errno: errno)
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
