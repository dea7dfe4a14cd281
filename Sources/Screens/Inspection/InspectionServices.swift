package import Records

/// What 检查 and 检查录入 ask of the replica.
package enum InspectionRequest: Equatable, Sendable {
  case list(InspectionFilter, Range<Int>)
  /// What stands beside the list.
  case detail(RecordID)
  /// Enterprises that a text finds, to begin an inspection of.
  case parties(String)
  case party(RecordID)
  case begin(InspectionDraft)
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
  /// What the team concludes.
  case conclude(RecordID, CheckConclusion)
  case sign(RecordID, SignatureOrder)
  /// recorded → finalised.
  case finalise(RecordID)
  case amend(RecordID, AmendmentOrder)
  /// Check signatures, evidence and the signed groups.
  case verify(RecordID)
  /// Write it as a document of text.
  case print(RecordID, Language)
  case checklists
}

/// A signature that is to be put under an inspection.
package struct SignatureOrder: Equatable, Sendable {
  /// The officer who signs: an account that was enrolled on this laptop.
  package var account: String
  /// Given for this act alone.
  package var password: Password
  /// What of the procedure the officer vouches for.
  package var facts: [String]

  package init(account: String, password: Password, facts: [String]) {
    self.account = account
    self.password = password
    self.facts = facts
  }
}

/// A correction that is to be made of a sealed inspection.
package struct AmendmentOrder: Equatable, Sendable {
  package var subject: RecordID
  package var field: AmendableField
  package var text: String
  package var reason: String

  package init(_ subject: RecordID, _ field: AmendableField, _ text: String, reason: String) {
    self.subject = subject
    self.field = field
    self.text = text
    self.reason = reason
  }
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
  case listed(Page<InspectionSummary>, InspectionFilter)
  case detail(InspectionDetail)
  case parties(String, [SearchHit])
  case party(InspectionParty)
  /// A new inspection is committed.
  case begun(RecordID)
  case opened(InspectionOpening)
  /// A cell is committed: the sheet as it is now, and when and as what it was saved.
  case saved(InspectionSheet, SavedMark)
  /// A draft is on the disk.
  case draftSaved(DraftPlace)
  case checklists([Checklist])
  case verified(RecordID, InspectionCheck)
  /// The document is in that file.
  case printed(RecordID, path: String)
  /// No signature was made: the officer's password was not the one.
  case signatureRefused(RecordID, AccessRefusal)
  case failed(ServiceFailure, InspectionRequest)
}

/// How an inspection that nobody planned is begun.
package struct InspectionBeginning: Sendable {
  package var parties: @Sendable (String) throws(ServiceFailure) -> [SearchHit]
  package var party: @Sendable (RecordID) throws(ServiceFailure) -> InspectionParty
  /// Makes it in one transaction and answers its id.
  package var begin: @Sendable (InspectionDraft) throws(ServiceFailure) -> RecordID

  package init(
    parties: @escaping @Sendable (String) throws(ServiceFailure) -> [SearchHit],
    party: @escaping @Sendable (RecordID) throws(ServiceFailure) -> InspectionParty,
    begin: @escaping @Sendable (InspectionDraft) throws(ServiceFailure) -> RecordID
  ) {
    self.parties = parties
    self.party = party
    self.begin = begin
  }
}

