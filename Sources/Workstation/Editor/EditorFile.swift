import Glibc

/// A text on loan to an editor: one file in a folder of its own that nobody else may enter.
///
/// The folder lies in memory where the machine offers that ($XDG_RUNTIME_DIR, /dev/shm), else
/// under the home of the laptop. Whatever the editor leaves in it, backups and swap files too, is
/// overwritten and removed with it.
struct EditorFile {
  let path: String
  private let folder: String

  /// More than any field takes.
  static let limit = 64 * 1024
  private static let prefix = "yaoxun-edit."

  /// Writes `text` where only this account may read it; nil when no place can be had.
  init?(_ text: String, fallback home: String, environment: [String: String]) {
    for place in Self.places(environment) + [home] {
      Self.sweep(place)
      let folder = "\(place)/\(Self.prefix)\(getpid())"
      let path = folder + "/text.txt"
      guard mkdir(folder, 0o700) == 0 else { continue }
      if Self.write(Array(text.utf8) + [UInt8(ascii: "\n")], to: path) {
        self.folder = folder
        self.path = path
        return
      }
      Self.remove(folder)
    }
    return nil
  }

  /// What it holds now, without the line end that editors add; the bytes that were too many.
  func read() -> (text: String, dropped: Int)? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16 * 1024)
    while bytes.count <= Self.limit {
      let count = Glibc.read(file, &chunk, chunk.count)
      guard count > 0 else { break }
      bytes += chunk.prefix(count)
    }
    let kept = bytes.prefix(Self.limit)
    var text = String(decoding: kept, as: UTF8.self)
    while text.last?.isNewline == true { text.removeLast() }
    return (text, max(0, Int(status.st_size) - kept.count))
  }

  /// Overwrites and removes everything in the folder, and the folder.
  func remove() { Self.remove(folder) }

  /// Folders in memory, best first.
  private static func places(_ environment: [String: String]) -> [String] {
    let mounts = Mounts()
    return [environment["XDG_RUNTIME_DIR"] ?? "", "/dev/shm"].filter { place in
      place.hasPrefix("/") && access(place, W_OK) == 0 && mounts.isInMemory(place)
    }
  }

  /// Removes what a run that was killed while an editor was open has left.
  private static func sweep(_ place: String) {
    for name in names(in: place) where name.hasPrefix(prefix) {
      let pid = pid_t(name.dropFirst(prefix.count)) ?? 0
      if pid == getpid() || (pid > 0 && kill(pid, 0) != 0 && errno == ESRCH) {
        remove(place + "/" + name)
      }
    }
  }

  private static func remove(_ folder: String) {
    for name in names(in: folder) where name != "." && name != ".." {
      let path = folder + "/" + name
      let file = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
      var status = stat()
      if file >= 0, fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
        _ = write([UInt8](repeating: 0, count: min(Int(status.st_size), 16 << 20)), file)
        fsync(file)
      }
      if file >= 0 { close(file) }
      unlink(path)
    }
    rmdir(folder)
  }

  private static func names(in folder: String) -> [String] {
    guard let listing = opendir(folder) else { return [] }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
      )
    }
    return names
  }

  private static func write(_ bytes: [UInt8], to path: String) -> Bool {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { return false }
    defer { close(file) }
    return write(bytes, file)
  }

  private static func write(_ bytes: [UInt8], _ file: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
