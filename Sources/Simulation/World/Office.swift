import Home
import HubStore
import Records
import Replica
import Synchronization
import Trust
import WireFormat

/// What every world begins with: a hub with accounts, devices and some work, made once a process.
///
/// Keys and enrolments cost more than a whole small world, so worlds copy this hub.
package struct Office: Sendable {
  static let hubURL = "http://127.0.0.1"
  /// 2026-11-21 10:00 in Shanghai.
  static let start: Int64 = 1_795_226_400_000

  let hubKey: SigningKey
  let store: SQLiteHubStore
  let seats: [Seat]
  let stock: Stock
  /// Where the laptops of all worlds have their replicas from.
  let bench: Bench

  /// Draws all keys from `seed`, so that two processes make the same office.
  package init(seed: UInt64 = 1) throws {
    let entropy = Entropy(Dice(seed, for: 2)).source
    hubKey = try SigningKey.generate(random: entropy)
    store = try SQLiteHubStore(inMemory: hubKey, .init(name: "模拟局", random: entropy))
    let now = Instant(milliseconds: Self.start - 86_400_000)
    for post in Post.all {
      try store.addAccount(post.account, by: "", at: now)
    }
    stock = Stock()
    _ = try store.upsert(stock.records, source: "registry", at: now)
    var seats: [Seat] = []
    for (index, account) in Post.seats.enumerated() {
      let post = Post.all[account]
      seats.append(
        try Seat(enrolling: post, number: index, at: store, hubKey: hubKey, now: now, entropy)
      )
    }
    self.seats = seats
    let number = Self.offices.add(1, ordering: .relaxed).newValue
    let blank = try Replica.open(
      .memory("office-\(number)"),
      as: .writer,
      readings: { .empty },
      random: entropy
    )
    // Whoever opens it first looks for values that an older program kept aside.
    try blank.unlock(with: seats[0].identity.keys)
    blank.lock()
    bench = Bench(blank, named: "office-\(number)")
  }

  private static let offices = Atomic<Int>(0)
}
