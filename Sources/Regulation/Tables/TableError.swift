/// A rule table or calendar that cannot be used, with the line that says so.
package struct TableError: Error, Equatable, Sendable {
  /// Counted from 1; the header and comments are lines too.
  package var line: Int
  package var reason: Reason

  package init(line: Int, reason: Reason) {
    self.line = line
    self.reason = reason
  }

  /// What is wrong with the line.
  package enum Reason: Equatable, Sendable {
    case notUTF8
    /// The file ended before a header line was seen.
    case headerMissing
    case columnMissing(String)
    /// More fields than the header has columns.
    case tooManyFields(columns: Int, fields: Int)
    /// The field of this column is empty or not of the form the column asks for.
    case valueRefused(column: String)
    /// Another line already says something about the same key.
    case duplicate(key: String)
    /// Two versions of one rule hold on the same day.
    case versionsOverlap(id: String)
  }

  /// A stable word for scripts and logs.
  package var code: String {
    switch reason {
    case .notUTF8: "regulation.table.notUTF8"
    case .headerMissing: "regulation.table.headerMissing"
    case .columnMissing: "regulation.table.columnMissing"
    case .tooManyFields: "regulation.table.tooManyFields"
    case .valueRefused: "regulation.table.valueRefused"
    case .duplicate: "regulation.table.duplicate"
    case .versionsOverlap: "regulation.table.versionsOverlap"
    }
  }
}
