import Foundation

@testable import Settings

/// The theme files of the project itself.
enum ShippedThemes {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "themes")

  static let library = ThemeLibrary { name in
    (try? Data(contentsOf: folder.appending(path: name))).map(Array.init)
  }

  static let ids: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  static let sources: [String: ThemeSource] = {
    var sources: [String: ThemeSource] = [:]
    for id in ids { sources[id] = try? library.source(id) }
    return sources
  }()
}
