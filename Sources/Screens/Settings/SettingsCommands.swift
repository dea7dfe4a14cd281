import Canvas
import Records

/// The parts of 设置, in the order of its list.
package enum SettingsSection: String, CaseIterable, Hashable, Sendable {
  case account, certificate, scopes, language, theme, lock, password, about

  var label: Phrase {
    switch self {
    case .account: Phrase("账号", "Account")
    case .certificate: Phrase("设备证书", "Certificate")
    case .scopes: Phrase("数据范围", "Scopes")
    case .language: Phrase("语言", "Language")
    case .theme: Phrase("主题", "Theme")
    case .lock: Phrase("锁定", "Lock")
    case .password: Phrase("密码", "Password")
    case .about: Phrase("关于", "About")
    }
  }

  /// Whether something can be chosen in it; the others are only looked at.
  var offersChoice: Bool {
    switch self {
    case .language, .theme, .lock, .password: true
    case .account, .certificate, .scopes, .about: false
    }
  }
}

/// What can be done on 设置.
package enum SettingsCommand: String, Command {
  case open = "settings.open"
  case language = "settings.language"
  case password = "settings.password"

  package var facts: CommandFacts {
    switch self {
    case .open:
      CommandFacts(
        [.enter, .function(4), .right, .tab],
        Phrase("更改", "Change"),
        Phrase(
          "进入右侧选择:移动即预览,回车保存,Esc 还原",
          "Goes to the choices: moving previews, Enter keeps, Esc goes back"
        ),
        initials: "gg",
        place: 4
      )
    case .language:
      CommandFacts(
        [.letter("l"), .function(3)],
        Phrase("语言", "Language"),
        Phrase("在中文与英文之间切换", "Changes between Chinese and English"),
        initials: "yy",
        place: 3
      )
    case .password:
      CommandFacts(
        [.letter("p"), .function(8)],
        Phrase("改密码", "Password"),
        Phrase("更换本机密码;已存内容不必重新加密", "Changes the password; nothing has to be sealed anew"),
        initials: "gmm",
        place: 8
      )
    }
  }
}
