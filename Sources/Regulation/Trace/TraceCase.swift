import Records

/// One history while it is judged, with the signs found so far.
struct TraceCase {
  let history: TraceHistory
  /// Events that stand, oldest first.
  let events: [TraceEventView]
  private(set) var signs: [TraceSign] = []

  init(_ history: TraceHistory) {
    self.history = history
    events = history.events.filter { $0.error == nil }
  }

  mutating func note(
    _ rule: TraceRuleName,
    _ sentence: Phrase,
    _ events: [TraceEventView],
    at places: [TraceParty?]
  ) {
    var named: [TraceParty] = []
    for place in places.compactMap(\.self) where !named.contains(place) { named.append(place) }
    signs.append(TraceSign(rule: rule, sentence: sentence, events: events, places: named))
  }

  // MARK: - 1 to 4: who had it when

  /// Rule 1: out before in at one enterprise.
  ///
  /// A maker's goods that come back are no sign, nor are goods whose arrival nobody reported.
  mutating func judgeOrder() {
    for (place, out) in events.enumerated() where out.step == .shipped {
      guard let sender = out.actor else { continue }
      let earlier = events[..<place].contains { $0.step.isIn && same($0.actor, sender) }
      guard !earlier else { continue }
      let later = events[(place + 1)...].first { event in
        event.step == .received && same(event.actor, sender) && event.at > out.at
      }
      guard let later, !isReturn(later, of: out) else { continue }
      note(
        .outBeforeIn,
        TraceSentences.outBeforeIn(sender, out, later),
        [out, later],
        at: [sender]
      )
      return
    }
  }

  /// Rule 2: two owners hold a code in state I.
  mutating func judgeHolders() {
    if let state = history.pack?.state, !state.isEmpty, state != "I" { return }
    var held: [(party: TraceParty, event: TraceEventView)] = []
    for event in events {
      guard let actor = event.actor else { continue }
      if event.step == .received {
        if let place = held.firstIndex(where: { same($0.party, actor) }) {
          held[place].event = event
        } else {
          held.append((actor, event))
        }
        // Whoever the goods are said to come from need not have reported sending them.
        if let from = event.from { held.removeAll { same($0.party, from) } }
      } else if event.step.isOut || event.step == .destroyed || event.step == .recalled {
        held.removeAll { same($0.party, actor) }
      }
    }
    // Parties that cannot be told apart may be one.
    let apart = held.filter { first in
      held.contains { first.party != $0.party && first.party.isSame(as: $0.party) == false }
    }
    guard apart.count > 1 else { return }
    note(
      .twoHolders,
      TraceSentences.twoHolders(apart.map(\.party), apart.map(\.event)),
      apart.map(\.event),
      at: apart.map(\.party)
    )
  }

  /// Rule 3: a sold code seen elsewhere.
  mutating func judgeSales() {
    for (place, sale) in events.enumerated() where sale.step.isEnd {
      guard let seller = sale.actor else { continue }
      let later = events[(place + 1)...].first { event in
        guard event.at > sale.at, event.step.isIn || event.step.isOut, let actor = event.actor
        else { return false }
        return actor.isSame(as: seller) == false
      }
      guard let later else { continue }
      // A customer may bring goods back to the shop; anyone further on has them from there.
      let came = events[(place + 1)...].contains { event in
        event.at <= later.at && event.step == .received && same(event.actor, seller)
      }
      guard !came else { continue }
      note(
        .soldElsewhere,
        TraceSentences.soldElsewhere(seller, sale, later),
        [sale, later],
        at: [seller, later.actor]
      )
      return
    }
  }

  /// Rule 4: the receiver is not whom the goods were sent to.
  mutating func judgeReceivers() {
    for (place, out) in events.enumerated() where out.step == .shipped {
      guard let meant = out.to else { continue }
      let rest = events[(place + 1)...]
      guard let next = rest.first(where: { $0.step == .received && $0.at >= out.at }),
        let receiver = next.actor, receiver.isSame(as: meant) == false
      else { continue }
      // A shipment in between, or one declared void, begins another story.
      let between = rest.prefix { $0.id != next.id }
      guard !between.contains(where: { $0.step == .shipped || $0.step == .voided }) else {
        continue
      }
      // Back to the sender is a refusal of the goods, not another receiver.
      if same(receiver, out.actor) { continue }
      note(
        .wrongReceiver,
        TraceSentences.wrongReceiver(meant, receiver, out, next),
        [out, next],
        at: [meant, receiver]
      )
    }
  }

