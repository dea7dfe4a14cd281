package import Canvas
package import Records

/// What 设置 asks for.
package enum SettingsRequest: Equatable, Sendable {
  case load
  /// Keep the theme of that id in the configuration.
  case chooseTheme(String)
  case chooseLanguage(Language)
}

/// One theme to choose from.
package struct ThemeChoice: Equatable, Sendable, Identifiable {
  package var id: String
  package var name: UntrustedText
  package var appearance: Theme.Appearance

  package init(id: String, name: UntrustedText, appearance: Theme.Appearance) {
    self.id = id
    self.name = name
    self.appearance = appearance
  }
}

/// What comes back to 设置.
package enum SettingsNews: Equatable, Sendable {
  case loaded(themes: [ThemeChoice], current: String)
  case themeChosen(String)
  case languageChosen(Language)
  case failed(ServiceFailure)
}

/// The outside world as 设置 sees it.
package struct SettingsServices: Sendable {
  /// Every theme whose file holds, and the id of the one in use.
  package var themes:
    @Sendable () throws(ServiceFailure) -> (choices: [ThemeChoice], current: String)
  /// Writes the choice into the configuration.
  package var keepTheme: @Sendable (String) throws(ServiceFailure) -> Void
  /// Writes the choice into the configuration.
  package var keepLanguage: @Sendable (Language) throws(ServiceFailure) -> Void

  package init(
    themes:
      @escaping @Sendable () throws(ServiceFailure) -> (choices: [ThemeChoice], current: String),
    keepTheme: @escaping @Sendable (String) throws(ServiceFailure) -> Void,
    keepLanguage: @escaping @Sendable (Language) throws(ServiceFailure) -> Void
  ) {
    self.themes = themes
    self.keepTheme = keepTheme
    self.keepLanguage = keepLanguage
  }

  /// Does what was asked, on the calling thread, and reports it.
  package func perform(_ request: SettingsRequest) -> SettingsNews {
    do throws(ServiceFailure) {
      switch request {
      case .load:
        let themes = try themes()
        return .loaded(themes: themes.choices, current: themes.current)
      case .chooseTheme(let id):
        try keepTheme(id)
        return .themeChosen(id)
      case .chooseLanguage(let language):
        try keepLanguage(language)
        return .languageChosen(language)
      }
    } catch {
      return .failed(error)
    }
  }
}
