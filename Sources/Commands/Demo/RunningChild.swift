import Dispatch
import Glibc
import Synchronization

/// A child that was started; stopping it stops its whole process group.
final class RunningChild: Sendable {
  let pid: pid_t
  private let output: Int32
  private let status = Mutex<Int32?>(nil)

  init(pid: pid_t, output: Int32) {
    self.pid = pid
    self.output = output
  }

  /// A child of this process that was started before the program started itself anew.
  ///
  /// Nil without a number; one that names no running child of ours is taken for none to stop.
  static func adopted(_ pid: String?) -> RunningChild? {
    guard let pid = pid.flatMap({ pid_t($0) }) else { return nil }
    let child = RunningChild(pid: pid, output: -1)
    if pid <= 1 || waitpid(pid, nil, WNOHANG) != 0 { child.status.withLock { $0 = 0 } }
    return child
  }

  deinit { if output >= 0 { close(output) } }

  /// All it prints until it closes its output.
  func readAll() -> String {
    var bytes: [UInt8] = []
    while let more = next() { bytes += more }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The first line it prints; nil when it ends before, or takes longer than that.
  func firstLine(within seconds: Int) -> String? {
    let deadline = ContinuousClock.now + .seconds(seconds)
    var bytes: [UInt8] = []
    while ContinuousClock.now < deadline {
      var descriptor = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      guard poll(&descriptor, 1, 100) > 0 else { continue }
      guard let more = next() else { return nil }
      bytes += more
      if let end = bytes.firstIndex(of: 0x0A) {
        return String(decoding: bytes[..<end], as: UTF8.self)
      }
    }
    return nil
  }

  /// Waits for its end: its exit status, or 128 and the signal that ended it.
  func wait() -> Int32 {
    status.withLock { status in
      if let status { return status }
      let result = Self.reap(pid, 0) ?? 0
      status = result
      return result
    }
  }

  /// Asks the group to end and, when it does not within some seconds, ends it.
  func stop(within seconds: Int = 5) {
    status.withLock { status in
      guard status == nil else { return }
      kill(-pid, SIGTERM)
      let deadline = ContinuousClock.now + .seconds(seconds)
      let tick = DispatchSemaphore(value: 0)
      while status == nil, ContinuousClock.now < deadline {
        status = Self.reap(pid, WNOHANG)
        if status == nil { _ = tick.wait(timeout: .now() + .milliseconds(10)) }
      }
      kill(-pid, SIGKILL)
      if status == nil { status = Self.reap(pid, 0) ?? 0 }
    }
  }

  private func next() -> [UInt8]? {
    var chunk = [UInt8](repeating: 0, count: 4_096)
    while true {
      let got = read(output, &chunk, chunk.count)
      if got > 0 { return Array(chunk[..<got]) }
      guard got < 0, errno == EINTR else { return nil }
    }
  }

  private static func reap(_ pid: pid_t, _ options: Int32) -> Int32? {
    var status: Int32 = 0
    while true {
      let result = waitpid(pid, &status, options)
      if result == pid { return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F) }
      if result == 0 { return nil }
      guard errno == EINTR else { return 0 }
    }
  }
}
