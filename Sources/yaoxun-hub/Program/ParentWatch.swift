import Foundation

/// Asks this program to end once the one that started it is gone, however that ended.
///
/// A killed parent tells nobody, and the kernel's own signal follows the thread that started the
/// child, not its program; so the parent is looked for once a second.
final class ParentWatch {
  private let timer: any DispatchSourceTimer

  /// Begins to watch the parent of now.
  init() {
    let parent = getppid()
    timer = DispatchSource.makeTimerSource(queue: .global())
    timer.schedule(deadline: .now() + .seconds(1), repeating: .seconds(1))
    timer.setEventHandler {
      if getppid() != parent { kill(getpid(), SIGTERM) }
    }
    timer.resume()
  }

  func stop() { timer.cancel() }
}
