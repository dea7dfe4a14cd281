import Records
import Replica

/// What people do at their laptops: small edits of few records, so that they meet.
struct Workload {
  /// The bytes of each evidence in the last edit.
  private(set) var photos: [[UInt8]] = []
  /// Ids of records that were ever made, by type, in the order they were made.
  private(set) var known: [String: [RecordID]] = [
    "toDoItem": (0..<Stock.toDoItems).map(Stock.toDoItem), "inspection": Stock.inspections,
    "finding": Stock.findings,
  ]
  private var words = 0

  /// Types whose records laptops make or change.
  static let types: [RecordType] = [
    .toDoItem, .inspection, .answer, .finding, .evidence, .discrepancy, .savedView,
  ]

  mutating func note(_ type: RecordType, _ id: RecordID) {
    if !(known[type.name] ?? []).contains(id) { known[type.name, default: []].append(id) }
  }

  var all: [(type: RecordType, id: RecordID)] {
    Self.types.flatMap { type in (known[type.name] ?? []).map { (type, $0) } }
  }

  /// One edit of a person at this laptop; nil when nothing offers itself.
  mutating func edit(on replica: Replica, _ dice: inout Dice) throws -> Edit? {
    photos = []
    var steps: [Edit.Step] = []
    for _ in 0..<(dice.isOne(in: 6) ? 2 : 1) {
      if let step = try step(on: replica, &dice) { steps.append(step) }
    }
    return steps.isEmpty ? nil : Edit(steps)
  }

  private mutating func step(on replica: Replica, _ dice: inout Dice) throws -> Edit.Step? {
    switch dice.roll(100) {
    case 0..<36: try changeItem(on: replica, &dice)
    case 36..<50: try changeInspection(on: replica, &dice)
    case 50..<54: makeInspection(&dice)
    case 54..<70: try answer(on: replica, &dice)
    case 70..<84: try finding(on: replica, &dice)
    case 84..<90: try discrepancy(on: replica, &dice)
    case 90..<95: try savedView(on: replica, &dice)
    default: try evidence(on: replica, &dice)
    }
  }

  // MARK: - Kinds of edits

  private func held(
    _ type: RecordType,
    on replica: Replica,
    _ dice: inout Dice
  ) throws -> Records.Record? {
    let ids = known[type.name] ?? []
    // Most people work on the same few records on the same day.
    let id = dice.isOne(in: 3) ? dice.pick(ids) : dice.pick(Array(ids.prefix(2)))
    guard let id else { return nil }
    return try replica.record(type, id)?.record
  }

  private mutating func changeItem(
    on replica: Replica,
    _ dice: inout Dice
  ) throws -> Edit.Step? {
    guard let item = try held(.toDoItem, on: replica, &dice) else { return nil }
    let edit: FieldEdit
    switch dice.roll(10) {
    case 0..<4: edit = FieldEdit("priority", .text(word(["low", "normal", "high"], &dice)))
    case 4..<7: edit = FieldEdit("note", .text(prose(item["note"].text ?? "", &dice)))
    case 7: edit = FieldEdit("assignee", .text(word(["wang", "li", "sun"], &dice)))
    case 8: edit = FieldEdit("unit", .text(word(["3301A", "3301B"], &dice)))
    default:
      edit = FieldEdit("state", .move, .text(word(["accepted", "returned", "closed"], &dice)))
    }
    return .change(.toDoItem, item.id, [edit])
  }

  private mutating func changeInspection(
    on replica: Replica,
    _ dice: inout Dice
  ) throws -> Edit.Step? {
    guard let inspection = try held(.inspection, on: replica, &dice) else { return nil }
    let id = inspection.id
    switch dice.roll(12) {
    case 0..<3:
      let person = word(["sun", "chen", "zhou", "wang"], &dice)
      let operation: FieldChange.Operation = dice.isOne(in: 2) ? .add : .remove
      return .change(.inspection, id, [FieldEdit("team", operation, .list([person]))])
    case 3..<5:
      return .change(.inspection, id, [FieldEdit("leader", .text(word(["li", "wang"], &dice)))])
    case 5..<7:
      let start = Office.start + Int64(dice.roll(100))
      return .change(
        .inspection,
        id,
        [FieldEdit("startedAt", .integer(start)), FieldEdit("place", .text(fresh("库房")))]
      )
    case 7..<9:
      return .change(
        .inspection,
        id,
        [
          FieldEdit("conclusion", .text(word(["pass", "fail"], &dice))),
          FieldEdit("conclusionReason", .text(fresh("理由"))),
        ]
      )
    case 9, 10:
      let next = ["planned": "underway", "underway": "recorded"][inspection["state"].text ?? ""]
      return .change(.inspection, id, [FieldEdit("state", .move, .text(next ?? "finalised"))])
    default:
      return dice.isOne(in: 3) ? .delete(.inspection, id) : nil
    }
  }

  private mutating func makeInspection(_ dice: inout Dice) -> Edit.Step {
    .create(
      .inspection,
      nil,
      [
        FieldEdit("kind", .text("routine")), FieldEdit("enterprise", .text(Stock.enterprise.hex)),
        FieldEdit("team", .list(["li", "wang"])), FieldEdit("state", .text("underway")),
      ]
    )
  }

