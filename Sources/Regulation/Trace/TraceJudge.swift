package import Records

/// Holds the history of one package against the ten rules.
///
/// A rule speaks only where everything it needs is held: what nobody reported is no anomaly. Events
/// that were declared wrong are left out.
package struct TraceJudge: Sendable {
  let rules: TraceRules

  package init(rules: TraceRules) { self.rules = rules }

  /// Everything that speaks against the goods, in the order of the rules, then of time.
  package func anomalies(in history: TraceHistory) -> [TraceAnomaly] {
    var goods = TraceCase(history)
    goods.judgeOrder()
    goods.judgeHolders()
    goods.judgeSales()
    goods.judgeReceivers()
    goods.judgeDays()
    goods.judgePackages()
    goods.judgeLicences(rules.scopeWords)
    goods.judgeCounts()
    goods.judgeRecalls()
    func order(_ anomaly: TraceAnomaly) -> (Int, Int64) {
      (anomaly.rule, anomaly.times.first?.milliseconds ?? 0)
    }
    return goods.signs.compactMap(anomaly).sorted { order($0) < order($1) }
  }

  private func anomaly(_ sign: TraceSign) -> TraceAnomaly? {
    guard let row = rules.row(sign.rule) else { return nil }
    return TraceAnomaly(
      rule: sign.rule.number,
      name: sign.rule.rawValue,
      title: row.title,
      sentence: sign.sentence,
      events: sign.events.map(\.id),
      places: sign.places,
      times: sign.events.map(\.at),
      confidence: row.confidence.rawValue
    )
  }
}

/// One thing that was seen, before the table gives it its title.
struct TraceSign {
  var rule: TraceRuleName
  var sentence: Phrase
  var events: [TraceEventView]
  var places: [TraceParty]
}
