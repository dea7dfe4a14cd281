import Foundation
import Records
import Replica
import Testing
import Trust

/// Keys, authors, places and small records that the tests share.
enum Bench {
  static let noon = Instant(milliseconds: 1_795_262_400_000)

  static func keys(_ seed: UInt8 = 7) throws -> KeyRing {
    try KeyRing(root: SecretBytes(copying: [UInt8](repeating: seed, count: 32)), kid: 1)
  }

  /// An author whose signature is a plain line, for tests that do not look at it.
  static func author(_ account: String = "wang", device: UInt64 = 1) -> Author {
    Author(account: account, device: RecordID(high: 0xD, low: device)) { lines, group in
      Array("[\"sig\",\"\(group)\",\"\(lines.count)\"]\n".utf8)
    }
  }

  static func id(_ number: UInt64) -> RecordID {
    RecordID(high: 0x0190_0000_0000_7000, low: number)
  }

  static func memory(_ name: String, seed: UInt64 = 1, unlocked: Bool = true) throws -> Replica {
    let replica = try Replica.open(
      .memory(name),
      as: .writer,
      readings: { Bench.readings },
      random: .seeded(seed)
    )
    if unlocked { try replica.unlock(with: try keys()) }
    return replica
  }

  static func onDisk(
    _ directory: String,
    as access: Replica.Access = .writer,
    seed: UInt64 = 1,
    unlocked: Bool = true
  ) throws -> Replica {
    let replica = try Replica.open(
      .directory(directory),
      as: access,
      readings: { Bench.readings },
      random: .seeded(seed)
    )
    if unlocked { try replica.unlock(with: try keys()) }
    return replica
  }

  static let readings = PinyinTable(
    tsv: """
      # a few characters
      阿\ta,e
      莫\tmo
      西\txi
      林\tlin
      胶\tjiao
      囊\tnang
      重\tzhong,chong
      庆\tqing
      药\tyao
      业\tye
      注\tzhu
      射\tshe
      """
  )

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}

/// A folder of its own that goes with the test.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "replica-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path(percentEncoded: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Copies everything as a kill would leave it: files of a process that never said goodbye.
  func snapshot() throws -> TemporaryFolder {
    let copy = try TemporaryFolder()
    for name in try FileManager.default.contentsOfDirectory(atPath: path)
    where name != "replica.lock" && name != "reserve" && !name.hasSuffix("-shm") {
      try FileManager.default.copyItem(atPath: "\(path)/\(name)", toPath: "\(copy.path)/\(name)")
    }
    return copy
  }

  /// All bytes of all files.
  func bytes() throws -> [(name: String, bytes: Data)] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: path)
    return try names.compactMap { name in
      var isFolder: ObjCBool = false
      let full = "\(path)/\(name)"
      _ = FileManager.default.fileExists(atPath: full, isDirectory: &isFolder)
      return isFolder.boolValue ? nil : (name, try Data(contentsOf: URL(filePath: full)))
    }
  }
}
