/// What the cells of a frame mean, for someone who is read to and sees no cells.
///
/// Kept only where it is asked for: a frame for a screen has none and pays nothing.
package struct Outline: Equatable, Sendable {
  /// A box with its titles.
  package struct Region: Equatable, Sendable {
    /// With its border.
    package var area: Rect
    package var title: CleanText
    package var rightTitle: CleanText
  }

  /// One row of a table with its texts whole, however narrow their columns are.
  package struct Row: Equatable, Sendable {
    package var start: Point
    package var pieces: [Piece]
  }

  /// A text under the heading of its column, which may be empty.
  package struct Piece: Equatable, Sendable {
    package var heading: CleanText
    package var text: CleanText
    package var role: Role

    package init(heading: CleanText, text: CleanText, role: Role) {
      self.heading = heading
      self.text = text
      self.role = role
    }
  }

  /// Rows to choose from, and the one chosen.
  package struct Choice: Equatable, Sendable {
    package var area: Rect
    package var row: Int
    package var focus: BoxFocus

    package init(area: Rect, row: Int, focus: BoxFocus) {
      self.area = area
      self.row = row
      self.focus = focus
    }
  }

  /// A field that has the caret.
  package struct Field: Equatable, Sendable {
    /// Where it begins; what stands left of it says what it is for.
    package var point: Point
    /// Exactly what was typed so far.
    package var text: String
    package var echo: TextField.Echo
    package var placeholder: CleanText
  }

  package var regions: [Region] = []
  package var rows: [Row] = []
  /// Where the names of columns stand, which every row below says itself.
  package private(set) var headingPoints: [Point] = []
  package var choices: [Choice] = []
  /// What is asked in words, with the keys that answer it.
  package var question: CleanText?
  package var field: Field?
  /// Those drawn last.
  private var headings = Headings(column: 0, words: [])

  /// The headings of a table and the column they begin in.
  private struct Headings: Equatable, Sendable {
    var column: Int
    var words: [CleanText]
  }

  package init() {}

  /// Notes the headings that rows below them, from the same column on, belong under.
  package mutating func note(headings words: [CleanText], at point: Point) {
    headingPoints.append(point)
    headings = Headings(column: point.column, words: words)
  }

  /// Notes a row of a table; `text` and `role` of each of its cells in order.
  package mutating func note(row cells: [(text: CleanText, role: Role)], at point: Point) {
    let words = headings.column == point.column ? headings.words : []
    let pieces = cells.enumerated().map { place, cell in
      Piece(
        heading: words.indices.contains(place) ? words[place] : .empty,
        text: cell.text,
        role: cell.role
      )
    }
    rows.append(Row(start: point, pieces: pieces))
  }
}
