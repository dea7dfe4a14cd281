package import Records

/// What 检查 and 检查录入 ask of the replica.
package enum InspectionRequest: Equatable, Sendable {
  case list(ListOrder<InspectionColumn>, Range<Int>)
  case load(RecordID)
  case answer(inspection: RecordID, clause: String, AnswerEntry)
  case note(inspection: RecordID, clause: String, String)
  case addFinding(inspection: RecordID, clause: String, Severity, text: String)
  case changeFinding(inspection: RecordID, RecordID, FindingChange)
  case addEvidence(inspection: RecordID, finding: RecordID?, path: String)
  /// Text still being typed; sent with every key, and to be kept within a second of it.
  case saveDraft(DraftPlace, String)
  /// planned → underway.
  case start(RecordID)
  /// underway → recorded.
  case record(RecordID)
  case checklists
}

/// The verdict on one clause with what belongs to it; nil clears the answer.
package struct AnswerEntry: Equatable, Sendable {
  package var verdict: Verdict?
  package var reason: String
  package var reading: String

  package init(_ verdict: Verdict?, reason: String = "", reading: String = "") {
    self.verdict = verdict
    self.reason = reason
    self.reading = reading
  }
}

/// One change of a finding that exists.
package enum FindingChange: Equatable, Sendable {
  case severity(Severity)
  case text(String)
}

/// The field a draft belongs to; an empty text removes the draft.
package struct DraftPlace: Hashable, Sendable {
  package var inspection: RecordID
  package var clause: String
  package var field: Field

  /// What is being typed.
  package enum Field: Hashable, Sendable {
    case note, reading, reason, newFinding
    case finding(RecordID)
  }

  package init(inspection: RecordID, clause: String, field: Field) {
    self.inspection = inspection
    self.clause = clause
    self.field = field
  }
}

/// Everything 检查录入 opens with.
package struct InspectionOpening: Equatable, Sendable {
  package var sheet: InspectionSheet
  /// Texts that were being typed when the program last ended.
  package var drafts: [DraftPlace: String]
  package var phrases: [StockPhrase]

  package init(
    sheet: InspectionSheet,
    drafts: [DraftPlace: String] = [:],
    phrases: [StockPhrase] = []
  ) {
    self.sheet = sheet
    self.drafts = drafts
    self.phrases = phrases
  }
}

/// A phrase that `;` and its short form stand for in a finding (常用语).
package struct StockPhrase: Equatable, Sendable {
  package var short: String
  package var text: String

  package init(short: String, text: String) {
    self.short = short
    self.text = text
  }
}

/// What comes back to 检查 and 检查录入.
package enum InspectionNews: Equatable, Sendable {
  case listed(Page<InspectionSummary>, ListOrder<InspectionColumn>)
  case opened(InspectionOpening)
  /// A cell is committed: the sheet as it is now, and when and as what it was saved.
  case saved(InspectionSheet, SavedMark)
  /// A draft is on the disk.
  case draftSaved(DraftPlace)
  case checklists([Checklist])
  case failed(ServiceFailure, InspectionRequest)
}

/// The outside world as 检查 and 检查录入 see it; each closure may block and runs on a worker.
package struct InspectionServices: Sendable {
  package var list:
    @Sendable (ListOrder<InspectionColumn>, Range<Int>) throws(ServiceFailure) -> Page<
      InspectionSummary
    >
  /// The sheet with the drafts and phrases that belong to it.
  package var open: @Sendable (RecordID) throws(ServiceFailure) -> InspectionOpening
  /// The sheet as it is now, read after each commit.
  package var sheet: @Sendable (RecordID) throws(ServiceFailure) -> InspectionSheet
  /// Commits one edit of one inspection in one transaction and says when and as what.
  package var commit: @Sendable (InspectionRequest) throws(ServiceFailure) -> SavedMark
  /// Keeps what is being typed; an empty text removes the draft.
  package var saveDraft: @Sendable (DraftPlace, String) throws(ServiceFailure) -> Void
  /// Those that came with the program or a pack; needs no account.
  package var checklists: @Sendable () throws(ServiceFailure) -> [Checklist]

  package init(
    list:
      @escaping @Sendable (ListOrder<InspectionColumn>, Range<Int>) throws(ServiceFailure) -> Page<
        InspectionSummary
      >,
    open: @escaping @Sendable (RecordID) throws(ServiceFailure) -> InspectionOpening,
    sheet: @escaping @Sendable (RecordID) throws(ServiceFailure) -> InspectionSheet,
    commit: @escaping @Sendable (InspectionRequest) throws(ServiceFailure) -> SavedMark,
    saveDraft: @escaping @Sendable (DraftPlace, String) throws(ServiceFailure) -> Void,
    checklists: @escaping @Sendable () throws(ServiceFailure) -> [Checklist]
  ) {
    self.list = list
    self.open = open
    self.sheet = sheet
    self.commit = commit
    self.saveDraft = saveDraft
    self.checklists = checklists
  }

  /// Does what was asked, on the calling thread, and reports it.
  package func perform(_ request: InspectionRequest) -> InspectionNews {
    do throws(ServiceFailure) {
      switch request {
      case .list(let order, let rows): return .listed(try list(order, rows), order)
      case .load(let id): return .opened(try open(id))
      case .checklists: return .checklists(try checklists())
      case .saveDraft(let place, let text):
        try saveDraft(place, text)
        return .draftSaved(place)
      case .answer(let id, _, _), .note(let id, _, _), .addFinding(let id, _, _, _),
        .changeFinding(let id, _, _), .addEvidence(let id, _, _), .start(let id),
        .record(let id):
        let mark = try commit(request)
        return .saved(try sheet(id), mark)
      }
    } catch {
      return .failed(error, request)
    }
  }
}
