package import Records
package import Trust

/// A request as it came in, with the signature that vouches for it.
package struct SignedRequest: Sendable {
  package var signature: RequestSignature
  package var method: String
  /// Path and query as on the request line.
  package var target: String
  /// SM3 of the body as it came.
  package var body: Digest
  /// Whether a device that still believes in an earlier epoch is let in, to learn of the new one.
  package var epochs: EpochTolerance

  /// Which epochs a signature may name.
  package enum EpochTolerance: Sendable {
    case present
    case anyKnown
  }

  package init(
    signature: RequestSignature,
    method: String,
    target: String,
    body: Digest,
    epochs: EpochTolerance
  ) {
    self.signature = signature
    self.method = method
    self.target = target
    self.body = body
    self.epochs = epochs
  }
}

/// A device whose request was let in, and what its account may do.
package struct AdmittedDevice: Equatable, Sendable {
  package var id: RecordID
  package var key: VerifyingKey
  package var subject: Subject

  package init(id: RecordID, key: VerifyingKey, subject: Subject) {
    self.id = id
    self.key = key
    self.subject = subject
  }
}

/// Whether a device is let in.
package enum DeviceStatus: String, Sendable {
  case active, suspended, revoked
}

/// One device as the office sees it.
package struct DeviceStanding: Equatable, Sendable {
  package var id: RecordID
  package var account: String
  /// What its pushes and bundles are verified with.
  package var key: VerifyingKey
  package var status: DeviceStatus
  package var enrolledAt: Instant
  /// Nil before its first request.
  package var seenAt: Instant?
  /// The last mutation the hub holds of it.
  package var lastSequence: Int64
}

/// Something an office does on its own authority, as the audit writes it.
package struct OfficeAct: Equatable, Sendable {
  package var actor: String
  /// A stable word such as `licence.suspend`.
  package var action: String
  /// What it was done to, by its number.
  package var object: String

  package init(_ action: String, on object: String, by actor: String) {
    self.actor = actor
    self.action = action
    self.object = object
  }
}

/// What an upsert did.
package struct UpsertReport: Equatable, Sendable {
  /// New and changed records, `change` records not counted.
  package var stored = 0
  package var unchanged = 0
  /// Records that could not stand on the wire, with the field that is to blame.
  package var quarantined: [Quarantined] = []

  package init(stored: Int = 0, unchanged: Int = 0) {
    self.stored = stored
    self.unchanged = unchanged
  }

  /// One record that was not stored.
  package struct Quarantined: Equatable, Sendable {
    package var id: RecordID
    package var field: String
    /// `field_form`, `field_too_long`, `record_too_large` or `type_mismatch`.
    package var code: String
  }
}

/// The contents of one scope in one line.
package struct ScopeDigest: Equatable, Sendable {
  package var scope: String
  package var sequence: Int64
  package var records: Int64
  /// SM3 over `Row.digestLine` of the live records in order of id.
  package var digest: Digest

  /// `SCOPE<TAB>SEQ<TAB>RECORDS<TAB>HEX`.
  package var line: String { "\(scope)\t\(sequence)\t\(records)\t\(digest.hex)" }
}

/// The address of an attachment: the SM3 of its bytes.
package struct BlobAddress: Hashable, Sendable {
  /// 64 lower-case hexadecimal digits and nothing else, so that it can name a file.
  package let hex: String

  /// Takes 64 lower-case hexadecimal digits, after `sm3:` where records write it so; else nil.
  package init?(_ text: some StringProtocol) {
    let digits = text.hasPrefix("sm3:") ? String(text.dropFirst(4)) : String(text)
    guard Digest(hex: digits) != nil else { return nil }
    hex = digits
  }
}

/// How much of an attachment the hub holds.
package struct BlobState: Equatable, Sendable {
  package var have: Int64
  package var size: Int64

  package init(have: Int64, size: Int64) {
    self.have = have
    self.size = size
  }

  package var isReady: Bool { have == size }
}
