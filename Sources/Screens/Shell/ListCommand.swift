import Canvas
import Records

/// What can be done with every list that has columns.
package enum ListCommand: String, Command {
  case columns = "list.columns"
  case views = "list.views"

  package var facts: CommandFacts {
    switch self {
    case .columns:
      CommandFacts(
        [.letter("s")],
        Phrase("排序与列", "Columns"),
        Phrase("选按哪一列排序、升降和显示哪些列", "Sorts by a column, either way, and chooses which columns show"),
        initials: "px"
      )
    case .views:
      CommandFacts(
        [.function(9)],
        Phrase("视图", "Views"),
        Phrase(
          "打开、保存、改名或删除视图:筛选、排序和列",
          "Opens, saves, renames or deletes views: filter, order, columns"
        ),
        initials: "st",
        place: 9
      )
    }
  }
}
