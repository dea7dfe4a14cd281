/// What a list shows beside a record about its way to the hub.
package struct RecordMarks: Equatable, Sendable {
  /// Edits of this laptop that the hub has not acknowledged (↑).
  package var isPending: Bool
  /// An open conflict concerns it (≠).
  package var hasConflict: Bool

  package init(isPending: Bool = false, hasConflict: Bool = false) {
    self.isPending = isPending
    self.hasConflict = hasConflict
  }
}

/// A page of a longer list: rows `first..<first + rows.count` of `total`.
package struct Page<Row: Sendable>: Sendable {
  package var rows: [Row]
  /// Place of the first row in the whole list, from 0.
  package var first: Int
  package var total: Int

  package init(rows: [Row], first: Int, total: Int) {
    self.rows = rows
    self.first = first
    self.total = total
  }
}

extension Page: Equatable where Row: Equatable {}
