import HubStore
import Records
import Testing

@Suite("Acts of an office")
struct OfficeActTests {
  private let firm = RecordID(high: 7, low: 1)
  private let permit = RecordID(high: 7, low: 2)

  @Test func `an act stores, keeps what changed with its cause and stands in the audit`() throws {
    let office = try Office()
    let holder = Record(.enterprise, firm, ["region": .text("330100"), "name": .text("甲")])
    func licence(_ state: String, _ cause: String) -> Record {
      var record = Record(
        .licence,
        permit,
        ["number": .text("浙DA1"), "holder": .text(firm.hex), "state": .text(state)]
      )
      record.provenance.originVersion = cause
      return record
    }
    _ = try office.store.upsert([holder], source: "demo", at: Office.now)
    let issue = OfficeAct("licence.issue", on: "浙DA1", by: "console")
    #expect(
      try office.store.act(issue, storing: [licence("valid", "")], at: Office.now).stored == 1
    )
    let suspend = OfficeAct("licence.suspend", on: "浙DA1", by: "console")
    _ = try office.store.act(suspend, storing: [licence("suspended", "限期整改")], at: Office.now)
    let change = try #require(
      try office.store.records(of: .change, after: nil, limit: 10).first
    )
    #expect(change["old"] == .text("valid") && change["new"] == .text("suspended"))
    #expect(change["source"] == .text("office 限期整改"))
    #expect(change["subjectType"] == .text("licence"))
    #expect(try office.store.check().isEmpty)
  }

  @Test func `a sealed field changes without its values`() throws {
    let office = try Office()
    for phone in ["0571-1111", "0571-2222"] {
      let record = Record(
        .enterprise,
        firm,
        ["region": .text("330100"), "phone": .text(phone)]
      )
      _ = try office.store.upsert([record], source: "demo", at: Office.now)
    }
    let changes = try office.store.records(of: .change, after: nil, limit: 10)
    #expect(changes.map { $0["field"] } == [.text("phone")])
    #expect(changes.allSatisfy { $0["old"] == .null && $0["new"] == .null })
  }

  @Test func `a record is found by the text of one of its fields, not by one that contains it`()
    throws
  {
    let office = try Office()
    let records = [("浙DA1", 1), ("浙DA12", 2), ("x", 3)].map { number, low in
      Record(
        .licence,
        RecordID(high: 8, low: UInt64(low)),
        ["number": .text(number), "holderName": .text("浙DA1")]
      )
    }
    _ = try office.store.upsert(records, source: "demo", at: Office.now)
    func found(_ number: String) throws -> [UInt64] {
      try office.store.records(of: .licence, where: "number", is: number, limit: 9).map(\.id.low)
    }
    #expect(try found("浙DA1") == [1])
    #expect(try found("浙DA12") == [2])
    #expect(try found("浙DA") == [])
  }
}
