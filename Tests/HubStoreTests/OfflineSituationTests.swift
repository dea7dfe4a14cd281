import HubStore
import Records
import Testing
import WireFormat

/// The situations that ODK Central's tests of offline entities name, as this hub answers them.
@Suite("Offline situations") struct OfflineSituationTests {
  let office: Office
  var offline: Laptop
  var online: Laptop
  let item = RecordID(high: 20, low: 1)

  init() throws {
    office = try Office()
    try office.addAccount("demo", .leader)
    try office.addAccount("demo2", .leader)
    offline = try office.enrol("demo")
    online = try office.enrol("demo2")
  }

  private func finding(
    _ laptop: inout Laptop,
    _ kind: Mutation.Kind,
    _ changes: [FieldChange]
  ) -> Mutation {
    laptop.mutation(kind, "inspection", item, changes)
  }

  private func leader(_ name: String, over base: String?, trunk: Int64) -> FieldChange {
    FieldChange(
      "leader",
      base: base.map(FieldValue.text) ?? .null,
      value: .text(name),
      trunk: trunk
    )
  }

  private func team(adding names: String...) -> FieldChange {
    FieldChange("team", .add, base: .null, value: .list(names), trunk: 0)
  }

  private func creation(_ laptop: inout Laptop) -> Mutation {
    finding(
      &laptop,
      .create,
      [
        FieldChange("state", base: .null, value: .text("planned"), trunk: 0),
        leader("a", over: nil, trunk: 0), team(adding: "demo", "demo2"),
      ]
    )
  }

  @Test mutating func `offline create, update, update with interleaved online updates`() throws {
    let steps = [
      creation(&offline), finding(&offline, .patch, [leader("b", over: "a", trunk: 0)]),
      finding(&offline, .patch, [leader("c", over: "b", trunk: 0)]),
    ]
    #expect(try offline.push([steps[0]], to: office.store).map(\.result) == [.applied])
    let between = finding(&online, .patch, [leader("x", over: "a", trunk: 1)])
    #expect(try online.push([between], to: office.store).map(\.result) == [.applied])
    // The chain is the author's own, but x came between and nobody of it has seen x.
    let outcomes = try offline.push(steps, to: office.store)
    #expect(outcomes.map(\.result) == [.applied, .conflict, .conflict])
    #expect(outcomes[1].conflict == outcomes[2].conflict)
    #expect(try office.store.record(item)?["leader"] == .text("x"))
    let conflict = try #require(try outcomes[1].conflict.flatMap { try office.store.record($0) })
    guard case .json(let fields) = conflict["fields"] else {
      Issue.record("no fields")
      return
    }
    #expect(fields.contains("\"mine\":\"c\"") && fields.contains("\"theirs\":\"x\""))
  }

  @Test mutating func `an interleaved online update of another field disturbs nobody`() throws {
    let steps = [
      creation(&offline), finding(&offline, .patch, [leader("b", over: "a", trunk: 0)]),
      finding(&offline, .patch, [leader("c", over: "b", trunk: 0)]),
    ]
    _ = try offline.push(Array(steps.prefix(2)), to: office.store)
    let between = finding(&online, .patch, [team(adding: "x")])
    _ = try online.push([between], to: office.store)
    #expect(try offline.push(steps, to: office.store).last?.result == .merged)
    #expect(try office.store.record(item)?["leader"] == .text("c"))
    #expect(try office.store.record(item)?["team"].list.contains("x") == true)
  }

  @Test mutating func `an update that comes before its create waits for it`() throws {
    let create = creation(&offline)
    let update = finding(&offline, .patch, [leader("b", over: "a", trunk: 0)])
    let early = try offline.push([update], to: office.store)
    #expect(early.map(\.result) == [.deferred] && early[0].code == "gap")
    #expect(try office.store.record(item) == nil)
    let whole = try offline.push([create, update], to: office.store)
    #expect(whole.map(\.result) == [.applied, .applied])
    #expect(try office.store.record(item)?["leader"] == .text("b"))
  }

