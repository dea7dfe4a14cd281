import Records
import Replica
import Synchronization
import Testing
import Trust
import WireFormat

@Suite struct ApplyTests {
  private let todo = Bench.id(1)

  /// A block of hand-written rows.
  private func block(
    _ rows: [String],
    columns: [String: [String]] = ["bookmark/1": Row.columns(of: .bookmark)],
    epoch: String = "e1",
    scope: String = "user:wang"
  ) throws -> Block {
    var out = JSONWriter()
    let sequences = rows.enumerated().map { Int64($0.offset + 1) }
    out.raw("{\"block\":1,\"epoch\":\"\(epoch)\",\"scope\":\"\(scope)\",\"first\":1,\"last\":")
    out.integer(sequences.last ?? 0)
    out.raw(",\"count\":\(rows.count),\"columns\":{")
    for (index, key) in columns.keys.sorted().enumerated() {
      if index > 0 { out.comma() }
      out.string(key)
      out.raw(":")
      out.strings(columns[key] ?? [])
    }
    out.raw("}}\n")
    let body = rows.map { $0 + "\n" }.joined()
    out.raw(body)
    out.raw("{\"end\":1,\"sm3\":\"\(SM3.digest(Array(body.utf8)).hex)\"}\n")
    return try Block(out.bytes)
  }

  private func row(_ sequence: Int, _ number: UInt64, version: Int = 1, label: String) -> String {
    """
    [0,\(sequence),"\(Bench.id(number).hex)","bookmark",\(version),5,"li","hub","1",\
    "product",null,\(label)]
    """
  }

