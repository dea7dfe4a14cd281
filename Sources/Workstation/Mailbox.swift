import Canvas
import Records
import Screens
import Synchronization

/// Where workers leave what the interface must learn; the only thing the threads share.
final class Mailbox: Sendable {
  private let posts = Mutex<[Post]>([])
  private let waker: Mutex<Waker?>

  init() { waker = Mutex(nil) }

  /// Posts from now on end the terminal's wait.
  func connect(_ waker: Waker) { self.waker.withLock { $0 = waker } }

  /// Leaves `post` and wakes the interface; callable from any thread.
  func send(_ post: Post) {
    put(post)
    wake()
  }

  var isEmpty: Bool { posts.withLock(\.isEmpty) }

  /// Leaves `post` for the next turn of the interface.
  func put(_ post: Post) { posts.withLock { $0.append(post) } }

  /// Ends the interface's wait.
  func wake() { waker.withLock { $0 }?.wake() }

  /// Takes everything, oldest first.
  func take() -> [Post] {
    posts.withLock { posts in
      defer { posts = [] }
      return posts
    }
  }
}

/// What reaches the interface from outside its thread.
enum Post: Sendable {
  /// The answer of a service.
  case news(News)
  /// Figures of the status row.
  case standing(Standing)
  /// How far the running sync is; nil when it is over.
  case progress(SyncProgressPost?)
  /// The names of divisions, once they have been read.
  case places(PlaceNames)
  /// The person locked the program.
  case locked
}
