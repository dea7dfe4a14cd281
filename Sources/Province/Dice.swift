/// The one source of chance of a generated province: the same seed throws the same dice.
struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }

  /// A number of `range`, each as likely as the others.
  mutating func number(in range: Range<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// True in `percent` of a hundred throws.
  mutating func chance(percent: Int) -> Bool { number(in: 0..<100) < percent }

  mutating func pick<Item>(_ items: [Item]) -> Item { items[number(in: 0..<items.count)] }

  /// `count` decimal digits.
  mutating func digits(_ count: Int) -> String {
    String((0..<count).map { _ in Character(String(number(in: 0..<10))) })
  }
}
