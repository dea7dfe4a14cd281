package import Canvas
package import Records

/// 检查录入: the clauses of one inspection, their verdicts and findings.
///
/// A digit is a committed cell: it leaves as an effect at once and shows as saved when its
/// transaction is. What is typed leaves as a draft with every key, so a kill costs no sentence.
package struct InspectionRecording: Screen {
  package typealias Verb = RecordingCommand

  package static let name = Phrase("检查录入", "Recording")

  package let inspection: RecordID
  /// Nil until it has been read.
  package internal(set) var sheet: InspectionSheet?
  package internal(set) var phrases: [StockPhrase] = []
  /// Texts that were typed and not accepted.
  package internal(set) var drafts: [DraftPlace: String] = [:]
  /// Which rows are in sight; the selection is a row, wherever it moves.
  package internal(set) var window = ListWindow<SheetRow>()
  package internal(set) var showsUnansweredOnly = false
  /// Verdicts whose transaction has not been reported yet.
  package internal(set) var inFlight: [String: AnswerEntry] = [:]
  /// Whether the replica has changed since the last look, while cells were on their way.
  private var isBehind = false
  package internal(set) var editor: FindingEditor?
  package internal(set) var prompt: Prompt<Purpose>?
  package internal(set) var question: Confirmation<Question>?
  /// Questions about conclusion, signature or correction.
  package internal(set) var form: Inquiry<Form>?
  /// What the last check came to.
  package internal(set) var check: InspectionCheck?
  /// What `.` does again.
  package internal(set) var last: Repeatable?

  /// What a line of text is typed for.
  package enum Purpose: Equatable, Sendable {
    case reason(clause: String, Verdict)
    case note(clause: String)
    case reading(clause: String)
    case evidence(finding: RecordID?)
  }

  /// What is asked before it is done.
  package enum Question: Equatable, Sendable { case clear(clause: String), finish, finalise }

  /// A verdict with all that was written for it.
  package struct Repeatable: Equatable, Sendable {
    var entry: AnswerEntry
    var severity: Severity?
    var text = ""
  }

  package init(inspection: RecordID) { self.inspection = inspection }

  package var route: Route { .inspection(inspection) }

  package var focus: InputFocus {
    prompt == nil && editor == nil && question == nil && form == nil ? .commands : .text
  }

  package var isUnsaved: Bool {
    if let editor, !editor.field.text.isEmpty { return true }
    if let prompt, !prompt.field.text.isEmpty { return true }
    if let form, form.isUnsaved { return true }
    return !inFlight.isEmpty
  }

  /// Findings, notes and reasons have drafts of their own.
  package var unsavedTexts: [String]? { form?.typedTexts ?? [] }

  package func crumbs(in context: DrawContext) -> [CleanText] {
    let head = context.words(Phrase("检查", "Inspections"))
    guard let sheet else { return [head, context.words(Self.name)] }
    let title =
      context.words(Phrase("录入 ", "recording ")) + UntrustedText(row: sheet.checklist.name).line()
    return [head, UntrustedText(row: sheet.inspection.number).code(), title]
  }

  package mutating func handle(
    _ event: ScreenEvent<RecordingCommand>,
    in context: DrawContext
  ) -> [Effect] {
    switch event {
    case .appeared: return [.inspection(.load(inspection))]
    case .learnt(let news): return learn(of: news, in: context)
    case .typed(let key): return typed(key, in: context)
    case .pasted(let text): return pasted(text)
    case .chose(let command): return chose(command, in: context)
    }
  }

  /// Rows that fit between the heading and the lower border.
  func height(in context: DrawContext) -> Int {
    let body = ShellLayout(context.size).body.size.rows
    return max(1, context.tier > .extraSmall ? body - 3 : body)
  }

  private mutating func learn(of news: News, in context: DrawContext) -> [Effect] {
    switch news {
    case .replicaChanged:
      // Each cell's own report brings the sheet, so while some are on their way one look at the
      // end is enough. What is being typed is kept whatever comes.
      guard inFlight.isEmpty else {
        isBehind = true
        return []
      }
      return [.inspection(.load(inspection))]
    case .inspection(.opened(let opening)) where opening.sheet.inspection.id == inspection:
      let isFirst = sheet == nil
      phrases = opening.phrases
      if isFirst { drafts = opening.drafts.filter { $0.key.inspection == inspection } }
      take(opening.sheet, in: context)
      return isFirst ? resume(in: context) : []
    case .inspection(.verified(inspection, let check)):
      self.check = check
      return [.tell(InspectionPhrases.told(check))]
    case .inspection(.printed(inspection, let path)):
      return [.tell(Notice(.info, Phrase("已写入 \(path)", "Written to \(path)")))]
    case .inspection(.signatureRefused(inspection, let refusal)):
      return [.tell(Notice(.warning, UnlockScreen.sentence(refusal)))]
    case .inspection(.saved(let sheet, _)) where sheet.inspection.id == inspection:
      take(sheet, in: context)
      guard isBehind, inFlight.isEmpty else { return [] }
      isBehind = false
      return [.inspection(.load(inspection))]
    case .inspection(.failed(let failure, let request)) where request.concerns(inspection):
      if case .answer(_, let clause, _) = request { inFlight[clause] = nil }
      guard isBehind, inFlight.isEmpty else { return [.tell(Notice(failure))] }
      isBehind = false
      return [.tell(Notice(failure)), .inspection(.load(inspection))]
    default: return []
    }
  }

  private mutating func take(_ sheet: InspectionSheet, in context: DrawContext) {
    if self.sheet != sheet { check = nil }
    self.sheet = sheet
    inFlight = inFlight.filter { clause, entry in
      let answer = sheet.answers.first { $0.clause == clause }
      return answer?.verdict != entry.verdict
    }
    arrange(in: context)
  }

  /// Fits the window to the rows there are now, keeping the cursor on its row.
  mutating func arrange(in context: DrawContext) {
    let rows = rows
    window.resize(height: height(in: context))
    window.reload(
      total: rows.count,
      index: { rows.firstIndex(of: $0) },
      id: { rows.indices.contains($0) ? rows[$0] : nil }
    )
  }

  /// Opens what was being typed when the program last ended, or stands at the first open clause.
  private mutating func resume(in context: DrawContext) -> [Effect] {
    let unfinished = drafts.first { $0.key.field == .newFinding && !$0.value.isEmpty }
    if let (place, text) = unfinished, clause(place.clause) != nil {
      edit(
        FindingEditor(clause: place.clause, severity: nil, text: text, stage: .text),
        in: context
      )
      return [
        .tell(Notice(.info, Phrase("已恢复上次未存的输入", "What was being typed last time is back")))
      ]
    }
    if let open = sheet?.checklist.clauses.first(where: { verdict(of: $0.id) == nil }) {
      goTo(.clause(open.id), in: context)
    }
    return []
  }
}

extension InspectionRequest {
  /// Whether it is about that inspection.
  func concerns(_ inspection: RecordID) -> Bool {
    switch self {
    case .load(let id), .answer(let id, _, _), .note(let id, _, _), .addFinding(let id, _, _, _),
      .changeFinding(let id, _, _), .addEvidence(let id, _, _), .start(let id), .record(let id),
      .conclude(let id, _), .sign(let id, _), .finalise(let id), .amend(let id, _),
      .verify(let id), .print(let id, _):
      id == inspection
    case .saveDraft(let place, _): place.inspection == inspection
    case .list, .detail, .parties, .party, .begin, .checklists: false
    }
  }
}
