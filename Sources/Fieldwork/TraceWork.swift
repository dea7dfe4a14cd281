package import Records
import Reference
package import Regulation
import Replica

/// 追溯: what a code is, where it has been, and what speaks against it.
extension Fieldwork {
  /// What a typed, pasted or scanned code turns out to be.
  package func trace(_ text: String) throws(FieldworkError) -> TraceAnswer {
    let reading = ScannedText(text).reading(by: try detector())
    let asOf = try FieldworkError.wrapping { () throws(ReplicaError) in try replica.asOf() }
    guard reading.verdict != .invalid, let subject = TraceSubject(reading) else {
      return TraceAnswer(reading: reading, content: try records(for: text), asOf: asOf)
    }
    let history = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.traceHistory(of: subject)
    }
    guard history.isKnown else {
      return TraceAnswer(reading: reading, content: try records(for: text), asOf: asOf)
    }
    let anomalies = TraceJudge(rules: try traceRules()).anomalies(in: history)
    return TraceAnswer(reading: reading, content: .history(history, anomalies), asOf: asOf)
  }

  /// How the goods of a batch went from hand to hand; nil when no such batch is held.
  package func batchFlow(
    approval: String,
    number: String
  ) throws(FieldworkError) -> BatchFlow? {
    let batches = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.batches(approval: approval, number: number)
    }
    return try flow(of: batches.map(\.id))
  }

  /// The same for the batch of a code.
  package func batchFlow(_ id: RecordID) throws(FieldworkError) -> BatchFlow? {
    try flow(of: [id])
  }

  /// What is to be said about each of some codes on a shelf, in their order.
  package func shelfFindings(_ texts: [String]) throws(FieldworkError) -> [ShelfFinding] {
    let detector = try detector()
    let subjects = texts.map { text in
      let reading = ScannedText(text).reading(by: detector)
      return (text: text, subject: reading.verdict == .invalid ? nil : TraceSubject(reading))
    }
    return try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.shelfFindings(of: subjects, today: clock.now.day)
    }
  }

  /// The ten rules as this program ships them.
  package func traceRules() throws(FieldworkError) -> TraceRules {
    do throws(ReferenceError) {
      return try reference.traceRules()
    } catch {
      throw .reference(error)
    }
  }

  // MARK: - Parts

  private func flow(of ids: [RecordID]) throws(FieldworkError) -> BatchFlow? {
    let found = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.batchFlow(ids)
    }
    guard var flow = found else { return nil }
    do throws(ReferenceError) {
      let regions = try reference.codeTables().regions
      for place in flow.counties.indices {
        let region = flow.counties[place].region
        flow.counties[place].name = Int(region).flatMap { regions.name(of: $0) } ?? region
      }
    } catch {
      throw .reference(error)
    }
    return flow
  }

  private func records(for text: String) throws(FieldworkError) -> TraceAnswer.Content {
    let hits = try search(text, limit: 20)
    return hits.isEmpty ? .nothing : .records(hits)
  }

  func detector() throws(FieldworkError) -> CodeDetector {
    do throws(ReferenceError) {
      return try reference.codeDetector()
    } catch {
      throw .reference(error)
    }
  }
}
