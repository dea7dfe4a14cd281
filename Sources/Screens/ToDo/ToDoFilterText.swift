package import Records

/// The filter as an inspector types it: `状态:未办结 地区:3301 类型:整改复查 >due:2026-11-30 !词 词`.
///
/// Words are separated by spaces. `状态`, `地区`, `类型`, `颜色`, `期限`, `承办` and their English twins
/// take a value behind `:` or `：`; `!` excludes a word; anything else must occur in number, title
/// or enterprise. `>due:DAY` and `期限:DAY` mean due on that day or before, `期限:DAY..DAY` between.
package enum ToDoFilterText {
  /// Reads the text; the sort order is taken over from `order`.
  package static func parse(_ text: String, order: ToDoFilter.Order = ToDoFilter().order)
    throws(FilterProblem)
    -> ToDoFilter
  {
    var filter = ToDoFilter(states: ["open", "accepted"], order: order)
    for piece in text.split(whereSeparator: \.isWhitespace) {
      let piece = String(piece).replacing("：", with: ":").replacing("！", with: "!")
      guard let colon = piece.firstIndex(of: ":") else {
        if piece.hasPrefix("!") {
          if piece.count > 1 { filter.excludedWords.append(String(piece.dropFirst())) }
        } else {
          filter.words.append(piece)
        }
        continue
      }
      let name = piece[..<colon].drop { "><＞＜".contains($0) }.lowercased()
      try set(name, String(piece[piece.index(after: colon)...]), in: &filter)
    }
    return filter
  }

  /// The text that reads back to the filter.
  package static func write(_ filter: ToDoFilter, in language: Language) -> String {
    chips(filter).map { $0[language] }.joined(separator: " ")
  }

  /// The pieces of the filter, each of which can be taken away; none for what 待办 opens with
  /// apart from its states.
  package static func chips(_ filter: ToDoFilter) -> [Phrase] {
    var chips: [Phrase] = []
    let states = ToDoPhrases.states(filter.states)
    chips.append(Phrase("状态:\(states.chinese)", "state:\(states.english)"))
    if !filter.region.isEmpty {
      chips.append(Phrase("地区:\(filter.region)", "region:\(filter.region)"))
    }
    for kind in filter.kinds {
      let label = ToDoPhrases.kind(kind)
      chips.append(Phrase("类型:\(label.chinese)", "kind:\(label.english)"))
    }
    for colour in filter.colours {
      chips.append(Phrase("颜色:\(colour.label.chinese)", "colour:\(colour.rawValue)"))
    }
    if !filter.assignee.isEmpty {
      chips.append(Phrase("承办:\(filter.assignee)", "by:\(filter.assignee)"))
    }
    if let days = dueDays(filter) { chips.append(Phrase("期限:\(days)", "due:\(days)")) }
    chips += filter.words.map { Phrase($0, $0) }
    chips += filter.excludedWords.map { Phrase("!\($0)", "!\($0)") }
    return chips
  }

  /// The filter without its last piece; without a state every state is shown.
  package static func removingLast(_ filter: ToDoFilter) -> ToDoFilter {
    var filter = filter
    if !filter.excludedWords.isEmpty {
      filter.excludedWords.removeLast()
    } else if !filter.words.isEmpty {
      filter.words.removeLast()
    } else if dueDays(filter) != nil {
      filter.dueFrom = nil
      filter.dueBy = nil
    } else if !filter.assignee.isEmpty {
      filter.assignee = ""
    } else if !filter.colours.isEmpty {
      filter.colours.removeLast()
    } else if !filter.kinds.isEmpty {
      filter.kinds.removeLast()
    } else if !filter.region.isEmpty {
      filter.region = ""
    } else {
      filter.states = []
    }
    return filter
  }

  private static func set(
    _ name: String,
    _ value: String,
    in filter: inout ToDoFilter
  ) throws(FilterProblem) {
    switch name {
    case "状态", "state":
      let found = ToDoPhrases.states.filter { $0.label.isNamed(value) }
      let words = value.split(separator: ",").map(String.init)
      let known = ["open", "accepted", "returned", "closed"]
      if let found = found.first {
        filter.states = found.words
      } else if !words.isEmpty && words.allSatisfy(known.contains) {
        filter.states = words
      } else {
        throw unknown("状态", "state", value, ToDoPhrases.states.map(\.label))
      }
    case "类型", "kind":
      guard
        let kind = ToDoPhrases.kinds.first(where: { $0.word == value || $0.label.isNamed(value) })
      else { throw unknown("类型", "kind", value, ToDoPhrases.kinds.map(\.label)) }
      filter.kinds.append(kind.word)
    case "地区", "region":
      guard (2...6).contains(value.utf8.count),
        value.utf8.allSatisfy({ (0x30...0x39).contains($0) })
      else {
        throw FilterProblem(
          phrase: Phrase("地区要 2 至 6 位数字,如 3301", "a region is 2 to 6 digits, such as 3301")
        )
      }
      filter.region = value
    case "期限", "due":
      try setDue(value, in: &filter)
    case "颜色", "colour", "color":
      let found = SupervisionColour.allCases.first { colour in
        colour.rawValue == value || colour.label.isNamed(value)
      }
      guard let found else {
        throw unknown("颜色", "colour", value, SupervisionColour.allCases.map(\.label))
      }
      filter.colours.append(found)
    case "承办", "by":
      filter.assignee = value
    default:
      throw FilterProblem(
        phrase: Phrase(
          "不认识「\(name)」;可用 状态 地区 类型 颜色 期限 承办",
          "unknown \"\(name)\"; there are state region kind colour due by"
        )
      )
    }
  }

  private static func dueDays(_ filter: ToDoFilter) -> String? {
    switch (filter.dueFrom, filter.dueBy) {
    case (nil, nil): nil
    case (nil, .some(let day)): "\(day)"
    case (.some(let first), let last): "\(first)..\(last.map(\.description) ?? "")"
    }
  }

  /// `DAY`, `DAY..DAY` or `DAY..`.
  private static func setDue(_ value: String, in filter: inout ToDoFilter) throws(FilterProblem) {
    let wrong = FilterProblem(
      phrase: Phrase(
        "期限要写成 2026-11-30 或 2026-11-23..2026-11-29",
        "a due day is written 2026-11-30 or 2026-11-23..2026-11-29"
      )
    )
    if let day = CalendarDay(value) {
      (filter.dueFrom, filter.dueBy) = (nil, day)
      return
    }
    let (first, rest) = (value.prefix(10), value.dropFirst(10))
    guard let from = CalendarDay(first), rest.hasPrefix("..") else { throw wrong }
    let last = rest.dropFirst(2)
    let by = CalendarDay(last)
    guard last.isEmpty || by.map({ from <= $0 }) == true else { throw wrong }
    (filter.dueFrom, filter.dueBy) = (from, by)
  }

  private static func unknown(
    _ chinese: String,
    _ english: String,
    _ value: String,
    _ choices: [Phrase]
  ) -> FilterProblem {
    FilterProblem(
      phrase: Phrase(
        "\(chinese)没有「\(value)」;可用 \(choices.map(\.chinese).joined(separator: " "))",
        "no \(english) \"\(value)\"; there are \(choices.map(\.english).joined(separator: " "))"
      )
    )
  }
}

extension Phrase {
  /// Whether `name` is the phrase in either language.
  package func isNamed(_ name: String) -> Bool { name == chinese || name == english }
}
