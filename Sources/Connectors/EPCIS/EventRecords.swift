import Records
import Trust

/// Makes records of one event: the event itself, the batches it names, and facts about its codes.
struct EventRecords {
  struct Made {
    /// At least one; a very large event is kept in parts that share its hash.
    var parts: [Record]
    var batches: [Record]
    var facts: [TraceFact]
  }

  let detector: CodeDetector
  let provenance: Provenance

  /// Bytes of codes in one record; a field of the wire holds 64 KiB.
  private static let partLimit = 40_000

  /// Nil for an event without an instant.
  func records(of event: EPCISEvent, in document: EPCISDocument) -> Made? {
    guard let at = instant(of: event) else { return nil }
    let hash = EventHash(context: document.context, ignoring: document.ignoredMembers)
    let identifier = EventHash.identifier(of: hash.preHash(of: event)) { bytes in
      SHA256.digest(bytes).bytes
    }
    let subjects = (event.epcs + event.childEPCs + event.outputEPCs).map { TraceSubject(epc: $0) }
    let fields = shared(event, at: at, identifier, document.context)
    let parts = split(subjects.compactMap(\.code)).enumerated().map { place, codes in
      var record = Record(
        .traceEvent,
        derived(TraceIdentity.event(identifier, part: place)),
        fields,
        provenance: provenance
      )
      record["codes"] = .list(codes)
      // Only the first part says what is not about single codes.
      if place > 0 {
        record["inputs"] = .list([])
        record["quantities"] = .list([])
      }
      return record
    }
    let batches = EventBatches(event, document.context, subjects, detector)
    let records = batches.all.map { batch in
      Record(.batch, derived(batch.seed), batch.fields, provenance: provenance)
    }
    var batchOfCode: [String: RecordID] = [:]
    for (code, batch) in batches.ofCodes { batchOfCode[code] = derived(batch.seed) }
    let facts = parts.flatMap { TraceFact.facts(of: $0) }.map { fact in
      var fact = fact
      fact.batch = batchOfCode[fact.code]
      return fact
    }
    return Made(parts: parts, batches: records, facts: facts)
  }

  private func shared(
    _ event: EPCISEvent,
    at: Int64,
    _ identifier: String,
    _ context: EPCISContext
  ) -> [String: FieldValue] {
    let parties = EventParties(detector: detector)
    func text(_ value: String?) -> FieldValue {
      value.map(FieldValue.text) ?? .null
    }
    let quantities =
      event.quantities + event.childQuantities + event.outputQuantities
    return [
      "eventType": .text(event.type), "action": text(event.action?.rawValue),
      "step": text(event.bizStep.map { word($0, .bizStep, context) }),
      "disposition": text(event.disposition.map { word($0, .disposition, context) }),
      "at": .integer(at),
      "place": text((event.bizLocation ?? event.readPoint).map(parties.code)),
      "from": text(parties.party(of: event.sources, context)),
      "to": text(parties.party(of: event.destinations, context)),
      "parent": text(event.parentID.flatMap { TraceSubject(epc: $0).code }),
      "inputs": .list(event.inputEPCs.compactMap { TraceSubject(epc: $0).code }),
      "quantities": .list(
        quantities.map { quantity in
          let link = CBVIdentifier.canonical(quantity.epcClass) ?? quantity.epcClass
          return ([link, quantity.quantity ?? "?"] + [quantity.unit].compactMap(\.self))
            .joined(separator: " ")
        }
      ),
      "documents": .list(
        event.transactions.map { reference in
          (reference.type.map { word($0, .bizTransactionType, context) } ?? "-") + " "
            + reference.id
        }
      ),
      "eventId": .text(identifier),
      "error": text(
        event.errorDeclaration.map { declaration in
          declaration.reason.map { word($0, .errorReason, context) } ?? "declared"
        }
      ),
    ]
  }

  /// A standard word without the address it may be written with.
  private func word(
    _ text: String,
    _ vocabulary: CBVVocabulary,
    _ context: EPCISContext
  ) -> String {
    let expanded = context.expanded(text)
    guard expanded.hasPrefix(vocabulary.base) else { return text }
    return String(expanded.dropFirst(vocabulary.base.count))
  }

  /// The instant, with the event's own zone where its time names none.
  private func instant(of event: EPCISEvent) -> Int64? {
    event.instant ?? EPCISTime.milliseconds(event.eventTime + event.zoneOffset)
  }

  private func split(_ codes: [String]) -> [[String]] {
    var parts: [[String]] = [[]]
    var size = 0
    for code in codes {
      if size + code.utf8.count > Self.partLimit, size > 0 {
        parts.append([])
        size = 0
      }
      parts[parts.count - 1].append(code)
      size += code.utf8.count
    }
    return parts
  }

  private func derived(_ seed: [UInt8]) -> RecordID {
    guard let id = RecordID(bytes: SM3.digest(seed).bytes) else {
      preconditionFailure("invariant: a hash has 32 bytes")
    }
    return id
  }
}

/// Sources, destinations and places of events as parties.
struct EventParties {
  let detector: CodeDetector

  /// Who owns, else who holds, else where.
  func party(of references: [EPCISEvent.Reference], _ context: EPCISContext) -> String? {
    for kind in ["owning_party", "possessing_party", "location"] {
      let found = references.first { reference in
        let type = context.expanded(reference.type ?? "")
        return type == kind || type == CBVVocabulary.sourceDestinationType.base + kind
      }
      if let found { return code(found.id) }
    }
    return references.first.map { code($0.id) }
  }

  /// The credit code an identifier ends in, else the identifier as a GS1 link, else as it is.
  func code(_ text: String) -> String {
    if let link = CBVIdentifier.canonical(text) { return link }
    let separators = Set(":/=".utf8)
    if let last = text.utf8.split(whereSeparator: separators.contains).last, last.count == 18 {
      let answer = detector.check(String(last) ?? "", as: .creditCode)
      if answer.reading.verdict != .invalid { return answer.reading.normalized }
    }
    return text
  }
}
