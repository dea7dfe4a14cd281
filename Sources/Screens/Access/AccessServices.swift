package import Records

/// What the prompt in front of a locked replica asks for.
package enum AccessRequest: Equatable, Sendable {
  case unlock(Password)
  /// Forget the keys; the program starts anew in front of the prompt.
  case lock
}

/// A password on its way to the worker that derives the key; it has no description.
package struct Password: Equatable, Sendable {
  /// UTF-8 as typed.
  package let bytes: [UInt8]

  package init(_ text: String) { bytes = Array(text.utf8) }
}

/// What comes back to the prompt.
package enum AccessNews: Equatable, Sendable {
  case unlocked
  case refused(AccessRefusal)
  /// Nobody has pressed a key for so long that a lock is near.
  case lockNear(seconds: Int)
}

/// Why a replica stays locked; each asks for something else of the person in front of it.
package enum AccessRefusal: Error, Equatable, Sendable {
  /// The password is not the one; nil attempts when there is no limit.
  case wrongPassword(attemptsLeft: Int?)
  /// Too many wrong ones: no attempt before this moment.
  case lockedOut(until: Instant)
  /// Key slots or replica are damaged; the password may well be right.
  case damaged(code: String)
  /// The lease is over: archives stay locked until the hub has been reached.
  case leaseOver(since: Instant)
}

/// The outside world as the prompt sees it; the closure derives a key and takes about a second.
package struct AccessServices: Sendable {
  /// Opens the replica or says why not; takes up to a second.
  package var unlock: @Sendable (Password) throws(AccessRefusal) -> Void
  /// Ends the run so that no key stays in memory.
  package var lock: @Sendable () -> Void

  package init(
    unlock: @escaping @Sendable (Password) throws(AccessRefusal) -> Void,
    lock: @escaping @Sendable () -> Void
  ) {
    self.unlock = unlock
    self.lock = lock
  }

  /// Does what was asked, on the calling thread; nil when there is nothing to report.
  package func perform(_ request: AccessRequest) -> AccessNews? {
    switch request {
    case .lock:
      lock()
      return nil
    case .unlock(let password):
      do throws(AccessRefusal) {
        try unlock(password)
        return .unlocked
      } catch {
        return .refused(error)
      }
    }
  }
}
