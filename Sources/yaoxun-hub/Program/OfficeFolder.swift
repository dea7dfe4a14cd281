import Glibc

/// The folder that holds everything of one hub.
///
/// ```
/// hub.db hub.key blobs/   the store
/// packs/                  packs offered to laptops, each named by its id
/// url                     where `serve` listens, kept for the next start
/// lock                    held while `serve` runs; the kernel knows by whom
/// imports/                what importers put aside, one file for each imported file
/// ```
struct OfficeFolder: Equatable, Sendable {
  let path: String

  var hasStore: Bool { access(path + "/hub.db", F_OK) == 0 }
  var urlFile: String { path + "/url" }
  var lockFile: String { path + "/lock" }
  var imports: String { path + "/imports" }
  var packs: String { path + "/packs" }

  /// Makes the folder and those above it, readable by its owner only.
  func make() -> Int32? {
    var made = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      made += "/\(part)"
      guard mkdir(made, 0o700) != 0, errno != EEXIST, errno != EROFS, errno != EACCES else {
        continue
      }
      return errno
    }
    return access(path, W_OK) == 0 ? nil : errno
  }

  /// The address of the last start; nil before the first.
  func keptAddress() -> String? {
    SmallFile.text(of: urlFile, limit: 256)?.split(separator: "\n").first.map(String.init)
  }
}

/// A lock on a hub's folder for as long as this process lives; the kernel drops it with the process.
struct FolderLock: ~Copyable {
  private let descriptor: Int32

  /// Throws the status `busy` with the process that holds the lock.
  init(_ folder: OfficeFolder) throws(HubFailure) {
    let descriptor = open(folder.lockFile, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw HubFailure(.negative, HubPhrases.unreadable(folder.lockFile, errno: errno))
    }
    var request = flock()
    request.l_type = Int16(F_WRLCK)
    request.l_whence = Int16(SEEK_SET)
    guard fcntl(descriptor, F_SETLK, &request) == 0 else {
      var holder = request
      _ = fcntl(descriptor, F_GETLK, &holder)
      close(descriptor)
      throw HubFailure(.busy, HubPhrases.inUse(pid: holder.l_pid))
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }
}

/// Files of a few lines.
enum SmallFile {
  /// The text of a file of at most `limit` bytes; nil when it is not there, longer, or not UTF-8.
  static func text(of path: String, limit: Int) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: limit + 1)
    let count = read(descriptor, &bytes, bytes.count)
    guard (0...limit).contains(count) else { return nil }
    return String(validating: bytes[..<count], as: UTF8.self)
  }

  /// Puts a new file in the place of an old one in one step; gives errno when it could not.
  static func replace(_ path: String, with text: String) -> Int32? {
    replace(path, with: Array(text.utf8))
  }

  static func replace(_ path: String, with bytes: [UInt8]) -> Int32? {
    let draft = path + ".new"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return errno }
    let isWritten = write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
    let failure = errno
    close(descriptor)
    guard isWritten else { return failure }
    return rename(draft, path) == 0 ? nil : errno
  }
}
