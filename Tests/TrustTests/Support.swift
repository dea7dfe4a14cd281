import Foundation
import Testing
import Trust

/// Folders the tests read, found from this file: Tests/TrustTests/Support.swift, three levels up.
enum Folder {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let envelope = root.appending(path: "Tests/Fixtures/envelope")
  static let oracles = root.appending(path: "../shared/oracles/sm").standardized

  /// The national vectors lie outside the project; suites that need them are skipped without.
  static let hasOracles = FileManager.default.fileExists(atPath: oracles.path)

  /// A fresh folder of this test's own, removed afterwards.
  static func temporary<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "trust-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }
}

/// Random sources whose behaviour a test knows.
enum Randomness {
  /// What a machine without entropy does.
  static let failing = RandomSource { _ throws(TrustError) in throw TrustError.randomUnavailable }

  /// A machine whose generator is stuck at zero.
  static let stuck = RandomSource { buffer throws(TrustError) in
    for place in buffer.indices { buffer[place] = 0 }
  }
}

/// Parties that appear in many tests; their keys are fixed so that failures repeat.
enum Party {
  static func key(_ name: String) throws -> SigningKey {
    try SigningKey(scalar: SecretBytes(copying: SM3.digest(Array(name.utf8)).bytes))
  }

  static func root(_ name: String = "root") throws -> SecretBytes {
    try SecretBytes(copying: SM3.digest(Array(name.utf8)).bytes)
  }

  static func device(_ text: String = "d-0001") throws -> DeviceID {
    try #require(DeviceID(text))
  }
}

extension SecretBytes {
  /// The secret in ordinary memory, for comparison.
  var exposed: [UInt8] {
    get throws { try withBytes { bytes throws(TrustError) in Array(bytes) } }
  }

  convenience init(_ text: String) throws {
    try self.init(copying: Array(text.utf8))
  }
}

func hex(_ text: String) throws -> [UInt8] {
  try #require(Hexadecimal.bytes(text))
}
