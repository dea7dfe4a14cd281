package import Canvas
package import Records

/// What 设置 asks for.
package enum SettingsRequest: Equatable, Sendable {
  case load
  /// Account, certificate, scopes and program.
  case facts
  /// Keep the theme of that id in the configuration.
  case chooseTheme(String)
  case chooseLanguage(Language)
  /// Minutes without a key after which the interface locks itself.
  case chooseIdle(minutes: Int)
  case changePassword(from: Password, to: Password)
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
  case facts(SettingsFacts)
  case themeChosen(String)
  case languageChosen(Language)
  case idleChosen(minutes: Int)
  case passwordChanged
  case passwordRefused(PasswordRefusal)
  case failed(ServiceFailure)
}

/// Why the password stays what it is.
package enum PasswordRefusal: Error, Equatable, Sendable {
  /// The old one could not be checked, or is not the one.
  case access(AccessRefusal)
  /// The new one has fewer characters than this.
  case tooShort(least: Int)
  case namesAccount
  case unchanged
}

/// The outside world as 设置 sees it.
package struct SettingsServices: Sendable {
  /// Every theme whose file holds, and the id of the one in use.
  package var themes:
    @Sendable () throws(ServiceFailure) -> (choices: [ThemeChoice], current: String)
  package var facts: @Sendable () throws(ServiceFailure) -> SettingsFacts
  /// Writes the choice into the configuration.
  package var keepTheme: @Sendable (String) throws(ServiceFailure) -> Void
  /// Writes the choice into the configuration.
  package var keepLanguage: @Sendable (Language) throws(ServiceFailure) -> Void
  /// Writes the choice into the configuration.
  package var keepIdle: @Sendable (Int) throws(ServiceFailure) -> Void
  /// Derives two keys: takes some two seconds.
  package var changePassword: @Sendable (Password, Password) throws(PasswordRefusal) -> Void

  package init(
    themes:
      @escaping @Sendable () throws(ServiceFailure) -> (choices: [ThemeChoice], current: String),
    facts: @escaping @Sendable () throws(ServiceFailure) -> SettingsFacts,
    keepTheme: @escaping @Sendable (String) throws(ServiceFailure) -> Void,
    keepLanguage: @escaping @Sendable (Language) throws(ServiceFailure) -> Void,
    keepIdle: @escaping @Sendable (Int) throws(ServiceFailure) -> Void,
    changePassword: @escaping @Sendable (Password, Password) throws(PasswordRefusal) -> Void
  ) {
    self.themes = themes
    self.facts = facts
    self.keepTheme = keepTheme
    self.keepLanguage = keepLanguage
    self.keepIdle = keepIdle
    self.changePassword = changePassword
  }

  /// Does what was asked, on the calling thread, and reports it.
  package func perform(_ request: SettingsRequest) -> SettingsNews {
    if case .changePassword(let old, let new) = request { return change(old, new) }
    do throws(ServiceFailure) {
      return try keep(request)
    } catch {
      return .failed(error)
    }
  }

  private func keep(_ request: SettingsRequest) throws(ServiceFailure) -> SettingsNews {
    switch request {
    case .load:
      let themes = try themes()
      return .loaded(themes: themes.choices, current: themes.current)
    case .facts: return .facts(try facts())
    case .chooseTheme(let id):
      try keepTheme(id)
      return .themeChosen(id)
    case .chooseLanguage(let language):
      try keepLanguage(language)
      return .languageChosen(language)
    case .chooseIdle(let minutes):
      try keepIdle(minutes)
      return .idleChosen(minutes: minutes)
    case .changePassword(let old, let new): return change(old, new)
    }
  }

  private func change(_ old: Password, _ new: Password) -> SettingsNews {
    do throws(PasswordRefusal) {
      try changePassword(old, new)
      return .passwordChanged
    } catch {
      return .passwordRefused(error)
    }
  }
}
