package import Records
import Reference
import Regulation
import Replica

/// 证照: finding licences and judging them for a day.
extension Fieldwork {
  /// Rows of the licences that a filter chooses, nearest end first.
  package func licences(
    _ filter: LicenceFilter,
    rows: Range<Int>
  ) throws(FieldworkError) -> Page<LicenceSummary> {
    let desk = try licenceDesk()
    let day = clock.now.day
    var found: [RecordID]?
    if !filter.text.isEmpty {
      var ids = try named(filter.text, desk)
      if ids.isEmpty {
        ids = try search(filter.text, kinds: [.licence], limit: 500).map(\.id)
      }
      found = ids
    }
    let page = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.licencePage(
        filter,
        among: found,
        on: day,
        near: desk.rules.expiringDays,
        first: rows.lowerBound,
        count: rows.count
      )
    }
    return Page(
      rows: page.rows.map { desk.summary($0, on: day) },
      first: page.first,
      total: page.total
    )
  }

  /// How many days before its end a licence is called near it.
  package func expiringDays() throws(FieldworkError) -> Int { try licenceDesk().rules.expiringDays }

  /// The answer about one licence, as it stood on `day` when that is given.
  package func checkLicence(
    _ id: RecordID,
    on day: CalendarDay? = nil
  ) throws(FieldworkError) -> LicenceAnswer {
    guard let answer = try check(id, asked: nil, on: day, licenceDesk()) else {
      throw .notHeld(type: "licence", id: id)
    }
    return answer
  }

  /// The answers about what a number, an identifier, a scan or a credit code names; one that says
  /// so when nothing is held.
  ///
  /// A credit code names every licence of its holder.
  package func checkLicences(
    named text: String,
    on day: CalendarDay? = nil
  ) throws(FieldworkError) -> [LicenceAnswer] {
    let desk = try licenceDesk()
    var answers: [LicenceAnswer] = []
    for id in try named(text, desk) {
      if let answer = try check(id, asked: text, on: day, desk) { answers.append(answer) }
    }
    guard answers.isEmpty else { return answers }
    let basis = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.licenceBasis()
    }
    return [desk.missing(text, basis, on: day, now: clock.now)]
  }

  /// All licences of one enterprise side by side.
  package func licenceBoard(
    of enterprise: RecordID,
    on day: CalendarDay? = nil
  ) throws(FieldworkError) -> LicenceBoard {
    let desk = try licenceDesk()
    let held = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.record(.enterprise, enterprise)
    }
    guard let held else { throw .notHeld(type: "enterprise", id: enterprise) }
    let page = try licences(LicenceFilter(holder: enterprise), rows: 0..<200)
    var answers: [LicenceAnswer] = []
    for summary in page.rows {
      if let answer = try check(summary.id, asked: nil, on: day, desk) { answers.append(answer) }
    }
    let inForce: Set<LicenceState?> = [.valid, .expiring]
    return LicenceBoard(
      enterprise: held.record,
      answers: answers.filter { inForce.contains($0.state) }
        + answers.filter { !inForce.contains($0.state) },
      uncovered: desk.uncovered(
        held.record,
        by: answers.compactMap(\.licence),
        on: day ?? clock.now.day
      )
    )
  }

  private func check(
    _ id: RecordID,
    asked: String?,
    on day: CalendarDay?,
    _ desk: LicenceDesk
  ) throws(FieldworkError) -> LicenceAnswer? {
    let file = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.licenceFile(id)
    }
    guard let file else { return nil }
    let asked = asked ?? file.licence["number"].text ?? id.hex
    let answer = desk.answer(file, asked: asked, on: day, now: clock.now)
    if let day, let begun = answer.licence?.beginning, begun > day {
      return desk.missing(asked, file.basis, on: day, now: clock.now, issuedLater: begun)
    }
    return answer
  }

  private func named(
    _ text: String,
    _ desk: LicenceDesk
  ) throws(FieldworkError) -> [RecordID] {
    for name in desk.names(in: text) {
      let ids = try FieldworkError.wrapping { () throws(ReplicaError) in
        try replica.licences(named: name)
      }
      if !ids.isEmpty { return ids }
    }
    return []
  }

  private func licenceDesk() throws(FieldworkError) -> LicenceDesk {
    do throws(ReferenceError) {
      return try LicenceDesk(reference)
    } catch {
      throw .reference(error)
    }
  }
}
