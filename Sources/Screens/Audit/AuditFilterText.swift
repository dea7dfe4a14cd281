package import Records

/// The filter as it is typed: `动作:解锁 2026-11-20..2026-11-21 词`.
///
/// `动作` and `act` take an act in either language or its word in JSON; a day, or two of them with
/// `..` between, bound the time; anything else must occur in type, title, state or fields.
package enum AuditFilterText {
  package static func parse(_ text: String) throws(FilterProblem) -> AuditFilter {
    var filter = AuditFilter()
    for piece in text.split(whereSeparator: \.isWhitespace) {
      let piece = String(piece).replacing("：", with: ":")
      if let colon = piece.firstIndex(of: ":"), ["动作", "act"].contains(piece[..<colon]) {
        filter.acts.insert(try act(String(piece[piece.index(after: colon)...])))
      } else if let day = CalendarDay(piece) {
        filter.from = day
        filter.through = day
      } else if let (from, through) = span(piece) {
        filter.from = from
        filter.through = through
      } else {
        filter.words.append(piece)
      }
    }
    return filter
  }

  /// The text that reads back to the filter.
  package static func write(_ filter: AuditFilter, in language: Language) -> String {
    var pieces = AuditAct.allCases.filter(filter.acts.contains).map { act in
      let label = AuditPhrases.act(act)
      return Phrase("动作:\(label.chinese)", "act:\(label.english)")[language]
    }
    if let from = filter.from, from == filter.through {
      pieces.append("\(from)")
    } else if filter.from != nil || filter.through != nil {
      let ends = [filter.from, filter.through].map { $0.map { "\($0)" } ?? "" }
      pieces.append(ends.joined(separator: ".."))
    }
    return (pieces + filter.words).joined(separator: " ")
  }

  private static func act(_ name: String) throws(FilterProblem) -> AuditAct {
    let found = AuditAct.allCases.first {
      $0.rawValue == name || AuditPhrases.act($0).isNamed(name)
    }
    if let found { return found }
    let names = AuditAct.allCases.map(AuditPhrases.act)
    throw FilterProblem(
      phrase: Phrase(
        "没有动作「\(name)」;可用 \(names.map(\.chinese).joined(separator: " "))",
        "no act \"\(name)\"; there are \(names.map(\.english).joined(separator: " "))"
      )
    )
  }

  /// `A..B` with either end left out; nil for anything else.
  private static func span(_ text: String) -> (CalendarDay?, CalendarDay?)? {
    guard let dots = text.firstRange(of: "..") else { return nil }
    let ends = [text[..<dots.lowerBound], text[dots.upperBound...]]
    let days = ends.map { CalendarDay($0) }
    let isSpan = zip(ends, days).allSatisfy { $0.isEmpty || $1 != nil }
    return isSpan && days.contains { $0 != nil } ? (days[0], days[1]) : nil
  }
}
