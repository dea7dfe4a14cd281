/// Why an act of cryptography or of its storage did not happen; carries evidence, never contents.
package enum TrustError: Error, Equatable, Sendable {
  /// This libcrypto lacks an algorithm or is not of the 3.x line.
  case libcryptoUnfit(version: String)
  /// A known answer came out differently; nothing may be signed or sealed.
  case selfTestFailed(String)
  /// The system gave no random bytes; the operation was abandoned before any key or IV was made.
  case randomUnavailable
  /// libcrypto refused an operation that should not fail; its packed error code.
  case libraryRefused(String, code: UInt)
  /// The one answer for every broken, moved, truncated, foreign or rolled back sealed box.
  case sealBroken
  /// The secret was wiped by a lock before this use.
  case wiped
  /// Bytes do not follow their grammar; the offset counts from the first byte.
  case malformed(Structure, offset: Int)
  /// A private or public key that names no point of the curve, or no scalar of its order.
  case keyUnusable
  /// Wrong password: the slot itself is intact.
  case wrongPassword
  /// The slot was made with another machine's device secret.
  case otherDevice
  /// A password or recovery slot of this name is not in the file.
  case slotMissing
  /// The slots do not carry the mark of the root key they open: edited by hand.
  case slotsForged
  /// A cost outside the permitted range, which would weaken or stall the unlock.
  case costOutOfBounds
  /// A secrets file that others on this machine may read; its permission bits.
  case fileTooOpen(mode: UInt32)
  /// The system refused a file operation; its errno.
  case file(FileOperation, errno: Int32)

  /// What was being read when bytes turned out malformed.
  package enum Structure: String, Sendable {
    case certificate, receipt, signatureLine, requestHeader, keySlots, signature, privateKey
    case deviceSecret, outbox, receipts, pack
  }

  /// The step of a file operation that failed.
  package enum FileOperation: String, Sendable {
    case open, read, write, sync, rename, status
  }

  /// A stable word for logs, exit codes and phrases.
  package var code: String {
    switch self {
    case .libcryptoUnfit: "trust.libcryptoUnfit"
    case .selfTestFailed: "trust.selfTestFailed"
    case .randomUnavailable: "trust.randomUnavailable"
    case .libraryRefused: "trust.libraryRefused"
    case .sealBroken: "trust.sealBroken"
    case .wiped: "trust.wiped"
    case .malformed(let structure, _): "trust.malformed.\(structure.rawValue)"
    case .keyUnusable: "trust.keyUnusable"
    case .wrongPassword: "trust.wrongPassword"
    case .otherDevice: "trust.otherDevice"
    case .slotMissing: "trust.slotMissing"
    case .slotsForged: "trust.slotsForged"
    case .costOutOfBounds: "trust.costOutOfBounds"
    case .fileTooOpen: "trust.fileTooOpen"
    case .file(let operation, _): "trust.file.\(operation.rawValue)"
    }
  }
}
