import Fieldwork
import Records
import Testing

@Suite("An inspection that nobody planned")
struct BeginningTests {
  private func draft(_ laptop: Laptop, of enterprise: RecordID) throws -> InspectionDraft {
    let checklist = try #require(try laptop.fieldwork.checklists().first)
    return InspectionDraft(
      enterprise: enterprise,
      kind: "forCause",
      checklist: checklist.id,
      version: checklist.version,
      reason: "群众举报:冷藏药品露天堆放",
      colleagues: ["demo2", "demo"]
    )
  }

  @Test func `it is begun without a hub, recorded and taken like a planned one`() async throws {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    let colleague = try await Laptop.enrol("demo2", at: hub)
    _ = try await laptop.sync()
    let known = try #require(try laptop.fieldwork.inspections(rows: 0..<1).rows.first)
    let shop = try #require(known.enterprise)

    // Its name, a part of it and its credit code all lead to it.
    let party = try laptop.fieldwork.party(shop)
    #expect(party.open.contains { $0.id == known.id } && party.colleagues.contains("demo2"))
    for text in [party.enterprise.name, party.enterprise.creditCode] {
      #expect(try laptop.fieldwork.party(named: text) == shop)
    }
    let part = String(party.enterprise.name.dropFirst().dropLast())
    #expect(try laptop.fieldwork.parties(part, limit: 50).contains { $0.id == shop })
    // Those of the own region come first, each with the division it is in.
    let chain = try laptop.fieldwork.parties("大药房", limit: 50)
    let near = chain.map { $0.detail.hasPrefix("3301") }
    #expect(near.first == true && near.last == false)
    #expect(near.drop { $0 }.allSatisfy { !$0 } && chain.allSatisfy { $0.detail.utf8.count == 6 })
    // So does the number of a licence of it.
    let held = try laptop.fieldwork.licences(LicenceFilter(holder: shop), rows: 0..<1)
    let licence = try #require(held.rows.first?.number)
    #expect(try laptop.fieldwork.parties(licence, limit: 5).map(\.id) == [shop])

    let begun = try laptop.fieldwork.begin(try draft(laptop, of: shop))
    let id = try #require(begun.records.first)
    #expect(try laptop.fieldwork.inspectionDetail(id).reason == "群众举报:冷藏药品露天堆放")
    _ = try laptop.fieldwork.start(id)
    let clauses = try laptop.fieldwork.sheet(id).checklist.clauses
    for clause in clauses {
      _ = try laptop.fieldwork.answer(id, clause: clause.id, verdict: .compliant)
    }
    _ = try laptop.fieldwork.record(id)

    let (report, failure) = try await laptop.sync()
    #expect(failure == nil && report.rejected == 0 && report.conflicts == 0)
    _ = try await colleague.sync()
    let there = try colleague.fieldwork.inspectionDetail(id)
    #expect(there.summary.state == "recorded" && there.summary.answered == clauses.count)
    #expect(there.summary.team.sorted() == ["demo", "demo2"] && there.summary.leader == "demo")
    #expect(there.reason == "群众举报:冷藏药品露天堆放" && there.plan.isEmpty)
    let item = try #require(
      try colleague.fieldwork.toDoPage(ToDoFilter(states: ["accepted"]), rows: 0..<50).rows
        .first { $0.subject == id }
    )
    #expect(item.kind == "forCause" && item.assignee == "demo")
    await hub.stop()
  }

  @Test func `without a reason or with an unknown checklist nothing is written`() async throws {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    let known = try #require(try laptop.fieldwork.inspections(rows: 0..<1).rows.first)
    var draft = try draft(laptop, of: try #require(known.enterprise))
    draft.reason = ""
    #expect(throws: FieldworkError.reasonMissing) { try laptop.fieldwork.begin(draft) }
    draft.reason = "x"
    draft.version = "1999"
    #expect(throws: FieldworkError.unknownChecklist(id: draft.checklist, version: "1999")) {
      try laptop.fieldwork.begin(draft)
    }
    #expect(try laptop.fieldwork.syncStatus().pending == 0)
    await hub.stop()
  }
}
