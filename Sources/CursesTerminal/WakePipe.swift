package import Canvas
import Glibc

/// A pipe that ends a wait on one thread when any other thread, or a signal, writes to it.
package final class WakePipe: Sendable {
  let readEnd: Int32
  let writeEnd: Int32

  /// A pipe whose two ends never block; nil when the process has no descriptors left.
  package init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    readEnd = ends[0]
    writeEnd = ends[1]
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  /// Ends the wait of the thread that reads; it keeps the pipe alive.
  package var waker: Waker {
    Waker { [self] in
      var byte: UInt8 = 0
      // A full pipe is as good as a written one: the reader will wake.
      _ = write(writeEnd, &byte, 1)
    }
  }

  /// Waits until woken or until `timeout` is over, and forgets all wakings so far.
  package func wait(timeout: Duration?) {
    var descriptor = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
    _ = poll(&descriptor, 1, timeout.milliseconds)
    _ = drain()
  }

  /// All bytes written since the last time.
  func drain() -> [UInt8] {
    var all: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 256)
    while true {
      let count = read(readEnd, &chunk, chunk.count)
      guard count > 0 else { return all }
      all += chunk[..<count]
    }
  }
}

extension Duration? {
  /// What poll(2) is told: -1 without end, else whole milliseconds, never less than asked.
  var milliseconds: Int32 {
    guard let self else { return -1 }
    let (seconds, attoseconds) = self.components
    guard seconds < 1_000_000 else { return 1_000_000_000 }
    let rounded = (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    return max(0, Int32(seconds * 1000 + rounded))
  }
}
