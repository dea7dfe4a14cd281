/// Pauses between tries: decorrelated jitter, `min(cap, random(floor, 3 × previous))`.
package struct Backoff: Equatable, Sendable {
  /// One second and five minutes, in milliseconds.
  package static let floor: Int64 = 1_000
  package static let cap: Int64 = 300_000
  /// What a hub may ask for with Retry-After, in milliseconds; anything else is clamped.
  package static let asked: ClosedRange<Int64> = 1_000...3_600_000

  private var previous = Backoff.floor
  private var seed: UInt64

  package init(seed: UInt64) { self.seed = seed }

  /// The next pause in milliseconds; `asked` is the hub's own wish, clamped.
  package mutating func next(asked: Int64? = nil) -> Int64 {
    if let asked { return min(max(asked, Self.asked.lowerBound), Self.asked.upperBound) }
    let span = UInt64(max(previous * 3 - Self.floor, 1))
    previous = min(Self.cap, Self.floor + Int64(draw() % span))
    return previous
  }

  /// After a success the next trouble begins from the floor again.
  package mutating func reset() { previous = Self.floor }

  private mutating func draw() -> UInt64 {
    seed &+= 0x9E37_79B9_7F4A_7C15
    var word = seed
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }
}

/// How much one push carries: halved by trouble, doubled by three successes in a row.
struct BatchSize: Equatable, Sendable {
  private(set) var mutations: Int
  private(set) var bytes: Int
  private let most: (mutations: Int, bytes: Int)
  private var successes = 0

  init(mutations: Int, bytes: Int) {
    self.mutations = mutations
    self.bytes = bytes
    most = (mutations, bytes)
  }

  mutating func halve() {
    successes = 0
    mutations = max(1, mutations / 2)
    bytes = max(64 * 1024, bytes / 2)
  }

  mutating func noteSuccess() {
    successes += 1
    guard successes == 3 else { return }
    successes = 0
    mutations = min(most.mutations, mutations * 2)
    bytes = min(most.bytes, bytes * 2)
  }

  static func == (left: BatchSize, right: BatchSize) -> Bool {
    left.mutations == right.mutations && left.bytes == right.bytes
      && left.successes == right.successes
  }
}
