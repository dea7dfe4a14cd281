import Records

extension Deadline {
  /// The answer of `deadline count` as one line of JSON; rule, article and confidence are null.
  package var json: String { json(under: nil) }

  func json(under rule: DeadlineRule?) -> String {
    let skipped = skipped.map { "{\"date\":\"\($0.day)\",\"why\":\"\($0.why.rawValue)\"}" }
    let paused = paused.map { "\"\($0)\"" }
    return jsonObject([
      ("due", "\"\(due)\""),
      ("unit", jsonText(period.unit.rawValue)),
      ("skipped", "[\(skipped.joined(separator: ","))]"),
      ("paused", "[\(paused.joined(separator: ","))]"),
      ("provisional", provisional ? "true" : "false"),
      ("rule", jsonText(rule?.id.rawValue)),
      ("article", jsonText(rule?.citation[.chinese])),
      ("confidence", jsonText(rule?.confidence.rawValue)),
    ])
  }
}

extension DeadlineExplanation {
  /// The answer of `deadline explain` as one line of JSON.
  ///
  /// A clock of hours gives the day of its end as `due` and the moment as `dueAt`.
  package var json: String {
    switch result {
    case .day(let deadline):
      deadline.json(under: rule)
    case .moment(let due):
      jsonObject([
        ("due", "\"\(due.day)\""), ("dueAt", jsonText(due.rfc3339)), ("unit", "\"hour\""),
        ("skipped", "[]"), ("paused", "[]"), ("provisional", "false"),
        ("rule", jsonText(rule.id.rawValue)), ("article", jsonText(rule.citation[.chinese])),
        ("confidence", jsonText(rule.confidence.rawValue)),
      ])
    }
  }
}

extension DeadlineRule {
  /// One line of `deadline rules --json`; `days` is null and `hours` added for a clock of hours.
  package var json: String {
    var fields = [("id", jsonText(id.rawValue))]
    switch limit {
    case .days(let period):
      fields += [("unit", jsonText(period.unit.rawValue)), ("days", String(period.days))]
    case .hours(let hours):
      fields += [("unit", "\"hour\""), ("days", "null"), ("hours", String(hours))]
    }
    fields += [
      ("article", jsonText(citation[.chinese])), ("confidence", jsonText(confidence.rawValue)),
    ]
    return jsonObject(fields)
  }
}

private func jsonObject(_ fields: [(key: String, value: String)]) -> String {
  "{\(fields.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ","))}"
}

private func jsonText(_ text: String?) -> String {
  guard let text, !text.isEmpty else { return "null" }
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": quoted += "\\\(scalar)"
    case "\u{00}"..."\u{1F}":
      let digits = String(scalar.value, radix: 16)
      quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: quoted.unicodeScalars.append(scalar)
    }
  }
  return quoted + "\""
}
