import Canvas

/// Rows for a person: columns line up by display width, the last one runs free.
struct Table {
  private var rows: [[CleanText]] = []

  mutating func add(_ cells: [String]) { rows.append(cells.map { UntrustedText($0).line() }) }

  /// Each row as one line without blanks at its end.
  var lines: [String] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.compactMap { $0.count > column ? $0[column].width : nil }.max() ?? 0
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        line += cell.string
        guard row[(column + 1)...].contains(where: { !$0.isEmpty }) else { break }
        line += String(repeating: " ", count: widths[column] - cell.width + 2)
      }
      return line
    }
  }
}

extension Output {
  /// Prints a table as lines.
  func table(_ table: Table) { for line in table.lines { self.line(line) } }
}
