import Home
package import Records
import Reference
import Regulation
import Replica
import Trust

/// 督办: looking at supervision orders and acting on them, all of it without a hub.
extension Fieldwork {
  /// The rows of a page with colours and days left of today; the filter's colours are looked at.
  package func supervisionPage(
    _ filter: SupervisionFilter,
    rows: Range<Int>
  ) throws(FieldworkError) -> Page<SupervisionSummary> {
    let lamp = try supervisionLamp()
    let unit = ownUnit
    let derived = !filter.colours.isEmpty
    let held = try FieldworkError.wrapping { () throws(ReplicaError) in
      // A colour is in no column, so its rows are found among all that the rest of the filter gives.
      try replica.supervisionPage(
        filter,
        unit: unit,
        first: derived ? 0 : rows.lowerBound,
        count: derived ? nil : rows.count
      )
    }
    guard derived else {
      return Page(rows: held.rows.map(lamp.lit), first: held.first, total: held.total)
    }
    let found = held.rows.map(lamp.lit).filter { filter.colours.contains($0.colour) }
    let wanted = rows.clamped(to: 0..<found.count)
    return Page(rows: Array(found[wanted]), first: wanted.lowerBound, total: found.count)
  }

  /// One order whatever the filter, with its timeline and its tree of units.
  package func supervisionDetail(_ id: RecordID) throws(FieldworkError) -> SupervisionDetail {
    let lamp = try supervisionLamp()
    let contents = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.supervisionContents(id)
    }
    guard let contents else { throw .notHeld(type: "supervisionOrder", id: id) }
    let reason = lamp.reason(of: contents.summary)
    return SupervisionDetail(
      summary: lamp.lit(contents.summary),
      events: contents.events,
      units: SupervisionTree(contents.family, around: id, lamp: lamp).units,
      colourReason: reason?.note,
      isUnverified: reason?.confidence == .unverified,
      isProvisional: lamp.isProvisional(contents.summary),
      ownUnit: ownUnit,
      ownAccount: worker?.account.name ?? ""
    )
  }

  /// How many orders not closed stand in each colour today.
  package func supervisionFigures() throws(FieldworkError) -> SupervisionFigures {
    let lamp = try supervisionLamp()
    let open = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.supervisionPage(SupervisionFilter(), unit: "", first: 0, count: nil)
    }
    var figures = SupervisionFigures(open: open.total)
    for order in open.rows {
      switch lamp.colour(of: order) {
      case .none: break
      case .blue: figures.blue += 1
      case .yellow: figures.yellow += 1
      case .red: figures.red += 1
      }
    }
    figures.daysToClose = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.supervisionDaysToClose()
    }
    return figures
  }

  /// The unit of the account that works here; while locked, the one whose scope is pulled.
  package var ownUnit: String {
    worker?.account.unit ?? (try? replica.ownUnits())?.first ?? ""
  }

  // MARK: - Acts

  /// Gives an order in the name of the worker's unit; its number is made of its id.
  package func issue(_ draft: SupervisionDraft) throws(FieldworkError) -> SavedEdit {
    guard let worker else { throw .replica(.sealed) }
    guard !draft.title.isEmpty else { throw .reasonMissing }
    let now = clock.now
    let id = try newID(at: now)
    let number = "DB\(now.day.year)-\(id.hex.suffix(6).uppercased())"
    let rule = draft.rule.isEmpty ? SupervisionRules.reply(to: draft.level) : draft.rule
    let due: CalendarDay
    if let named = draft.due { due = named } else { due = try countedDay(by: rule, from: now.day) }
    return try commit([
      .create(
        .supervisionOrder,
        id,
        [
          FieldEdit("number", .text(number)), FieldEdit("title", .text(draft.title)),
          FieldEdit("origin", .text(draft.origin)), FieldEdit("level", .text(draft.level)),
          FieldEdit("lead", .text(draft.lead)), FieldEdit("assist", .list(draft.assist)),
          FieldEdit("rule", .text(rule)), FieldEdit("due", .text(due.description)),
          FieldEdit("state", .move, .text("issued")),
          FieldEdit("issuer", .text(worker.account.unit)),
          FieldEdit("countedFrom", .text(now.day.description)),
          FieldEdit("parent", draft.parent.map { .text($0.hex) } ?? .null),
        ]
      ), event(.issue, of: id, SupervisionWords(text: draft.text), by: worker.account),
    ])
  }

  /// Does one act on each of the orders: all of them, or none.
  ///
  /// What the worker's unit or the order's state does not allow is refused with the order's number,
  /// and a close that the procedure's guards forbid with the guard that is not met.
  package func act(
    _ act: SupervisionAct,
    on ids: [RecordID],
    _ words: SupervisionWords = SupervisionWords()
  ) throws(FieldworkError) -> SavedEdit {
    guard let worker else { throw .replica(.sealed) }
    if act.needsText, words.text.isEmpty { throw .reasonMissing }
    if act == .extend || act == .approveExtension, words.until == nil { throw .reasonMissing }
    var steps: [Edit.Step] = []
    var files: [KeptFile] = []
    for path in words.files { files.append(try keep(path)) }
    for id in ids {
      let contents = try FieldworkError.wrapping { () throws(ReplicaError) in
        try replica.supervisionContents(id)
      }
      guard let contents else { throw .notHeld(type: "supervisionOrder", id: id) }
      let order = contents.summary
      guard order.parties.holds(worker.account.unit, act.party) else {
        throw .notYours(number: order.number)
      }
      let isLead = act.party == .issuer || worker.account.unit == order.lead
      guard let moves = act.moves(from: order.state, byLead: isLead) else {
        throw .wrongState(order.state)
      }
      if act == .close { try checkClosing(contents, by: worker.account.name) }
      steps += moves.map {
        .change(.supervisionOrder, id, [FieldEdit("state", .move, .text($0))])
      }
      steps.append(event(act, of: id, words, files, by: worker.account))
    }
    return try commit(steps)
  }

  /// Refuses a close that the guards of the procedure forbid.
  private func checkClosing(
    _ contents: SupervisionContents,
    by account: String
  ) throws(FieldworkError) {
    let guards: ProcedureGuards
    do throws(ReferenceError) {
      guards = try reference.procedureGuards()
    } catch {
      throw .reference(error)
    }
    let replied = contents.events.contains {
      $0.kind == SupervisionAct.reply.rawValue && $0.by == account
    }
    let unmet = guards.unmet(by: [.closerReplied: replied ? 1 : 0], in: .supervisionClosing)
    if let first = unmet.first {
      throw .guardUnmet(
        id: first.id,
        title: first.title,
        basis: first.citation,
        isUnverified: first.confidence == .unverified
      )
    }
  }

  private func event(
    _ act: SupervisionAct,
    of order: RecordID,
    _ words: SupervisionWords,
    _ files: [KeptFile] = [],
    by account: Account
  ) -> Edit.Step {
    var fields = [
      FieldEdit("order", .text(order.hex)), FieldEdit("kind", .text(act.rawValue)),
      FieldEdit("by", .text(account.name)), FieldEdit("unit", .text(account.unit)),
      FieldEdit("at", .integer(clock.now.milliseconds)),
    ]
    if !words.text.isEmpty { fields.append(FieldEdit("text", .text(words.text))) }
    if let percent = words.percent { fields.append(FieldEdit("percent", .integer(Int64(percent)))) }
    if let until = words.until { fields.append(FieldEdit("until", .text(until.description))) }
    if !files.isEmpty {
      fields.append(FieldEdit("attachments", .list(files.map(\.address))))
      fields.append(FieldEdit("files", .json(KeptFile.json(files))))
    }
    return .create(.supervisionEvent, nil, fields)
  }

  private func keep(_ path: String) throws(FieldworkError) -> KeptFile {
    let file = try EvidenceFile(path: path)
    let blob = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.addBlob(fileAt: path, at: clock.now)
    }
    return KeptFile(
      address: blob.address,
      name: file.name,
      size: blob.size,
      mediaType: file.mediaType
    )
  }

  private func countedDay(
    by rule: String,
    from day: CalendarDay
  ) throws(FieldworkError) -> CalendarDay {
    do throws(ReferenceError) {
      let clock = try reference.lawClock()
      // A rule that is not shipped counts nothing; the caller must then name the day.
      if let found = try? clock.explain(DeadlineRule.ID(rawValue: rule), from: day) {
        return found.due
      }
    } catch {
      throw .reference(error)
    }
    throw .reasonMissing
  }

  func newID(at now: Instant) throws(FieldworkError) -> RecordID {
    do throws(TrustError) {
      let bytes = try SystemRandom.source.bytes(16)
      let words = stride(from: 0, to: 16, by: 8).map { start in
        bytes[start..<start + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      }
      return .timeOrdered(milliseconds: now.milliseconds, random: (words[0], words[1]))
    } catch {
      throw .replica(.trust(error))
    }
  }

  private func supervisionLamp() throws(FieldworkError) -> SupervisionLamp {
    do throws(ReferenceError) {
      return SupervisionLamp(
        rules: try reference.supervisionColours(),
        dueDays: try reference.dueDays(),
        today: clock.now.day
      )
    } catch {
      throw .reference(error)
    }
  }
}

