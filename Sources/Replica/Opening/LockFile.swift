import Glibc
import Synchronization

/// The mark that one process writes this replica; the system drops it with the process.
final class LockFile: Sendable {
  /// -1 once released.
  private let descriptor: Mutex<Int32>

  /// Takes the lock and writes the pid into the file, or tells whose it is.
  init(path: String) throws(ReplicaError) {
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .file(.lock, errno: errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let reason = errno
      let holder = Self.pid(in: descriptor)
      Glibc.close(descriptor)
      if reason == EWOULDBLOCK { throw .locked(by: holder) }
      throw .file(.lock, errno: reason)
    }
    let text = Array("\(getpid())\n".utf8)
    ftruncate(descriptor, 0)
    pwrite(descriptor, text, text.count, 0)
    self.descriptor = Mutex(descriptor)
  }

  deinit { release() }

  /// Gives the lock up; may be called more than once.
  func release() {
    descriptor.withLock { descriptor in
      if descriptor >= 0 { Glibc.close(descriptor) }
      descriptor = -1
    }
  }

  private static func pid(in descriptor: Int32) -> Int32 {
    var buffer = [UInt8](repeating: 0, count: 16)
    let count = pread(descriptor, &buffer, buffer.count, 0)
    guard count > 0 else { return 0 }
    let digits = buffer[..<count].prefix { (0x30...0x39).contains($0) }
    return Int32(String(decoding: digits, as: UTF8.self)) ?? 0
  }
}
