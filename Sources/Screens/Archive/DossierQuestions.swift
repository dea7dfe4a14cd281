import Canvas
import Records

/// What a line of text is typed for on a dossier or a licence.
package enum DossierPurpose: Equatable, Sendable {
  case asOf
  case difference
  case seen(field: String)
  case basis(field: String, seen: String)
}

/// What came of a key in such a question.
enum DossierStep: Equatable {
  case waiting
  case unused
  /// Nil is now.
  case asOf(CalendarDay?)
  case difference(CalendarDay, CalendarDay)
  case report(field: String, seen: String, basis: String)
}

extension Prompt where Purpose == DossierPurpose {
  static func asOf(_ day: CalendarDay?) -> Prompt {
    Prompt(
      .asOf,
      Phrase("截至哪一日(空为现在)", "As of which day (empty for now)"),
      text: day.map { "\($0)" } ?? ""
    )
  }

  static func difference(today: CalendarDay) -> Prompt {
    Prompt(
      .difference,
      Phrase("比较哪两日", "Between which days"),
      text: "\(today.advanced(by: -30))..\(today)"
    )
  }

  static func seen(_ field: String) -> Prompt {
    let label = FieldPhrases.label(field)
    return Prompt(
      .seen(field: field),
      Phrase("\(label.chinese) 现场所见", "\(label.english), as seen")
    )
  }

  /// Whether leaving would lose something that was typed.
  var losesText: Bool {
    switch purpose {
    case .seen, .basis: !field.text.isEmpty
    case .asOf, .difference: false
    }
  }

  /// The question after a key, nil when it is over, and what to do.
  func step(_ key: Key, today: CalendarDay) -> (Prompt?, DossierStep) {
    var asked = self
    switch asked.press(key) {
    case .edited: return (asked, .waiting)
    case .unused: return (asked, .unused)
    case .cancelled: return (nil, .waiting)
    case .accepted(let text):
      let plain = text.filter { !$0.isWhitespace }
      switch purpose {
      case .asOf:
        if plain.isEmpty { return (nil, .asOf(nil)) }
        guard let day = CalendarDay(plain), day <= today else {
          asked.complaint = Phrase("要一个不晚于今天的日期", "a day not after today, as 2026-11-20")
          return (asked, .waiting)
        }
        return (nil, .asOf(day == today ? nil : day))
      case .difference:
        guard let dots = plain.firstRange(of: ".."),
          let from = CalendarDay(plain[..<dots.lowerBound]),
          let to = CalendarDay(plain[dots.upperBound...]), from <= to
        else {
          asked.complaint = Phrase("写成 2026-10-01..2026-11-01", "as 2026-10-01..2026-11-01")
          return (asked, .waiting)
        }
        return (nil, .difference(from, to))
      case .seen(let field):
        guard !plain.isEmpty else {
          asked.complaint = Phrase("不能为空", "needed")
          return (asked, .waiting)
        }
        let question = Phrase("依据(可空)", "On what grounds (may be empty)")
        return (Prompt(.basis(field: field, seen: text), question), .waiting)
      case .basis(let field, let seen):
        return (nil, .report(field: field, seen: seen, basis: text))
      }
    }
  }
}
