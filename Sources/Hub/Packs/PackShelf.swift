package import HubStore
package import WireFormat
import Glibc
import Trust

/// The folder of packs that a hub offers over the network, each named by its id.
package struct PackShelf: Sendable {
  package let folder: String

  package init(folder: String) { self.folder = folder }

  private static let ending = ".yxpack"

  /// Where a new pack is written before it has its name.
  package func draft() throws(HubStoreError) -> String {
    if mkdir(folder, 0o700) != 0, errno != EEXIST { throw .file(errno: errno) }
    return folder + "/new"
  }

  /// Gives a built pack its name, and takes away those of its scope that two newer ones replace.
  ///
  /// The one before stays: a laptop may be in the middle of it.
  package func place(_ draft: String, as id: String, scope: String) throws(HubStoreError) {
    guard rename(draft, path(of: id)) == 0 else { throw .file(errno: errno) }
    let held = offers().filter { $0.scope == scope }
    for old in held.dropFirst(2) { unlink(path(of: old.id)) }
  }

  /// All packs, the newest of each scope first.
  package func offers() -> [PackOffer] {
    names().compactMap(offer).sorted {
      ($0.scope, $1.sequence, $0.id) < ($1.scope, $0.sequence, $1.id)
    }
  }

  /// At most `limit` bytes of a pack from `offset` on; nil for one that is not here any more.
  func read(_ id: String, at offset: Int64, limit: Int) -> [UInt8]? {
    let file = open(path(of: id), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: limit)
    var filled = 0
    while filled < limit {
      let count = bytes[filled...].withUnsafeMutableBytes {
        pread(file, $0.baseAddress, $0.count, Int(offset) + filled)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      filled += count
    }
    bytes.removeSubrange(filled...)
    return bytes
  }

  private func path(of id: String) -> String { folder + "/" + id + Self.ending }

  private func offer(_ id: String) -> PackOffer? {
    var status = stat()
    guard stat(path(of: id), &status) == 0,
      let bytes = read(id, at: 0, limit: PackEnvelope.sizeLimit)
    else { return nil }
    let lines = bytes.split(separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false)
    guard lines.count == 3,
      let head = try? PackEnvelope(parsing: Array(bytes[..<lines[2].startIndex]))
    else { return nil }
    return PackOffer(
      id: id,
      scope: head.claims.scope,
      epoch: head.claims.epoch,
      sequence: head.claims.sequence,
      records: head.claims.records,
      bytes: Int64(status.st_size)
    )
  }

  private func names() -> [String] {
    guard let listing = opendir(folder) else { return [] }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name.hasSuffix(Self.ending), name.utf8.count == 64 + Self.ending.utf8.count else {
        continue
      }
      names.append(String(name.dropLast(Self.ending.utf8.count)))
    }
    return names
  }
}
