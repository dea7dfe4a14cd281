import Records

/// The batches that one event names: in its master data, its classes, and beside serial numbers.
struct EventBatches {
  /// One batch with the fields its record gets.
  struct Batch {
    var seed: [UInt8]
    var fields: [String: FieldValue]
  }

  private(set) var all: [Batch] = []
  /// The batch of each code for which one is known.
  private(set) var ofCodes: [String: Batch] = [:]

  init(
    _ event: EPCISEvent,
    _ context: EPCISContext,
    _ subjects: [TraceSubject],
    _ detector: CodeDetector
  ) {
    let master = MasterData(event.ilmd, context, detector)
    for subject in subjects {
      guard let code = subject.code,
        let batch = batch(item: subject.item, subject.batchNumber ?? master.batchNumber, master)
      else { continue }
      ofCodes[code] = batch
      note(batch)
    }
    let counts = event.action == .add || event.kind == .transformation
    for quantity in event.quantities + event.childQuantities + event.outputQuantities {
      let subject = TraceSubject(epc: quantity.epcClass)
      guard
        var batch = batch(item: subject.item, subject.batchNumber ?? master.batchNumber, master)
      else { continue }
      if counts, quantity.unit == nil, let number = quantity.quantity.flatMap({ Int64($0) }) {
        batch.fields["quantity"] = .integer(number)
      }
      note(batch)
    }
  }

  private mutating func note(_ batch: Batch) {
    guard let place = all.firstIndex(where: { $0.seed == batch.seed }) else {
      all.append(batch)
      return
    }
    all[place].fields.merge(batch.fields) { held, new in held.isNull ? new : held }
  }

  private func batch(item: String?, _ number: String?, _ master: MasterData) -> Batch? {
    guard let number, !number.isEmpty, let product = item ?? master.approvalNumber else {
      return nil
    }
    return Batch(
      seed: TraceIdentity.batch(of: product, number),
      fields: [
        "approvalNumber": master.approvalNumber.map(FieldValue.text) ?? .null,
        "batchNumber": .text(number),
        "producedOn": master.producedOn.map { .text($0.description) } ?? .null,
        "expiresOn": master.expiresOn.map { .text($0.description) } ?? .null,
        "item": item.map(FieldValue.text) ?? .null,
      ]
    )
  }
}

/// What instance and lot master data say of a batch, whatever prefix they carry.
private struct MasterData {
  var batchNumber: String?
  var approvalNumber: String?
  var producedOn: CalendarDay?
  var expiresOn: CalendarDay?

  init(_ ilmd: JSONTree?, _ context: EPCISContext, _ detector: CodeDetector) {
    for (name, value) in ilmd?.members ?? [] {
      guard let text = value.text ?? value["@value"]?.text, !text.isEmpty else { continue }
      let local = name.split(separator: ":").last.map(String.init) ?? name
      switch local {
      case "lotNumber", "batchNumber": batchNumber = text
      case "itemExpirationDate", "expirationDate": expiresOn = Self.day(text)
      case "productionDate", "manufactureDate", "dateOfManufacture": producedOn = Self.day(text)
      case "approvalNumber", "drugApprovalNumber", "additionalTradeItemIdentification":
        let answer = detector.check(text)
        let kinds: [CodeKind] = [
          .drugApproval, .importDrugRegistration, .deviceRegistration, .deviceFiling,
          .cosmeticRegistration, .cosmeticFiling,
        ]
        if kinds.contains(answer.reading.kind), answer.reading.verdict != .invalid {
          approvalNumber = answer.reading.normalized
        }
      default: break
      }
    }
  }

  /// The day of a day or an instant.
  private static func day(_ text: String) -> CalendarDay? { CalendarDay(text.prefix(10)) }
}
