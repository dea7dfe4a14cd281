package import Canvas
package import Home
import Records
package import Reference
import Screens
package import Settings
import Trust

/// Configuration and themes of one home over those that ship.
package struct UserSettings: Sendable {
  package private(set) var configuration: Configuration
  private let home: HomeFolder
  private let data: DataFolder
  /// The theme of this run, which `--theme` may have named.
  private(set) var currentTheme: String

  /// The theme shown when none was chosen.
  package static let usualTheme = "base-dark"

  /// Reads the home's configuration; a missing file is an empty one.
  package init(
    home: HomeFolder,
    data: DataFolder,
    theme: String?
  ) throws(SettingsError) {
    self.home = home
    self.data = data
    if let bytes = SmallFile.read(home.configuration) {
      configuration = try Configuration(parsing: bytes, file: home.configuration)
    } else {
      configuration = Configuration()
    }
    currentTheme = theme ?? configuration.theme ?? Self.usualTheme
  }

  /// The theme of that id, nil when its file does not hold.
  ///
  /// One in the home shadows a shipped one.
  package func theme(_ id: String) -> Theme? { try? library.theme(id) }

  /// The theme of this run, or why it cannot be used.
  package func chosenTheme() throws(SettingsError) -> Theme { try library.theme(currentTheme) }

  private var library: ThemeLibrary {
    let folders = [home.themes, data.themes]
    return ThemeLibrary { file in
      folders.lazy.compactMap { SmallFile.read("\($0)/\(file)") }.first
    }
  }

  func themeChoices() -> [ThemeChoice] {
    let ids = Set(SmallFile.themeIDs(in: home.themes) + SmallFile.themeIDs(in: data.themes))
    return ids.sorted().compactMap { id in
      theme(id).map { ThemeChoice(id: id, name: $0.name, appearance: $0.appearance) }
    }
  }

  /// Changes the configuration and writes its file anew.
  package mutating func keep(
    _ change: (inout Configuration) -> Void,
    in home: HomeFolder
  ) throws(HomeError) {
    var changed = configuration
    change(&changed)
    try home.create()
    do throws(TrustError) {
      try SecretFile.replace(home.configuration, with: Array(changed.toml.utf8))
    } catch {
      throw .trust(error)
    }
    configuration = changed
    if let theme = changed.theme { currentTheme = theme }
  }
}