/// The outside world as 检查 and 检查录入 see it; each closure may block and runs on a worker.
package struct InspectionServices: Sendable {
  package var list:
    @Sendable (InspectionFilter, Range<Int>) throws(ServiceFailure) -> Page<InspectionSummary>
  package var detail: @Sendable (RecordID) throws(ServiceFailure) -> InspectionDetail
  /// How an inspection that nobody planned is begun.
  package var beginning: InspectionBeginning
  /// The sheet with the drafts and phrases that belong to it.
  package var open: @Sendable (RecordID) throws(ServiceFailure) -> InspectionOpening
  /// The sheet as it is now, read after each commit.
  package var sheet: @Sendable (RecordID) throws(ServiceFailure) -> InspectionSheet
  /// Commits one edit of one inspection in one transaction and says when and as what.
  package var commit: @Sendable (InspectionRequest) throws(ServiceFailure) -> SavedMark
  /// Signs with the key of an officer, whose password takes up to a second.
  package var sign: @Sendable (RecordID, SignatureOrder) throws(SignatureFailure) -> SavedMark
  package var verify: @Sendable (RecordID) throws(ServiceFailure) -> InspectionCheck
  /// Writes the document into a new file and answers its path.
  package var print: @Sendable (RecordID, Language) throws(ServiceFailure) -> String
  /// Keeps what is being typed; an empty text removes the draft.
  package var saveDraft: @Sendable (DraftPlace, String) throws(ServiceFailure) -> Void
  /// Those that came with the program or a pack; needs no account.
  package var checklists: @Sendable () throws(ServiceFailure) -> [Checklist]

  package init(
    list:
      @escaping @Sendable (InspectionFilter, Range<Int>) throws(ServiceFailure) -> Page<
        InspectionSummary
      >,
    detail: @escaping @Sendable (RecordID) throws(ServiceFailure) -> InspectionDetail,
    beginning: InspectionBeginning,
    open: @escaping @Sendable (RecordID) throws(ServiceFailure) -> InspectionOpening,
    sheet: @escaping @Sendable (RecordID) throws(ServiceFailure) -> InspectionSheet,
    commit: @escaping @Sendable (InspectionRequest) throws(ServiceFailure) -> SavedMark,
    sign:
      @escaping @Sendable (RecordID, SignatureOrder) throws(SignatureFailure) -> SavedMark,
    verify: @escaping @Sendable (RecordID) throws(ServiceFailure) -> InspectionCheck,
    print: @escaping @Sendable (RecordID, Language) throws(ServiceFailure) -> String,
    saveDraft: @escaping @Sendable (DraftPlace, String) throws(ServiceFailure) -> Void,
    checklists: @escaping @Sendable () throws(ServiceFailure) -> [Checklist]
  ) {
    self.list = list
    self.detail = detail
    self.beginning = beginning
    self.open = open
    self.sheet = sheet
    self.commit = commit
    self.sign = sign
    self.verify = verify
    self.print = print
    self.saveDraft = saveDraft
    self.checklists = checklists
  }

  /// Does what was asked, on the calling thread, and reports it.
  package func perform(_ request: InspectionRequest) -> InspectionNews {
    if case .sign(let id, let order) = request { return perform(request, id, order) }
    do throws(ServiceFailure) {
      switch request {
      case .list(let filter, let rows): return .listed(try list(filter, rows), filter)
      case .detail(let id): return .detail(try detail(id))
      case .parties(let text): return .parties(text, try beginning.parties(text))
      case .party(let id): return .party(try beginning.party(id))
      case .begin(let draft): return .begun(try beginning.begin(draft))
      case .load(let id): return .opened(try open(id))
      case .checklists: return .checklists(try checklists())
      case .verify(let id): return .verified(id, try verify(id))
      case .print(let id, let language): return .printed(id, path: try print(id, language))
      case .saveDraft(let place, let text):
        try saveDraft(place, text)
        return .draftSaved(place)
      case .answer(let id, _, _), .note(let id, _, _), .addFinding(let id, _, _, _),
        .changeFinding(let id, _, _), .addEvidence(let id, _, _), .start(let id),
        .record(let id), .conclude(let id, _), .finalise(let id), .amend(let id, _),
        .sign(let id, _):
        let mark = try commit(request)
        return .saved(try sheet(id), mark)
      }
    } catch {
      return .failed(error, request)
    }
  }

  private func perform(
    _ request: InspectionRequest,
    _ id: RecordID,
    _ order: SignatureOrder
  ) -> InspectionNews {
    do throws(SignatureFailure) {
      let mark = try sign(id, order)
      do throws(ServiceFailure) {
        return .saved(try sheet(id), mark)
      } catch {
        return .failed(error, request)
      }
    } catch {
      switch error {
      case .access(let refusal): return .signatureRefused(id, refusal)
      case .service(let failure): return .failed(failure, request)
      }
    }
  }
}

/// Why no signature was made.
package enum SignatureFailure: Error, Equatable, Sendable {
  /// The password was not the one, or there is no such account on this laptop.
  case access(AccessRefusal)
  case service(ServiceFailure)
}
