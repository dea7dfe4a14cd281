import Records

extension TraceCase {
  /// Rule 8: sender or receiver had no licence for it on that day.
  ///
  /// A party none of whose licences is held says nothing; that it holds some, and none fits, does.
  mutating func judgeLicences(_ scopeWords: [Character: [String]]) {
    var told: Set<TraceParty> = []
    for event in events where event.step == .shipped || event.step == .received {
      for party in [event.from ?? event.actor, event.to].compactMap(\.self) {
        guard !told.contains(party), let enterprise = party.enterprise,
          let licences = history.licences[enterprise]?.filter(isForGoods), !licences.isEmpty,
          let lack = lack(of: licences, on: event.at.day, scopeWords)
        else { continue }
        told.insert(party)
        note(.tradeScope, TraceSentences.licence(party, event, lack), [event], at: [party])
      }
    }
  }

  /// Why no licence will do.
  enum Lack: Equatable {
    case ended(String, CalendarDay)
    case notYet(String, CalendarDay)
    case state(String, String)
    case scope(String, [String])
  }

  private func lack(
    of licences: [TraceLicence],
    on day: CalendarDay,
    _ scopeWords: [Character: [String]]
  ) -> Lack? {
    var lacks: [Lack] = []
    for licence in licences {
      guard let lack = lack(of: licence, on: day, scopeWords) else { return nil }
      lacks.append(lack)
    }
    return lacks.first
  }

  private func lack(
    of licence: TraceLicence,
    on day: CalendarDay,
    _ scopeWords: [Character: [String]]
  ) -> Lack? {
    if let from = licence.validFrom, day < from { return .notYet(licence.number, from) }
    if let to = licence.validTo, day > to { return .ended(licence.number, to) }
    let state = licence.state(on: day)
    if !["", "valid", "active", "expiring", "listed", "expired"].contains(state) {
      return .state(licence.number, state)
    }
    // A licence without a scope on file is not known to lack one; makers' scopes name forms.
    let words = words(scopeWords)
    guard licence.kind.lowercased().contains("trade"), !licence.business.isEmpty, !words.isEmpty,
      !licence.business.contains(where: { entry in words.contains { entry.contains($0) } })
    else { return nil }
    return .scope(licence.number, words)
  }

  private func words(_ scopeWords: [Character: [String]]) -> [String] {
    let approval = history.product?.approvalNumber ?? history.batch?.approvalNumber ?? ""
    let number = approval.drop { !$0.isASCII || !$0.isLetter }
    return number.first.flatMap { scopeWords[$0] } ?? []
  }

  /// Drugs move under drug licences, devices under those for devices.
  private func isForGoods(_ licence: TraceLicence) -> Bool {
    let kind = licence.kind.lowercased()
    return switch history.product?.category ?? "drug" {
    case "device": kind.contains("device") || kind.contains("medical")
    case "cosmetic": kind.contains("cosmetic")
    default: kind.contains("drug") || kind.contains("medical")
    }
  }
}
