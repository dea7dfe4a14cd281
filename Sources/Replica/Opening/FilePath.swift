import Glibc

/// The few file system calls the replica makes by path.
enum FilePath {
  static func remove(_ path: String) { unlink(path) }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Makes an empty file only its owner may read; SQLite gives its log files the same rights.
  static func makePrivateFile(_ path: String) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    if descriptor >= 0 { close(descriptor) }
  }

  /// Gives an empty log of SQLite a head of zeros, which to SQLite is as empty.
  ///
  /// Where a log has no byte, GRDB writes a table and drops it when it opens the file, and waits for
  /// the disk before anything can be read.
  static func beginLog(_ path: String) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    if lseek(descriptor, 0, SEEK_END) == 0 { ftruncate(descriptor, 32) }
  }

  /// Makes the name of a file durable in its folder.
  static func syncDirectory(of path: String) {
    guard let slash = path.lastIndex(of: "/") else { return }
    let descriptor = open(String(path[..<slash]), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// Makes a folder only its owner may enter, and the folders above it.
  static func makeDirectory(_ path: String) throws(ReplicaError) {
    if exists(path) { return }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try makeDirectory(String(path[..<slash]))
    }
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .file(.make, errno: errno) }
  }
}
