import Canvas

/// What a line means before anybody knows which screen it is for.
enum TypedLine: Equatable {
  /// Keys by their notation, such as `<Esc>`, or one that arrived as a control character.
  case keys([Key])
  /// One digit.
  case number(Int)
  case blank
  case text(String)

  init(_ line: String) {
    let trimmed = line.drop { $0 == " " }
    if let scalar = trimmed.unicodeScalars.first, trimmed.unicodeScalars.count == 1 {
      if scalar.value == 0x1B {
        self = .keys([.escape])
        return
      }
      if scalar.value > 0, scalar.value < 0x1B, scalar != "\t",
        let letter = Unicode.Scalar(scalar.value + 0x60)
      {
        self = .keys([.control(Character(letter))])
        return
      }
    }
    if trimmed.hasPrefix("<"), trimmed.hasSuffix(">"), let keys = try? Key.parse(String(trimmed)) {
      self = .keys(keys)
    } else if trimmed.count == 1, let digit = trimmed.first?.commandDigit {
      self = .number(digit)
    } else if trimmed.isEmpty {
      self = .blank
    } else {
      self = .text(String(trimmed.reversed().drop { $0 == " " }.reversed()))
    }
  }
}

extension Character {
  /// Its value as a digit, full-width ones too.
  fileprivate var commandDigit: Int? {
    guard case .character(let plain) = Key.character(self).commandAlias, plain.isASCII else {
      return nil
    }
    return plain.wholeNumberValue
  }
}
