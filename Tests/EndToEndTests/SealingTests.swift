import Fieldwork
import Foundation
import Home
import HubStore
import Records
import Replica
import Testing
import Trust

@Suite("Signing, sealing and correcting an inspection over a hub")
struct SealingTests {
  /// Answers every clause, the first with a finding and evidence, and ends the recording.
  private static func recorded(_ laptop: Laptop) throws -> RecordID {
    let page = try laptop.fieldwork.inspections(rows: 0..<50)
    let id = try #require(page.rows.first { $0.state == "planned" }).id
    let clauses = try laptop.fieldwork.sheet(id).checklist.clauses
    for (place, clause) in clauses.enumerated() {
      _ = try laptop.fieldwork.answer(
        id,
        clause: clause.id,
        verdict: place == 0 ? .notCompliant : .compliant
      )
    }
    let finding = try laptop.fieldwork.addFinding(
      id,
      clause: clauses[0].id,
      severity: .minor,
      text: "许可证未悬挂"
    )
    let path = laptop.home.path + "/photo.jpg"
    try Data("证据的字节".utf8).write(to: URL(filePath: path))
    _ = try laptop.fieldwork.addEvidence(id, finding: finding.records.last, path: path)
    _ = try laptop.fieldwork.record(id)
    return id
  }

  private static let facts = ["identityShown", "partySigned"]

  private func obstacles(_ body: () throws -> Void) -> [SealingObstacle] {
    do {
      try body()
      return []
    } catch FieldworkError.notReady(let obstacles) {
      return obstacles
    } catch {
      Issue.record("\(error)")
      return []
    }
  }

  @Test func `a record is sealed by two officers and only corrections follow`() async throws {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    let colleague = try await Laptop.enrol("demo2", at: hub)
    _ = try await laptop.sync()
    let id = try Self.recorded(laptop)

    // Everything that is missing is named, and nothing was written.
    let missing = obstacles { _ = try laptop.fieldwork.finalise(id) }
    #expect(missing == [.noConclusion, .unsigned(stale: 0)])
    let outcome = try #require(try laptop.fieldwork.sheet(id).outcome)
    #expect(outcome.table == "gsp" && outcome.isUnverified && outcome.unanswered == 0)
    _ = try laptop.fieldwork.conclude(id, "rectifyFirst", reason: "限期整改")

    // The law asks for two officers; a signature of one does not do.
    _ = try laptop.fieldwork.sign(id, as: laptop.identity, facts: Self.facts)
    let alone = obstacles { _ = try laptop.fieldwork.finalise(id) }
    #expect(alone.count == 1)
    #expect(try laptop.fieldwork.check(id).signatures.map(\.standing) == [.valid])

    // The second officer signs on the same laptop with his own key.
    _ = try laptop.fieldwork.sign(id, as: colleague.identity, facts: [])
    #expect(try laptop.fieldwork.sheet(id).obstacles == [])
    _ = try laptop.fieldwork.finalise(id)
    let sealed = try laptop.fieldwork.check(id)
    #expect(sealed.isSound && sealed.signatures.map(\.signer) == ["demo", "demo2"])
    #expect(sealed.evidence.map(\.standing) == [.valid])
    let sheet = try laptop.fieldwork.sheet(id)
    #expect(throws: FieldworkError.self) {
      try laptop.fieldwork.note(id, clause: sheet.checklist.clauses[0].id, text: "改")
    }

    // A correction stands beside what it corrects; it needs a reason and says something new.
    let answer = try #require(sheet.answers.first { $0.verdict == .notCompliant })
    #expect(throws: FieldworkError.reasonMissing) {
      try laptop.fieldwork.amend(id, .verdict, of: answer.id, to: "compliant", reason: " ")
    }
    #expect(throws: FieldworkError.nothingToCorrect(field: "verdict")) {
      try laptop.fieldwork.amend(id, .verdict, of: answer.id, to: "notCompliant", reason: "r")
    }
    #expect(throws: FieldworkError.nothingToCorrect(field: "verdict")) {
      try laptop.fieldwork.amend(id, .verdict, of: answer.id, to: "fine", reason: "r")
    }
    _ = try laptop.fieldwork.amend(
      id,
      .verdict,
      of: answer.id,
      to: "compliant",
      reason: "许可证在里间,复看属实"
    )
    let amended = try laptop.fieldwork.sheet(id)
    #expect(amended.answers == sheet.answers)
    #expect(amended.amended(.verdict, in: answer.id) == "compliant")
    #expect(amended.amendments.map(\.old) == ["notCompliant"])
    #expect(try laptop.fieldwork.check(id).isSound)
    // The undo list names it and says that it stays.
    let entry = try #require(try laptop.fieldwork.undoEntries().first)
    #expect(entry.parts.map(\.type) == ["amendment"])
    #expect(entry.obstacle == .said(type: "amendment"))

    // The colleague sees both versions, and can check them without the laptop they were made on.
    let (report, failure) = try await laptop.sync()
    #expect(failure == nil && report.rejected == 0)
    _ = try await colleague.sync()
    let seen = try colleague.fieldwork.sheet(id)
    #expect(seen.amendments.map(\.new) == ["compliant"] && seen.signatures.count == 2)
    let check = try colleague.fieldwork.check(id)
    #expect(check.digest == sealed.digest && !check.isDamaged)
    // The photo has come to this laptop too, after the records.
    #expect(check.evidence.map(\.standing) == [.valid])
    await hub.stop()
  }

  @Test func `what changes after a signature asks for a new one`() async throws {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    let id = try Self.recorded(laptop)
    _ = try laptop.fieldwork.sign(id, as: laptop.identity, facts: Self.facts)
    _ = try laptop.fieldwork.conclude(id, "meets", reason: "整改后符合")
    #expect(try laptop.fieldwork.check(id).signatures.map(\.standing) == [.otherText])
    #expect(try laptop.fieldwork.sheet(id).obstacles == [.unsigned(stale: 1)])
    #expect(!(try laptop.fieldwork.check(id).isDamaged))
    await hub.stop()
  }

  @Test func `a hub takes a correction of a sealed inspection only`() async throws {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    let id = try Self.recorded(laptop)
    #expect(throws: FieldworkError.wrongState("recorded")) {
      try laptop.fieldwork.amend(id, .conclusion, of: id, to: "fails", reason: "r")
    }
    // A laptop that does not ask first is refused, and the line is kept as evidence.
    let author = Author(
      account: "demo",
      device: laptop.identity.account.device,
      key: laptop.identity.signingKey
    )
    _ = try laptop.fieldwork.replica.commit(
      Edit([
        .create(
          .amendment,
          nil,
          [
            FieldEdit("inspection", .text(id.hex)), FieldEdit("subjectType", .text("inspection")),
            FieldEdit("subject", .text(id.hex)), FieldEdit("field", .text("conclusion")),
            FieldEdit("new", .text("fails")), FieldEdit("reason", .text("r")),
            FieldEdit("by", .text("demo")), FieldEdit("at", .integer(1)),
          ]
        )
      ]),
      by: author,
      at: RunningHub.now
    )
    let (report, _) = try await laptop.sync()
    #expect(report.rejected == 1)
    await hub.stop()
  }
}