  @Test mutating func `a create and its updates that come in backwards are applied in order`()
    throws
  {
    let steps = [
      creation(&offline), finding(&offline, .patch, [leader("b", over: "a", trunk: 0)]),
      finding(&offline, .patch, [leader("c", over: "b", trunk: 0)]),
    ]
    for step in steps.dropFirst().reversed() {
      #expect(try offline.push([step], to: office.store).map(\.code) == ["gap"])
    }
    #expect(try offline.push([steps[0]], to: office.store).map(\.result) == [.applied])
    #expect(try office.store.record(item)?["leader"] == .text("a"))
    #expect(
      try offline.push(steps, to: office.store).map(\.result) == [.applied, .applied, .applied]
    )
    #expect(try office.store.record(item)?["leader"] == .text("c"))
  }

  @Test mutating func `a trunk that this hub never gave is no leave to replace what was not seen`()
    throws
  {
    // The offline laptop read version 2, "y", of a hub that has been rolled back since.
    _ = try online.push([creation(&online)], to: office.store)
    let other = finding(&online, .patch, [leader("x", over: "a", trunk: 1)])
    _ = try online.push([other], to: office.store)
    for trunk: Int64 in [2, 7] {
      let word = finding(&offline, .patch, [leader("z", over: "y", trunk: trunk)])
      #expect(try offline.push([word], to: office.store).map(\.result) == [.conflict])
      #expect(try office.store.record(item)?["leader"] == .text("x"))
    }
    let deletion = finding(
      &offline,
      .delete,
      [FieldChange("leader", base: .text("y"), value: .null, trunk: 2)]
    )
    #expect(try offline.push([deletion], to: office.store).map(\.code) == ["delete_vs_edit"])
    // What was seen as it stands may be replaced.
    let knowing = finding(&offline, .patch, [leader("z", over: "x", trunk: 2)])
    #expect(try offline.push([knowing], to: office.store).map(\.result) == [.applied])
  }

  @Test mutating func `held updates are never forced past what is missing`() throws {
    // Central forces them after five days; here the chain says what is missing, and nothing of the
    // same device is applied across it, however long it takes.
    _ = creation(&offline)
    let update = finding(&offline, .patch, [leader("b", over: "a", trunk: 0)])
    let later = Instant(milliseconds: Office.now.milliseconds + 30 * 86_400_000)
    for at in [Office.now, later] {
      #expect(try offline.push([update], to: office.store, at: at).map(\.code) == ["gap"])
    }
    #expect(try office.store.reconsider(at: later) == 0)
    #expect(try office.store.record(item) == nil)
    // Another device is not held up by it.
    #expect(
      try online.push([creation(&online)], to: office.store).map(\.result) == [.applied]
    )
  }

  @Test mutating func `a branch that is not contiguous with its trunk conflicts by field only`()
    throws
  {
    _ = try online.push([creation(&online)], to: office.store)
    // Two online versions after the trunk that the offline laptop stands on.
    let moved = [
      finding(&online, .patch, [team(adding: "x")]),
      finding(&online, .patch, [leader("x", over: "a", trunk: 1)]),
    ]
    _ = try online.push(moved, to: office.store)
    let soft = finding(
      &offline,
      .patch,
      [FieldChange("conclusion", base: .null, value: .text("pass"), trunk: 1)]
    )
    let hard = finding(&offline, .patch, [leader("b", over: "a", trunk: 1)])
    #expect(
      try offline.push([soft, hard], to: office.store).map(\.result) == [.merged, .conflict]
    )
  }

  @Test mutating func `an update held while its record is deleted brings it back`() throws {
    let create = creation(&offline)
    let update = finding(&offline, .patch, [leader("b", over: "a", trunk: 0)])
    _ = try offline.push([create], to: office.store)
    let deletion = finding(
      &online,
      .delete,
      [leader("a", over: "a", trunk: 1)].map {
        FieldChange($0.field, base: $0.base, value: .null, trunk: 1)
      }
    )
    #expect(try online.push([deletion], to: office.store).map(\.result) == [.applied])
    #expect(try office.store.record(item) == nil)
    #expect(try offline.push([create, update], to: office.store).last?.result == .merged)
    #expect(try office.store.record(item)?["leader"] == .text("b"))
  }

  @Test mutating func `create and update of two devices at once leave one record in one order`()
    async throws
  {
    let made = creation(&offline)
    let also = creation(&online)
    let update = finding(&online, .patch, [leader("z", over: "a", trunk: 0)])
    let store = office.store
    let (first, second) = (offline, online)
    async let left = Self.apart { try first.push([made], to: store) }
    async let right = Self.apart { try second.push([also, update], to: store) }
    let outcomes = try await (left, right)
    #expect(outcomes.0.count == 1 && outcomes.1.count == 2)
    #expect(try store.records(of: .inspection, after: nil, limit: 9).count == 1)
    #expect(try store.check() == [])
    let leader = try store.record(item)?["leader"]
    let open = try store.records(of: .conflict, after: nil, limit: 9)
    // Whoever came second, z is either in the record or in a conflict that a person decides.
    #expect(leader == .text("z") || open.count == 1)
  }

  private static func apart(
    _ work: @escaping @Sendable () throws -> [MutationOutcome]
  ) async throws -> [MutationOutcome] {
    try await Task.detached { try work() }.value
  }
}
