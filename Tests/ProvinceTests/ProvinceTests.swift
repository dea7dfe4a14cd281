import Foundation
import Province
import Records
import Reference
import Regulation
import Testing

@Suite("A generated province")
struct ProvinceTests {
  static let day = CalendarDay("2026-11-21") ?? .earliest
  static let root = URL(filePath: #filePath).appending(path: "../../..").standardized.path
  static let small = Result { try generate(seed: 1).records }
  let all: [Record]

  static func generate(_ scale: Scale = .small, seed: UInt64) throws -> Province {
    let clock = try Reference(folder: DataFolder(path: root)).lawClock()
    return Province(scale: scale, seed: seed, today: day, clock: clock)
  }

  init() throws { all = try Self.small.get() }

  func records(_ type: RecordType) -> [Record] {
    all.filter { $0.type.name == type.name }
  }

  @Test func `a small province has what was asked for`() {
    #expect(records(.enterprise).count == 2_000)
    #expect(records(.product).count == 20_000)
    #expect(records(.toDoItem).count == 60)
    #expect(records(.supervisionOrder).count == 12)
    #expect(records(.inspection).count == 8)
    #expect(records(.finding).count == 1)
    #expect(records(.licence).count == 4_000)
    #expect(records(.change).count > 1_000)
    #expect((3_000..<3_020).contains(records(.traceEvent).count))
    #expect(records(.recall).count == 6)
    #expect(Set(records(.message).compactMap { $0["kind"].text }).count == 6)
  }

  @Test func `every due day is counted by a rule of the tables from an event up to today`() throws {
    let reference = Reference(folder: DataFolder(path: Self.root))
    let days = try reference.dueDays()
    var rules: Set<String> = []
    for record in records(.toDoItem) + records(.supervisionOrder) {
      let due = try #require(record["due"].text.flatMap { CalendarDay($0) })
      let from = try #require(record["countedFrom"].text.flatMap { CalendarDay($0) })
      let held = HeldDue(day: due, rule: record["rule"].text ?? "", countedFrom: from)
      let why = try #require(days.explanation(of: held), "\(held)")
      #expect(why.recounted == nil, "\(held)")
      #expect(why.count != nil)
      #expect(from <= Self.day)
      rules.insert(held.rule)
    }
    #expect(rules.count >= 10, "\(rules)")
  }

  @Test func `the first visits are due first, three working days ago`() throws {
    let items = records(.toDoItem)
    let dues = items.compactMap { $0["due"].text }
    #expect(dues[0] == "2026-11-18" && dues.dropFirst().allSatisfy { $0 > dues[0] })
    #expect(Array(dues.prefix(8)) == dues.prefix(8).sorted())
    #expect(items.prefix(8).allSatisfy { $0["kind"].text == "dailyInspection" })
  }

  @Test func `the same seed and day give the same province and another seed another`() throws {
    let again = try Self.generate(seed: 1)
    #expect(again.records == all)
    let other = try Self.generate(seed: 2)
    #expect(other.records.first != all.first)
  }

  @Test func `a drug is held by a maker of drugs`() throws {
    let kinds = Dictionary(
      uniqueKeysWithValues: records(.enterprise).map { ($0.id.hex, $0["kinds"].list) }
    )
    for product in records(.product) where product["category"].text == "drug" {
      let holder = try #require(product["holder"].text)
      #expect(kinds[holder]?.contains("producer") == true)
    }
  }

  @Test func `there are names for as many enterprises as the largest scale asks for`() throws {
    var rest = try Self.generate(.million, seed: 1).makeIterator()
    var names: Set<String> = []
    var made = 0
    // Each call makes one enterprise with its licences, before anything else.
    for _ in 0..<Scale.million.enterprises {
      for record in rest.next() ?? [] where record.type.name == RecordType.enterprise.name {
        made += 1
        if let name = record["name"].text { names.insert(name) }
      }
    }
    #expect(made == Scale.million.enterprises)
    #expect(names.count == made)
  }

  @Test func `numbers, names and ids are unique`() {
    for (type, field) in [
      (RecordType.enterprise, "creditCode"), (.enterprise, "name"), (.product, "approvalNumber"),
      (.licence, "number"), (.toDoItem, "number"), (.licence, "eLicenceId"), (.traceCode, "code"),
      (.product, "deviceIdentifier"), (.recall, "number"),
    ] {
      let values = records(type).compactMap { $0[field].text }
      #expect(Set(values).count == values.count, "\(type.name).\(field)")
    }
    #expect(Set(all.map(\.id)).count == all.count)
  }

  @Test func `every code is valid to the checker`() throws {
    let root = URL(filePath: #filePath).appending(path: "../../../offline-cache/codes").standardized
    let tables = try CodeTables { name in Array(try Data(contentsOf: root.appending(path: name))) }
    let elements = try Data(
      contentsOf: root.appending(path: "../gs1/application-identifiers.tsv")
    )
    let detector = CodeDetector(
      tables: tables,
      also: GS1Readers.all(table: try GS1Table(tsv: Array(elements)))
    )
    var checked: [CodeKind: Int] = [:]
    func check(_ code: String?, _ kind: CodeKind) {
      guard let code else { return }
      let answer = detector.check(Array(code.utf8)[...], as: kind)
      #expect(answer.reading.verdict == .valid, "\(kind): \(code): \(answer.reading.reasons)")
      checked[kind, default: 0] += 1
    }
    for record in records(.enterprise).prefix(500) { check(record["creditCode"].text, .creditCode) }
    for record in records(.product).prefix(2_000) {
      for code in record["standardCodes"].list { check(code, .drugStandardCode) }
      switch record["category"].text {
      case "drug": check(record["approvalNumber"].text, .drugApproval)
      case "device": check(record["approvalNumber"].text, .deviceRegistration)
      default: check(record["approvalNumber"].text, .cosmeticRegistration)
      }
    }
    for record in records(.licence).prefix(800) {
      if let kind = record["kind"].text.flatMap(CodeKind.init(rawValue:)) {
        check(record["number"].text, kind)
      }
      check(record["eLicenceId"].text, .eLicenceId)
    }
    for record in records(.traceCode) {
      let code = record["code"].text ?? ""
      let isLink = code.hasPrefix("https://")
      check(code, isLink ? .digitalLink : .traceCode)
    }
    #expect(checked.count == 14, "\(checked)")
  }

  @Test func `each sign is planted as often as asked, and its code is there`() throws {
    var generation = try Self.generate(seed: 1).makeIterator()
    while generation.next() != nil {}
    let planted = generation.planted
    #expect(
      Dictionary(grouping: planted, by: \.rule).mapValues(\.count)
        == Dictionary(uniqueKeysWithValues: (1...10).map { ($0, Scale.small.anomaliesPerRule) })
    )
    let codes = Set(records(.traceCode).compactMap { $0["code"].text })
    let told = Set(records(.traceEvent).flatMap { $0["codes"].list })
    #expect(planted.allSatisfy { codes.contains($0.code) && told.contains($0.code) })
  }

  @Test func `goods move between enterprises of the province, after production and before today`()
    throws
  {
    let firms = Set(records(.enterprise).compactMap { $0["creditCode"].text })
    let end = Instant(startOf: Self.day).milliseconds
    for event in records(.traceEvent) {
      for field in ["place", "from", "to"] {
        if let party = event[field].text { #expect(firms.contains(party)) }
      }
      #expect((event["at"].integer ?? end) < end)
      #expect(!event["codes"].list.isEmpty)
    }
    let batches = Set(records(.batch).map(\.id.hex))
    #expect(records(.traceCode).allSatisfy { batches.contains($0["batch"].text ?? "") })
  }

  @Test func `licences are in every state and the past of a changed one ends in the present`() {
    let states = Set(records(.licence).compactMap { $0["state"].text })
    #expect(
      states.isSuperset(of: [
        "valid", "expired", "suspended", "revoked", "cancelled", "withdrawn", "transferred",
        "replaced",
      ])
    )
    let held = Dictionary(uniqueKeysWithValues: all.map { ($0.id.hex, $0) })
    var newest: [String: Record] = [:]
    for change in records(.change) {
      let key = "\(change["subject"].text ?? "")/\(change["field"].text ?? "")"
      if newest[key] == nil { newest[key] = change }
    }
    for change in newest.values {
      let field = change["field"].text ?? ""
      let present = held[change["subject"].text ?? ""]?[field] ?? .null
      let words = present.list.isEmpty ? present.text : nil
      if let words { #expect(change["new"].text == words) }
      #expect(change["old"].text != change["new"].text)
    }
  }

  @Test func `orders stand in every colour and their acts lead to their state`() throws {
    let reference = Reference(folder: DataFolder(path: Self.root))
    let (days, rules) = (try reference.dueDays(), try reference.supervisionColours())
    let colours = try records(.supervisionOrder).map { order in
      let due = try #require(order["due"].text.flatMap { CalendarDay($0) })
      let state = try #require(SupervisionStanding.State(rawValue: order["state"].text ?? ""))
      let held = HeldDue(day: due, rule: order["rule"].text ?? "")
      let urgency = days.urgency(of: held, on: Self.day)
      return rules.colour(of: SupervisionStanding(urgency: urgency, state: state))
    }
    #expect(Set(colours) == Set(SupervisionColour.allCases))
    let acts = Dictionary(grouping: records(.supervisionEvent)) { $0["order"].text ?? "" }
    for order in records(.supervisionOrder) {
      let kinds = (acts[order.id.hex] ?? []).compactMap { $0["kind"].text }
      #expect(kinds.contains("sign") == (order["state"].text != "issued"))
      #expect(kinds.contains("close") == (order["state"].text == "closed"))
    }
  }

  @Test func `applications stand at every node, with the limits of rules and some pauses`() {
    let states = Set(records(.application).compactMap { $0["state"].text })
    #expect(states == ["accept", "review", "inspection", "decision", "certificate"])
    let nodes = records(.applicationNode)
    #expect(Set(nodes.compactMap { $0["allowed"].integer }) == [5, 20, 10])
    let pauses = nodes.flatMap { $0["pauses"].list }
    #expect(!pauses.isEmpty && pauses.allSatisfy { Pauses.interval($0) != nil })
    let underway = nodes.filter { $0["endedAt"].isNull }
    #expect(underway.count == records(.application).count)
  }
}
