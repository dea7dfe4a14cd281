import CLibcrypto

/// libcrypto's handle of one SM2 key, released with the last owner.
///
/// The handle is never changed after it is made, and libcrypto counts references to it atomically,
/// so any thread may sign or verify with it.
final class SM2Key: Sendable {
  nonisolated(unsafe) let handle: OpaquePointer

  init(adopting handle: OpaquePointer) {
    self.handle = handle
  }

  deinit {
    EVP_PKEY_free(handle)
  }
}

/// The constants of SM2 that both sides of a signature share.
package enum SM2 {
  /// The signer's id that GM/T 0009 fixes where nothing else was agreed.
  package static let defaultSignerID = Array("1234567812345678".utf8)

  /// The order of the curve's base point, most significant byte first.
  package static let order: [UInt8] = [
    0xff, 0xff, 0xff, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
    0x72, 0x03, 0xdf, 0x6b, 0x21, 0xc6, 0x05, 0x2b, 0x53, 0xbb, 0xf4, 0x09, 0x39, 0xd5, 0x41, 0x23,
  ]
}
