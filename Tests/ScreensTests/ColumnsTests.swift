import Canvas
import Records
import Testing

@testable import Screens

@Suite("Columns of a list") struct ColumnsTests {
  /// The row as text, of a list with a due day, a name, a number and a mark.
  private func row(width: Int) -> String {
    let none = Phrase("", "")
    let columns = Columns(
      [
        Column(none, width: 6), Column(none, width: 0),
        Column(none, width: 12, isElsewhere: true), Column(none, width: 2),
      ],
      width: width
    )
    var frame = Frame(size: Size(rows: 1, columns: width))
    let cells = ["today", "Long Name Of A Pharmacy", "DB202600001", "x"].map {
      TableCell(CleanText(phrase: $0))
    }
    columns.draw(cells, on: &frame, at: Point(row: 0, column: 0))
    return (0..<width).map { frame[Point(row: 0, column: $0)].text }.joined()
  }

  @Test func `a number that is shown beside the list goes before a name is cut short`() {
    #expect(row(width: 36) == "today Long Name Of A… DB202600001 x ")
    #expect(row(width: 35) == "today Long Name Of A Pharmacy    x ")
  }

  @Test func `the mark stays as long as a name can be read at all`() {
    #expect(row(width: 17) == "today Long Na… x ")
  }
}
