import Synchronization

/// Where sealed evidence bytes lie: `blobs/ab/HEX` in a directory, or in memory for simulation.
final class BlobStore: Sendable {
  /// Nil in memory.
  let directory: String?
  private let held = Mutex<[String: [UInt8]]>([:])
  /// Boxes of files that are on their way, in memory.
  private let coming = Mutex<[String: [[UInt8]]]>([:])

  init(place: Replica.Place) {
    if case .directory(let path) = place { directory = path + "/blobs" } else { directory = nil }
  }

  /// The file of an address's hash; nil in memory.
  func path(of hash: String) -> String? { directory.map { "\($0)/\(hash.prefix(2))/\(hash)" } }

  func contains(_ hash: String) -> Bool {
    if let path = path(of: hash) { return FilePath.exists(path) }
    return held.withLock { $0[hash] != nil }
  }

  /// Sealed bytes held in memory.
  func bytes(of hash: String) -> [UInt8]? { held.withLock { $0[hash] } }

  func keep(_ bytes: [UInt8], as hash: String) { held.withLock { $0[hash] = bytes } }

  func pieces(of hash: String) -> [[UInt8]] { coming.withLock { $0[hash] ?? [] } }

  func keepPiece(_ box: [UInt8], of hash: String) {
    coming.withLock { $0[hash, default: []].append(box) }
  }

  func dropPieces(of hash: String) { coming.withLock { $0[hash] = nil } }
}
