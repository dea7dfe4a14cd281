import HubStore
import Records
import Regulation

/// A recall that an office opens, with everything that is to be done about it.
struct RecallOpening {
  let number: String
  let product: Record
  let batches: [String]
  /// 1, 2 or 3.
  let grade: String
  let startedOn: CalendarDay
  /// Units that act; those whom the trace or the maker concerns when empty.
  let units: [String]

  /// What was entered.
  struct Report {
    var recall: Record
    var due: CalendarDay?
    var tasks: Int
    var messages: Int
  }

  /// Stores the recall, a to-do item for each unit, and a message for each of its accounts.
  ///
  /// The same recall again changes nothing but what was given differently: ids follow from its
  /// number, and what laptops did with their items stays.
  func enter(into store: any HubStore, _ desk: Desk) throws(HubFailure) -> Report {
    let at = desk.clock.now()
    let clock = try ShippedTables.lawClock()
    let limit = RecallLimit(class: grade, startedOn: startedOn, of: product, clock)
    var recall = Record(
      .recall,
      TraceLedger.derived(TraceIdentity.recall(number)),
      [
        "number": .text(number), "product": .text(product.id.hex), "batches": .list(batches),
        "class": .text(grade), "ruleVersion": limit.version.map(FieldValue.text) ?? .null,
        "startedOn": .text(startedOn.description), "state": .text("open"),
      ]
    )
    let handlers =
      units.isEmpty
      ? try desk.asked { () throws(HubStoreError) in
        try RecallAudience(store: store).units(for: recall, of: product)
      } : units
    recall["handlers"] = .list(handlers)
    let tasks = handlers.map { unit in
      task(for: unit, recall, rule: limit.rule?.rawValue, due: limit.due)
    }
    // What was sent stands; only new items and messages are added.
    var fresh: [Record] = []
    for record in tasks {
      let held = try desk.asked { () throws(HubStoreError) in try store.record(record.id) }
      if held == nil { fresh.append(record) }
    }
    let records = [recall] + fresh
    let sent = try desk.asked { () throws(HubStoreError) in
      _ = try store.upsert(records, source: "office", at: at)
      return try RecallWatch(store: store, clock: clock, at: at).tell(of: recall)
    }
    return Report(recall: recall, due: limit.due, tasks: fresh.count, messages: sent)
  }

  private func task(
    for unit: String,
    _ recall: Record,
    rule: String?,
    due: CalendarDay?
  ) -> Record {
    let name = product["name"].text ?? ""
    return Record(
      .toDoItem,
      TraceLedger.derived(Array("recall\n\(recall.id.hex)\ntoDo\n\(unit)".utf8)),
      [
        "number": .text("\(number)-\(unit)"), "kind": .text("recall"),
        "title": .text(HubPhrases.recallTask(name, batches)),
        "subject": .text(recall.id.hex), "source": .text(HubPhrases.recallSource(number)),
        "unit": .text(unit), "rule": rule.map(FieldValue.text) ?? .null,
        "countedFrom": rule.map { _ in .text(startedOn.description) } ?? .null,
        "due": due.map { .text($0.description) } ?? .null,
        "priority": .text(grade == "1" ? "high" : "normal"), "state": .text("open"),
      ]
    )
  }
}

/// Finds a product by whatever an officer writes on a form.
struct ProductSearch {
  let store: any HubStore

  /// By record id, approval or registration number in any notation, standard code or identifier.
  func product(named key: String, _ desk: Desk) throws(HubFailure) -> Record {
    if let id = RecordID(hex: key) {
      let held = try desk.asked { () throws(HubStoreError) in try store.record(id) }
      if let held, held.type.name == "product" { return held }
    }
    let reading = try ShippedTables.detector().check(key).reading
    let wanted = Set(
      [BatchName.approval(key), BatchName.approval(reading.normalized)]
        + [TraceSubject(reading)?.item].compactMap(\.self)
    )
    var last: RecordID?
    while true {
      let page = try desk.asked { () throws(HubStoreError) in
        try store.records(of: .product, after: last, limit: 2_000)
      }
      let found = page.first { product in
        let numbers =
          [product["approvalNumber"].text, product["deviceIdentifier"].text].compactMap(\.self)
          + product["standardCodes"].list
        return numbers.contains { wanted.contains($0) || wanted.contains(BatchName.approval($0)) }
      }
      if let found { return found }
      guard let end = page.last?.id, page.count == 2_000 else { break }
      last = end
    }
    throw HubFailure(.negative, HubPhrases.noProduct(key))
  }
}
