import Records

/// Record ids of a generated province: in order of making, the same for the same seed.
struct Identities {
  private var milliseconds: Int64
  private var dice: Dice

  init(from instant: Instant, seed: UInt64) {
    milliseconds = instant.milliseconds
    dice = Dice(seed: seed ^ 0x5EED)
  }

  mutating func next() -> RecordID {
    milliseconds += 1
    return .timeOrdered(milliseconds: milliseconds, random: (dice.next(), dice.next()))
  }
}
