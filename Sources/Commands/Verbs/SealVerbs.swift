import ArgumentParser
import Fieldwork
import Home
import Records
import Replica
import Screens
import Trust
import Workstation

extension InspectVerbs {
  /// Writes what the team concludes; without a word it says what the decision table says.
  struct Conclude: Verb {
    static let configuration = CommandConfiguration(commandName: "verdict")

    @Option var conclusion: InspectionOutcome.Word?
    @Option var reason: String?
    @Argument var id: String

    func validate() throws {
      if (conclusion == nil) != (reason == nil) {
        throw ValidationError("--conclusion meets|rectifyFirst|fails --reason TEXT")
      }
    }

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      guard let conclusion, let reason else { return try show(at: place) }
      return try place.editing { laptop throws(CommandFailure) in
        let id = try laptop.find(.inspection, id)
        return { () throws(FieldworkError) in
          try laptop.fieldwork.conclude(id, conclusion.rawValue, reason: reason)
        }
      }
    }

    private func show(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.withLaptop(.reader, keys: .wanted) { laptop throws(CommandFailure) in
        let sheet = try laptop.sheet(id)
        let outcome = sheet.outcome
        if place.output.wantsJSON {
          place.output.json(
            .object([
              ("table", .text(outcome?.table)), ("result", .text(outcome?.word?.rawValue)),
              ("unverified", .bool(outcome?.isUnverified ?? false)),
              ("unanswered", .integer(outcome?.unanswered ?? 0)),
              ("toReview", .integer(outcome?.toReview ?? 0)),
              ("conclusion", .text(sheet.visit.conclusion)),
            ])
          )
        } else {
          let language = place.language
          var table = Table()
          table.add([
            Phrase("评定表", "table")[language],
            outcome?.word.map { InspectionPhrases.conclusion($0.rawValue)[language] } ?? "—",
            outcome?.label[language] ?? "",
            outcome?.isUnverified ?? false
              ? Phrase("示例规则", "a sample rule")[language] : "",
          ])
          if let outcome, outcome.unanswered > 0 {
            table.add([
              Phrase("未答", "unanswered")[language], String(outcome.unanswered),
              Phrase("评定以录完为准", "the table speaks once all are answered")[language],
            ])
          }
          table.add([
            Phrase("检查组", "team")[language],
            InspectionPhrases.conclusion(sheet.visit.conclusion)[language],
          ])
          place.output.table(table)
        }
        return .done
      }
    }
  }

  /// Signs as the account of the replica, or with `--as` as another account of this laptop.
  struct Sign: Verb {
    static let configuration = CommandConfiguration(commandName: "sign")

    @Option(name: .customLong("as")) var officer: String?
    @Option var officerPasswordFile: String?
    @Flag var identityShown = false
    @Option var party: PartyWord = .none
    @Argument var id: String

    /// How the party's part in the record ended.
    enum PartyWord: String, ExpressibleByArgument, CaseIterable {
      case signed, refused, witnessed, none

      var fact: String? {
        switch self {
        case .signed: "partySigned"
        case .refused: "refusalNoted"
        case .witnessed: "witnessSigned"
        case .none: nil
        }
      }
    }

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      let facts = (identityShown ? ["identityShown"] : []) + (party.fact.map { [$0] } ?? [])
      return try place.editing { laptop throws(CommandFailure) in
        let id = try laptop.find(.inspection, id)
        let officer = try officer(of: laptop, at: place)
        return { () throws(FieldworkError) in
          guard let officer else { throw .replica(.sealed) }
          let saved = try laptop.fieldwork.sign(id, as: officer, facts: facts)
          if officer.account.name != laptop.account.name { officer.keys.wipe() }
          return saved
        }
      }
    }

    private func officer(
      of laptop: Laptop,
      at place: Workplace
    ) throws(CommandFailure) -> Identity? {
      guard let officer, officer != laptop.account.name else { return laptop.fieldwork.worker }
      guard place.home.accountNames().contains(officer), let folder = place.home.account(officer)
      else { throw CommandFailure(home: .noAccount(officer)) }
      let prompt = Phrase("\(officer) 的口令：", "Password of \(officer): ")
      let password = try PasswordQuestion(place: place).answer(prompt, orIn: officerPasswordFile)
      defer { password.wipe() }
      return try place.unlock(folder, password)
    }
  }

  /// Seals a recorded inspection, or says what is missing.
  struct Finalise: Verb {
    static let configuration = CommandConfiguration(commandName: "finalise")

    @Argument var id: String

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.editing { laptop throws(CommandFailure) in
        let id = try laptop.find(.inspection, id)
        return { () throws(FieldworkError) in try laptop.fieldwork.finalise(id) }
      }
    }
  }

  /// Ends the recording of an inspection.
  struct Finish: Verb {
    static let configuration = CommandConfiguration(commandName: "record")

    @Argument var id: String

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.editing { laptop throws(CommandFailure) in
        let id = try laptop.find(.inspection, id)
        return { () throws(FieldworkError) in try laptop.fieldwork.record(id) }
      }
    }
  }

  /// Corrects a field of a sealed inspection; what it corrects stays beside it.
  struct Correct: Verb {
    static let configuration = CommandConfiguration(commandName: "correct")

    @Option var field: AmendableField
    @Option var to: String
    @Option var reason: String
    @Option var clause: String?
    @Option var finding: String?
    @Argument var id: String

    func validate() throws {
      let needs: String? =
        switch field.subjectType {
        case "answer" where clause == nil: "--clause CLAUSE"
        case "finding" where finding == nil: "--finding ID"
        default: nil
        }
      if let needs { throw ValidationError(needs) }
      if let words = field.words, !words.contains(to) {
        throw ValidationError("--to \(words.joined(separator: "|"))")
      }
    }

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.editing { laptop throws(CommandFailure) in
        let id = try laptop.find(.inspection, id)
        let subject =
          switch field.subjectType {
          case "answer": RecordID.answer(inspection: id, clause: clause ?? "")
          case "finding": try laptop.find(.finding, finding ?? "")
          default: id
          }
        return { () throws(FieldworkError) in
          try laptop.fieldwork.amend(id, field, of: subject, to: to, reason: reason)
        }
      }
    }
  }

  /// Writes the inspection as a document of text, to standard output or into a new file.
  struct Print: Verb {
    static let configuration = CommandConfiguration(commandName: "print")

    @Option(name: .customLong("to")) var file: String?
    @Argument var id: String

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.withLaptop(.reader, keys: .needed) { laptop throws(CommandFailure) in
        let id = try laptop.find(.inspection, id)
        let text = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in
          let (sheet, enterprise) = try laptop.fieldwork.printed(id)
          let text = InspectionDocument(
            sheet,
            party: InspectionDocument.Party(enterprise),
            in: place.language,
            at: laptop.fieldwork.clock.now
          ).text
          if let file { try ExportFile.write(Array(text.utf8), to: file) }
          return text
        }
        if let file {
          place.output.say(Phrase("已写入 \(file)", "Written to \(file)"))
          if place.output.wantsJSON { place.output.json(.object([("file", .string(file))])) }
        } else if place.output.wantsJSON {
          place.output.json(.object([("text", .string(text))]))
        } else {
          place.output.pages(text)
        }
        return .done
      }
    }
  }

  /// Checks signatures, evidence and the signed groups of an inspection that is held here.
  struct Verify: Verb {
    static let configuration = CommandConfiguration(commandName: "verify")

    @Argument var id: String

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.withLaptop(.reader, keys: .needed) { laptop throws(CommandFailure) in
        let id = try laptop.find(.inspection, id)
        let check = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in try laptop.fieldwork.check(id)
        }
        if place.output.wantsJSON {
          place.output.json(.check(check))
        } else {
          describe(check, on: place.output)
        }
        return check.isDamaged ? .damaged : check.isSound ? .done : .negative
      }
    }

    private func describe(_ check: InspectionCheck, on output: Output) {
      let language = output.language
      output.line(InspectionPhrases.verdict(check)[language])
      var table = Table()
      table.add([Phrase("摘要", "digest")[language], check.digest])
      for signature in check.signatures {
        table.add([
          Phrase("签名", "signature")[language], signature.signer, signature.at.rfc3339,
          InspectionPhrases.standing(signature.standing)[language],
        ])
      }
      for evidence in check.evidence {
        table.add([
          Phrase("证据", "evidence")[language], evidence.address,
          InspectionPhrases.standing(evidence.standing)[language],
        ])
      }
      if let chain = check.chain {
        table.add([
          Phrase("签名链", "chain")[language],
          Phrase(
            "\(chain.groups) 组,回执至 #\(chain.vouchedThrough)",
            "\(chain.groups.counted("group")), receipts to #\(chain.vouchedThrough)"
          )[language],
        ])
      }
      table.add([Phrase("更正", "corrections")[language], "\(check.amendments)"])
      output.table(table)
      for fault in check.chain?.faults ?? [] {
        output.line(AuditPhrases.fault(fault)[language])
      }
    }
  }
}

