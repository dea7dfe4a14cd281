import CFaultyDisk
import Foundation
import GRDB
import Records
import Testing
import WireFormat

@testable import Replica

/// Every write and every sync of the canonical scenarios fails once, one after the other.
///
/// `YAOXUN_FAULTS=all` tries each; otherwise every seventh, from another start for each scenario.
@Suite("The nth write fails", .serialized)
struct FaultyDiskTests {
  /// SQLITE_FULL, SQLITE_IOERR_WRITE and SQLITE_IOERR_FSYNC.
  private static let codes: [Int32] = [13, 778, 1_034]
  private static let stride =
    ProcessInfo.processInfo.environment["YAOXUN_FAULTS"] == "all" ? 1 : 7

  /// One thing that is done with a replica which has pulled the start.
  enum Scenario: String, CaseIterable, Sendable {
    case edits, push, pull, rebase, withdraw, restart, repair, epoch
  }

  private static let todo = Bench.id(1)

  /// The hub before the scenario: two hundred records of three types.
  private static func start() -> SmallHub {
    var hub = SmallHub()
    hub.put(.toDoItem, todo, ["number": .text("DB1"), "priority": .text("low")])
    for number in 2..<200 as Range<UInt64> {
      hub.put(.enterprise, Bench.id(number), ["name": .text("第\(number)号药业")])
    }
    return hub
  }

  /// The hub after it: a part of everything has changed.
  private static func later(_ hub: SmallHub) -> SmallHub {
    var hub = hub
    for number in 2..<60 as Range<UInt64> {
      hub.put(.enterprise, Bench.id(number), ["address": .text("新址\(number)号")])
    }
    for number in 60..<80 as Range<UInt64> { hub.remove(Bench.id(number)) }
    for number in 300..<400 as Range<UInt64> {
      hub.put(.product, Bench.id(number), ["name": .text("第\(number)号胶囊")])
    }
    hub.put(.toDoItem, todo, ["title": .text("标题改了")])
    return hub
  }

  private static func edit(_ replica: Replica) throws {
    for text in ["一", "二", "三"] {
      try replica.commit(
        Edit([
          .change(.toDoItem, todo, [FieldEdit("note", .text("店长在场。" + text))]),
          .create(.bookmark, nil, [FieldEdit("label", .text(text))]),
        ]),
        by: Bench.author(),
        at: Bench.noon
      )
    }
  }

  /// Runs one scenario; it may throw at any point.
  private static func run(
    _ scenario: Scenario,
    _ replica: Replica,
    _ hub: inout SmallHub
  ) throws {
    switch scenario {
    case .edits: try edit(replica)
    case .push:
      try edit(replica)
      try replica.push(&hub, limit: 2)
    case .pull:
      hub = later(hub)
      try replica.pull(hub, rows: 40)
      _ = try replica.finish([hub.scopeHead], at: Bench.noon)
      try replica.indexAll()
    case .rebase:
      try edit(replica)
      hub = later(hub)
      try replica.pull(hub, rows: 40)
      try replica.push(&hub)
      try replica.pull(hub)
    case .withdraw:
      try edit(replica)
      try replica.withdraw(hub.scope, slice: 50, at: Bench.noon)
    case .restart:
      try replica.restart(hub.scope)
      try replica.pull(hub)
      _ = try replica.finish([hub.scopeHead], at: Bench.noon)
    case .repair:
      for block in try hub.pull(after: 0, rows: 50) {
        _ = try replica.repair(block, at: Bench.noon)
      }
      try replica.endRepair(
        of: hub.scope,
        buckets: Array(0..<Buckets.count),
        named: Set((1..<200 as Range<UInt64>).map(Bench.id)),
        at: Bench.noon
      )
    case .epoch:
      try edit(replica)
      hub.epoch = "e2"
      try replica.resetForEpoch("e2")
      try replica.pull(hub)
      _ = try replica.finish([hub.scopeHead], at: Bench.noon)
    }
  }

