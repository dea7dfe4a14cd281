import Canvas
package import Records

/// What follows recording: conclusion, signatures, the seal, and corrections of what is sealed.
extension InspectionRecording {
  /// What a row of questions is asked for.
  package enum Form: Equatable, Sendable {
    case conclude
    case sign
    /// Which field of what lies under the cursor is to be corrected.
    case amendment([Amendable])
    case amend(Amendable)
  }

  /// A field that can be corrected, of one record.
  package struct Amendable: Equatable, Sendable {
    package var field: AmendableField
    package var subject: RecordID
  }

  /// Starts what a command asks for; nil for commands that are no part of this.
  mutating func beginSealing(
    _ command: RecordingCommand,
    in context: DrawContext
  ) -> [Effect]? {
    switch command {
    case .conclude:
      form = Inquiry(
        .conclude,
        [
          Inquiry.Question(
            Phrase("结论 1符合要求 2待整改后评定 3不符合要求", "Conclude 1 meets 2 rectify first 3 fails"),
            .choice(InspectionPhrases.conclusions)
          ),
          Inquiry.Question(
            Phrase("理由", "Grounds"),
            .needed,
            text: sheet?.visit.conclusionReason ?? ""
          ),
        ]
      )
    case .sign: form = Inquiry(.sign, Self.signatureQuestions(context.account))
    case .finalise:
      question = Confirmation(
        .finalise,
        Phrase("定稿封存?之后只能更正", "Seal it? Only corrections can follow")
      )
    case .amend: askAmendment()
    case .verify: return [.inspection(.verify(inspection))]
    case .print: return [.inspection(.print(inspection, context.language))]
    default: return nil
    }
    return []
  }

  private static func signatureQuestions(_ account: String) -> [Inquiry<Form>.Question] {
    [
      Inquiry.Question(Phrase("签名账号", "Account that signs"), .needed, text: account),
      Inquiry.Question(
        Phrase("已出示执法证件? 1是 2否", "Were certificates shown? 1 yes 2 no"),
        .choice([Phrase("是", "yes"), Phrase("否", "no")])
      ),
      Inquiry.Question(
        Phrase(
          "被检查单位 1已签字 2拒签已注明 3见证人签字 4未签",
          "Party 1 signed 2 refused 3 witness 4 not signed"
        ),
        .choice(partyFacts.map(\.1))
      ),
      Inquiry.Question(Phrase("该账号的密码", "Password of that account"), .secret),
    ]
  }

  /// How the party's part in the record ended: a word of the procedure, and what it is called.
  private static let partyFacts: [(String?, Phrase)] = [
    ("partySigned", Phrase("已签字", "signed")), ("refusalNoted", Phrase("拒签", "refused")),
    ("witnessSigned", Phrase("见证人", "witness")), (nil, Phrase("未签", "not")),
  ]

  // MARK: - Corrections

  /// Fields of the row under the cursor, then those of the inspection.
  var amendable: [Amendable] {
    var fields: [Amendable] = []
    func add(_ type: String, _ subject: RecordID) {
      fields += AmendableField.fields(of: type).map { Amendable(field: $0, subject: subject) }
    }
    var finding = currentFinding
    if case .amendment(let id) = window.selection, let made = amendment(id) {
      finding = made.subjectType == "finding" ? made.subject : finding
    }
    if let finding {
      add("finding", finding)
    } else if let clause = currentClause, let answer = answer(clause) {
      add("answer", answer.id)
    }
    add("inspection", inspection)
    return fields
  }

  private mutating func askAmendment() {
    let choices = amendable
    let names = choices.map { InspectionPhrases.field($0.field) }
    func listed(_ name: (Phrase) -> String) -> String {
      names.enumerated().map { "\($0 + 1)\(name($1))" }.joined(separator: " ")
    }
    form = Inquiry(
      .amendment(choices),
      Phrase("更正 \(listed(\.chinese))", "Fix \(listed(\.english))"),
      .choice(names)
    )
  }

  private mutating func askAmendment(of amendable: Amendable) {
    let field = amendable.field
    let name = InspectionPhrases.field(field)
    let held = sheet?.amended(field, in: amendable.subject) ?? ""
    let value: Inquiry<Form>.Question
    if let words = field.words {
      let labels = words.map { InspectionPhrases.word($0, of: field) }
      func listed(_ label: (Phrase) -> String) -> String {
        labels.enumerated().map { "\($0 + 1)\(label($1))" }.joined(separator: " ")
      }
      value = Inquiry.Question(
        Phrase("\(name.chinese)更正为 \(listed(\.chinese))", "\(name.english): \(listed(\.english))"),
        .choice(labels)
      )
    } else {
      value = Inquiry.Question(
        Phrase("\(name.chinese)更正为", "\(name.english) becomes"),
        text: held
      )
    }
    form = Inquiry(
      .amend(amendable),
      [value, Inquiry.Question(Phrase("更正理由", "Reason"), .needed)]
    )
  }

  // MARK: - Answers

  mutating func typedInForm(_ key: Key, in context: DrawContext) -> [Effect] {
    guard var asked = form else { return [] }
    let outcome = asked.press(key, today: context.today)
    form = asked
    switch outcome {
    case .edited: return []
    case .unused: return [.unused]
    case .cancelled:
      form = nil
      return []
    case .answered(let answers):
      form = nil
      return take(answers, for: asked.purpose)
    }
  }

  private mutating func take(_ answers: [String], for purpose: Form) -> [Effect] {
    func place(_ answer: String) -> Int { Int(answer) ?? 0 }
    switch purpose {
    case .conclude:
      let word = CheckConclusion.Word.allCases[place(answers[0])]
      return [.inspection(.conclude(inspection, CheckConclusion(word, reason: answers[1])))]
    case .sign:
      let shown = place(answers[1]) == 0 ? ["identityShown"] : []
      let party = Self.partyFacts[place(answers[2])].0.map { [$0] } ?? []
      let order = SignatureOrder(
        account: answers[0],
        password: Password(answers[3]),
        facts: shown + party
      )
      return [.inspection(.sign(inspection, order))]
    case .amendment(let choices):
      askAmendment(of: choices[place(answers[0])])
      return []
    case .amend(let amendable):
      let text = amendable.field.words.map { $0[place(answers[0])] } ?? answers[0]
      let order = AmendmentOrder(
        amendable.subject,
        amendable.field,
        text,
        reason: answers[1]
      )
      return [.inspection(.amend(inspection, order))]
    }
  }

  // MARK: - When it can be done

  /// Why a command of this part cannot be used now; nil when it can.
  func unavailableSealing(_ command: RecordingCommand, in context: DrawContext) -> Phrase? {
    if context.isLocked { return InspectionPhrases.locked }
    let state = sheet?.inspection.state ?? ""
    switch command {
    case .conclude, .sign:
      return state == "recorded"
        ? nil
        : state == "finalised" ? InspectionPhrases.finalised : InspectionPhrases.notRecorded
    case .finalise:
      guard state == "recorded" else {
        return state == "finalised" ? InspectionPhrases.finalised : InspectionPhrases.notRecorded
      }
      let missing = (sheet?.obstacles ?? []).map(InspectionPhrases.obstacle)
      guard !missing.isEmpty else { return nil }
      return Phrase(
        "还不能定稿: \(missing.map(\.chinese).joined(separator: ";"))",
        "Not yet: \(missing.map(\.english).joined(separator: "; "))"
      )
    case .amend: return state == "finalised" ? nil : InspectionPhrases.notSealed
    default: return nil
    }
  }
}