  @Test func `a pulled row is told to who observes, without being asked`() throws {
    let replica = try Bench.memory(#function)
    let told = Told()
    let observation = replica.observe { told.add($0) }
    try replica.apply([try block([row(1, 1, label: "\"a\"")])], at: Bench.noon)
    #expect(told.types == ["bookmark"])
    observation.cancel()
    try replica.apply(
      [try block([row(1, 1, label: "\"a\""), row(2, 2, label: "\"b\"")])],
      at: Bench.noon
    )
    #expect(told.types == ["bookmark"])
  }

  @Test func `a block applied twice or in overlap changes nothing the second time`() throws {
    let replica = try Bench.memory(#function)
    let one = try block([row(1, 1, label: "\"a\"")])
    let two = try block([row(1, 1, version: 9, label: "\"z\""), row(2, 2, label: "\"b\"")])
    #expect(try replica.apply([one], at: Bench.noon).rows == 1)
    #expect(try replica.apply([one], at: Bench.noon).rows == 0)
    #expect(try replica.apply([two], at: Bench.noon).rows == 1)
    #expect(try replica.record(.bookmark, Bench.id(1))?.record["label"] == .text("a"))
    #expect(try replica.cursors() == [ScopeCursor(scope: "user:wang", sequence: 2)])
  }

  @Test func `within an epoch no record goes back to an older version`() throws {
    let replica = try Bench.memory(#function)
    let rows = [row(1, 1, version: 5, label: "\"new\""), row(2, 1, version: 4, label: "\"old\"")]
    try replica.apply([try block(rows)], at: Bench.noon)
    let held = try #require(try replica.record(.bookmark, Bench.id(1))).record
    #expect(held.version == 5 && held["label"] == .text("new"))
  }

  static let unreadable: [(String, String)] = [
    ("[0,2,\"zz\",\"bookmark\",1,5,\"li\",\"hub\",\"1\",null,null,null]", "envelope"),
    ("[7,2,\"\(Bench.id(2).hex)\",\"bookmark\",1]", "envelope"),
    ("[0,2,\"\(Bench.id(2).hex)\",\"bookmark\",1,5,\"li\",\"hub\",\"1\",null,null]", "cellCount"),
    (
      "[0,2,\"\(Bench.id(2).hex)\",\"bookmark\",1,5,\"li\",\"hub\",\"1\",7,null,null]",
      "subjectType"
    ),
    (
      "[0,2,\"\(Bench.id(2).hex)\",\"bookmark\",1,5,\"li\",\"hub\",\"1\",null,\"x\",null]",
      "subject"
    ),
    (
      "[0,2,\"\(Bench.id(2).hex)\",\"bookmark\",1,5,\"li\",\"hub\",\"1\",\"a\u{202E}b\",null,null]",
      "subjectType"
    ),
    (
      "[0,2,\"\(Bench.id(2).hex)\",\"bookmark\",1,5,\"li\",\"hub\",\"1\",null,null,\"\\u0000\"]",
      "label"
    ),
    ("[0,2,\"\(Bench.id(2).hex)\",\"bookmark\",1,5,\"li\"", "unexpectedEnd"),
    ("garbage", "unexpectedByte"),
    (
      "[0,2,\"\(Bench.id(2).hex)\",\"bookmark\",1,5,\"li\",\"hub\",\"1\",null,null,\"a\u{1}\"]",
      "controlCharacter"
    ),
  ]

  @Test(arguments: unreadable.indices)
  func `a row that cannot be read is set aside with its bytes and the others go on`(
    _ index: Int
  ) throws {
    let (line, _) = Self.unreadable[index]
    let replica = try Bench.memory("\(#function)\(index)")
    let rows = [row(1, 1, label: "\"a\""), line, row(3, 3, label: "\"c\"")]
    let applied = try replica.apply([try block(rows)], at: Bench.noon)
    #expect(applied.quarantined == 1 && applied.rows == 3)
    #expect(try replica.record(.bookmark, Bench.id(3)) != nil)
    let kept = try replica.quarantine(limit: 10)
    #expect(kept.map(\.error) == [Self.unreadable[index].1])
    #expect(kept.map { String(decoding: $0.bytes, as: UTF8.self) } == [line])
    #expect(try replica.syncStatus().scopes[0].cursor == 3)
    #expect(try replica.syncStatus().quarantined == 1)
  }

  @Test func `a good version of a quarantined row takes it out`() throws {
    let replica = try Bench.memory(#function)
    let bad = "[0,1,\"\(Bench.id(1).hex)\",\"bookmark\",1,5,\"li\",\"hub\",\"1\",7,null,null]"
    try replica.apply([try block([bad])], at: Bench.noon)
    let good = [bad, row(2, 1, version: 2, label: "\"x\"")]
    try replica.apply([try block(good)], at: Bench.noon)
    #expect(try replica.quarantine(limit: 10).isEmpty)
    let head = ScopeHead(
      scope: "user:wang",
      head: 2,
      count: 1,
      sum: MembershipSum.of(Bench.id(1), version: 2),
      floor: 0
    )
    #expect(try replica.finish([head], at: Bench.noon).isEmpty)
  }

  @Test func `columns of a newer schema are kept and come out in the digest`() throws {
    let replica = try Bench.memory(#function)
    let columns = ["bookmark/2": Row.columns(of: .bookmark) + ["colour", "weight"]]
    let line =
      "[0,1,\"\(Bench.id(1).hex)\",\"bookmark\",1,5,\"li\",\"hub\",\"1\",null,null,\"a\",\"red\",1.5]"
    try replica.apply([try block([line], columns: columns)], at: Bench.noon)
    let held = try #require(try replica.record(.bookmark, Bench.id(1))).record
    #expect(
      held.extra == [
        ExtraColumn(name: "colour", json: "\"red\""), ExtraColumn(name: "weight", json: "1.5"),
      ]
    )
    let hashed =
      "[\"\(Bench.id(1).hex)\",\"bookmark\",1,5,\"li\",\"hub\",\"1\",null,null,\"a\",\"red\",1.5]\n"
    #expect(try replica.digest().map(\.hex) == [SM3.digest(Array(hashed.utf8)).hex])
    try replica.change(.bookmark, Bench.id(1), FieldEdit("label", .text("b")))
    #expect(try replica.record(.bookmark, Bench.id(1))?.record.extra == held.extra)
    #expect(try replica.digest().map(\.hex) == [SM3.digest(Array(hashed.utf8)).hex])
  }

  @Test func `records of an unknown type are kept, counted and hashed`() throws {
    let replica = try Bench.memory(#function)
    let line = "[0,1,\"\(Bench.id(1).hex)\",\"rocket\",3,5,\"li\",\"hub\",\"1\",\"moon\"]"
    let columns = ["rocket/1": Row.provenanceColumns + ["target"]]
    let applied = try replica.apply([try block([line], columns: columns)], at: Bench.noon)
    #expect(applied.quarantined == 0)
    let hashed = "[\"\(Bench.id(1).hex)\",\"rocket\",3,5,\"li\",\"hub\",\"1\",\"moon\"]\n"
    #expect(
      try replica.digest() == [
        ScopeDigest(
          scope: "user:wang",
          sequence: 1,
          records: 1,
          hex: SM3.digest(Array(hashed.utf8)).hex
        )
      ]
    )
    let gone = [line, "[2,2,\"\(Bench.id(1).hex)\",\"rocket\",3]"]
    try replica.apply([try block(gone, columns: columns)], at: Bench.noon)
    #expect(try replica.digest()[0].records == 0)
  }

  @Test func `a record goes with its last membership, not before`() throws {
    let replica = try Bench.memory(#function)
    try replica.apply(
      [
        try block([row(1, 1, label: "\"a\"")]),
        try block([row(1, 1, label: "\"a\"")], scope: "task:7"),
      ],
      at: Bench.noon
    )
    let leave = "[2,2,\"\(Bench.id(1).hex)\",\"bookmark\",1]"
    let from = { (scope: String) in
      try block([row(1, 1, label: "\"a\""), leave], scope: scope)
    }
    #expect(try replica.forecast(from("task:7")).share == 1)
    #expect(try replica.apply([from("task:7")], at: Bench.noon).removed == 1)
    #expect(try replica.record(.bookmark, Bench.id(1)) != nil)
    try replica.apply([from("user:wang")], at: Bench.noon)
    #expect(try replica.record(.bookmark, Bench.id(1)) == nil)
    #expect(try replica.digest().map(\.records) == [0, 0])
  }

  @Test(arguments: [1, 2])
  func `a record with an edit that waits is stranded instead of deleted`(_ operation: Int) throws {
    let replica = try Bench.memory("\(#function)\(operation)")
    try replica.apply([try block([row(1, 1, label: "\"a\"")])], at: Bench.noon)
    try replica.change(.bookmark, Bench.id(1), FieldEdit("label", .text("mine")))
    let leave = "[\(operation),2,\"\(Bench.id(1).hex)\",\"bookmark\",1]"
    let applied = try replica.apply(
      [try block([row(1, 1, label: "\"a\""), leave])],
      at: Bench.noon
    )
    #expect(applied.stranded == 1)
    let held = try #require(try replica.record(.bookmark, Bench.id(1)))
    #expect(held.record["label"] == .text("mine"))
    #expect(held.strandedBy == (operation == 1 ? "deleted" : "left"))
    #expect(try replica.outboxCounts() == ["waiting": 1])
    let back = [row(1, 1, label: "\"a\""), leave, row(3, 1, version: 2, label: "\"theirs\"")]
    try replica.apply([try block(back)], at: Bench.noon)
    #expect(try replica.record(.bookmark, Bench.id(1))?.strandedBy == nil)
  }

  @Test func `a withdrawn scope goes in slices and leaves what others hold`() throws {
    let replica = try Bench.memory(#function)
    let rows = (1...25).map { row($0, UInt64($0), label: "\"a\"") }
    try replica.apply(
      [try block(rows), try block([row(1, 1, label: "\"a\"")], scope: "task:7")],
      at: Bench.noon
    )
    #expect(try replica.withdraw("user:wang", slice: 10, at: Bench.noon) == 25)
    #expect(try replica.cursors().map(\.scope) == ["task:7"])
    #expect(try replica.record(.bookmark, Bench.id(1)) != nil)
    #expect(try replica.record(.bookmark, Bench.id(2)) == nil)
  }

  @Test func `contents that differ from the hub's are told scope by scope`() throws {
    let replica = try Bench.memory(#function)
    try replica.apply([try block([row(1, 1, label: "\"a\"")])], at: Bench.noon)
    let right = ScopeHead(
      scope: "user:wang",
      head: 1,
      count: 1,
      sum: MembershipSum.of(Bench.id(1), version: 1),
      floor: 0
    )
    var wrong = right
    wrong.sum &+= 1
    #expect(try replica.finish([wrong], at: Bench.noon).map(\.sumDiffers) == [true])
    #expect(try replica.syncStatus().scopes[0].asOf == nil)
    #expect(try replica.finish([right], at: Bench.noon).isEmpty)
    #expect(try replica.syncStatus().scopes[0].asOf == Bench.noon)
    try replica.restart("user:wang")
    #expect(try replica.cursors()[0].sequence == 0)
    #expect(try replica.record(.bookmark, Bench.id(1)) != nil)
  }

  @Test func `sealed values cannot be pulled while locked, and nothing is half applied`() throws {
    let replica = try Bench.memory(#function, unlocked: false)
    var hub = SmallHub()
    hub.put(.bookmark, Bench.id(2), ["label": .text("x")])
    hub.put(.toDoItem, todo, ["number": .text("n"), "note": .text("秘密")])
    #expect(throws: ReplicaError.sealed) { try replica.pull(hub) }
    #expect(try replica.cursors().isEmpty)
    #expect(try replica.record(.bookmark, Bench.id(2)) == nil)
  }

  @Test func `a block cut short or changed by one bit is no block`() throws {
    let whole = try block([row(1, 1, label: "\"a\""), row(2, 2, label: "\"b\"")]).bytes
    for count in stride(from: 0, to: whole.count, by: 7) {
      #expect(throws: BlockError.self) { try Block(Array(whole[..<count])) }
    }
    let start = try #require(whole.firstIndex(of: 0x0A))
    for index in stride(from: start + 1, to: whole.count - 90, by: 5) {
      var damaged = whole
      damaged[index] ^= 4
      #expect(throws: BlockError.self) { try Block(damaged) }
    }
  }
}

private final class Told: Sendable {
  private let names = Mutex<[String]>([])
  var types: [String] { names.withLock { $0 } }
  func add(_ types: [String]) { names.withLock { $0 += types } }
}
