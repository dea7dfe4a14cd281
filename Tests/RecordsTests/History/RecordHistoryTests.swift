import Records
import Testing

@Suite("History of a record")
struct RecordHistoryTests {
  private let id = RecordID(high: 1, low: 1)

  private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }

  private func change(
    _ number: UInt64,
    _ day: String,
    _ field: String,
    _ old: String?,
    _ new: String?,
    source: String = "office",
    of subject: RecordID? = nil
  ) -> Record {
    Record(
      .change,
      RecordID(high: 2, low: number),
      [
        "subject": .text((subject ?? id).hex), "day": .text(day), "field": .text(field),
        "old": old.map(FieldValue.text) ?? .null, "new": new.map(FieldValue.text) ?? .null,
        "source": .text(source),
      ]
    )
  }

  private func licence(_ named: [String: FieldValue]) -> Record {
    var record = Record(.licence, id, named)
    record.provenance.origin = "registry"
    record.provenance.originVersion = "2026-05"
    return record
  }

  @Test func `a state is rolled back change by change, the day of a change having it already`()
    throws
  {
    let history = RecordHistory(
      licence(["state": .text("revoked")]),
      changes: [
        change(1, "2026-03-01", "state", "valid", "suspended"),
        change(2, "2026-06-01", "state", "suspended", "revoked"),
        change(3, "2026-06-01", "state", "valid", "x", of: RecordID(high: 9, low: 9)),
      ]
    )
    for (text, state) in [
      ("2026-02-28", "valid"), ("2026-03-01", "suspended"), ("2026-05-31", "suspended"),
      ("2026-06-01", "revoked"), ("2030-01-01", "revoked"),
    ] {
      #expect(history.state(on: try day(text))["state"] == .text(state), "\(text)")
    }
  }

  @Test(arguments: [[1, 2], [2, 1]])
  func `two changes of one day are walked along their values, whichever way they came`(
    order: [Int]
  ) throws {
    let both = [
      change(1, "2026-03-01", "state", "valid", "suspended"),
      change(2, "2026-03-01", "state", "suspended", "valid"),
    ]
    let history = RecordHistory(
      licence(["state": .text("valid")]),
      changes: order.map { both[$0 - 1] }
    )
    #expect(history.state(on: try day("2026-02-28"))["state"] == .text("valid"))
  }

  @Test func `lists and numbers come back as what they were`() throws {
    let history = RecordHistory(
      licence(["business": .list(["中药饮片", "生物制品"]), "validTo": .null]),
      changes: [
        change(1, "2026-03-01", "business", "[\"中药饮片\"]", "[\"中药饮片\",\"生物制品\"]"),
        change(2, "2026-03-01", "validTo", "2027-01-01", nil),
      ]
    )
    let before = history.state(on: try day("2026-01-01"))
    #expect(before["business"] == .list(["中药饮片"]))
    #expect(before["validTo"] == .text("2027-01-01"))
  }

  @Test func `a sealed field that changed is not known for the days before`() throws {
    let enterprise = Record(.enterprise, id, ["name": .text("甲"), "phone": .text("0571-1")])
    let history = RecordHistory(
      enterprise,
      changes: [change(1, "2026-03-01", "phone", nil, nil)]
    )
    #expect(history.state(on: try day("2026-02-01"))["phone"] == .null)
    #expect(history.unknownFields(on: try day("2026-02-01")) == ["phone"])
    #expect(history.unknownFields(on: try day("2026-03-01")) == [])
    #expect(history.state(on: try day("2026-03-01"))["phone"] == .text("0571-1"))
  }

  @Test func `every field says since when and from whom it is what it is`() throws {
    let history = RecordHistory(
      licence(["state": .text("suspended"), "number": .text("浙AA5710001")]),
      changes: [
        change(1, "2026-03-01", "state", "valid", "suspended", source: "office 整改"),
        change(2, "2026-02-01", "state", "x", "valid"),
      ]
    )
    #expect(
      history.origin(of: "state")
        == FieldOrigin(field: "state", since: try day("2026-03-01"), source: "office 整改")
    )
    #expect(
      history.origin(of: "number")
        == FieldOrigin(field: "number", since: nil, source: "registry 2026-05")
    )
    #expect(history.origins.map(\.field) == RecordType.licence.fields.map(\.name))
  }

  @Test func `two states of a dossier differ by fields, by what came and by what went`() throws {
    func permit(_ number: UInt64, _ state: String) -> Record {
      Record(.licence, RecordID(high: 5, low: number), ["state": .text(state)])
    }
    func dossier(_ name: String, _ licences: [Record]) -> Dossier {
      let record = Record(.enterprise, id, ["name": .text(name)])
      return Dossier(
        subject: .enterprise,
        record: record,
        sections: [
          .init(.basics, .rows([record])), .init(.licences, .rows(licences)),
          .init(.timeline, .rows([change(1, "2026-03-01", "name", "甲", "乙")])),
        ]
      )
    }
    let (from, to) = (try day("2026-01-01"), try day("2026-04-01"))
    let difference = DossierDifference(
      from: dossier("甲", [permit(1, "valid"), permit(2, "valid")]),
      on: from,
      to: dossier("乙", [permit(1, "suspended"), permit(3, "valid")]),
      on: to
    )
    #expect(difference.fields.map(\.field.name) == ["name", "state"])
    #expect(difference.fields.map(\.new) == [.text("乙"), .text("suspended")])
    #expect(difference.appeared.map(\.id.low) == [3])
    #expect(difference.gone.map(\.id.low) == [2])
    let same = dossier("甲", [permit(1, "valid")])
    #expect(DossierDifference(from: same, on: from, to: same, on: to).isEmpty)
  }
}