/// What an inspector says with an act.
package struct SupervisionWords: Equatable, Sendable {
  package var text: String
  /// How much is done for a reply; the marks of the reply for a return and a close.
  package var percent: Int?
  /// The day asked for or granted.
  package var until: CalendarDay?
  /// Paths of files that go along.
  package var files: [String]

  package init(
    text: String = "",
    percent: Int? = nil,
    until: CalendarDay? = nil,
    files: [String] = []
  ) {
    self.text = text
    self.percent = percent
    self.until = until
    self.files = files
  }
}

extension SupervisionAct {
  /// Whether the act means nothing without a word about it.
  var needsText: Bool {
    switch self {
    case .reply, .extend, .giveBack, .refuseExtension: true
    case .issue, .sign, .approveExtension, .remind, .escalate, .close: false
    }
  }
}

/// A file whose bytes are kept, as an act names it.
private struct KeptFile {
  var address: String
  var name: String
  var size: Int64
  var mediaType: String

  static func json(_ files: [KeptFile]) -> String {
    var out = JSONWriter()
    out.tree(
      .array(
        files.map { file in
          .object([
            ("address", .string(file.address)), ("name", .string(file.name)),
            ("size", .number(String(file.size))), ("mediaType", .string(file.mediaType)),
          ])
        }
      )
    )
    return out.text
  }
}
