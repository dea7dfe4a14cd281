/// A world in which the sync once broke a promise; all of them are lived through at every test.
struct FoundSeed: Sendable {
  var seed: UInt64
  var size: WorldSize
  /// What was wrong.
  var was: String

  static let all: [FoundSeed] = [
    FoundSeed(
      seed: 11,
      size: WorldSize(devices: 4, steps: 92),
      was: "a hub rolled back without a new epoch gave versions a second time, unnoticed"
    ),
    FoundSeed(
      seed: 24,
      size: WorldSize(devices: 6, steps: 108),
      was: "a laptop that had pushed nothing never learnt of a rolled back hub; then, a hub put "
        + "back to before its own new epoch could not read the laptop's signature"
    ),
    FoundSeed(
      seed: 42,
      size: Campaign.Sizes().size(of: 42),
      was: "after a rollback a laptop was in conflict with its own earlier word"
    ),
    FoundSeed(
      seed: 467,
      size: Campaign.Sizes().size(of: 467),
      was: "a feed whose last word was a forgotten deletion was never whole for who read it anew"
    ),
    FoundSeed(
      seed: 2404,
      size: Campaign.Sizes().size(of: 2404),
      was: "a field set to what it showed counted as a run of edits: a false alarm of the simulator"
    ),
  ]
}
