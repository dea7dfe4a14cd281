/// The 32 random bytes that bind password slots to one machine; kept outside the accounts' folders.
///
/// A file is the weakest place for them: a stolen disk holds it too. It stops only who copies an
/// account's folder alone.
package struct DeviceSecretFile: Sendable {
  /// The file's path; its folder must exist.
  package let path: String

  /// Names a file; touches nothing.
  package init(path: String) {
    self.path = path
  }

  /// Reads the secret; throws `file(.open, ENOENT)` where none was made yet.
  package func load() throws(TrustError) -> SecretBytes {
    let bytes = try SecretFile.read(path, limit: 33)
    guard bytes.count == 32 else { throw .malformed(.deviceSecret, offset: bytes.count) }
    return try SecretBytes(copying: bytes)
  }

  /// Draws and stores a new secret; every password slot made with an older one stays shut.
  package func create(random: RandomSource) throws(TrustError) -> SecretBytes {
    let secret = try SecretBytes(random: 32, from: random)
    let bytes = try secret.withBytes { bytes throws(TrustError) in Array(bytes) }
    try SecretFile.replace(path, with: bytes)
    return secret
  }
}
