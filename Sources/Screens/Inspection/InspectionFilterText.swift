package import Records

/// The filter of 检查 as an inspector types it: `状态:未定稿 类型:有因检查 成员:li 地区:3301 词 !词`.
package enum InspectionFilterText {
  private static let names = Phrase("状态 类型 成员 地区", "state kind member region")

  /// Reads the text; the order is taken over.
  package static func parse(
    _ text: String,
    order: InspectionFilter.Order = InspectionFilter().order
  ) throws(FilterProblem) -> InspectionFilter {
    let pieces = FilterPieces(text)
    var filter = InspectionFilter(
      words: pieces.words,
      excludedWords: pieces.excludedWords,
      order: order
    )
    for piece in pieces.values { try set(piece.name, piece.value, in: &filter) }
    return filter
  }

  /// The text that reads back to the filter.
  package static func write(_ filter: InspectionFilter, in language: Language) -> String {
    chips(filter).map { $0[language] }.joined(separator: " ")
  }

  /// The pieces of the filter, each of which can be taken away.
  package static func chips(_ filter: InspectionFilter) -> [Phrase] {
    var chips: [Phrase] = []
    for label in stateLabels(filter.states) {
      chips.append(Phrase("状态:\(label.chinese)", "state:\(label.english)"))
    }
    for kind in filter.kinds {
      let label = InspectionPhrases.kind(kind)
      chips.append(Phrase("类型:\(label.chinese)", "kind:\(label.english)"))
    }
    if !filter.member.isEmpty {
      chips.append(Phrase("成员:\(filter.member)", "member:\(filter.member)"))
    }
    if !filter.region.isEmpty {
      chips.append(Phrase("地区:\(filter.region)", "region:\(filter.region)"))
    }
    chips += filter.words.map { Phrase($0, $0) }
    chips += filter.excludedWords.map { Phrase("!\($0)", "!\($0)") }
    return chips
  }

  /// The filter without its last piece.
  package static func removingLast(_ filter: InspectionFilter) -> InspectionFilter {
    var filter = filter
    if !filter.excludedWords.isEmpty {
      filter.excludedWords.removeLast()
    } else if !filter.words.isEmpty {
      filter.words.removeLast()
    } else if !filter.region.isEmpty {
      filter.region = ""
    } else if !filter.member.isEmpty {
      filter.member = ""
    } else if !filter.kinds.isEmpty {
      filter.kinds.removeLast()
    } else if stateLabels(filter.states).count > 1 {
      filter.states.removeLast()
    } else {
      filter.states = []
    }
    return filter
  }

  /// One label for a set with a name, else one for each state.
  private static func stateLabels(_ states: [String]) -> [Phrase] {
    if states.isEmpty { return [] }
    if let named = InspectionPhrases.states.first(where: { $0.words == states }) {
      return [named.label]
    }
    return states.map(InspectionPhrases.state)
  }

  private static func set(
    _ name: String,
    _ value: String,
    in filter: inout InspectionFilter
  ) throws(FilterProblem) {
    switch name {
    case "状态", "state":
      let states = InspectionPhrases.states
      guard let named = states.first(where: { $0.words == [value] || $0.label.isNamed(value) })
      else {
        throw .unknownValue(Phrase("状态", "state"), value, states.map(\.label))
      }
      filter.states += named.words.filter { !filter.states.contains($0) }
    case "类型", "kind":
      let kinds = InspectionPhrases.kinds
      guard let kind = kinds.first(where: { $0.word == value || $0.label.isNamed(value) }) else {
        throw .unknownValue(Phrase("类型", "kind"), value, kinds.map(\.label))
      }
      filter.kinds.append(kind.word)
    case "成员", "member": filter.member = value
    case "地区", "region":
      guard (2...6).contains(value.utf8.count),
        value.utf8.allSatisfy({ (0x30...0x39).contains($0) })
      else { throw .region }
      filter.region = value
    default: throw .unknownName(name, names)
    }
  }
}
