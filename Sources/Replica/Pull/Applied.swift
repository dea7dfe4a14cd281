import Records

/// What applying blocks did.
package struct Applied: Equatable, Sendable {
  /// Rows read, without those below the cursor.
  package var rows = 0
  /// Rows set aside with their bytes.
  package var quarantined = 0
  /// Memberships that ended.
  package var removed = 0
  /// Records that left while an edit of this laptop waits; kept for a person.
  package var stranded = 0
  /// Names of the record types that changed, sorted.
  package var types: [String] = []

  package init() {}
}

/// A scope whose contents are not what the hub says.
package struct ScopeMismatch: Equatable, Sendable {
  package var scope: String
  package var cursor: Int64
  package var head: Int64
  package var count: Int64
  package var expectedCount: Int64
  /// Whether the sums differ; they may with equal counts.
  package var sumDiffers: Bool

  package init(
    scope: String,
    cursor: Int64,
    head: Int64,
    count: Int64,
    expectedCount: Int64,
    sumDiffers: Bool
  ) {
    self.scope = scope
    self.cursor = cursor
    self.head = head
    self.count = count
    self.expectedCount = expectedCount
    self.sumDiffers = sumDiffers
  }
}

/// How many rows of a scope a block would remove, for the guard against mass deletion.
package struct RemovalForecast: Equatable, Sendable {
  package var removals: Int
  /// Live rows of the scope before the block.
  package var live: Int64

  package init(removals: Int, live: Int64) {
    self.removals = removals
    self.live = live
  }

  /// Removals as a share of the live rows, 0 to 1; 0 for an empty scope.
  package var share: Double { live > 0 ? Double(removals) / Double(live) : 0 }
}

/// One line of `digest`.
package struct ScopeDigest: Equatable, Sendable {
  package var scope: String
  /// The scope's cursor.
  package var sequence: Int64
  package var records: Int64
  /// 64 lower-case hexadecimal digits.
  package var hex: String

  package init(scope: String, sequence: Int64, records: Int64, hex: String) {
    self.scope = scope
    self.sequence = sequence
    self.records = records
    self.hex = hex
  }
}
