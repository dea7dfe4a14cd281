/// What one event says about one code; facts of any order of arrival give the same record.
///
/// The fact of the latest event stands for each of state and parent; two of one instant are
/// settled by the state that is nearer to the end, so that no import depends on the order of files.
package struct TraceFact: Equatable, Sendable {
  package var code: String
  package var at: Int64
  package var state: String?
  package var packing: Packing?
  /// Nil leaves the level; a package that holds others is one above them.
  package var level: Int64?
  package var batch: RecordID?

  /// What an event did to the place of a code in a larger package.
  package enum Packing: Equatable, Sendable {
    case into(String)
    case out
  }

  package init(
    code: String,
    at: Int64,
    state: String? = nil,
    packing: Packing? = nil,
    level: Int64? = nil,
    batch: RecordID? = nil
  ) {
    self.code = code
    self.at = at
    self.state = state
    self.packing = packing
    self.level = level
    self.batch = batch
  }

  /// Everything one stored event says; nothing when it was declared wrong or has no instant.
  package static func facts(of event: Record, batch: RecordID? = nil) -> [TraceFact] {
    guard event["error"].isNull, let at = event["at"].integer else { return [] }
    func text(_ field: String) -> String { event[field].text ?? "" }
    let step = TraceStep(
      eventType: text("eventType"),
      action: text("action"),
      step: text("step"),
      disposition: text("disposition")
    )
    let isPacking = [EPCISEventKind.aggregation.rawValue, EPCISEventKind.association.rawValue]
      .contains(text("eventType"))
    var facts = event["codes"].list.map { code in
      TraceFact(code: code, at: at, state: step.codeState, level: 1, batch: batch)
    }
    for code in event["inputs"].list { facts.append(TraceFact(code: code, at: at, state: "C")) }
    guard let parent = event["parent"].text else { return facts }
    if isPacking {
      for place in facts.indices {
        switch text("action") {
        case "ADD": facts[place].packing = .into(parent)
        case "DELETE": facts[place].packing = .out
        default: break
        }
      }
    }
    facts.append(TraceFact(code: parent, at: at, state: step.codeState, level: 2, batch: batch))
    return facts
  }

  /// The record of the code with this fact taken in; `existing` is nil for a code not met before.
  package func joined(to existing: Record?, id: RecordID) -> Record {
    var record = existing ?? Record(.traceCode, id, ["code": .text(code)])
    if let state, isLater(than: record["stateAt"], state, record["state"].text) {
      record["state"] = .text(state)
      record["stateAt"] = .integer(at)
    }
    if let packing, record["packedAt"].integer.map({ at >= $0 }) ?? true {
      record["packedAt"] = .integer(at)
      switch packing {
      case .into(let parent): record["parent"] = .text(parent)
      case .out: record["parent"] = .null
      }
    }
    if let level, level > record["level"].integer ?? 0 { record["level"] = .integer(level) }
    if let batch, record["batch"].isNull { record["batch"] = .text(batch.hex) }
    return record
  }

  private func isLater(than held: FieldValue, _ state: String, _ earlier: String?) -> Bool {
    guard let held = held.integer else { return true }
    if at != held { return at > held }
    let order = ["A", "I", "O", "C"]
    return order.firstIndex(of: state) ?? -1 > earlier.flatMap { order.firstIndex(of: $0) } ?? -1
  }
}
