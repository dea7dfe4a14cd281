import Canvas
import Records

extension SettingsScreen {
  mutating func askPassword() -> [Effect] {
    prompt = Prompt(.old, Phrase("现用密码", "Present password"), echo: .concealed)
    return []
  }

  mutating func typedInPrompt(_ key: Key) -> [Effect] {
    guard var asked = prompt else { return [] }
    let outcome = asked.press(key)
    prompt = asked
    switch outcome {
    case .edited: return []
    case .unused: return [.unused]
    case .cancelled:
      prompt = nil
      return []
    case .accepted(let text):
      guard !text.isEmpty else { return [] }
      return accepted(Password(text), at: asked.purpose)
    }
  }

  private mutating func accepted(_ password: Password, at step: PasswordStep) -> [Effect] {
    switch step {
    case .old:
      prompt = Prompt(.new(from: password), Phrase("新密码", "New password"), echo: .concealed)
    case .new(let old):
      prompt = Prompt(
        .again(from: old, to: password),
        Phrase("再输一次新密码", "New password again"),
        echo: .concealed
      )
    case .again(let old, let new):
      guard password == new else {
        prompt = Prompt(.new(from: old), Phrase("新密码", "New password"), echo: .concealed)
        prompt?.complaint = Phrase("两次不同,请重输", "the two differ: type it anew")
        return []
      }
      prompt = nil
      isChanging = true
      return [.settings(.changePassword(from: old, to: new))]
    }
    return []
  }

  /// What a refusal means, with what is safe and what to do.
  static func sentence(_ refusal: PasswordRefusal) -> Phrase {
    switch refusal {
    case .access(let refusal): UnlockScreen.sentence(refusal)
    case .tooShort(let least):
      Phrase(
        "新密码太短 · 密码未变 · 至少 \(least) 个字",
        "The new password is too short · nothing was changed · it takes \(least) characters"
      )
    case .namesAccount:
      Phrase(
        "新密码含有账号名 · 密码未变 · 请另选",
        "The new password holds the account's name · nothing was changed · choose another"
      )
    case .unchanged:
      Phrase(
        "新旧密码相同 · 密码未变 · 请另选",
        "Both passwords are the same · nothing was changed · choose another"
      )
    }
  }
}
