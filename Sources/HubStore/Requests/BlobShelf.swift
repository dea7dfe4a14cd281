import Foundation
import Glibc
import Trust

/// Where attachments lie: files named by their SM3, or the database of a store in memory.
enum BlobShelf: Sendable {
  case folder(String)
  case database

  /// The largest attachment, in bytes.
  static let limit: Int64 = 1 << 30
}

/// The files of one attachment below the shelf's folder.
struct BlobFile {
  private let folder: String
  private let name: String

  init(_ address: BlobAddress, in shelf: String) {
    folder = shelf + "/" + address.hex.prefix(2)
    name = folder + "/" + address.hex
  }

  private var part: String { name + ".part" }

  /// Writes a piece at its place and makes it durable.
  func write(_ piece: [UInt8], at offset: Int64) throws(HubStoreError) {
    if mkdir(folder, 0o700) != 0, errno != EEXIST { throw .file(errno: errno) }
    let file = open(part, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .file(errno: errno) }
    defer { close(file) }
    var written = 0
    while written < piece.count {
      let count = piece[written...].withUnsafeBytes {
        pwrite(file, $0.baseAddress, $0.count, Int(offset) + written)
      }
      if count < 0, errno == EINTR { continue }
      if errno == ENOSPC, count < 0 { throw .full }
      guard count > 0 else { throw .file(errno: errno) }
      written += count
    }
    guard fsync(file) == 0 else { throw .file(errno: errno) }
  }

  /// SM3 of the first `size` bytes of what was gathered.
  func digest(size: Int64) throws(HubStoreError) -> Digest {
    var hash = SM3()
    var offset: Int64 = 0
    while offset < size {
      let piece = try read(part, at: offset, limit: Int(min(size - offset, 1 << 20)))
      guard !piece.isEmpty else { break }
      hash.update(piece)
      offset += Int64(piece.count)
    }
    return hash.finalize()
  }

  /// Gives the gathered bytes their name for good.
  func finish() throws(HubStoreError) {
    guard rename(part, name) == 0 else { throw .file(errno: errno) }
    if let failure = FileSync.folder(folder) { throw .file(errno: failure) }
  }

  func discard() { unlink(part) }

  /// At most `limit` bytes of the whole attachment.
  func read(at offset: Int64, limit: Int) throws(HubStoreError) -> [UInt8] {
    try read(name, at: offset, limit: limit)
  }

  private func read(
    _ path: String,
    at offset: Int64,
    limit: Int
  ) throws(HubStoreError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { throw .file(errno: errno) }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: limit)
    var filled = 0
    while filled < limit {
      let count = bytes[filled...].withUnsafeMutableBytes {
        pread(file, $0.baseAddress, $0.count, Int(offset) + filled)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .file(errno: errno) }
      if count == 0 { break }
      filled += count
    }
    bytes.removeSubrange(filled...)
    return bytes
  }
}
