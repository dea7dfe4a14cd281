/// What a hub decides about a signed request before it looks at what is asked.
package enum RequestVerdict: Equatable, Sendable {
  /// Genuine and new; store the counter and remember the nonce with the answer.
  case ok
  /// This very request was answered before.
  case replay
  /// The device's clock is too far off; the hub's time lets it correct itself once.
  case clock(hubTime: Int64)
  /// A counter that was passed, with another nonce: two machines hold this key. Suspend the device.
  case fork
  /// Not signed by the device's key over this request and epoch.
  case badSignature
}

/// A hub's memory of one device, and the decision it leads to; pure, the caller keeps the value.
package struct RequestCheck: Equatable, Sendable {
  /// How far a device's clock may be off, in milliseconds, either way.
  package static let window: Int64 = 300_000
  /// How long a nonce is remembered, in milliseconds: every request inside the window is.
  package static let memory: Int64 = 600_000

  /// The highest counter accepted so far; the hub stores it durably.
  package private(set) var lastCounter: UInt64
  /// Nonces accepted within the memory, with the hub time of each.
  package private(set) var nonces: [[UInt8]: Int64]

  /// Resumes a device's memory; after a restart of the hub only the counter may be known.
  package init(lastCounter: UInt64, nonces: [[UInt8]: Int64] = [:]) {
    self.lastCounter = lastCounter
    self.nonces = nonces
  }

  /// Judges one request at a moment of hub time in milliseconds; about 0.35 ms.
  ///
  /// The signature is judged first, so that only the key's holder can get a device suspended, and
  /// the clock before the counter, so that an old recording can not. A device has one request in
  /// flight at a time: one that was overtaken by a later counter counts as a fork.
  package func verdict(
    on signature: RequestSignature,
    over request: RequestText,
    key: VerifyingKey,
    hubTime: Int64
  ) -> RequestVerdict {
    guard signature.isSigned(by: key, over: request) else { return .badSignature }
    return verdict(onGenuine: signature, hubTime: hubTime)
  }

  /// The same of a request whose signature the caller has found to hold.
  package func verdict(
    onGenuine signature: RequestSignature,
    hubTime: Int64
  ) -> RequestVerdict {
    let (offset, overflow) = signature.time.subtractingReportingOverflow(hubTime)
    guard !overflow, offset.magnitude <= UInt64(Self.window) else {
      return .clock(hubTime: hubTime)
    }
    if nonces[signature.nonce] != nil { return .replay }
    return signature.counter <= lastCounter ? .fork : .ok
  }

  /// Remembers an accepted request and forgets nonces older than the memory.
  package mutating func accept(_ signature: RequestSignature, hubTime: Int64) {
    lastCounter = max(lastCounter, signature.counter)
    nonces = nonces.filter { hubTime - $0.value < Self.memory }
    nonces[signature.nonce] = hubTime
  }
}
