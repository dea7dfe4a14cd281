package import Records

/// How long archives may be read without word from the hub.
///
/// The lease concerns what the hub lent: nothing in it ever touches an edit, a draft or the outbox.
package enum Lease: Sendable {
  /// Seven days after the hub answered last.
  package static let length: Int64 = 7 * 86_400_000
  /// A clock that stands so far before the last contact was set back; a lease is not had twice.
  private static let tolerance: Int64 = 86_400_000

  package static func end(after contact: Instant) -> Instant {
    contact.advanced(byMilliseconds: length)
  }

  /// Whether archives are open at `now`; a replica that was never filled has nothing to close.
  package static func isOpen(lastContact: Instant?, now: Instant) -> Bool {
    guard let lastContact else { return true }
    let age = now.milliseconds - lastContact.milliseconds
    return (-tolerance...length).contains(age)
  }
}
