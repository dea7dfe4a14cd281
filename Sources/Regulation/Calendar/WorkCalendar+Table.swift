import Records

extension WorkCalendar {
  /// Reads `offline-cache/calendar/workdays.tsv`.
  ///
  /// Columns: `date` (`YYYY-MM-DD`, or `*-MM-DD` for a holiday assumed in years without a notice),
  /// `kind` (`holiday` or `makeup_workday`; starred days are holidays), and the optional `name`
  /// and `name_zh`. A day may be named once.
  package init(tsv bytes: [UInt8]) throws(TableError) {
    var named: [CalendarDay: NamedDay] = [:]
    var assumed: [MonthDay: Phrase] = [:]
    for row in try TabSeparatedTable(bytes).rows {
      let date = try row.value("date", DateField.init)
      let kind = try row.value("kind", DayKind.init(notice:))
      let isFirst: Bool
      switch date {
      case .day(let day):
        let entry = NamedDay(kind: kind, occasion: row.occasion)
        isFirst = named.updateValue(entry, forKey: day) == nil
      case .everyYear(let day):
        guard kind == .holiday else { throw row.refusal(of: "kind") }
        isFirst = assumed.updateValue(row.occasion, forKey: day) == nil
      }
      guard isFirst else {
        throw TableError(line: row.line, reason: .duplicate(key: try row.text("date")))
      }
    }
    self.init(named: named, assumed: assumed)
  }
}

extension TableRow {
  fileprivate var occasion: Phrase {
    let english = String(optional("name"))
    let chinese = String(optional("name_zh"))
    return Phrase(chinese.isEmpty ? english : chinese, english)
  }
}

extension DayKind {
  fileprivate init?(notice word: Substring) {
    switch word {
    case "holiday": self = .holiday
    case "makeup_workday": self = .makeupWorkday
    default: return nil
    }
  }
}

private enum DateField {
  case day(CalendarDay)
  case everyYear(MonthDay)

  init?(_ text: Substring) {
    if let day = CalendarDay(text) {
      self = .day(day)
      return
    }
    // A common year decides whether the starred day exists, so 29 February cannot be assumed.
    guard text.hasPrefix("*-"), let day = CalendarDay("2001" + text.dropFirst()) else { return nil }
    self = .everyYear(MonthDay(month: day.month, day: day.day))
  }
}