  private mutating func answer(on replica: Replica, _ dice: inout Dice) throws -> Edit.Step? {
    guard let inspection = try held(.inspection, on: replica, &dice) else { return nil }
    let clause = "R\(dice.roll(3))"
    let id = RecordID.answer(inspection: inspection.id, clause: clause)
    note(.answer, id)
    let said = try replica.record(.answer, id)?.record
    var fields = [
      FieldEdit("inspection", .text(inspection.id.hex)), FieldEdit("clause", .text(clause)),
    ]
    if dice.isOne(in: 3) {
      fields.append(FieldEdit("note", .text(prose(said?["note"].text ?? "", &dice))))
    } else {
      fields += [
        FieldEdit("verdict", .text(word(["conform", "defect", "absent"], &dice))),
        FieldEdit("verdictReason", .text(word(["甲", "乙"], &dice))),
        FieldEdit("answeredAt", .integer(Office.start)),
      ]
    }
    return .put(.answer, id, fields)
  }

  private mutating func finding(on replica: Replica, _ dice: inout Dice) throws -> Edit.Step? {
    let found = try held(.finding, on: replica, &dice)
    guard let found, !dice.isOne(in: 3) else {
      guard let inspection = try held(.inspection, on: replica, &dice) else { return nil }
      return .create(
        .finding,
        nil,
        [
          FieldEdit("inspection", .text(inspection.id.hex)), FieldEdit("clause", .text("R1")),
          FieldEdit("severity", .text("minor")), FieldEdit("text", .text("现场所见。")),
          FieldEdit("state", .text("draft")),
        ]
      )
    }
    switch dice.roll(8) {
    case 0, 1:
      let severity = word(["minor", "major", "critical"], &dice)
      return .change(.finding, found.id, [FieldEdit("severity", .text(severity))])
    case 2, 3:
      let text = prose(found["text"].text ?? "", &dice)
      return .change(.finding, found.id, [FieldEdit("text", .text(text))])
    case 4, 5:
      let product = "P\(dice.roll(4))"
      let operation: FieldChange.Operation = dice.isOne(in: 3) ? .remove : .add
      return .change(.finding, found.id, [FieldEdit("products", operation, .list([product]))])
    case 6:
      return .change(.finding, found.id, [FieldEdit("state", .move, .text("listed"))])
    default:
      return .delete(.finding, found.id)
    }
  }

  private mutating func discrepancy(
    on replica: Replica,
    _ dice: inout Dice
  ) throws -> Edit.Step? {
    if let held = try held(.discrepancy, on: replica, &dice), !dice.isOne(in: 3) {
      let edit =
        dice.isOne(in: 2)
        ? FieldEdit("seen", .text(prose(held["seen"].text ?? "", &dice)))
        : FieldEdit("basis", .text(fresh("依据")))
      return .change(.discrepancy, held.id, [edit])
    }
    return .create(
      .discrepancy,
      nil,
      [
        FieldEdit("subjectType", .text("enterprise")),
        FieldEdit("subject", .text(Stock.id(1 + UInt64(dice.roll(3))).hex)),
        FieldEdit("field", .text("address")), FieldEdit("seen", .text("门牌不同。")),
        FieldEdit("state", .text("reported")),
      ]
    )
  }

  private mutating func savedView(on replica: Replica, _ dice: inout Dice) throws -> Edit.Step? {
    guard let view = try held(.savedView, on: replica, &dice) else {
      return .create(
        .savedView,
        nil,
        [FieldEdit("screen", .text("todo")), FieldEdit("name", .text(fresh("视图")))]
      )
    }
    return dice.isOne(in: 4)
      ? .delete(.savedView, view.id)
      : .change(.savedView, view.id, [FieldEdit("filter", .text(fresh("条件")))])
  }

  private mutating func evidence(on replica: Replica, _ dice: inout Dice) throws -> Edit.Step? {
    guard let inspection = try held(.inspection, on: replica, &dice) else { return nil }
    let bytes = (0..<(200 + dice.roll(3_000))).map { _ in UInt8(truncatingIfNeeded: dice.word()) }
    photos.append(bytes)
    let blob = try replica.addBlob(bytes: bytes, at: Instant(milliseconds: Office.start))
    return .create(
      .evidence,
      nil,
      [
        FieldEdit("inspection", .text(inspection.id.hex)),
        FieldEdit("address", .text(blob.address)), FieldEdit("size", .integer(blob.size)),
        FieldEdit("name", .text(fresh("照片"))), FieldEdit("sm3", .text(blob.sm3)),
      ]
    )
  }

  // MARK: - Words

  private func word(_ words: [String], _ dice: inout Dice) -> String { dice.pick(words) ?? "" }

  private mutating func fresh(_ word: String) -> String {
    words += 1
    return "\(word)\(words)"
  }

  /// The text with one sentence added, changed or taken away; rarely far too long a paste.
  private mutating func prose(_ text: String, _ dice: inout Dice) -> String {
    var sentences = text.split(separator: "。").map { $0 + "。" }
    switch dice.roll(40) {
    case 0: return String(repeating: "长", count: 350_000)
    case 1: return String(repeating: "长", count: 20_000)
    case 2..<10 where !sentences.isEmpty: sentences.remove(at: dice.roll(sentences.count))
    case 10..<24 where !sentences.isEmpty:
      sentences[dice.roll(sentences.count)] = fresh("改") + "。"
    default: sentences.insert(fresh("句") + "。", at: dice.roll(sentences.count + 1))
    }
    return sentences.suffix(6).joined()
  }
}
