import ArgumentParser
import HubStore
import Province
import Records

/// `seed`: fills a hub with a generated province and the accounts of one unit.
struct SeedCommand: HubVerb {
  static let configuration = CommandConfiguration(commandName: "seed", abstract: HelpPhrases.seed)

  @Option(help: HelpPhrases.scale)
  var scale: String

  @Option(help: HelpPhrases.seedNumber)
  var seed: UInt64 = 1

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    guard let size = Scale(name: scale) else {
      throw HubFailure(.wrongUsage, HubPhrases.noScale(scale))
    }
    let store = try desk.open()
    // The start of the day, so that a seed gives the same contents all day long.
    let today = desk.clock.now().day
    let at = Instant(startOf: today)
    let clock = try ShippedTables.lawClock()
    let province = Province(scale: size, seed: seed, today: today, clock: clock)
    // Accounts first: the store places inspections by the units of those who make them.
    try DemonstrationAccounts(unit: province.unit).add(to: store, desk, at: at)
    var filling = Filling(store: store, at: at, expected: size.expectedRecords)
    var generation = province.makeIterator()
    while let records = generation.next() { try filling.take(records, desk) }
    try filling.finish(desk)
    let (tally, total) = (filling.tally, filling.total)
    desk.answer(HubPhrases.seeded(tally, of: total, province.unit)[desk.output.language]) { json in
      json.raw("{\"scale\":")
      json.string(scale)
      json.raw(",\"seed\":")
      json.integer(seed)
      json.raw(",\"day\":")
      json.string(today.description)
      json.raw(",\"records\":")
      json.integer(total)
      json.raw(",\"stored\":")
      json.integer(tally.stored)
      json.raw(",\"unchanged\":")
      json.integer(tally.unchanged)
      json.raw(",\"quarantined\":")
      json.integer(tally.quarantined)
      json.raw(",\"unit\":")
      json.string(province.unit.code)
      json.raw(",\"accounts\":")
      json.strings(province.unit.accounts)
      json.raw(",\"planted\":[")
      for (place, anomaly) in generation.planted.enumerated() {
        if place > 0 { json.raw(",") }
        json.raw("{\"rule\":")
        json.integer(anomaly.rule)
        json.raw(",\"code\":")
        json.string(anomaly.code)
        json.raw("}")
      }
      json.raw("]}")
    }
    return tally.quarantined == 0 ? .done : .partlyDone
  }
}

/// Stores a generated province as it is made, a few thousand records at a time.
private struct Filling {
  let store: any HubStore
  let at: Instant
  let expected: Int
  private(set) var tally = ImportTally()
  private(set) var total = 0
  private var waiting: [Record] = []

  private static let portion = 5_000

  init(store: any HubStore, at: Instant, expected: Int) {
    self.store = store
    self.at = at
    self.expected = expected
    waiting.reserveCapacity(Self.portion + 100)
  }

  mutating func take(_ records: [Record], _ desk: Desk) throws(HubFailure) {
    waiting += records
    if waiting.count >= Self.portion { try flush(desk) }
  }

  mutating func finish(_ desk: Desk) throws(HubFailure) {
    try flush(desk)
    desk.output.endProgress()
  }

  private mutating func flush(_ desk: Desk) throws(HubFailure) {
    let (store, records, at) = (store, waiting, at)
    let part = try desk.asked { () throws(HubStoreError) in
      try store.upsert(records, source: "demo", at: at)
    }
    total += records.count
    waiting.removeAll(keepingCapacity: true)
    tally.stored += part.stored
    tally.unchanged += part.unchanged
    tally.quarantined += part.quarantined.count
    for fault in part.quarantined {
      desk.output.say(HubPhrases.notStored(fault.id.hex, field: fault.field, code: fault.code))
    }
    desk.output.progress(HubPhrases.progress(total, of: max(total, expected)))
  }
}

/// The accounts of a generated unit: the first leads, all inspect and follow orders.
private struct DemonstrationAccounts {
  let unit: Unit

  func add(to store: any HubStore, _ desk: Desk, at: Instant) throws(HubFailure) {
    let known = try desk.asked { () throws(HubStoreError) in try store.accounts() }
    for (place, name) in unit.accounts.enumerated()
    where !known.contains(where: { $0.name == name }) {
      let roles: [Role] =
        place == 0 ? [.leader, .inspector, .supervisor] : [.inspector, .supervisor]
      let account = Account(
        name: name,
        displayName: HubPhrases.demonstrationName(place + 1),
        unit: unit.code,
        region: unit.region,
        grants: roles.map { Grant($0, region: unit.region) }
      )
      try desk.asked { () throws(HubStoreError) in
        try store.addAccount(account, by: Desk.actor, at: at)
      }
    }
  }
}
