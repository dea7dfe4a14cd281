package import Records
package import Regulation

/// A generated province: marked as demonstration data, the same for the same seed and day.
///
/// Firms and persons are invented; places and generic drug names are real; every code that has a
/// check digit has a right one. It is a sequence of small lists of records, made as they are asked
/// for, in an order in which a hub can take them: what is referred to comes first.
package struct Province: Sequence, Sendable {
  package let scale: Scale
  package let seed: UInt64
  package let unit: Unit
  private let days: Clockwork

  /// Due days are counted by `clock` from events around `today`.
  package init(scale: Scale, seed: UInt64, today: CalendarDay, clock: LawClock) {
    self.scale = scale
    self.seed = seed
    unit = Unit.demonstration
    days = Clockwork(clock: clock, today: today)
  }

  package func makeIterator() -> Generation {
    Generation(scale: scale, seed: seed, unit: unit, days: days)
  }

  /// All records at once: for small scales.
  package var records: [Record] { flatMap(\.self) }
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