  // MARK: - 5, 6, 10: days

  /// Rules 5 and 6: documents before production, goods that leave after their last day.
  mutating func judgeDays() {
    let produced = history.batch?.producedOn ?? history.subject.producedOn
    let expires = history.batch?.expiresOn ?? history.subject.expiresOn
    for event in events {
      if let produced, event.at.day < produced {
        note(
          .beforeProduction,
          TraceSentences.beforeProduction(produced, event),
          [event],
          at: [event.actor]
        )
      }
      if let expires, event.step.isOut, event.at.day > expires {
        note(.expiredAtOut, TraceSentences.expired(expires, event), [event], at: [event.actor])
      }
    }
  }

  /// Rule 10: a recalled batch still moving; what goes back because of the recall is meant to.
  mutating func judgeRecalls() {
    for recall in history.recalls where recall.isOpen {
      guard let started = recall.startedOn else { continue }
      let moved = events.filter { event in
        (event.step == .shipped || event.step == .received || event.step.isEnd)
          && event.disposition != "recalled" && event.disposition != "returned"
          && event.at.day > started
      }
      guard let first = moved.first else { continue }
      note(
        .recalledMoving,
        TraceSentences.recalled(recall, first, count: moved.count),
        moved,
        at: moved.map(\.actor)
      )
    }
  }

  // MARK: - 7, 9: packages

  /// Rule 7: the package around it moved on, and it was seen elsewhere itself.
  mutating func judgePackages() {
    guard let code = history.subject.code else { return }
    for (place, move) in events.enumerated()
    where move.via != code && (move.step == .shipped || move.step == .received) {
      guard let there = move.step == .shipped ? move.to : move.actor else { continue }
      for event in events[(place + 1)...] {
        // Once it is taken out, or moves by itself, the package says nothing of it any more.
        if event.via == code, event.step == .unpacked { break }
        guard event.via == code, event.at > move.at, let seen = event.actor else { continue }
        let isMove = event.step.isIn || event.step.isOut || event.step == .counted
        guard isMove else { continue }
        if seen.isSame(as: there) == false, !arrived(at: seen, of: move.via, before: event) {
          note(
            .childStrayed,
            TraceSentences.strayed(move.via, there, move, seen, event),
            [move, event],
            at: [there, seen]
          )
          return
        }
        break
      }
    }
  }

  /// Rule 9: as many inside as the pack ratio says, unless nobody said what is inside.
  mutating func judgeCounts() {
    guard let ratio = history.product?.packRatio, ratio.count > 1 else { return }
    let packs = [history.pack].compactMap(\.self) + history.ancestors
    for pack in packs where pack.childCount > 0 {
      let place = ratio.count - Int(pack.level)
      guard pack.level > 1, place >= 0, place + 1 < ratio.count else { continue }
      let meant = ratio[place + 1] / ratio[place]
      guard meant > 0, pack.childCount != meant, !wasOpened(pack) else { continue }
      note(
        .packCount,
        TraceSentences.count(pack, meant: meant),
        events.filter { $0.parent == pack.code && $0.step == .packed },
        at: []
      )
    }
  }

  // MARK: - Parts

  /// Whether both are certainly one party.
  func same(_ left: TraceParty?, _ right: TraceParty?) -> Bool {
    guard let left, let right else { return false }
    return left.isSame(as: right) ?? false
  }

  private func isReturn(_ event: TraceEventView, of out: TraceEventView) -> Bool {
    event.disposition == "returned" || same(event.from, out.to)
  }

  /// Whether the package itself was brought to a place before an event there.
  private func arrived(
    at place: TraceParty,
    of package: String,
    before event: TraceEventView
  ) -> Bool {
    events.contains { move in
      move.via == package && move.at <= event.at
        && (same(move.to, place) || (move.step == .received && same(move.actor, place)))
    }
  }

  /// Whether something was taken out, so that fewer inside are what one expects.
  private func wasOpened(_ pack: TracePackage) -> Bool {
    events.contains { $0.step == .unpacked && $0.parent == pack.code }
  }
}
