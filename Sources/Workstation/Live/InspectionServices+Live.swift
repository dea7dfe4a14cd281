import Fieldwork
import Records
import Reference
import Replica
import Screens

extension LiveServices {
  var inspection: InspectionServices {
    let station = station
    return InspectionServices(
      list: { filter, rows throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.inspections(filter, rows: rows)
        }
      },
      detail: { id throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.inspectionDetail(id)
        }
      },
      beginning: beginning,
      open: { id throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          InspectionOpening(
            sheet: try fieldwork.sheet(id),
            drafts: try fieldwork.drafts(of: id)
          )
        }
      },
      sheet: { id throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in try fieldwork.sheet(id) }
      },
      commit: { request throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in try fieldwork.make(request) }
      },
      sign: { id, order throws(SignatureFailure) in try station.sign(id, order) },
      verify: { id throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in try fieldwork.check(id) }
      },
      print: { id, language throws(ServiceFailure) in try station.print(id, language) },
      saveDraft: { place, text throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.saveDraft(place.key, text)
        }
      },
      checklists: { () throws(ServiceFailure) in
        do throws(ReferenceError) {
          // An empty home has checklists too.
          return try station.reference.checklists()
        } catch {
          throw ServiceFailure(.damaged, code: error.code)
        }
      }
    )
  }
}

extension LiveServices {
  private var beginning: InspectionBeginning {
    let station = station
    return InspectionBeginning(
      parties: { text throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.parties(text, limit: 50)
        }
      },
      party: { id throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in try fieldwork.party(id) }
      },
      begin: { draft throws(ServiceFailure) in
        let saved = try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.begin(draft)
        }
        guard let id = saved.records.first else {
          throw ServiceFailure(.failed, code: "inspection.noRecord")
        }
        return id
      }
    )
  }
}

extension Fieldwork {
  /// One edit of the inspection screen as the use case behind it.
  fileprivate func make(_ request: InspectionRequest) throws(FieldworkError) -> SavedMark {
    let saved: SavedEdit
    switch request {
    case .answer(let id, let clause, let entry):
      saved = try answer(
        id,
        clause: clause,
        verdict: entry.verdict,
        reason: entry.reason,
        reading: entry.reading
      )
    case .note(let id, let clause, let text):
      saved = try note(id, clause: clause, text: text)
    case .addFinding(let id, let clause, let severity, let text):
      saved = try addFinding(id, clause: clause, severity: severity, text: text)
    case .changeFinding(_, let finding, .severity(let severity)):
      saved = try setSeverity(of: finding, severity)
    case .changeFinding(_, let finding, .text(let text)):
      saved = try setText(of: finding, text)
    case .addEvidence(let id, let finding, let path):
      saved = try addEvidence(id, finding: finding, path: path)
    case .start(let id): saved = try start(id)
    case .record(let id): saved = try record(id)
    case .conclude(let id, let conclusion):
      saved = try conclude(id, conclusion.conclusion.rawValue, reason: conclusion.reason)
    case .finalise(let id): saved = try finalise(id)
    case .amend(let id, let order):
      saved = try amend(id, order.field, of: order.subject, to: order.text, reason: order.reason)
    case .list, .detail, .parties, .party, .begin, .load, .saveDraft, .checklists, .sign, .verify,
      .print:
      preconditionFailure("invariant: only edits are committed")
    }
    return SavedMark(at: saved.at, sequence: saved.sequence)
  }

  /// Texts that were being typed into this inspection, by the field they belong to.
  fileprivate func drafts(
    of inspection: RecordID
  ) throws(FieldworkError) -> [DraftPlace: String] {
    var held: [DraftPlace: String] = [:]
    for draft in try drafts() {
      if let place = DraftPlace(key: draft.key), place.inspection == inspection {
        held[place] = draft.text
      }
    }
    return held
  }
}

extension DraftPlace {
  /// The place as one word: `INSPECTION CLAUSE FIELD[ FINDING]`; clause ids have no blanks.
  package var key: String {
    let field =
      switch field {
      case .note: "note"
      case .reading: "reading"
      case .reason: "reason"
      case .newFinding: "newFinding"
      case .finding(let id): "finding \(id.hex)"
      }
    return "\(inspection.hex) \(clause) \(field)"
  }

  /// Nil for a draft of another screen.
  package init?(key: String) {
    let words = key.split(separator: " ").map(String.init)
    guard words.count >= 3, let inspection = RecordID(hex: words[0]) else { return nil }
    let field: Field
    switch words[2] {
    case "note": field = .note
    case "reading": field = .reading
    case "reason": field = .reason
    case "newFinding": field = .newFinding
    case "finding":
      guard words.count == 4, let id = RecordID(hex: words[3]) else { return nil }
      field = .finding(id)
    default: return nil
    }
    self.init(inspection: inspection, clause: words[1], field: field)
  }
}
