import Glibc

/// Eight megabytes kept on disk, to be given up when it is full, so that the outbox can commit.
struct ReserveFile: Sendable {
  static let size = 8 * 1024 * 1024
  let path: String

  /// Takes the room again if there is any; without it the replica works all the same.
  func fill() {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    if posix_fallocate(descriptor, 0, off_t(Self.size)) != 0 { unlink(path) }
  }

  /// Gives the room up; false when there was none to give.
  func release() -> Bool { unlink(path) == 0 }
}
