import ArgumentParser
import Fieldwork
import Records
import Replica
import Screens

extension InspectVerbs {
  /// Begins an inspection that nobody planned.
  struct New: Verb {
    static let configuration = CommandConfiguration(commandName: "new")

    @Option var kind = "dailyInspection"
    @Option var reason: String
    /// `ID` or `ID@VERSION`; the first that is shipped without it.
    @Option var checklist: String?
    /// An account that goes along.
    @Option var with: [String] = []
    @Argument var enterprise: String

    func validate() throws {
      if Self.kind(kind) == nil {
        let known = InspectionPhrases.beginnings.map(\.word).joined(separator: "|")
        throw ValidationError("--kind \(known)")
      }
      if reason.allSatisfy(\.isWhitespace) { throw ValidationError("--reason TEXT") }
    }

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.editing { laptop throws(CommandFailure) in
        let party = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in
          try laptop.fieldwork.party(laptop.fieldwork.party(named: enterprise))
        }
        if party.isOutside {
          place.output.say(
            Phrase(
              "该企业不在本账号辖区,平台可能不接收",
              "the enterprise lies outside the region of the account: the hub may refuse it"
            )
          )
        }
        for inspection in party.open {
          place.output.say(
            Phrase(
              "该企业已有未完成的检查 \(inspection.number)",
              "there is an open inspection of it: \(inspection.number)"
            )
          )
        }
        let chosen = try chosenChecklist(laptop)
        let draft = InspectionDraft(
          enterprise: party.enterprise.id,
          kind: Self.kind(kind) ?? kind,
          checklist: chosen.id,
          version: chosen.version,
          reason: reason,
          colleagues: with
        )
        return { () throws(FieldworkError) in try laptop.fieldwork.begin(draft) }
      }
    }

    private func chosenChecklist(_ laptop: Laptop) throws(CommandFailure) -> Checklist {
      let shipped = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
        () throws(FieldworkError) in try laptop.fieldwork.checklists()
      }
      let parts = (checklist ?? "").split(separator: "@").map(String.init)
      let found = shipped.first { held in
        (parts.isEmpty || held.id == parts[0]) && (parts.count < 2 || held.version == parts[1])
      }
      guard let found else {
        throw .usage(
          "checklist",
          Phrase("没有检查表「\(checklist ?? "")」", "there is no checklist \"\(checklist ?? "")\""),
          next: Phrase(
            "可用 " + shipped.map { "\($0.id)@\($0.version)" }.joined(separator: " "),
            "there are " + shipped.map { "\($0.id)@\($0.version)" }.joined(separator: " ")
          )
        )
      }
      return found
    }

    /// The word of a kind that is named by word or label.
    private static func kind(_ text: String) -> String? {
      InspectionPhrases.beginnings.first {
        $0.word == text || $0.label.chinese == text || $0.label.english == text
      }?.word
    }
  }
}
