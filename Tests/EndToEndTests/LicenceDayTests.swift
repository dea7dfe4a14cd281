import Fieldwork
import HubStore
import Records
import Replica
import Testing

@Suite("A licence from the office to the field")
struct LicenceDayTests {
  private static let number = "浙DA571077777"

  private func licence(_ holder: Record, _ state: String, cause: String) -> Record {
    let today = RunningHub.now.day
    var record = Record(
      .licence,
      RecordID(high: 77, low: 1),
      [
        "number": .text(Self.number), "kind": .text("drugTradeLicence"),
        "holder": .text(holder.id.hex), "holderName": holder["name"],
        "creditCode": holder["creditCode"], "address": holder["address"],
        "business": .list(["中药饮片"]), "issuer": .text("杭州市市场监督管理局"),
        "issuedOn": .text(today.advanced(by: -400).description),
        "validFrom": .text(today.advanced(by: -400).description),
        "validTo": .text(today.advanced(by: 1_000).description), "state": .text(state),
        "eLicenceId": .text("1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9"),
      ]
    )
    record.provenance.originVersion = cause
    return record
  }

  @Test func `a suspension reaches the laptop, and the day before still answers the old state`()
    async throws
  {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    let holder = try #require(
      try hub.store.records(of: .enterprise, after: nil, limit: 60).first {
        $0["kinds"].list == ["retailer"] && ($0["region"].text ?? "").hasPrefix("3301")
      }
    )
    let work = laptop.fieldwork
    let issue = OfficeAct("licence.issue", on: Self.number, by: "test")
    let issued = licence(holder, "valid", cause: "")
    _ = try hub.store.act(issue, storing: [issued], at: RunningHub.now)
    _ = try await laptop.sync()
    let first = try #require(try work.checkLicences(named: Self.number).first)
    #expect(first.verdict == .valid, "\(first.reasons.map(\.code))")
    #expect(first.basis.scope == "prov:33")
    #expect(first.ageHours == 0)

    let suspend = OfficeAct("licence.suspend", on: Self.number, by: "test")
    let suspended = licence(holder, "suspended", cause: "限期整改")
    _ = try hub.store.act(suspend, storing: [suspended], at: RunningHub.now)
    // Without a sync the laptop answers what it knew.
    #expect(try work.checkLicences(named: Self.number).first?.verdict == .valid)
    _ = try await laptop.sync()
    await hub.stop()

    let now = try #require(try work.checkLicences(named: Self.number).first)
    #expect(now.verdict == .invalid && now.state == .suspended)
    #expect(now.changes.map { $0["source"] } == [.text("office 限期整改")])
    let yesterday = RunningHub.now.day.advanced(by: -1)
    let then = try #require(try work.checkLicences(named: Self.number, on: yesterday).first)
    #expect(then.verdict == .valid && then.state == .valid)
    let before = try work.checkLicences(
      named: Self.number,
      on: RunningHub.now.day.advanced(by: -500)
    )
    #expect(before.map { $0.reasons.map(\.code) } == [["notYetIssued"]])

    // By scan, by identifier, by holder, and side by side.
    let scan = "https://zz.example/v?id=1.2.156.3005.2.11100000mb03271699022.340100.000000016.001.9"
    #expect(try work.checkLicences(named: scan).first?.licence?.id == issued.id)
    let code = try #require(holder["creditCode"].text)
    #expect(try work.checkLicences(named: code).contains { $0.licence?.id == issued.id })
    let board = try work.licenceBoard(of: holder.id)
    #expect(board.answers.contains { $0.state == .suspended })
    let page = try work.licences(
      LicenceFilter(text: Self.number, states: [.suspended]),
      rows: 0..<10
    )
    #expect(page.rows.map(\.id) == [issued.id] && page.total == 1)
    #expect(try work.checkLicences(named: "浙DA571000000").map(\.verdict) == [.notHeld])
  }

  @Test func `states of the list agree with the states of the answers`() async throws {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    await hub.stop()
    let work = laptop.fieldwork
    let all = try work.licences(LicenceFilter(), rows: 0..<500)
    #expect(all.total > 30)
    var total = 0
    for state in LicenceState.allCases {
      let page = try work.licences(LicenceFilter(states: [state]), rows: 0..<500)
      #expect(page.rows.allSatisfy { $0.state == state }, "\(state)")
      #expect(page.rows.map(\.id) == all.rows.filter { $0.state == state }.map(\.id), "\(state)")
      total += page.total
    }
    #expect(total == all.total)
    for row in all.rows.prefix(20) {
      #expect(try work.checkLicence(row.id).state == row.state)
    }
    let near = try work.licences(
      LicenceFilter(endsWithin: try work.expiringDays()),
      rows: 0..<500
    )
    #expect(near.rows.allSatisfy { $0.state == .expiring })
  }

  @Test func `a dossier as of a day, its difference, a mark and a report that reach the hub`()
    async throws
  {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    var firm = try #require(try hub.store.records(of: .enterprise, after: nil, limit: 1).first)
    let (old, yesterday) = (firm["name"], RunningHub.now.day.advanced(by: -1))
    firm["name"] = .text("改名有限公司")
    _ = try hub.store.upsert([firm], source: "registry", at: RunningHub.now)
    _ = try await laptop.sync()
    let work = laptop.fieldwork
    let now = try work.dossier(of: .enterprise, firm.id)
    #expect(now.record["name"] == .text("改名有限公司"))
    let origin = try #require(now.origins.first { $0.field == "name" })
    #expect(origin.since == RunningHub.now.day && origin.source.hasPrefix("registry"))
    #expect(try work.dossier(of: .enterprise, firm.id, on: yesterday).record["name"] == old)
    let difference = try work.difference(
      of: .enterprise,
      firm.id,
      from: yesterday,
      to: RunningHub.now.day
    )
    #expect(difference.fields.map(\.field.name) == ["name"])
    #expect(difference.fields.first?.old == old)

    _ = try work.mark(.enterprise, firm.id, label: "改名有限公司")
    _ = try work.reportDiscrepancy(
      .enterprise,
      firm.id,
      field: "address",
      seen: "已迁至长桥路 9 号",
      basis: "门牌"
    )
    let (report, failure) = try await laptop.sync()
    #expect(failure == nil && report.rejected == 0)
    let marks = try hub.store.records(of: .bookmark, after: nil, limit: 9)
    #expect(marks.map { $0["subject"] } == [.text(firm.id.hex)])
    let reports = try hub.store.records(of: .discrepancy, after: nil, limit: 9)
    #expect(reports.map { $0["seen"] } == [.text("已迁至长桥路 9 号")])
    #expect(try work.bookmarks().map { $0.held?.name } == ["改名有限公司"])
    let section = try work.dossier(of: .enterprise, firm.id).sections
      .first { $0.kind == .discrepancies }
    #expect(section?.content.count == 1)
    _ = try work.unmark(firm.id)
    _ = try await laptop.sync()
    #expect(try hub.store.records(of: .bookmark, after: nil, limit: 9).isEmpty)
    await hub.stop()
  }
}
