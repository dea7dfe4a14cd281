package import Records

/// What an inspector types to find licences: `到期:90 状态:暂扣 类别:drugTradeLicence 地区:3301 百草堂`.
///
/// `到期` takes days from today, `状态`, `类别` and `地区` a value, each with an English twin; what
/// is left over is one text: a number, a scan, an identifier, a credit code or a part of a name.
package enum LicenceFilterText {
  /// Reads the text.
  package static func parse(_ text: String) throws(FilterProblem) -> LicenceFilter {
    var filter = LicenceFilter()
    var words: [String] = []
    for piece in text.split(whereSeparator: \.isWhitespace) {
      let plain = String(piece).replacing("：", with: ":")
      guard let colon = plain.firstIndex(of: ":"),
        let key = Key(String(plain[..<colon]).lowercased())
      else {
        words.append(String(piece))
        continue
      }
      try set(key, String(plain[plain.index(after: colon)...]), in: &filter)
    }
    filter.text = words.joined(separator: " ")
    return filter
  }

  /// The pieces of the filter besides its text, as they are typed.
  package static func chips(_ filter: LicenceFilter) -> [Phrase] {
    var chips: [Phrase] = []
    if let days = filter.endsWithin { chips.append(Phrase("到期:\(days)", "ends:\(days)")) }
    for state in filter.states {
      let word = TradeWords.licenceState(state)
      chips.append(Phrase("状态:\(word.chinese)", "state:\(state.rawValue)"))
    }
    for kind in filter.kinds {
      chips.append(Phrase("类别:\(TradeWords.licenceKind(kind).chinese)", "kind:\(kind)"))
    }
    if !filter.region.isEmpty {
      chips.append(Phrase("地区:\(filter.region)", "region:\(filter.region)"))
    }
    return chips
  }

  /// The text that reads back to the filter.
  package static func write(_ filter: LicenceFilter, in language: Language) -> String {
    let pieces = chips(filter).map { $0[language] } + (filter.text.isEmpty ? [] : [filter.text])
    return pieces.joined(separator: " ")
  }

  private enum Key {
    case ends, state, kind, region

    init?(_ name: String) {
      switch name {
      case "到期", "ends": self = .ends
      case "状态", "state": self = .state
      case "类别", "kind": self = .kind
      case "地区", "region": self = .region
      default: return nil
      }
    }
  }

  private static func set(
    _ key: Key,
    _ value: String,
    in filter: inout LicenceFilter
  ) throws(FilterProblem) {
    switch key {
    case .ends:
      guard let days = Int(value), (-3_650...3_650).contains(days) else {
        throw FilterProblem(
          phrase: Phrase("到期要写天数,如 到期:90", "the end is written in days, such as ends:90")
        )
      }
      filter.endsWithin = days
    case .state:
      let state = LicenceState.allCases.first {
        $0.rawValue == value || TradeWords.licenceState($0).isNamed(value)
      }
      guard let state else {
        let known = LicenceState.allCases.map(TradeWords.licenceState)
        throw FilterProblem(
          phrase: Phrase(
            "状态没有「\(value)」;可用 \(known.map(\.chinese).joined(separator: " "))",
            "no state \"\(value)\"; there are "
              + LicenceState.allCases.map(\.rawValue).joined(separator: " ")
          )
        )
      }
      filter.states.append(state)
    case .kind:
      let kind = TradeWords.licenceKinds.first {
        $0 == value || TradeWords.licenceKind($0).isNamed(value)
      }
      guard let kind else {
        let known = TradeWords.licenceKinds
        throw FilterProblem(
          phrase: Phrase(
            "类别没有「\(value)」;可用 "
              + known.map { TradeWords.licenceKind($0).chinese }.joined(separator: " "),
            "no kind \"\(value)\"; there are \(known.joined(separator: " "))"
          )
        )
      }
      filter.kinds.append(kind)
    case .region:
      guard (2...6).contains(value.utf8.count),
        value.utf8.allSatisfy({ (0x30...0x39).contains($0) })
      else {
        throw FilterProblem(
          phrase: Phrase("地区要 2 至 6 位数字,如 3301", "a region is 2 to 6 digits, such as 3301")
        )
      }
      filter.region = value
    }
  }
}
