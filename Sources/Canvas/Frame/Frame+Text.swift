extension Frame {
  /// Each row as plain text without the spaces at its end.
  package var lines: [String] {
    (0..<size.rows).map { row in
      var line = ""
      var blanks = 0
      for cell in self.row(row) where cell.extent != .continuation {
        if cell.glyph == .space {
          blanks += 1
        } else {
          line += String(repeating: " ", count: blanks)
          cell.glyph.appendScalars(to: &line)
          blanks = 0
        }
      }
      return line
    }
  }

  /// The screen as plain text for snapshots: its `lines`, each ended by a line feed.
  package var text: String { lines.map { $0 + "\n" }.joined() }
}
