import Canvas
import Records

/// What can be done on a dossier.
package enum DossierCommand: String, Command {
  case open = "dossier.open"
  case cross = "dossier.cross"
  case next = "dossier.next"
  case previous = "dossier.previous"
  case asOf = "dossier.asOf"
  case difference = "dossier.difference"
  case licences = "dossier.licences"
  case mark = "dossier.mark"
  case report = "dossier.report"
  case inspect = "dossier.inspect"

  package var facts: CommandFacts {
    switch self {
    case .open:
      CommandFacts(
        [.enter, .function(3)],
        Phrase("下钻", "Open"),
        Phrase("打开选中的记录", "Opens the selected record"),
        initials: "xz",
        place: -8
      )
    case .cross:
      CommandFacts(
        [.letter("x")],
        Phrase("交叉", "Cross"),
        Phrase(
          "从品种到持有人,从企业到选中的品种",
          "From a product to its holder, from an enterprise to a product"
        ),
        initials: "jc",
        place: -7
      )
    case .next:
      CommandFacts(
        [.tab, .right],
        Phrase("页签", "Section"),
        Phrase("看下一部分", "Shows the next section"),
        initials: "yq",
        place: -6
      )
    case .previous:
      CommandFacts(
        [.backTab, .left],
        Phrase("上一页签", "Section back"),
        Phrase("看上一部分", "Shows the section before"),
        initials: "syyq"
      )
    case .asOf:
      CommandFacts(
        [.letter("a"), .function(6)],
        Phrase("某日", "As of"),
        Phrase("按变更记录回到某一日的状态", "Rolls back to a day by what changed since"),
        initials: "mr",
        place: -5
      )
    case .difference:
      CommandFacts(
        [.letter("d"), .function(9)],
        Phrase("差别", "Differ"),
        Phrase("比较两日之间有何不同;再按一次收起", "What differs between two days; again to put it away"),
        initials: "cb",
        place: -4
      )
    case .licences:
      CommandFacts(
        [.letter("v"), .function(8)],
        Phrase("证照", "Licences"),
        Phrase("企业的全部证照并列核验", "All licences of the enterprise side by side"),
        initials: "zz",
        place: -3
      )
    case .mark:
      CommandFacts(
        [.letter("b")],
        Phrase("书签", "Mark"),
        Phrase("加入或移出书签", "Marks it to have it at hand, or takes the mark away"),
        initials: "sq",
        place: -2
      )
    case .report:
      CommandFacts(
        [.function(4), .letter("e")],
        Phrase("纠错", "Report"),
        Phrase("“基本”中的一项与现场所见不符时,报给平台", "Reports to the hub that a field is not what was seen"),
        initials: "jiucuo",
        place: -1
      )
    case .inspect:
      CommandFacts(
        [.letter("n")],
        Phrase("新建检查", "New inspection"),
        Phrase("对这家企业新建一次检查,不必联网", "Begins an inspection of the enterprise, offline too"),
        initials: "xjjc"
      )
    }
  }
}
