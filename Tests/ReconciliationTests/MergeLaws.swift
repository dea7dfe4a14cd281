import Reconciliation
import Records

/// What must hold of merging for every three changes, tried on random ones.
///
/// Beside the tests a program of Simulations/ tries a million triples of each, optimised.
enum MergeLaw: String, CaseIterable, Sendable {
  case anyOrder, ownElements, twiceIsOnce, unseenWords, eitherSide, lattice

  /// Tries so many triples; gives in words the first that breaks the law, and nil when none does.
  func broken(in triples: Int) -> String? {
    switch self {
    case .anyOrder: Self.anyOrder(triples)
    case .ownElements: Self.ownElements(triples)
    case .twiceIsOnce: Self.twiceIsOnce(triples)
    case .unseenWords: Self.unseenWords(triples)
    case .eitherSide: Self.eitherSide(triples)
    case .lattice: Self.lattice(triples)
    }
  }

  /// SplitMix64.
  struct Dice {
    var state: UInt64

    mutating func roll(_ bound: UInt64) -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var word = state
      word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
      return (word ^ word >> 31) % bound
    }
  }

  /// One type with one field of each policy that has laws.
  static let type = RecordType(
    "law",
    by: .laptop,
    [
      Field("grown", .list, .setAdd), Field("team", .list, .setOr),
      Field("most", .integer, .maximum), Field("least", .integer, .minimum),
      Field("word", .code, .manual), Field("text", .text, .text3),
      Field(
        "state",
        .code,
        .lattice(Lattice(starts: ["a"], moves: ["a>b", "b>c", "a>c", "c>d"]))
      ),
    ]
  )

  static func letters(_ dice: inout Dice) -> FieldValue {
    let mask = dice.roll(16)
    return .list((0..<4).filter { mask >> $0 & 1 == 1 }.map { "e\($0)" })
  }

  static func merge(
    _ changes: [FieldChange],
    into record: StampedValues,
    branch: UInt64,
    version: Int64
  ) -> Reconciled? {
    try? Reconciliation.merge(
      changes,
      branch: branch,
      into: record,
      of: type,
      version: version
    ).get()
  }

  /// Brings concurrent changes in one after another, each of a branch of its own.
  static func merged(_ changes: [FieldChange], into record: StampedValues) -> StampedValues? {
    var record = record
    for (index, change) in changes.enumerated() {
      let next = merge(
        [change],
        into: record,
        branch: UInt64(index + 1),
        version: Int64(index + 2)
      )
      guard let next else { return nil }
      record = next.record
    }
    return record
  }

  static let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]

  /// Growing sets, greatest and least do not depend on any order.
  private static func anyOrder(_ triples: Int) -> String? {
    var dice = Dice(state: 11)
    for _ in 0..<triples {
      let field = ["grown", "most", "least"][Int(dice.roll(3))]
      let changes = (0..<3).map { _ in
        field == "grown"
          ? FieldChange(field, .add, base: .null, value: letters(&dice), trunk: 0)
          : FieldChange(
            field,
            base: .null,
            value: .integer(Int64(dice.roll(9))),
            trunk: 0
          )
      }
      let results = orders.map { order -> Set<FieldValue> in
        let record = merged(order.map { changes[$0] }, into: .empty(type))
        guard let position = type.position(of: field), let record else { return [] }
        let value = record.values[position]
        return field == "grown" ? Set(value.list.map { .text($0) }) : [value]
      }
      let first = results[0]
      if results.contains(where: { $0 != first }) {
        return "\(field): \(changes) give \(results)"
      }
    }
    return nil
  }

  /// Edits of a set that touch other elements do not depend on any order.
  private static func ownElements(_ triples: Int) -> String? {
    var dice = Dice(state: 12)
    for _ in 0..<triples {
      // Three people, each adding or removing an element of her own.
      let changes = (0..<3).map { index in
        FieldChange(
          "team",
          dice.roll(2) == 0 ? .add : .remove,
          base: .list(["e0", "e1", "e2"]),
          value: .list(["e\(index)"]),
          trunk: 1
        )
      }
      var record = StampedValues.empty(type)
      record.values[1] = .list(["e0", "e1", "e2"].filter { _ in dice.roll(2) == 0 })
      let results = orders.map { order in
        Set(merged(order.map { changes[$0] }, into: record)?.values[1].list ?? ["none"])
      }
      let first = results[0]
      if results.contains(where: { $0 != first }) {
        return "\(changes) give \(results)"
      }
    }
    return nil
  }

  /// Bringing the same change in again changes nothing.
  private static func twiceIsOnce(_ triples: Int) -> String? {
    var dice = Dice(state: 13)
    for _ in 0..<triples {
      let change = Self.change(&dice)
      guard
        let record = merged([Self.change(&dice), Self.change(&dice)], into: start),
        let once = merge([change], into: record, branch: 9, version: 9),
        once.conflicts.isEmpty,
        let twice = merge([change], into: once.record, branch: 9, version: 10)
      else { continue }
      if twice.record.values != once.record.values || !twice.conflicts.isEmpty {
        return "\(change) over \(record.values)"
      }
    }
    return nil
  }

  /// Words that did not see each other never replace each other.
  private static func unseenWords(_ triples: Int) -> String? {
    var dice = Dice(state: 14)
    for _ in 0..<triples {
      let words = (0..<3).map { _ in "w\(dice.roll(3))" }
      let changes = words.map {
        FieldChange("word", base: .text("w9"), value: .text($0), trunk: 1)
      }
      var record = start
      var conflicts = 0
      for (index, change) in changes.enumerated() {
        let next = merge(
          [change],
          into: record,
          branch: UInt64(index + 1),
          version: Int64(index + 2)
        )
        conflicts += next?.conflicts.count ?? 0
        record = next?.record ?? record
      }
      let different = words.dropFirst().count { $0 != words[0] }
      if record.values[4] != .text(words[0]) || conflicts != different {
        return "\(words): \(conflicts) conflicts, \(record.values[4])"
      }
    }
    return nil
  }

  /// Text merges the same from either side and keeps what both say.
  private static func eitherSide(_ triples: Int) -> String? {
    var dice = Dice(state: 15)
    for _ in 0..<triples {
      let base = prose(&dice)
      let (mine, theirs) = (edited(base, &dice), edited(base, &dice))
      func merge(_ base: [String], _ mine: [String], _ theirs: [String]) -> String? {
        TextMerge.merge(base: base.joined(), mine: mine.joined(), theirs: theirs.joined())
      }
      let one = merge(base, mine, theirs)
      let ways = [
        one == merge(base, theirs, mine), merge(base, mine, base) == mine.joined(),
        merge(base, base, theirs) == theirs.joined(), merge(base, mine, mine) == mine.joined(),
      ]
      // A sentence that only one side wrote is never dropped.
      let written = Set(mine + theirs).subtracting(base)
      let keeps = one.map { text in written.allSatisfy { text.contains($0) } } ?? true
      if ways.contains(false) || !keeps {
        return "\(base) \(mine) \(theirs) → \(one ?? "conflict")"
      }
    }
    return nil
  }

  /// A state only ever goes where its lattice leads.
  private static func lattice(_ triples: Int) -> String? {
    var dice = Dice(state: 16)
    let states = ["a", "b", "c", "d"]
    guard case .lattice(let lattice) = type.fields[6].policy else { return "no lattice" }
    for _ in 0..<triples {
      var record = start
      record.values[6] = .text("a")
      var reached = "a"
      for branch in 1...3 {
        let change = FieldChange(
          "state",
          .move,
          base: .text(states[Int(dice.roll(4))]),
          value: .text(states[Int(dice.roll(4))]),
          trunk: Int64(dice.roll(3))
        )
        let next = merge(
          [change],
          into: record,
          branch: UInt64(branch),
          version: Int64(branch + 1)
        )
        record = next?.record ?? record
        let now = record.values[6].text ?? ""
        if now != reached, !lattice.reachable(from: reached).contains(now) {
          return "\(reached) became \(now)"
        }
        reached = now
      }
    }
    return nil
  }

  // MARK: - Random changes

  static let start: StampedValues = {
    var record = StampedValues.empty(type)
    record.values[4] = .text("w9")
    record.values[5] = .text("甲。乙。")
    record.values[6] = .text("a")
    return record
  }()

  static func change(_ dice: inout Dice) -> FieldChange {
    let trunk = Int64(dice.roll(4))
    switch dice.roll(6) {
    case 0: return FieldChange("grown", .add, base: .null, value: letters(&dice), trunk: trunk)
    case 1: return FieldChange("team", .remove, base: .null, value: letters(&dice), trunk: trunk)
    case 2:
      return FieldChange(
        "team",
        base: letters(&dice),
        value: letters(&dice),
        trunk: trunk
      )
    case 3:
      return FieldChange("most", base: .null, value: .integer(Int64(dice.roll(5))), trunk: trunk)
    case 4:
      return FieldChange(
        "word",
        base: .text("w9"),
        value: .text("w\(dice.roll(4))"),
        trunk: trunk
      )
    default:
      return FieldChange(
        "text",
        base: .text("甲。乙。"),
        value: .text(edited(["甲。", "乙。"], &dice).joined()),
        trunk: trunk
      )
    }
  }

  static func prose(_ dice: inout Dice) -> [String] {
    (0..<(1 + dice.roll(4))).map { "句\($0)。" }
  }

  static func edited(_ text: [String], _ dice: inout Dice) -> [String] {
    var text = text
    for _ in 0..<dice.roll(3) {
      let word = "新\(dice.roll(1_000_000))。"
      switch dice.roll(3) {
      case 0 where !text.isEmpty: text.remove(at: Int(dice.roll(UInt64(text.count))))
      case 1 where !text.isEmpty: text[Int(dice.roll(UInt64(text.count)))] = word
      default: text.insert(word, at: Int(dice.roll(UInt64(text.count + 1))))
      }
    }
    return text
  }
}
