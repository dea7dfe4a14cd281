extension Key {
  /// The command key meant by a key typed while an input method is in Chinese mode.
  ///
  /// Full-width forms and Chinese punctuation become the ASCII character on the same key cap;
  /// any other key is itself. For screens whose focus is not a text field.
  package var commandAlias: Key {
    guard case .character(let character) = self,
      character.unicodeScalars.count == 1,
      let scalar = character.unicodeScalars.first
    else { return self }
    if (0xFF01...0xFF5E).contains(scalar.value), let ascii = Unicode.Scalar(scalar.value - 0xFEE0) {
      return .character(Character(ascii))
    }
    return Self.punctuation[character].map(Key.character) ?? self
  }

  /// The command keys meant by keys that arrived together.
  ///
  /// The two characters that an input method sends for one press of Shift-6 or Shift-minus,
  /// `……` and `——`, are one `^` and one `_`.
  package static func commandAliases(of keys: [Key]) -> [Key] {
    var meant: [Key] = []
    var index = 0
    while index < keys.count {
      let key = keys[index]
      meant.append(key.commandAlias)
      let isDoubled = key == .character("…") || key == .character("—")
      index += isDoubled && index + 1 < keys.count && keys[index + 1] == key ? 2 : 1
    }
    return meant
  }

  private static let punctuation: [Character: Character] = [
    "、": "/", "。": ".", "【": "[", "】": "]", "《": "<", "》": ">", "￥": "$", "¥": "$",
    "…": "^", "—": "_", "“": "\"", "”": "\"", "‘": "'", "’": "'", "·": "`", "\u{3000}": " ",
    "「": "[", "」": "]", "『": "{", "』": "}", "〈": "<", "〉": ">", "〔": "[", "〕": "]",
    "｡": ".", "､": "/", "｢": "[", "｣": "]", "－": "-", "〜": "~",
  ]
}
