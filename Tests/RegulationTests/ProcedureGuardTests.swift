import Records
import Regulation
import Testing

@Suite("Procedure guards") struct ProcedureGuardTests {
  private static func guards() throws -> ProcedureGuards {
    try ProcedureGuards(tsv: Project.bytes("offline-cache/rules/procedure-guards.tsv"))
  }

  private static let properSeizure: [ProcedureFact: Int] = [
    .officers: 2, .identityShown: 1, .headApproved: 1, .partyCalled: 1, .rightsTold: 1,
    .statementHeard: 1, .siteRecordMade: 1, .partySigned: 1, .officersSigned: 1, .listCopies: 2,
    .handedOver: 1,
  ]

  @Test func `a seizure done by the book passes every guard`() throws {
    #expect(try Self.guards().unmet(by: Self.properSeizure, in: .seizure).isEmpty)
  }

  @Test(arguments: [
    (ProcedureFact.officers, Int?(1), "seizure.officers"), (.identityShown, 0, "seizure.identity"),
    (.headApproved, 0, "seizure.approval"), (.partySigned, 0, "seizure.signature"),
    (.listCopies, 1, "seizure.list"), (.handedOver, nil, "seizure.handOver"),
  ])
  func `one fact that falls short fails its guard alone`(
    fact: ProcedureFact,
    value: Int?,
    id: String
  ) throws {
    var facts = Self.properSeizure
    facts[fact] = value
    let unmet = try Self.guards().unmet(by: facts, in: .seizure)
    #expect(unmet.map(\.id) == [id])
    #expect(unmet.map(\.weight) == [.block])
  }

  @Test func `urgency stands in for approval, and a noted refusal for a signature`() throws {
    var facts = Self.properSeizure
    facts[.headApproved] = 0
    facts[.urgent] = 1
    facts[.partySigned] = 0
    facts[.refusalNoted] = 1
    #expect(try Self.guards().unmet(by: facts, in: .seizure).isEmpty)
  }

  @Test(arguments: [
    (ProcedureFact.fineOnPerson, 200, []), (.fineOnPerson, 201, ["onSpotPenalty.fineOnPerson"]),
    (.fineOnOrganisation, 3000, []),
    (.fineOnOrganisation, 3001, ["onSpotPenalty.fineOnOrganisation"]), (.officers, 2, []),
  ])
  func `a fine on the spot keeps to the amount of its kind, and a warning has none`(
    fact: ProcedureFact,
    value: Int,
    unmet: [String]
  ) throws {
    let facts: [ProcedureFact: Int] = [
      .identityShown: 1, .numberedForm: 1, .handedOver: 1, fact: value,
    ]
    #expect(try Self.guards().unmet(by: facts, in: .onSpotPenalty).map(\.id) == unmet)
  }

  @Test func `with nothing known every kind of document is held back`() throws {
    for document in ProcedureDocument.allCases {
      #expect(try !Self.guards().unmet(by: [:], in: document).isEmpty)
    }
  }

  @Test(arguments: [
    ("document", "letter"), ("facts", "officers,"), ("facts", "luck"), ("condition", ">=two"),
    ("condition", ">"), ("unknown", "perhaps"), ("weight", "heavy"), ("article", "0"),
    ("law", ""),
  ])
  func `a row with a wrong field names the column`(column: String, value: String) {
    var fields = [
      "id": "a", "document": "seizure", "facts": "officers", "condition": ">=2",
      "unknown": "unmet", "weight": "block", "title_zh": "甲", "title_en": "A", "law": "某法",
      "law_en": "Some Law", "article": "1", "confidence": "statute", "source": "s",
    ]
    fields[column] = value
    let columns = fields.keys.sorted()
    let line = columns.map { fields[$0] ?? "" }.joined(separator: "\t")
    let table = columns.joined(separator: "\t") + "\n" + line
    let error = TableError(line: 2, reason: .valueRefused(column: column))
    #expect(throws: error) { try ProcedureGuards(tsv: Array(table.utf8)) }
  }

  @Test func `every statute guard has its evidence listed`() throws {
    let listed = try Project.fixture("deadlines/guard-evidence.tsv").map { $0[0] }
    let statutory = try Self.guards().all.filter { $0.confidence == .statute }
    #expect(listed == statutory.map(\.id))
  }

  @Test(.enabled(if: Project.hasSharedData, "the shared statutes are not on this machine"))
  func `every cited article says in its statute what the guard asks`() throws {
    for row in try Project.fixture("deadlines/guard-evidence.tsv") {
      let number = try #require(Int(row[2]))
      let article = try #require(try Project.article(number, of: row[1]), "\(row[0])")
      #expect(article.contains(row[3]), "\(row[0])")
    }
  }
}
