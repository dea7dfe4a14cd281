package import Canvas
package import Records

/// 设置: who works here and with what, language, theme, lock and password.
///
/// The list of parts has the keys at first; Enter goes into a part that offers a choice, where moving
/// shows a theme at once and Enter keeps it.
package struct SettingsScreen: Screen {
  package typealias Verb = SettingsCommand

  package static let name = Phrase("设置", "Settings")

  package private(set) var section = SettingsSection.account
  /// Whether the keys belong to the choices of the part.
  package private(set) var isChoosing = false
  package private(set) var themes: [ThemeChoice] = []
  /// The theme the configuration names.
  package private(set) var kept = ""
  /// Nil before it was brought.
  package internal(set) var facts: SettingsFacts?
  package internal(set) var prompt: Prompt<PasswordStep>?
  /// Whether a worker derives keys for another password now.
  package internal(set) var isChanging = false
  /// Rows of the choices: themes, minutes or languages.
  var window = ListWindow<String>()

  /// Minutes that are offered.
  static let minutes = [1, 2, 5, 10, 15, 30, 60]

  /// What is typed on the way to another password.
  package enum PasswordStep: Equatable, Sendable {
    case old
    case new(from: Password)
    case again(from: Password, to: Password)
  }

  package init() {}

  package var route: Route { .settings }
  package var focus: InputFocus { isChoosing || prompt != nil ? .text : .commands }

  package func crumbs(in context: DrawContext) -> [CleanText] {
    [context.words(Self.name), context.words(section.label)]
  }

  package func unavailable(_ command: SettingsCommand, in context: DrawContext) -> Phrase? {
    switch command {
    case .open where !section.offersChoice: Phrase("这一栏只供查看", "This part is only to be looked at")
    case .open where section == .theme && themes.isEmpty:
      Phrase("没有可选的主题", "There is no theme to choose")
    case .open where section == .password, .password: passwordObstacle
    case .open, .language: nil
    }
  }

  private var passwordObstacle: Phrase? {
    if isChanging { return Phrase("正在更换密码", "The password is being changed") }
    return facts?.account == nil ? Phrase("本机没有账号", "There is no account here") : nil
  }

  package mutating func handle(
    _ event: ScreenEvent<SettingsCommand>,
    in context: DrawContext
  ) -> [Effect] {
    switch event {
    case .appeared: return [.settings(.load), .settings(.facts)]
    case .learnt(.settings(let news)): return learn(news)
    case .learnt(.replicaChanged): return [.settings(.facts)]
    case .learnt: return []
    case .pasted(let text):
      prompt?.field.paste(text)
      return []
    case .typed(let key): return typed(key, in: context)
    case .chose(.open):
      if section == .password { return askPassword() }
      isChoosing = true
      startChoosing(in: context)
      return []
    case .chose(.password):
      section = .password
      return askPassword()
    case .chose(.language):
      let other: Language = context.language == .chinese ? .english : .chinese
      return [.settings(.chooseLanguage(other))]
    }
  }

  private mutating func typed(_ key: Key, in context: DrawContext) -> [Effect] {
    if prompt != nil { return typedInPrompt(key) }
    if isChoosing { return choosing(key) }
    guard let motion = ListMotion(key) else { return [.unused] }
    let all = SettingsSection.allCases
    var list = ListWindow<SettingsSection>(height: all.count)
    list.reload(total: all.count, index: { all.firstIndex(of: $0) }, id: { all[$0] })
    list.move(.row(all.firstIndex(of: section) ?? 0)) { all[$0] }
    list.move(motion) { all.indices.contains($0) ? all[$0] : nil }
    section = all[list.selectedIndex]
    return []
  }

  private mutating func learn(_ news: SettingsNews) -> [Effect] {
    switch news {
    case .loaded(let themes, let current):
      self.themes = themes
      kept = current
      return []
    case .facts(let facts):
      self.facts = facts
      return []
    case .themeChosen(let id):
      kept = id
      return [.tell(Notice(.info, Phrase("主题已保存", "The theme is kept")))]
    case .languageChosen:
      return [.tell(Notice(.info, Phrase("语言已保存", "The language is kept")))]
    case .idleChosen(let minutes):
      facts?.idleMinutes = minutes
      let words = Phrase("无人操作 \(minutes) 分钟后锁定", "It locks after \(minutes) minutes without a key")
      return [.tell(Notice(.info, words))]
    case .passwordChanged:
      isChanging = false
      return [.tell(Notice(.info, Phrase("密码已更换", "The password is changed")))]
    case .passwordRefused(let refusal):
      isChanging = false
      return [.tell(Notice(.error, Self.sentence(refusal)))]
    case .failed(let failure): return [.tell(Notice(failure))]
    }
  }

  // MARK: - Choices

  /// The choices of the part in front, by their names.
  var choices: [String] {
    switch section {
    case .theme: themes.map(\.id)
    case .lock: Self.minutes.map { String($0) }
    case .language: Language.allCases.map(\.rawValue)
    case .account, .certificate, .scopes, .password, .about: []
    }
  }

  /// The choice that holds now.
  func held(in context: DrawContext) -> String {
    switch section {
    case .theme: kept
    case .lock: facts.map { String($0.idleMinutes) } ?? ""
    case .language: context.language.rawValue
    case .account, .certificate, .scopes, .password, .about: ""
    }
  }

  private mutating func startChoosing(in context: DrawContext) {
    let choices = choices
    window = ListWindow(height: max(1, ShellLayout(context.size).body.size.rows - 4))
    window.reload(
      total: choices.count,
      index: { id in choices.firstIndex(of: id) },
      id: { choices.indices.contains($0) ? choices[$0] : nil }
    )
    let place = choices.firstIndex(of: held(in: context)) ?? 0
    window.move(.row(place)) { choices.indices.contains($0) ? choices[$0] : nil }
  }

  private mutating func choosing(_ key: Key) -> [Effect] {
    switch key {
    case .escape, .left, .tab, .backTab:
      isChoosing = false
      return section == .theme ? [.previewTheme(kept)] : []
    case .enter:
      isChoosing = false
      return window.selection.map(keep) ?? []
    default:
      guard let motion = ListMotion(key) else { return [.unused] }
      let choices = choices
      window.move(motion) { choices.indices.contains($0) ? choices[$0] : nil }
      guard section == .theme, let id = window.selection else { return [] }
      return [.previewTheme(id)]
    }
  }

  private func keep(_ choice: String) -> [Effect] {
    switch section {
    case .theme: [.settings(.chooseTheme(choice))]
    case .lock: Int(choice).map { [.settings(.chooseIdle(minutes: $0))] } ?? []
    case .language: Language(rawValue: choice).map { [.settings(.chooseLanguage($0))] } ?? []
    case .account, .certificate, .scopes, .password, .about: []
    }
  }
}
