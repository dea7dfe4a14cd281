/// One key and what it does now, for the bottom row.
package struct Hint: Hashable, Sendable {
  /// The key to press.
  package var key: Key
  /// What it does, in a word or two.
  package var label: CleanText
  /// How much it matters, 0 the most; what does not fit is dropped from the highest rank down.
  package var rank: Int

  package init(_ key: Key, _ label: CleanText, rank: Int = 0) {
    self.key = key
    self.label = label
    self.rank = rank
  }

  var width: Int { key.label.width + label.width }
}

/// The row of key hints; each is clickable and acts like its key.
package struct HintBar: Hashable, Sendable {
  /// All hints, in the order they are shown.
  package var hints: [Hint]

  package init(_ hints: [Hint]) { self.hints = hints }

  /// The hints that fit in `width` cells with a space between them, in their own order.
  ///
  /// The least important one goes first; of equals the last.
  package func fitting(width: Int) -> [Hint] {
    var kept = hints
    while kept.reduce(-1, { $0 + $1.width + 1 }) > width {
      guard let rank = kept.map(\.rank).max(),
        let index = kept.lastIndex(where: { $0.rank == rank })
      else { break }
      kept.remove(at: index)
    }
    return kept
  }

  /// Draws the hints that fit at `point` and makes them clickable.
  package func draw(on frame: inout Frame, at point: Point, width: Int) {
    var column = point.column
    for hint in fitting(width: width) {
      let start = Point(row: point.row, column: column)
      column += frame.draw(hint.key.label, at: start, style: Style(.keyName))
      column += frame.draw(
        hint.label,
        at: Point(row: point.row, column: column),
        style: Style(.keyDescription)
      )
      frame.addHitBox(
        Rect(origin: start, size: Size(rows: 1, columns: column - start.column)),
        key: hint.key
      )
      column += 1
    }
  }
}
