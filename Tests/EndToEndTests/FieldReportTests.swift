import Fieldwork
import Foundation
import HubStore
import Records
import Reference
import Replica
import Testing

@testable import yaoxun_hub

@Suite("What an office says to the field")
struct FieldReportTests {
  private static func reports(_ hub: RunningHub) -> FieldReports {
    FieldReports(store: hub.store, desk: desk)
  }

  private static let desk = Desk(
    folder: OfficeFolder(path: "/nonexistent"),
    clock: .standing(RunningHub.now),
    output: Output(language: .chinese),
    form: .json
  )

  private static func enterprise(_ hub: RunningHub) throws -> Record {
    try #require(try hub.store.records(of: .enterprise, after: nil, limit: 1).first)
  }

  private static func message(
    on laptop: Laptop,
    titled title: String
  ) throws -> MessageDetail? {
    let page = try laptop.fieldwork.messagePage(MessageFilter(), rows: 0..<100)
    return try page.rows.first { $0.title.contains(title) }.map {
      try laptop.fieldwork.messageDetail($0.id)
    }
  }

  @Test func `a report that is accepted puts the register right and comes back to its author`()
    async throws
  {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    let enterprise = try Self.enterprise(hub)
    _ = try laptop.fieldwork.reportDiscrepancy(
      .enterprise,
      enterprise.id,
      field: "address",
      seen: "门牌是 12 号。",
      basis: "现场"
    )
    _ = try await laptop.sync()
    let reports = Self.reports(hub)
    let open = try reports.all(in: "reported")
    #expect(open.map { $0["seen"].text } == ["门牌是 12 号。"])
    let report = try reports.report(named: String(open[0].id.hex.prefix(14)))
    let outcome = try reports.decide(report, .accept(setting: "文三路 12 号"))
    #expect(outcome.change?.old == enterprise["address"] && outcome.messages == 1)
    #expect(try hub.store.record(enterprise.id)?["address"] == .text("文三路 12 号"))
    let changes = try hub.store.records(of: .change, under: enterprise.id)
    #expect(changes.contains { $0["field"].text == "address" && $0["new"].text == "文三路 12 号" })
    #expect(try reports.all(in: "reported").isEmpty)
    // A report is decided once.
    #expect(throws: HubFailure.self) { try reports.decide(outcome.report, .refuse(reason: "晚了")) }

    let (synced, failure) = try await laptop.sync()
    #expect(failure == nil && synced.conflicts == 0)
    let held = try laptop.fieldwork.replica.record(.enterprise, enterprise.id)
    #expect(held?.record["address"] == .text("文三路 12 号"))
    let seen = try laptop.fieldwork.replica.record(.discrepancy, report.id)
    #expect(seen?.record["state"] == .text("accepted"))
    let message = try #require(try Self.message(on: laptop, titled: "纠错已采纳"))
    #expect(message.summary.subject == enterprise.id)
    #expect(message.body.contains("门牌是 12 号。") && message.body.contains("文三路 12 号"))
    await hub.stop()
  }

  @Test func `a report that is refused leaves the register and says why`() async throws {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    let enterprise = try Self.enterprise(hub)
    for field in ["legalPerson", "name"] {
      _ = try laptop.fieldwork.reportDiscrepancy(
        .enterprise,
        enterprise.id,
        field: field,
        seen: "牌匾所见不同。",
        basis: ""
      )
    }
    _ = try await laptop.sync()
    let reports = Self.reports(hub)
    // Two reports about the same enterprise are told of one by one.
    for report in try reports.all(in: "reported") {
      #expect(try reports.decide(report, .refuse(reason: "以营业执照为准")).messages == 1)
    }
    _ = try await laptop.sync()
    #expect(try hub.store.record(enterprise.id)?.version == enterprise.version)
    let message = try #require(try Self.message(on: laptop, titled: "纠错未采纳"))
    #expect(message.body.contains("以营业执照为准"))
    let states = try reports.all(in: nil).map { $0["state"].text }
    #expect(states == ["refused", "refused"])
    await hub.stop()
  }

  @Test func `a value the register cannot hold is refused and changes nothing`() async throws {
    let hub = try await RunningHub.start()
    let product = try #require(try hub.store.records(of: .product, after: nil, limit: 1).first)
    let report = Record(
      .discrepancy,
      RecordID(high: 5, low: 5),
      [
        "subjectType": .text("product"), "subject": .text(product.id.hex),
        "field": .text("expiresOn"), "seen": .text("到期日不同"), "state": .text("reported"),
      ]
    )
    _ = try hub.store.upsert([report], source: "test", at: RunningHub.now)
    let reports = Self.reports(hub)
    let held = try reports.report(named: report.id.hex)
    for wrong in ["2026-02-30", "明年"] {
      #expect(throws: HubFailure.self) { try reports.decide(held, .accept(setting: wrong)) }
    }
    #expect(try reports.report(named: report.id.hex)["state"] == .text("reported"))
    _ = try reports.decide(held, .accept(setting: "2030-02-28"))
    #expect(try hub.store.record(product.id)?["expiresOn"] == .text("2030-02-28"))
    await hub.stop()
  }

  @Test func `a recall that came to the hub by itself is told once and becomes a to-do`()
    async throws
  {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    let product = try #require(try hub.store.records(of: .product, after: nil, limit: 1).first)
    let recall = Record(
      .recall,
      RecordID(high: 6, low: 6),
      [
        "number": .text("ZH2026-77"), "product": .text(product.id.hex),
        "batches": .list(["B260318"]), "class": .text("1"),
        "startedOn": .text("2026-11-20"), "state": .text("open"),
      ]
    )
    _ = try hub.store.upsert([recall], source: "seed", at: RunningHub.now)
    let clock = try Reference(folder: DataFolder(path: RunningHub.root)).lawClock()
    let watch = RecallWatch(store: hub.store, clock: clock, at: RunningHub.now)
    #expect(try watch.run() > 0)
    #expect(try watch.run() == 0)
    _ = try await laptop.sync()
    let message = try #require(try Self.message(on: laptop, titled: "ZH2026-77"))
    #expect(message.summary.kind == "recall" && message.summary.subjectType == "recall")
    #expect(message.summary.product == product.id)
    #expect(message.body.contains("B260318"))
    _ = try laptop.fieldwork.makeToDo(of: message.summary.id, due: nil)
    let (report, failure) = try await laptop.sync()
    #expect(failure == nil && report.rejected == 0)
    let items = try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<100).rows
    #expect(items.contains { $0.kind == "recall" && $0.title.contains("ZH2026-77") })
    await hub.stop()
  }
}
