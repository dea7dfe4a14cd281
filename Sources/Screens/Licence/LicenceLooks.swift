import Canvas
import Records

/// How states, verdicts and reasons of licences look; never told by color alone.
extension LicenceState {
  var role: Role {
    switch self {
    case .valid: .statusOK
    case .expiring: .statusDue
    case .notYetValid: .statusPending
    case .expired: .statusOverdue
    case .unknown: .toastWarning
    case .suspended, .revoked, .withdrawn, .cancelled, .replaced, .transferred: .statusRejected
    }
  }

  func cell(_ context: DrawContext) -> TableCell {
    let word = context.words(TradeWords.licenceState(self))
    return TableCell(context.glyph(role) + .spaces(1) + word, role)
  }
}

extension LicenceVerdict {
  var role: Role {
    switch self {
    case .valid: .statusOK
    case .suspect: .toastWarning
    case .invalid: .statusRejected
    case .notHeld: .statusPending
    }
  }
}

extension LicenceReasonView.Weight {
  var role: Role {
    switch self {
    case .fatal: .statusRejected
    case .doubt: .toastWarning
    case .note: .statusOK
    }
  }
}

/// The verdict about a licence with its reasons, wrapped to a pane.
struct LicenceReasonsPane {
  var answer: LicenceAnswer?
  /// Lines scrolled out at the top.
  var scrolled = 0

  /// One line and the role of its first two cells.
  struct Line {
    var mark: CleanText = .spaces(2)
    var role: Role = .text
    var text: CleanText
    var textRole: Role = .text
  }

  func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(
      area,
      title: context.words(Phrase("核验", "Check")),
      right: when(context),
      context: context
    ).indented(by: 1)
    guard let answer else {
      frame.draw(
        context.words(Phrase("选中一个证照以核验", "Select a licence to check it")),
        at: inside.origin,
        style: Style(.textMuted)
      )
      return
    }
    let lines = Array(
      Self.lines(of: answer, width: inside.size.columns - 1, context).dropFirst(scrolled)
    )
    for (offset, line) in lines.prefix(inside.size.rows).enumerated() {
      let start = Point(row: inside.origin.row + offset, column: inside.origin.column)
      let isCut = offset == inside.size.rows - 1 && lines.count > inside.size.rows
      if isCut {
        let more = "… +\(lines.count - offset)"
        frame.draw(CleanText(phrase: more), at: start, style: Style(.textMuted))
      } else {
        frame.draw(line.mark, at: start, style: Style(line.role))
        frame.draw(
          line.text,
          at: Point(row: start.row, column: start.column + 2),
          style: Style(line.textRole)
        )
      }
    }
  }

  /// How many lines the whole answer takes at a width.
  static func lines(of answer: LicenceAnswer, width: Int, _ context: DrawContext) -> [Line] {
    var lines = [verdict(answer, context)]
    for reason in answer.reasons {
      var text = context.words(reason.sentence)
      if let basis = reason.basis {
        text =
          text + context.words(Phrase("（", " (")) + context.words(basis)
          + context.words(Phrase("）", ")"))
      }
      if reason.isSample {
        text = text + .spaces(1) + context.words(Phrase("［示例规则］", "[sample rule]"))
      }
      for (place, line) in text.wrapped(width: max(8, width - 2)).enumerated() {
        lines.append(
          Line(
            mark: place == 0 ? context.glyph(reason.weight.role) : .spaces(2),
            role: reason.weight.role,
            text: line,
            textRole: reason.weight == .note ? .text : reason.weight.role
          )
        )
      }
    }
    return lines
  }

  private static func verdict(_ answer: LicenceAnswer, _ context: DrawContext) -> Line {
    var text =
      context.words(Phrase("结论 ", "Verdict: ")) + context.words(TradeWords.verdict(answer.verdict))
    if let state = answer.state, state != .valid || answer.verdict != .valid {
      text = text + CleanText(phrase: " · ") + context.words(TradeWords.licenceState(state))
    }
    if answer.verdict == .valid || answer.verdict == .suspect {
      text = text + context.words(Phrase("（离线核验）", " (checked offline)"))
    }
    return Line(
      mark: context.glyph(answer.verdict.role),
      role: answer.verdict.role,
      text: text,
      textRole: answer.verdict.role
    )
  }

  private func when(_ context: DrawContext) -> CleanText {
    guard let answer else { return .empty }
    return answer.at.day == context.today
      ? CleanText(phrase: Wording.dayAndClock(answer.at))
      : context.words(Phrase("截至 \(answer.at.day)", "as of \(answer.at.day)"))
  }

  /// `依据副本 prov:33 2026-11-21 09:40 (4h23m 前)`.
  static func basis(_ answer: LicenceAnswer, _ context: DrawContext) -> CleanText {
    guard let asOf = answer.basis.asOf else {
      return context.words(Phrase("本机从未完整同步", "never level with the hub"))
    }
    let age = Wording.duration(milliseconds: context.now.milliseconds - asOf.milliseconds)
    return context.words(Phrase("依据副本 ", "rests on "))
      + UntrustedText(row: answer.basis.scope).code()
      + context.words(
        Phrase(
          " \(Wording.dayAndClock(asOf)) (\(age) 前)",
          " as of \(Wording.dayAndClock(asOf)) (\(age) ago)"
        )
      )
  }
}

/// What stands on the face of a licence, field by field.
enum LicenceFace {
  static let fields = [
    "number", "kind", "holderName", "creditCode", "address", "business", "issuer", "issuedOn",
    "validFrom", "validTo", "state", "eLicenceId", "document",
  ]

  /// The value of a field in words.
  static func value(_ field: String, of answer: LicenceAnswer, _ context: DrawContext) -> CleanText
  {
    guard let record = answer.licence, let place = record.type.position(of: field) else {
      return .empty
    }
    switch field {
    case "kind": return context.words(answer.title)
    case "state":
      return answer.state.map { context.words(TradeWords.licenceState($0)) } ?? .empty
    case "validTo":
      let day = record[field].shown(as: .day, context).line()
      guard let end = record[field].text.flatMap({ CalendarDay($0) }) else { return day }
      return day + .spaces(2) + left(until: end, answer, context)
    case "number", "creditCode", "eLicenceId":
      return UntrustedText(row: record[field].text ?? "").code()
    default: return record[field].worded(record.type.fields[place], context).line()
    }
  }

  private static func left(
    until end: CalendarDay,
    _ answer: LicenceAnswer,
    _ context: DrawContext
  ) -> CleanText {
    let days = answer.at.day.distance(to: end)
    return days < 0
      ? context.words(Phrase("已过 \(-days) 天", "\((-days).counted("day")) ago"))
      : context.words(Phrase("余 \(days) 天", "in \(days.counted("day"))"))
  }
}
