import Foundation
import Testing

@testable import Records

/// The tables of prepared cases beside the project, and the shipped table of identifiers.
enum GS1Oracle {
  static let root: URL = {
    var root = URL(filePath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    return root
  }()

  /// `../shared` from the project root, or from the root of the project a worktree belongs to.
  static let shared: URL? = {
    let places = ["../shared", "../../shared"].map { root.appending(path: $0).standardizedFileURL }
    return places.first { FileManager.default.fileExists(atPath: $0.path + "/oracles") }
  }()

  static var isPresent: Bool { shared != nil }

  static func bytes(_ path: String) throws -> [UInt8] {
    let folder = try #require(shared, "no shared data")
    return Array(try Data(contentsOf: folder.appending(path: "oracles/" + path)))
  }

  static func json(_ path: String) throws -> JSONTree {
    try JSONTree.read(bytes(path))
  }

  static func cases(_ path: String) throws -> [JSONTree] {
    try #require(json(path)["cases"]?.items)
  }

  static func table() throws -> GS1Table {
    let url = root.appending(path: "offline-cache/gs1/application-identifiers.tsv")
    return try GS1Table(tsv: Array(try Data(contentsOf: url)))
  }

  static func grammar() throws -> GS1ElementString {
    GS1ElementString(table: try table())
  }
}

extension JSONTree {
  var flag: Bool? {
    guard case .bool(let value) = self else { return nil }
    return value
  }
}
