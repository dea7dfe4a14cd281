import Canvas
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

  /// Each of them, resolved once; a theme that does not load is missing here.
  static let themes: [String: Theme] = {
    var themes: [String: Theme] = [:]
    for id in ids { themes[id] = try? library.theme(id) }
    return themes
  }()
}
