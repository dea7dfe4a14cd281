/// Acts in a row that lead to a branch which chance alone hardly ever reaches.
enum Story: CaseIterable {
  /// A stick goes to the hub and its receipts come home.
  case courier
  /// A stick reaches a hub that has lost what came before it.
  case hole
  /// A laptop comes back after a year, when the deletions it has not read are forgotten.
  case absence

  /// Numbers of the steps of a story; those of a plan's own steps are below.
  static let firstNumber = 10_000
  /// More steps than any sync has.
  private static let whole = 60

  /// What must be allowed to go wrong for it.
  var faults: Set<Fault> {
    switch self {
    case .courier: []
    case .hole: [.rollback]
    case .absence: [.absence]
    }
  }

  /// What happens, to two laptops of one unit.
  func acts(_ first: Int, _ second: Int) -> [Step.Act] {
    switch self {
    case .courier:
      [
        .sync(laptop: first, steps: Self.whole), .edit(laptop: first), .writeStick(laptop: first),
        .carryStick(.newest), .carryStick(.newest),
      ]
    case .hole:
      [
        .sync(laptop: first, steps: Self.whole), .backup, .edit(laptop: first),
        .sync(laptop: first, steps: Self.whole), .edit(laptop: first), .writeStick(laptop: first),
        .trouble(.rollback, laptop: first), .carryStick(.newest),
      ]
    case .absence:
      [
        .sync(laptop: first, steps: Self.whole), .sync(laptop: second, steps: Self.whole),
        .giveAway(laptop: second), .sync(laptop: second, steps: Self.whole), .upkeep, .year,
        .upkeep, .edit(laptop: first), .sync(laptop: first, steps: Self.whole),
      ]
    }
  }
}
