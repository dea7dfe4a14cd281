package import Records

/// The filter of 督办 as an inspector types it: `状态:未销号 颜色:红 级别:紧急 方向:我承办 词`.
///
/// `状态`, `颜色`, `级别`, `方向`, `单位`, `期限` and their English twins take a value; the rest is as
/// in every list.
package enum SupervisionFilterText {
  private static let names = Phrase("状态 颜色 级别 方向 单位 期限", "state colour level side unit due")

  /// Reads the text; the sort order is taken over from `order`.
  package static func parse(
    _ text: String,
    order: SupervisionFilter.Order = SupervisionFilter().order
  ) throws(FilterProblem) -> SupervisionFilter {
    let pieces = FilterPieces(text)
    var filter = SupervisionFilter(
      words: pieces.words,
      excludedWords: pieces.excludedWords,
      order: order
    )
    for piece in pieces.values { try set(piece.name, piece.value, in: &filter) }
    return filter
  }

  /// The text that reads back to the filter.
  package static func write(_ filter: SupervisionFilter, in language: Language) -> String {
    chips(filter).map { $0[language] }.joined(separator: " ")
  }

  /// The pieces of the filter, each of which can be taken away.
  package static func chips(_ filter: SupervisionFilter) -> [Phrase] {
    var chips: [Phrase] = []
    let states = SupervisionPhrases.states(filter.states)
    chips.append(Phrase("状态:\(states.chinese)", "state:\(dashed(states.english))"))
    if filter.side != .all {
      let side = SupervisionPhrases.side(filter.side)
      chips.append(Phrase("方向:\(side.chinese)", "side:\(side.english)"))
    }
    for colour in filter.colours {
      chips.append(Phrase("颜色:\(colour.label.chinese)", "colour:\(dashed(colour.label.english))"))
    }
    for level in filter.levels {
      let label = SupervisionPhrases.levels.label(of: level)
      chips.append(Phrase("级别:\(label.chinese)", "level:\(label.english)"))
    }
    if !filter.unit.isEmpty {
      chips.append(Phrase("单位:\(filter.unit)", "unit:\(filter.unit)"))
    }
    if let day = filter.dueBy { chips.append(Phrase("期限:\(day)", "due:\(day)")) }
    chips += filter.words.map { Phrase($0, $0) }
    chips += filter.excludedWords.map { Phrase("!\($0)", "!\($0)") }
    return chips
  }

  /// The filter without its last piece; without a state every state is shown.
  package static func removingLast(_ filter: SupervisionFilter) -> SupervisionFilter {
    var filter = filter
    if !filter.excludedWords.isEmpty {
      filter.excludedWords.removeLast()
    } else if !filter.words.isEmpty {
      filter.words.removeLast()
    } else if filter.dueBy != nil {
      filter.dueBy = nil
    } else if !filter.unit.isEmpty {
      filter.unit = ""
    } else if !filter.levels.isEmpty {
      filter.levels.removeLast()
    } else if !filter.colours.isEmpty {
      filter.colours.removeLast()
    } else if filter.side != .all {
      filter.side = .all
    } else {
      filter.states = []
    }
    return filter
  }

  private static func set(
    _ name: String,
    _ value: String,
    in filter: inout SupervisionFilter
  ) throws(FilterProblem) {
    switch name {
    case "状态", "state": filter.states = try states(value)
    case "颜色", "colour", "color":
      guard let colour = SupervisionColour(named: spaced(value)) else {
        let words = Phrase("颜色", "colour")
        throw .unknownValue(words, value, SupervisionColour.labels)
      }
      filter.colours.append(colour)
    case "级别", "level":
      guard let level = SupervisionPhrases.levels.word(named: value) else {
        let words = Phrase("级别", "level")
        throw .unknownValue(words, value, SupervisionPhrases.levels.map(\.label))
      }
      filter.levels.append(level)
    case "方向", "side":
      let sides = SupervisionFilter.Side.allCases
      guard
        let side = sides.first(where: {
          $0.rawValue == value || SupervisionPhrases.side($0).isNamed(value)
        })
      else {
        throw .unknownValue(Phrase("方向", "side"), value, sides.map(SupervisionPhrases.side))
      }
      filter.side = side
    case "单位", "unit": filter.unit = value
    case "期限", "due":
      guard let day = CalendarDay(value) else { throw .day }
      filter.dueBy = day
    default: throw .unknownName(name, names)
    }
  }

  private static func states(_ value: String) throws(FilterProblem) -> [String] {
    let value = spaced(value)
    if SupervisionPhrases.any.isNamed(value) { return [] }
    if SupervisionPhrases.unfinished.isNamed(value) { return SupervisionFilter.openStates }
    var states: [String] = []
    for part in value.split(separator: ",").map(String.init) {
      guard let state = SupervisionPhrases.states.word(named: part) else {
        let all = [SupervisionPhrases.unfinished, SupervisionPhrases.any]
        throw .unknownValue(
          Phrase("状态", "state"),
          value,
          all + SupervisionPhrases.states.map(\.label)
        )
      }
      states.append(state)
    }
    return states
  }

  // A piece ends at a space, so a label of two words is written with `-`.
  private static func dashed(_ label: String) -> String { label.replacing(" ", with: "-") }
  private static func spaced(_ text: String) -> String { text.replacing("-", with: " ") }
}
