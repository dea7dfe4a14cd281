package import Records
package import Regulation

/// A generated province: marked as demonstration data, the same for the same seed and day.
///
/// Firms and persons are invented; places and generic drug names are real; every code that has a
/// check digit has a right one.
package struct Province: Sendable {
  /// In an order in which a hub can take them: what is referred to comes first.
  package let records: [Record]
  package let unit: Unit

  /// Due days are counted by `clock` from events around `today`; about 100,000 records a second.
  package init(scale: Scale, seed: UInt64, today: CalendarDay, clock: LawClock) {
    unit = Unit.demonstration
    var dice = Dice(seed: seed)
    var ids = Identities(
      from: Instant(day: today, hour: 0) ?? Instant(milliseconds: 0),
      seed: seed
    )
    let enterprises = Firms(count: scale.enterprises, today: today, dice: &dice, ids: &ids)
    let products = Products.records(
      count: scale.products,
      firms: enterprises.firms,
      today: today,
      dice: &dice,
      ids: &ids
    )
    let work = Work(
      scale: scale,
      unit: unit,
      firms: enterprises.firms,
      days: Clockwork(clock: clock, today: today),
      dice: &dice,
      ids: &ids
    )
    records = (enterprises.records + products + work.records).map { record in
      var marked = record
      marked.provenance.origin = "demo"
      marked.provenance.originVersion = "seed-\(seed)"
      return marked
    }
  }
}

/// The office whose work a generated province holds, with its accounts.
package struct Unit: Equatable, Sendable {
  package var code: String
  package var name: String
  package var region: String
  /// Account names; the first leads the inspections.
  package var accounts: [String]

  static let demonstration = Unit(
    code: "330100-1",
    name: "杭州市药品检查一队（演示）",
    region: "330100",
    accounts: ["demo", "demo2", "demo3"]
  )
}
