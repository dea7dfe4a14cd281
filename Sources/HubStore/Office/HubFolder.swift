import Foundation
import Glibc
import Trust

/// The files of one hub: `hub.db`, `hub.key` (mode 0600) and attachments below `blobs/`.
struct HubFolder {
  let path: String

  var database: String { path + "/hub.db" }
  var blobs: String { path + "/blobs" }
  private var keyFile: String { path + "/hub.key" }

  /// Makes the folders for this user alone; existing ones are left as they are.
  func make() throws(HubStoreError) {
    for folder in [path, blobs] {
      guard mkdir(folder, 0o700) != 0, errno != EEXIST else { continue }
      throw .file(errno: errno)
    }
    // SQLite gives its side files the mode of the database.
    let file = open(database, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .file(errno: errno) }
    close(file)
  }

  /// The hub's key; drawn and made durable at the first call.
  func key(random: RandomSource) throws(HubStoreError) -> SigningKey {
    if let key = try stored() { return key }
    do throws(TrustError) {
      let key = try SigningKey.generate(random: random)
      let digits = try key.scalar().withBytes { bytes throws(TrustError) in
        Hexadecimal.text(bytes)
      }
      if let failure = keep(digits) { throw TrustError.file(.write, errno: failure) }
      return key
    } catch {
      throw .trust(code: error.code)
    }
  }

  private func stored() throws(HubStoreError) -> SigningKey? {
    let file = open(keyFile, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw .file(errno: errno)
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .file(errno: errno) }
    // A key that others can read is no key any more.
    guard status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 == 0 else {
      throw .trust(code: "trust.fileTooOpen")
    }
    var digits = [UInt8](repeating: 0, count: 66)
    let count = Glibc.read(file, &digits, digits.count)
    do throws(TrustError) {
      guard count >= 64, let bytes = Hexadecimal.bytes(digits.prefix(64)) else {
        throw TrustError.malformed(.privateKey, offset: 0)
      }
      return try SigningKey(scalar: SecretBytes(copying: bytes))
    } catch {
      throw .trust(code: error.code)
    }
  }

  /// Writes the new key file; gives errno when it could not.
  private func keep(_ digits: String) -> Int32? {
    let file = open(keyFile, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { return errno }
    defer { close(file) }
    let bytes = Array((digits + "\n").utf8)
    guard Glibc.write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else {
      return errno
    }
    return FileSync.folder(path)
  }
}

/// Makes names of files survive a power cut.
enum FileSync {
  /// Gives errno when it could not.
  static func folder(_ path: String) -> Int32? {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return errno }
    defer { close(folder) }
    return fsync(folder) == 0 ? nil : errno
  }
}
