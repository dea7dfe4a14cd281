/// Why a table of codes cannot be used, and where.
package struct CodeTableError: Error, Equatable, Sendable {
  /// What is wrong there.
  package enum Reason: Equatable, Sendable {
    /// The file could not be had at all.
    case unreadable
    /// The header lacks this column.
    case missingColumn(String)
    /// The row has this many cells instead of those of the header.
    case cells(Int)
    /// The cell in this column cannot be read as what the column holds.
    case badCell(column: String)
    /// Rows must be in ascending order of code.
    case outOfOrder
  }

  /// Name inside `offline-cache/codes/`.
  package var file: String
  /// Counted from 1; 0 where the whole file is meant.
  package var line: Int
  /// What is wrong there.
  package var reason: Reason

  /// Names the file, the line from 1 (0 for all of it) and the reason.
  package init(_ file: String, line: Int, _ reason: Reason) {
    self.file = file
    self.line = line
    self.reason = reason
  }
}
