import Records

/// The goods of one carton with what happened to them, while their story is written.
struct Consignment {
  let batch: Batch
  /// The outermost package.
  let carton: String
  /// Packages inside the carton that hold others; empty where it holds the smallest ones itself.
  let bundles: [String]
  /// The smallest packages, in the order of their bundles.
  let packs: [String]
  private(set) var events: [Record] = []
  private var codes: [String: Code] = [:]

  /// One production batch of a drug.
  struct Batch {
    let id: RecordID
    let number: String
    let item: String
    let drug: Products.Drug
    let producedOn: CalendarDay
    let expiresOn: CalendarDay
  }

  private struct Code {
    var level: Int
    var parent: String?
    var packedAt: Instant?
    var state: String?
    var stateAt: Instant?
  }

  init(batch: Batch, carton: String, bundles: [String], packs: [String]) {
    self.batch = batch
    self.carton = carton
    self.bundles = bundles
    self.packs = packs
    for pack in packs { codes[pack] = Code(level: 1) }
    for bundle in bundles { codes[bundle] = Code(level: 2) }
    codes[carton] = Code(level: bundles.isEmpty ? 2 : 3)
  }

  /// The packages right inside a bundle or the carton.
  func content(of package: String) -> ArraySlice<String> {
    guard let place = bundles.firstIndex(of: package) else {
      return bundles.isEmpty ? packs[...] : bundles[...]
    }
    let size = packs.count / bundles.count
    return packs[(place * size)..<((place + 1) * size)]
  }

  // MARK: - What happens

  mutating func produce(at instant: Instant, _ maker: Firms.Firm, _ ids: inout Identities) {
    note(
      Event("ObjectEvent", "ADD", "commissioning", "active", packs),
      at: instant,
      maker,
      state: "A",
      &ids
    )
  }

  /// Puts into a package what it holds, `missing` left out.
  mutating func pack(
    _ package: String,
    leavingOut missing: Int = 0,
    at instant: Instant,
    _ maker: Firms.Firm,
    _ ids: inout Identities
  ) {
    let inside = Array(content(of: package).dropLast(missing))
    var event = Event("AggregationEvent", "ADD", "packing", "in_progress", inside)
    event.parent = package
    note(event, at: instant, maker, state: nil, &ids)
    for code in inside {
      codes[code]?.parent = package
      codes[code]?.packedAt = instant
    }
  }

  mutating func unpack(
    _ package: String,
    at instant: Instant,
    _ holder: Firms.Firm,
    _ ids: inout Identities
  ) {
    let inside = Array(content(of: package))
    var event = Event("AggregationEvent", "DELETE", "unpacking", "in_progress", inside)
    event.parent = package
    note(event, at: instant, holder, state: nil, &ids)
    for code in inside {
      codes[code]?.parent = nil
      codes[code]?.packedAt = instant
    }
  }

  mutating func ship(
    _ code: String,
    at instant: Instant,
    from sender: Firms.Firm,
    to receiver: Firms.Firm,
    _ ids: inout Identities
  ) {
    var event = Event("ObjectEvent", "OBSERVE", "shipping", "in_transit", [code])
    event.from = sender
    event.to = receiver
    note(event, at: instant, sender, state: "O", &ids)
  }

  mutating func receive(
    _ code: String,
    at instant: Instant,
    from sender: Firms.Firm,
    to receiver: Firms.Firm,
    _ ids: inout Identities
  ) {
    var event = Event("ObjectEvent", "OBSERVE", "receiving", "in_progress", [code])
    event.from = sender
    event.to = receiver
    note(event, at: instant, receiver, state: "I", &ids)
  }

  mutating func sell(
    _ code: String,
    at instant: Instant,
    _ outlet: Firms.Firm,
    _ ids: inout Identities
  ) {
    let isHospital = outlet.kinds.contains("hospital")
    let event = Event(
      "ObjectEvent",
      "OBSERVE",
      isHospital ? "dispensing" : "retail_selling",
      isHospital ? "dispensed" : "retail_sold",
      [code]
    )
    note(event, at: instant, outlet, state: "O", &ids)
  }

  // MARK: - Records

  private struct Event {
    let type: String
    let action: String
    let step: String
    let disposition: String
    let codes: [String]
    var parent: String?
    var from: Firms.Firm?
    var to: Firms.Firm?

    init(
      _ type: String,
      _ action: String,
      _ step: String,
      _ disposition: String,
      _ codes: [String]
    ) {
      self.type = type
      self.action = action
      self.step = step
      self.disposition = disposition
      self.codes = codes
    }
  }

  private mutating func note(
    _ event: Event,
    at instant: Instant,
    _ place: Firms.Firm,
    state: String?,
    _ ids: inout Identities
  ) {
    let record = Record(
      .traceEvent,
      ids.next(),
      [
        "eventType": .text(event.type), "action": .text(event.action), "step": .text(event.step),
        "disposition": .text(event.disposition), "at": .integer(instant.milliseconds),
        "place": .text(place.creditCode),
        "from": event.from.map { .text($0.creditCode) } ?? .null,
        "to": event.to.map { .text($0.creditCode) } ?? .null, "codes": .list(event.codes),
        "parent": event.parent.map(FieldValue.text) ?? .null,
      ]
    )
    events.append(record)
    guard let state else { return }
    for code in event.codes {
      guard codes[code]?.stateAt.map({ $0 <= instant }) ?? true else { continue }
      codes[code]?.state = state
      codes[code]?.stateAt = instant
    }
  }

  /// The codes as they stand after all events.
  func codeRecords(_ ids: inout Identities) -> [Record] {
    ([carton] + bundles + packs).compactMap { code in
      guard let standing = codes[code] else { return nil }
      return Record(
        .traceCode,
        ids.next(),
        [
          "code": .text(code), "level": .integer(Int64(standing.level)),
          "parent": standing.parent.map(FieldValue.text) ?? .null,
          "batch": .text(batch.id.hex), "state": standing.state.map(FieldValue.text) ?? .null,
          "stateAt": standing.stateAt.map { .integer($0.milliseconds) } ?? .null,
          "packedAt": standing.packedAt.map { .integer($0.milliseconds) } ?? .null,
        ]
      )
    }
  }
}
