/// How much work one guess at a password costs.
package struct KeyCost: Equatable, Sendable {
  /// Iterations of PBKDF2-HMAC-SM3.
  package var iterations: Int
  /// scrypt's N, a power of two; r is 8 and p is 1, so it takes N KiB of memory.
  package var scryptN: Int

  /// Names a cost; `KeyCostBounds` decides whether it is admitted.
  package init(iterations: Int, scryptN: Int) {
    self.iterations = iterations
    self.scryptN = scryptN
  }

  /// The cost of a new slot: unlock stays under a second on one slow core.
  package static let standard = KeyCost(iterations: 600_000, scryptN: 1 << 16)
}

/// Which costs are accepted from a file, so that an edited file can neither weaken nor stall.
package struct KeyCostBounds: Equatable, Sendable {
  private let iterations: ClosedRange<Int>
  private let scryptN: ClosedRange<Int>

  /// Sets both ranges; only tests have a reason to go below `standard`.
  package init(iterations: ClosedRange<Int>, scryptN: ClosedRange<Int>) {
    self.iterations = iterations
    self.scryptN = scryptN
  }

  /// 200,000 to 5 million iterations, 16 to 256 MiB.
  package static let standard = KeyCostBounds(
    iterations: 200_000...5_000_000,
    scryptN: (1 << 14)...(1 << 18)
  )

  /// Whether both parts lie in range and N is a power of two.
  package func admits(_ cost: KeyCost) -> Bool {
    iterations.contains(cost.iterations) && scryptN.contains(cost.scryptN)
      && cost.scryptN.nonzeroBitCount == 1
  }
}