extension InspectionOutcome.Word: ExpressibleByArgument {}
extension AmendableField: ExpressibleByArgument {}

extension Laptop {
  /// The sheet of the inspection that an argument names.
  func sheet(_ argument: String) throws(CommandFailure) -> InspectionSheet {
    let id = try find(.inspection, argument)
    return try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
      () throws(FieldworkError) in try fieldwork.sheet(id)
    }
  }
}

extension JSONTree {
  fileprivate static func check(_ check: InspectionCheck) -> JSONTree {
    .object([
      ("verdict", .string(check.isDamaged ? "invalid" : check.isSound ? "valid" : "unsealed")),
      ("digest", .string(check.digest)), ("sealed", .bool(check.isSealed)),
      (
        "signatures",
        .array(
          check.signatures.map { signature in
            .object([
              ("signer", .string(signature.signer)), ("at", .instant(signature.at)),
              ("standing", .string(signature.standing.rawValue)),
            ])
          }
        )
      ),
      (
        "evidence",
        .array(
          check.evidence.map { evidence in
            .object([
              ("address", .string(evidence.address)),
              ("standing", .string(evidence.standing.rawValue)),
            ])
          }
        )
      ),
      ("chain", check.chain.map { .chain($0) } ?? .null),
      ("amendments", .integer(check.amendments)),
    ])
  }
}
