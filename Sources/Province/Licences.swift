import Records

/// Invents licences: of every state, with e-licence identifiers, terms that have ended and a past.
struct Licences {
  /// Whose licences they are.
  struct Holder {
    let id: RecordID
    let name: String
    let creditCode: String
    let county: Vocabulary.County
    let address: String
  }

  /// The days on which a main licence holds without a break.
  struct Span {
    var since: CalendarDay?
    var until: CalendarDay?
  }

  private var serials: [String: Int] = [:]
  private var issued = 0

  /// The first is the one its business needs; the others stand beside it.
  mutating func all(
    of holder: Holder,
    _ business: Business,
    count: Int,
    today: CalendarDay,
    _ dice: inout Dice,
    _ ids: inout Identities
  ) -> (records: [Record], span: Span) {
    var records: [Record] = []
    var span = Span()
    let main = Document(business.licence, of: holder)
    let from = today.advanced(by: -dice.number(in: 30..<2_100))
    for place in 0..<count {
      var document = main
      var state = state(&dice)
      var start = from
      if place > 0 {
        // The term before this one, or another kind that the business may hold.
        if let other = business.furtherLicences.dropFirst(place - 1).first {
          document = Document(other, of: holder)
          start = today.advanced(by: -dice.number(in: 30..<1_700))
        } else {
          start = from.advanced(by: -Document.term)
          state = "replaced"
        }
      }
      let record = licence(document, from: start, state, holder, today: today, &dice, &ids)
      records.append(record)
      records += past(of: record, from: start, today: today, &dice, &ids)
      guard place == 0 else { continue }
      let to = document.end(from: start)
      let holds = record["state"].text == "valid" && (to.map { $0 >= today } ?? true)
      if holds { span.since = start }
      span.until = record["state"].text == "expired" ? to : nil
    }
    return (records, span)
  }

  private func state(_ dice: inout Dice) -> String {
    switch dice.number(in: 0..<100) {
    case 0..<3: "suspended"
    case 3..<5: "revoked"
    case 5..<7: "cancelled"
    case 7..<8: "withdrawn"
    case 8..<9: "transferred"
    default: "valid"
    }
  }

  private mutating func licence(
    _ document: Document,
    from: CalendarDay,
    _ state: String,
    _ holder: Holder,
    today: CalendarDay,
    _ dice: inout Dice,
    _ ids: inout Identities
  ) -> Record {
    let to = document.end(from: from)
    let hasEnded = to.map { $0 < today } ?? false
    let number = document.number(year: from.year) { serials[$0, default: 0] }
    serials[number.counter, default: 0] += 1
    // One in a hundred was issued by somebody who may not.
    let issuer = dice.chance(percent: 1) ? document.wrongIssuer : document.issuer
    issued += 1
    let serial = "\(from.year)\(CodeMaker.padded(issued, to: 6))"
    let identifier =
      document.typeSerial.flatMap { type in
        dice.chance(percent: 85)
          ? CodeMaker.eLicence(type: type, issuer: holder.county.code, serial: serial) : nil
      }
    return Record(
      .licence,
      ids.next(),
      [
        "number": .text(number.text), "kind": .text(document.kind.rawValue),
        "holder": .text(holder.id.hex), "holderName": .text(holder.name),
        "creditCode": .text(holder.creditCode), "business": .list(document.scope),
        "address": .text(holder.address), "issuer": .text(issuer),
        "issuedOn": .text(from.description), "validFrom": .text(from.description),
        "validTo": to.map { .text($0.description) } ?? .null,
        "state": .text(state == "valid" && hasEnded ? "expired" : state),
        "eLicenceId": identifier.map(FieldValue.text) ?? .null,
      ]
    )
  }

  /// What a licence said before, newest first; ended states have the day on which they began.
  private func past(
    of licence: Record,
    from: CalendarDay,
    today: CalendarDay,
    _ dice: inout Dice,
    _ ids: inout Identities
  ) -> [Record] {
    var history = History(of: licence, ids: ids)
    defer { ids = history.ids }
    let age = max(2, from.distance(to: today))
    let state = licence["state"].text ?? "valid"
    switch state {
    case "valid": break
    case "expired", "replaced":
      if let end = licence["validTo"].text.flatMap({ CalendarDay($0) }), end < today {
        history.add(end.advanced(by: 1), "state", was: "valid")
      }
    default:
      history.add(today.advanced(by: -dice.number(in: 1..<min(300, age))), "state", was: "valid")
    }
    if dice.chance(percent: 15) {
      let old = (licence["address"].text ?? "") + "旧址"
      history.add(from.advanced(by: dice.number(in: 1..<age)), "address", was: old)
    }
    let scope = licence["business"].list
    if scope.count > 1, dice.chance(percent: 12) {
      let old = History.json(Array(scope.dropLast()))
      history.add(from.advanced(by: dice.number(in: 1..<age)), "business", was: old)
    }
    if dice.chance(percent: 6) {
      let old = (licence["holderName"].text ?? "").replacingLast("公司", by: "厂")
      history.add(from.advanced(by: dice.number(in: 1..<age)), "holderName", was: old)
    }
    return history.changes
  }
}

extension String {
  /// The text with what it ends in put otherwise; marked as former where it ends otherwise.
  fileprivate func replacingLast(_ ending: String, by other: String) -> String {
    hasSuffix(ending) ? String(dropLast(ending.count)) + other : self + "（原）"
  }
}
