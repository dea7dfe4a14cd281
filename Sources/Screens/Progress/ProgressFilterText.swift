package import Records

/// The filter of 进度 as an inspector types it: `状态:在办 环节:检查 颜色:红 类型:药品经营许可 词`.
package enum ProgressFilterText {
  private static let names = Phrase("状态 环节 颜色 类型 地区", "state node colour kind region")

  /// Reads the text; the sort order is taken over from `order`.
  package static func parse(
    _ text: String,
    order: ProgressFilter.Order = ProgressFilter().order
  ) throws(FilterProblem) -> ProgressFilter {
    let pieces = FilterPieces(text)
    var filter = ProgressFilter(
      words: pieces.words,
      excludedWords: pieces.excludedWords,
      order: order
    )
    for piece in pieces.values { try set(piece.name, piece.value, in: &filter) }
    return filter
  }

  /// The text that reads back to the filter.
  package static func write(_ filter: ProgressFilter, in language: Language) -> String {
    chips(filter).map { $0[language] }.joined(separator: " ")
  }

  /// The pieces of the filter, each of which can be taken away.
  package static func chips(_ filter: ProgressFilter) -> [Phrase] {
    let course = ProgressPhrases.course(filter.course)
    var chips = [Phrase("状态:\(course.chinese)", "state:\(course.english)")]
    for node in filter.nodes {
      let label = ProgressPhrases.node(node)
      chips.append(Phrase("环节:\(label.chinese)", "node:\(label.english)"))
    }
    for colour in filter.colours {
      let english = colour.label.english.replacing(" ", with: "-")
      chips.append(Phrase("颜色:\(colour.label.chinese)", "colour:\(english)"))
    }
    for kind in filter.kinds {
      let label = ProgressPhrases.kinds.label(of: kind)
      chips.append(Phrase("类型:\(label.chinese)", "kind:\(label.english)"))
    }
    if !filter.region.isEmpty {
      chips.append(Phrase("地区:\(filter.region)", "region:\(filter.region)"))
    }
    chips += filter.words.map { Phrase($0, $0) }
    chips += filter.excludedWords.map { Phrase("!\($0)", "!\($0)") }
    return chips
  }

  /// The filter without its last piece; at last applications of every state are shown.
  package static func removingLast(_ filter: ProgressFilter) -> ProgressFilter {
    var filter = filter
    if !filter.excludedWords.isEmpty {
      filter.excludedWords.removeLast()
    } else if !filter.words.isEmpty {
      filter.words.removeLast()
    } else if !filter.region.isEmpty {
      filter.region = ""
    } else if !filter.kinds.isEmpty {
      filter.kinds.removeLast()
    } else if !filter.colours.isEmpty {
      filter.colours.removeLast()
    } else if !filter.nodes.isEmpty {
      filter.nodes.removeLast()
    } else {
      filter.course = .all
    }
    return filter
  }

  private static func set(
    _ name: String,
    _ value: String,
    in filter: inout ProgressFilter
  ) throws(FilterProblem) {
    switch name {
    case "状态", "state":
      let courses = ProgressFilter.Course.allCases
      guard
        let course = courses.first(where: {
          $0.rawValue == value || ProgressPhrases.course($0).isNamed(value)
        })
      else {
        throw .unknownValue(
          Phrase("状态", "state"),
          value,
          courses.map(ProgressPhrases.course)
        )
      }
      filter.course = course
    case "环节", "node":
      filter.nodes.append(
        try word(value, of: ProgressPhrases.nodes, Phrase("环节", "node"))
      )
    case "类型", "kind":
      filter.kinds.append(
        try word(value, of: ProgressPhrases.kinds, Phrase("类型", "kind"))
      )
    case "颜色", "colour", "color":
      guard let colour = SupervisionColour(named: value.replacing("-", with: " ")) else {
        throw .unknownValue(Phrase("颜色", "colour"), value, SupervisionColour.labels)
      }
      filter.colours.append(colour)
    case "地区", "region":
      guard (2...6).contains(value.utf8.count),
        value.utf8.allSatisfy({ (0x30...0x39).contains($0) })
      else { throw .region }
      filter.region = value
    default: throw .unknownName(name, names)
    }
  }

  private static func word(
    _ value: String,
    of words: [ClosedWord],
    _ name: Phrase
  ) throws(FilterProblem) -> String {
    guard let word = words.word(named: value) else {
      throw .unknownValue(name, value, words.map(\.label))
    }
    return word
  }
}