  /// After the disk is well again everything comes out as if it had never been ill.
  private static func settle(_ replica: Replica, _ hub: inout SmallHub) throws {
    if try replica.epoch() != hub.epoch { try replica.resetForEpoch(hub.epoch) }
    try replica.push(&hub)
    try replica.pull(hub)
    let heads = [hub.scopeHead]
    if try !replica.finish(heads, at: Bench.noon).isEmpty {
      try replica.restart(hub.scope)
      try replica.pull(hub)
      #expect(try replica.finish(heads, at: Bench.noon).isEmpty)
    }
    try replica.indexAll()
  }

  @Test(arguments: Scenario.allCases)
  func `D04 whichever write fails, the error is clear and reopening comes out right`(
    scenario: Scenario
  ) throws {
    #expect(yx_install_faulty_disk() == 0)
    let origin = try TemporaryFolder()
    let first = try Bench.onDisk(origin.path)
    try first.pull(Self.start())
    _ = try first.finish([Self.start().scopeHead], at: Bench.noon)
    first.close()
    var failures = 0
    var number = 1 + scenario.rawValue.utf8.count % Self.stride
    var isPast = false
    while !isPast {
      let code = Self.codes[number % Self.codes.count]
      let folder = try origin.snapshot()
      var hub = Self.start()
      let (isFailed, count) = try fail(scenario, at: number, code, in: folder, &hub)
      if isFailed { failures += 1 }
      isPast = count < number
      try check(folder, &hub, "\(scenario) at \(number), code \(code)")
      number += Self.stride
    }
    #expect(failures > 0)
  }

  /// Runs the scenario on the faulty disk; whether it threw, and how many calls there were.
  private func fail(
    _ scenario: Scenario,
    at number: Int,
    _ code: Int32,
    in folder: TemporaryFolder,
    _ hub: inout SmallHub
  ) throws -> (isFailed: Bool, count: Int) {
    // Opening belongs to it: files are watched from their first byte on.
    yx_arm_faulty_disk(folder.path, Int32(number), code, 0)
    defer { yx_disarm_faulty_disk() }
    var isFailed = false
    do {
      let replica = try Bench.onDisk(folder.path)
      defer { replica.close() }
      do {
        try Self.run(scenario, replica, &hub)
      } catch let error as ReplicaError {
        isFailed = true
        expectClear(error, code)
      }
    } catch let error as ReplicaError {
      isFailed = true
      expectClear(error, code)
    }
    return (isFailed, Int(yx_disarm_faulty_disk()))
  }

  /// A full disk is called so, a sick one by SQLite's code; never that the data is damaged.
  private func expectClear(_ error: ReplicaError, _ code: Int32) {
    switch error {
    case .diskFull: #expect(code == 13)
    case .database(let found): #expect(found != 0, "\(error)")
    default: Issue.record("\(error) for code \(code)")
    }
  }

  private func check(_ folder: TemporaryFolder, _ hub: inout SmallHub, _ place: String) throws {
    let replica = try Bench.onDisk(folder.path, seed: 2)
    defer { replica.close() }
    #expect(
      try replica.database.read { try String.fetchOne($0, sql: "PRAGMA quick_check") } == "ok"
    )
    // Whatever was committed is whole groups: a note and a bookmark each.
    let committed = try replica.outboxCounts().values.reduce(0, +)
    #expect(committed.isMultiple(of: 2), "\(place): \(committed)")
    try Self.settle(replica, &hub)
    #expect(try replica.digest().map(\.hex) == [hub.digest], "\(place)")
    #expect(try replica.syncStatus().pending == 0, "\(place)")
    #expect(hub.lines.count == committed, "\(place)")
    // Each creation arrived once: as many bookmarks as acts, each of version 1.
    let bookmarks = hub.records.values.filter { $0.type.name == "bookmark" }
    #expect(bookmarks.count == committed / 2, "\(place)")
    #expect(bookmarks.allSatisfy { $0.version == 1 }, "\(place)")
  }
}
