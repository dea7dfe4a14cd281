import Canvas
import Records

/// What can be done on 统计.
package enum StatisticsCommand: String, Command {
  case open = "statistics.open"
  case next = "statistics.next"
  case previous = "statistics.previous"

  package var facts: CommandFacts {
    switch self {
    case .open:
      CommandFacts(
        [.function(3), .enter],
        Phrase("清单", "List"),
        Phrase("打开这一条后面的清单,带着它的筛选条件", "Opens the list behind the bar with its filter"),
        initials: "qd",
        place: 3
      )
    case .next:
      CommandFacts(
        [.right, .tab],
        Phrase("下一类", "Next"),
        Phrase("换到下一类记录", "Goes to the next kind of record"),
        initials: "xyl",
        place: 6
      )
    case .previous:
      CommandFacts(
        [.left],
        Phrase("上一类", "Previous"),
        Phrase("换到上一类记录", "Goes to the previous kind of record"),
        initials: "syl",
        place: 7
      )
    }
  }
}

/// What can be done on the list behind a bar.
package enum CountedListCommand: String, Command {
  case open = "counted.open"
  case dropChip = "counted.dropChip"

  package var facts: CommandFacts {
    switch self {
    case .open:
      CommandFacts(
        [.function(3), .enter],
        Phrase("查看", "View"),
        Phrase("打开这条记录", "Opens the record"),
        initials: "ck",
        place: 3
      )
    case .dropChip:
      CommandFacts(
        [.backspace],
        Phrase("去筛选", "Unfilter"),
        Phrase("去掉筛选条件,回到统计", "Takes the filter away and goes back to the figures"),
        initials: "qsx",
        place: 7
      )
    }
  }
}
