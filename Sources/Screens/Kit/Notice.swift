package import Records

/// One thing the message row tells a person, until the next key.
package struct Notice: Equatable, Sendable {
  package var kind: Kind
  package var text: Phrase
  /// The stable code of a failure, shown in brackets.
  package var code: String?

  /// How much attention it asks for.
  package enum Kind: Sendable { case info, warning, error }

  package init(_ kind: Kind, _ text: Phrase, code: String? = nil) {
    self.kind = kind
    self.text = text
    self.code = code
  }

  /// A failure in its three parts: what happened, what is safe, what to do.
  package init(_ failure: ServiceFailure) {
    var phrase = failure.reason.phrase
    if failure.reason == .stick { phrase = SyncPhrases.stick(failure.code) }
    if case .refusedByHub(let status) = failure.reason {
      phrase = HubRefusal(code: failure.code, status: status).phrase
    }
    self.init(.error, phrase, code: failure.code)
  }
}

/// Why a service could not do what a screen asked for.
package struct ServiceFailure: Error, Equatable, Sendable {
  package var reason: Reason
  /// Stable and greppable, such as `replica.busy`.
  package var code: String

  package init(_ reason: Reason, code: String) {
    self.reason = reason
    self.code = code
  }

  /// What stood in the way, as far as a person can do something about it.
  package enum Reason: Equatable, Sendable {
    /// The replica is locked.
    case locked
    /// Another process has it.
    case busy(process: Int)
    /// The record is not on this laptop.
    case notHeld
    /// The account may not do this.
    case notAllowed
    /// The record is sealed: signed and final.
    case sealed
    /// The record has left the state in which this was possible.
    case stateChanged
    /// Bytes on the disk are damaged.
    case damaged
    /// The disk is full.
    case noSpace
    /// A file given by the inspector cannot be read.
    case fileUnreadable
    /// A file cannot be made there, or is there already.
    case fileUnwritable
    /// The bytes of an attachment are not on this laptop yet.
    case notFetched
    /// A file for or from a stick was not written or not taken; the code says why.
    case stick
    /// Archives are closed until the hub has answered again.
    case leaseOver
    /// The hub does not answer.
    case unreachable
    /// The hub does not deal with this laptop now; the code says why.
    case refusedByHub(status: Int)
    /// Something answers in the hub's place.
    case intercepted
    /// What was given cannot be stored; the fields it concerns.
    case invalid(fields: [String])
    /// The act is another unit's.
    case notYours
    /// A rule of the procedure forbids it, in its own words.
    case guarded(Phrase)
    /// Anything else; the code says what.
    case failed
  }
}
