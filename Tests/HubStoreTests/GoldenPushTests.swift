import Foundation
import GRDB
import Records
import Testing
import Trust
import WireFormat

@testable import HubStore

/// Pushes of released schemas, byte for byte: what was once accepted is accepted for ever.
///
/// A folder of `Tests/Fixtures/pushes` holds `push`, the body as sent, `device`, its id, account and
/// public key, and `outcomes`, what each mutation comes to on an empty hub that has seen the start.
/// They are never edited; a release that adds a schema adds a folder (`RECORD_PUSHES=NAME`).
@Suite("Pushes of every release")
struct GoldenPushTests {
  static let root = URL(filePath: #filePath).appending(path: "../../Fixtures/pushes").standardized

  static var names: [String] {
    let found = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return found.filter { !$0.hasPrefix(".") }.sorted()
  }

  private static let todo = RecordID(high: 0x60, low: 0x1)
  private static let enterprise = RecordID(high: 0x60, low: 0x2)
  private static let order = RecordID(high: 0x60, low: 0x3)

  /// A hub with one unit, one enterprise and one to-do item, and the device of the push.
  private static func office(device: RecordID, key: VerifyingKey) throws -> Office {
    let office = try Office()
    try office.addAccount("golden")
    _ = try office.store.upsert(
      [
        Records.Record(
          .enterprise,
          enterprise,
          ["name": .text("某药店"), "region": .text("330106")]
        ),
        Records.Record(
          .toDoItem,
          todo,
          [
            "number": .text("DB1"), "title": .text("现场检查"), "unit": .text("3301A"),
            "assignee": .text("golden"), "state": .text("open"), "priority": .text("low"),
          ]
        ),
        Records.Record(
          .supervisionOrder,
          order,
          ["number": .text("DD1"), "lead": .text("3301A"), "state": .text("issued")]
        ),
      ],
      source: "start",
      at: Office.now
    )
    try office.store.writer.write { db in
      try db.makeStatement(
        sql: """
          INSERT INTO device(id, account, key, certificate, status, lastSequence, chain,
            lastCounter, enrolledAt) VALUES (?, 'golden', ?, '', 'active', 0, ?, 0, 0)
          """
      )
      .execute(arguments: [device.data, Data(key.point), ChainHash.origin])
    }
    return office
  }

  private static func told(_ outcomes: [MutationOutcome]) -> String {
    outcomes.map { outcome in
      let code = outcome.code.map { " " + $0 } ?? ""
      return "\(outcome.mutation.hex) \(outcome.result.rawValue)\(code) \(outcome.version)\n"
    }.joined()
  }

  @Test(arguments: names)
  func `a push of a release is accepted as on its first day`(name: String) throws {
    let folder = Self.root.appending(path: name)
    func text(_ file: String) throws -> String {
      String(decoding: try Data(contentsOf: folder.appending(path: file)), as: UTF8.self)
    }
    let parts = try text("device").split(separator: "\n").map(String.init)
    let device = try #require(RecordID(hex: parts[0]))
    let key = try #require(VerifyingKey(hex: parts[1]))
    let body = try Array(Data(contentsOf: folder.appending(path: "push")))
    let office = try Self.office(device: device, key: key)
    let push = Push(body, key: key)
    let outcomes = try office.store.apply(push, from: device, at: Office.now).outcomes
    #expect(Self.told(outcomes) == (try text("outcomes")))
    // Sent again it changes nothing.
    let again = try office.store.apply(push, from: device, at: Office.now).outcomes
    #expect(again == outcomes)
    #expect(try office.store.check() == [])
  }

  @Test func `there is a push of today's schemas for every type that laptops write`() throws {
    var seen: Set<String> = []
    for name in Self.names {
      let body = try Data(contentsOf: Self.root.appending(path: "\(name)/push"))
      for line in body.split(separator: 0x0A) where line.first == UInt8(ascii: "{") {
        let mutation = try MutationLine.decode(Array(line))
        seen.insert("\(mutation.type)/\(mutation.schema)")
      }
    }
    // The hub alone opens conflicts and writes messages; deciding and ticking off need one first.
    let hubMade: Set = ["conflict", "message"]
    for type in RecordCatalogue.all where !hubMade.contains(type.name) {
      guard case .laptop = type.authorship else { continue }
      #expect(seen.contains("\(type.name)/\(type.schema)"), "record one with RECORD_PUSHES=NAME")
    }
  }

  /// Writes a new folder; runs only when it is named.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["RECORD_PUSHES"] != nil))
  func `a push of this release is recorded`() throws {
    let name = try #require(ProcessInfo.processInfo.environment["RECORD_PUSHES"])
    let folder = Self.root.appending(path: name)
    try #require(!FileManager.default.fileExists(atPath: folder.path), "folders are never edited")
    let key = try SigningKey.generate(random: SystemRandom.source)
    let device = RecordID(high: 0x7001_7002, low: 0x8003_8004)
    var laptop = Laptop(device: device, account: "golden", key: key)
    let body = try Self.acts(of: &laptop)
    let office = try Self.office(device: device, key: key.verifyingKey)
    let push = Push(body, key: key.verifyingKey)
    let outcomes = try office.store.apply(push, from: device, at: Office.now).outcomes
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(body).write(to: folder.appending(path: "push"))
    try Data("\(device.hex)\n\(key.verifyingKey.hex)\n".utf8)
      .write(to: folder.appending(path: "device"))
    try Data(Self.told(outcomes).utf8).write(to: folder.appending(path: "outcomes"))
  }

  /// One of everything that a laptop may write: every kind, every operation, every type.
  private static func acts(of laptop: inout Laptop) throws -> [UInt8] {
    func id(_ number: UInt64) -> RecordID { RecordID(high: 0x61, low: number) }
    func set(_ field: String, _ value: FieldValue, base: FieldValue = .null) -> FieldChange {
      FieldChange(field, base: base, value: value, trunk: base == .null ? 0 : 1)
    }
    var body: [UInt8] = []
    /// Under the schema that this release gives the type.
    func act(
      _ kind: Mutation.Kind,
      _ type: String,
      _ record: RecordID,
      _ changes: [FieldChange],
      group: RecordID? = nil
    ) -> Mutation {
      let schema = RecordCatalogue.type(named: type)?.schema ?? 1
      return laptop.mutation(kind, type, record, changes, group: group, schema: schema)
    }
    func push(_ mutations: [Mutation]) throws { body += try laptop.body(mutations) }
    func create(_ type: RecordType, _ number: UInt64, _ fields: [FieldChange]) throws {
      try push([act(.create, type.name, id(number), fields)])
    }
    try create(
      .inspection,
      1,
      [
        set("number", .text("JC1")), set("enterprise", .text(enterprise.hex)),
        set("state", .text("underway")), set("startedAt", .integer(1_795_000_000_000)),
        set("reason", .text("群众举报")),
        FieldChange("team", .add, base: .null, value: .list(["golden"]), trunk: 0),
      ]
    )
    try create(
      .answer,
      2,
      [
        set("inspection", .text(id(1).hex)), set("clause", .text("R1.1.1")),
        set("verdict", .text("compliant")), set("note", .text("门店整洁。\n\"引号\"与\t制表")),
      ]
    )
    // Two mutations of one act under one signature.
    let group = laptop.draw()
    let pair = [
      act(
        .create,
        "finding",
        id(3),
        [
          set("inspection", .text(id(1).hex)), set("clause", .text("R1.1.2")),
          set("severity", .text("major")), set("text", .text("处方药与非处方药混放。")),
          set("state", .text("draft")),
        ],
        group: group
      ),
      act(
        .patch,
        "answer",
        id(2),
        [
          FieldChange("verdict", base: .text("compliant"), value: .text("notCompliant"), trunk: 1),
          FieldChange("verdictReason", base: .null, value: .text("见缺陷"), trunk: 1),
        ],
        group: group
      ),
    ]
    body += try laptop.signed(pair.map(Laptop.line), group: group)
    try push([
      act(
        .patch,
        "finding",
        id(3),
        [
          FieldChange("products", .add, base: .null, value: .list(["p1", "p2"]), trunk: 1),
          FieldChange("state", .move, base: .text("draft"), value: .text("listed"), trunk: 1),
        ]
      ),
      act(
        .patch,
        "finding",
        id(3),
        [
          FieldChange(
            "products",
            .remove,
            base: .list(["p1", "p2"]),
            value: .list(["p1"]),
            trunk: 2
          )
        ]
      ),
    ])
    try create(
      .evidence,
      4,
      [
        set("inspection", .text(id(1).hex)), set("finding", .text(id(3).hex)),
        set("address", .text("sm3:" + String(repeating: "ab", count: 32))),
        set("size", .integer(3)),
      ]
    )
    try push([
      act(
        .patch,
        "toDoItem",
        todo,
        [
          FieldChange("state", .move, base: .text("open"), value: .text("accepted"), trunk: 1),
          FieldChange("note", base: .null, value: .text("已联系企业。"), trunk: 1),
          FieldChange("priority", base: .text("low"), value: .text("high"), trunk: 1),
        ]
      ),
      // Refused for ever too: the hub writes that field.
      act(
        .patch,
        "toDoItem",
        todo,
        [FieldChange("due", base: .null, value: .text("2026-12-01"), trunk: 1)]
      ),
    ])
    try create(
      .supervisionEvent,
      11,
      [
        set("order", .text(order.hex)), set("kind", .text("signedFor")),
        set("by", .text("golden")), set("text", .text("已签收。")), set("percent", .integer(10)),
      ]
    )
    try push([
      act(
        .patch,
        "supervisionOrder",
        order,
        [FieldChange("state", .move, base: .text("issued"), value: .text("signedFor"), trunk: 1)]
      )
    ])
    try create(
      .discrepancy,
      5,
      [
        set("subjectType", .text("enterprise")), set("subject", .text(enterprise.hex)),
        set("field", .text("name")), set("seen", .text("招牌为某某药店")),
        set("state", .text("reported")),
      ]
    )
    try create(
      .handover,
      6,
      [
        set("subjectType", .text("finding")), set("subject", .text(id(3).hex)),
        set("reason", .text("withdrawn")), set("content", .text("{\"text\":\"缺陷\"}")),
        set("mutations", .list([id(9).hex])), set("state", .text("waiting")),
      ]
    )
    try create(.savedView, 7, [])
    try create(.bookmark, 8, [set("label", .text("常用"))])
    try create(
      .finding,
      10,
      [
        set("inspection", .text(id(1).hex)), set("clause", .text("R1.1.3")),
        set("text", .text("误记")), set("state", .text("draft")),
      ]
    )
    try push([act(.delete, "finding", id(10), [])])
    func move(_ from: String, _ to: String, trunk: Int64) throws {
      try push([
        act(
          .patch,
          "inspection",
          id(1),
          [FieldChange("state", .move, base: .text(from), value: .text(to), trunk: trunk)]
        )
      ])
    }
    try move("underway", "recorded", trunk: 1)
    try create(
      .inspectionSignature,
      12,
      [
        set("inspection", .text(id(1).hex)), set("signer", .text("golden")),
        set("at", .integer(1_795_000_001_000)),
        set("digest", .text(String(repeating: "cd", count: 32))),
        set("facts", .list(["identityShown"])), set("value", .text("30")),
      ]
    )
    try move("recorded", "finalised", trunk: 2)
    try create(
      .amendment,
      13,
      [
        set("inspection", .text(id(1).hex)), set("subjectType", .text("answer")),
        set("subject", .text(id(2).hex)), set("clause", .text("R1.1.1")),
        set("field", .text("verdict")), set("old", .text("notCompliant")),
        set("new", .text("compliant")), set("reason", .text("复看属实")),
        set("by", .text("golden")), set("at", .integer(1_795_000_002_000)),
      ]
    )
    return body
  }
}
