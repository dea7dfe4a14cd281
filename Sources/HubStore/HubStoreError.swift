/// Why the hub's store did not do what it was asked; evidence only, no contents.
package enum HubStoreError: Error, Equatable, Sendable {
  /// There is no such thing, or the asker may not know that there is.
  case notFound
  /// In sight, but the asker's roles do not allow the act.
  case notPermitted
  case admission(AdmissionRefusal)
  /// Wrong code, burned code, expired code, unknown account, bad proof: all the same answer.
  case enrolmentRefused
  /// The replica was filled in another life of this hub; the present epoch.
  case epochChanged(String)
  /// The device holds a receipt this hub did not give, or cursors above its heads.
  case hubBehind
  /// The scope must be read again from 0.
  case cursorTooOld(scope: String)
  case blob(BlobRefusal)
  case bundle(BundleRefusal)
  /// System, security and audit administration must lie in three hands.
  case exclusivePowers
  case accountExists
  /// A name, unit, region or display name that could not stand in a scope or a certificate.
  case malformedName
  /// The file system is full.
  case full
  /// SQLite's extended result code.
  case storage(code: Int32)
  /// The store contradicts itself; what and where.
  case damaged(String)
  /// A file operation failed; its errno.
  case file(errno: Int32)
  /// Signing or random numbers failed; the stable word of the cause.
  case trust(code: String)

  /// A stable word for logs and problems.
  package var code: String {
    switch self {
    case .notFound: "not_found"
    case .notPermitted: "not_permitted"
    case .admission(let refusal): refusal.code
    case .enrolmentRefused: "enrol.refused"
    case .epochChanged: "epoch_changed"
    case .hubBehind: "hub_behind"
    case .cursorTooOld: "cursor_too_old"
    case .blob(let refusal): refusal.code
    case .bundle(let refusal): refusal.code
    case .exclusivePowers: "exclusive_powers"
    case .accountExists: "account_exists"
    case .malformedName: "malformed_name"
    case .full: "hub_full"
    case .storage: "storage"
    case .damaged: "damaged"
    case .file: "file"
    case .trust(let code): code
    }
  }
}

/// Why a request was not let in.
package enum AdmissionRefusal: Equatable, Sendable {
  /// No device of this name signed this request.
  case badSignature
  /// This very request was let in before.
  case replay
  /// It was overtaken by a later one on the way; asking anew helps.
  case overtaken
  /// The device's clock is more than five minutes off.
  case clock
  /// Two machines use one key: the device is suspended now.
  case fork
  case suspended
  case revoked
  case accountDisabled

  package var code: String {
    switch self {
    case .badSignature: "auth.signature"
    case .replay: "auth.replay"
    case .overtaken: "auth.overtaken"
    case .clock: "auth.clock"
    case .fork: "auth.fork"
    case .suspended: "device_suspended"
    case .revoked: "device_revoked"
    case .accountDisabled: "account_disabled"
    }
  }
}

/// Why a piece of an attachment was not taken.
package enum BlobRefusal: Equatable, Sendable {
  /// The piece does not begin where the hub stands.
  case offsetMismatch(have: Int64)
  /// Announced sizes differ, or a piece goes beyond the size.
  case sizeMismatch
  /// All bytes are there and are not what the address says; the hub starts again from 0.
  case addressMismatch
  case tooLarge(limit: Int64)

  package var code: String {
    switch self {
    case .offsetMismatch: "offset_mismatch"
    case .sizeMismatch: "size_mismatch"
    case .addressMismatch: "address_mismatch"
    case .tooLarge: "too_large"
    }
  }
}

/// Why a file from a stick is not taken.
package enum BundleRefusal: Equatable, Sendable {
  /// It does not begin as an outbox bundle does.
  case notABundle
  /// It is locked for another hub; the id of that hub's key.
  case otherHub(String)
  /// The replica it comes from was filled in a life that this hub does not remember.
  case otherEpoch(String)
  case unknownDevice(String)
  /// The device it names did not sign it.
  case badSignature
  /// Bytes were changed or are missing; nothing of it was applied.
  case damaged

  package var code: String {
    switch self {
    case .notABundle: "bundle.notABundle"
    case .otherHub: "bundle.otherHub"
    case .otherEpoch: "bundle.otherEpoch"
    case .unknownDevice: "bundle.unknownDevice"
    case .badSignature: "bundle.signature"
    case .damaged: "bundle.damaged"
    }
  }
}
