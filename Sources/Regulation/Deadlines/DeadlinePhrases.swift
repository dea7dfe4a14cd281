package import Records

/// The wording of the law clock in both languages.
package enum DeadlinePhrases {
  /// One step of an explanation as a sentence without a full stop.
  package static func sentence(_ step: DeadlineExplanation.Step) -> Phrase {
    switch step {
    case .rule(let id, let title):
      Phrase(
        "规则：\(title[.chinese])（\(id.rawValue)）",
        "Rule: \(title[.english]) (\(id.rawValue))"
      )
    case .basis(let citation, let confidence):
      Phrase(
        "依据：\(citation[.chinese])（\(self.confidence(confidence)[.chinese])）",
        "Basis: \(citation[.english]) (\(self.confidence(confidence)[.english]))"
      )
    case .event(let event, let day):
      Phrase("事件：\(event[.chinese])，\(day)", "Event: \(event[.english]), \(day)")
    case .eventAt(let event, let moment):
      Phrase("事件：\(event[.chinese])，\(moment)", "Event: \(event[.english]), \(moment)")
    case .momentAssumed:
      Phrase("时刻不详，从严自当日零时起算", "Time unknown; counted from the start of the day")
    case .period(let period, let basis):
      length(of: period, basis)
    case .hours(let hours):
      Phrase(
        "期限：\(hours) 小时，昼夜与休息日连续计算",
        "Period: \(hours.counted("hour")), nights and days off included"
      )
    case .skipped(let dayOff, let occasion):
      skipped(dayOff, occasion)
    case .paused(let interval):
      paused(interval)
    case .extended(let days, let original):
      Phrase(
        "延长：批准 \(days) 日，原到期日 \(original)",
        "Extension: \(days.counted("day")) granted, was due \(original)"
      )
    case .rolled(let end, let due):
      Phrase(
        "末日 \(end) 为休息日，移至工作日 \(due)",
        "The last day \(end) is off; moved to working day \(due)"
      )
    case .due(let day):
      Phrase("到期日：\(day)", "Due: \(day)")
    case .dueAt(let moment):
      Phrase("到期时刻：\(moment)", "Due: \(moment)")
    case .provisional(let years):
      provisional(years)
    case .note(let note):
      Phrase("说明：\(note[.chinese])", "Note: \(note[.english])")
    }
  }

  /// How far a rule can be relied on, in a few words to stand beside it.
  package static func confidence(_ confidence: Confidence) -> Phrase {
    switch confidence {
    case .statute: Phrase("已核对法条", "checked against the statute")
    case .published: Phrase("公开资料", "public source")
    case .unverified: Phrase("示例规则，未核实", "sample rule, unverified")
    }
  }

  /// A number of days with their unit.
  package static func days(_ count: Int, _ unit: DayUnit) -> Phrase {
    switch unit {
    case .working: Phrase("\(count) 个工作日", count.counted("working day"))
    case .natural: Phrase("\(count) 个自然日", count.counted("natural day"))
    }
  }

  /// Event, length and what did not count in one line, for a detail beside the due day.
  package static func count(_ explanation: DeadlineExplanation) -> Phrase {
    let event = explanation.rule.event
    switch explanation.result {
    case .moment:
      guard case .hours(let hours) = explanation.rule.limit else { return event }
      return Phrase("自\(event[.chinese])起 \(hours) 小时", "\(hours) h from: \(event[.english])")
    case .day(let deadline):
      let days = days(deadline.period.days, deadline.period.unit)
      let off = deadline.skipped.count
      let offs =
        off > 0 ? Phrase(",跳过休息日 \(off) 天", ", \(off.counted("day")) off") : Phrase("", "")
      let stopped = deadline.paused.count
      let stops =
        stopped > 0
        ? Phrase(",中止 \(stopped) 天", ", \(stopped.counted("day")) paused") : Phrase("", "")
      return Phrase(
        "\(deadline.start) \(event[.chinese]),\(days[.chinese])"
          + offs[.chinese] + stops[.chinese],
        "\(deadline.start) \(event[.english]), \(days[.english])"
          + offs[.english] + stops[.english]
      )
    }
  }

  /// Why there is no deadline, and what would help.
  package static func sentence(_ error: DeadlineError) -> Phrase {
    switch error {
    case .daysOutOfRange(let days):
      Phrase("天数应不小于 1，现为 \(days)", "The number of days must be 1 or more, not \(days)")
    case .beyondCalendar:
      Phrase("期限超出 0001 至 9999 年", "The period leaves the years 0001 to 9999")
    case .unknownRule(let id):
      Phrase("没有规则 \(id.rawValue)", "There is no rule \(id.rawValue)")
    case .notInForce(let id, let day):
      Phrase(
        "规则 \(id.rawValue) 在 \(day) 无有效版本",
        "Rule \(id.rawValue) has no version on \(day)"
      )
    case .extensionBeyondCap(let asked, let cap):
      Phrase(
        "延长 \(asked) 日超出上限 \(cap) 日",
        "An extension of \(asked.counted("day")) exceeds the cap of \(cap)"
      )
    case .hoursDoNotPause(let id):
      Phrase(
        "规则 \(id.rawValue) 按小时连续计算，不能中止",
        "Rule \(id.rawValue) counts hours without a break and cannot be paused"
      )
    }
  }

  private static func length(
    of period: Period,
    _ basis: DeadlineRule.UnitBasis
  ) -> Phrase {
    let days = days(period.days, period.unit)
    let origin =
      switch basis {
      case .text: Phrase("条文写明", "said by the article")
      case .definition: Phrase("依该法期限条款", "defined by the law's closing article")
      case .interpretation: Phrase("法未定义，系解释", "the law is silent; our reading")
      }
    let side =
      switch period.direction {
      case .after: Phrase("次日起算", "from the day after")
      case .before: Phrase("向前倒算", "counted back from the day before")
      }
    return Phrase(
      "期限：\(days[.chinese])，\(side[.chinese])（\(origin[.chinese])）",
      "Period: \(days[.english]), \(side[.english]) (\(origin[.english]))"
    )
  }

  private static func skipped(_ dayOff: DayOff, _ occasion: Phrase?) -> Phrase {
    switch dayOff.why {
    case .weekend:
      Phrase("不计：\(dayOff.day) 周末", "Not counted: \(dayOff.day), weekend")
    case .holiday:
      Phrase(
        "不计：\(dayOff.day) \(occasion?[.chinese] ?? "节假日")",
        "Not counted: \(dayOff.day), \(occasion?[.english] ?? "holiday")"
      )
    }
  }

  private static func paused(_ interval: ClosedRange<CalendarDay>) -> Phrase {
    let (first, last) = (interval.lowerBound, interval.upperBound)
    let days = first.distance(to: last) + 1
    return Phrase(
      "中止：\(first) 至 \(last)，\(days) 日不计",
      "Paused: \(first) to \(last), \(days.counted("day")) not counted"
    )
  }

  private static func provisional(_ years: [Int]) -> Phrase {
    let list = years.map(String.init)
    return Phrase(
      "暂定：\(list.joined(separator: "、")) 年放假安排未公布，公布后重新推算",
      "Provisional: no calendar is published yet for \(list.joined(separator: ", "))"
    )
  }
}
