import Canvas
import Records

/// What an inspector can do on the list of inspections.
package enum InspectionListCommand: String, Command {
  case view = "inspections.view"
  case open = "inspections.open"
  case begin = "inspections.begin"
  case pane = "inspections.pane"
  case filter = "inspections.filter"
  case state = "inspections.state"
  case dossier = "inspections.dossier"
  case print = "inspections.print"
  case dropChip = "inspections.dropChip"

  package var facts: CommandFacts {
    switch self {
    case .view:
      CommandFacts(
        [.function(3)],
        Phrase("查看", "View"),
        Phrase("看这次检查的事由、检查组、进展与结论", "Shows reason, team, progress and conclusion"),
        initials: "ck",
        place: 3
      )
    case .open:
      CommandFacts(
        [.function(4), .enter, .letter("e")],
        Phrase("录入", "Record"),
        Phrase("打开检查录入", "Opens the inspection for recording"),
        initials: "lr",
        place: 4
      )
    case .begin:
      CommandFacts(
        [.function(8), .letter("n")],
        Phrase("新建", "New"),
        Phrase("新建一次没有列入计划的检查,不必联网", "Begins an inspection nobody planned, offline too"),
        initials: "xj",
        place: 8
      )
    case .pane:
      CommandFacts(
        [.function(6), .letter("z")],
        Phrase("窗格", "Pane"),
        Phrase("详情占满屏幕,或还原", "Gives the whole screen to the detail, or takes it back"),
        initials: "cg",
        place: 6
      )
    case .filter:
      CommandFacts(
        [.function(7), .letter("/")],
        Phrase("筛选", "Filter"),
        Phrase(
          "按 状态:未定稿 类型:有因检查 成员:账号 地区:3301 !词 词 筛选",
          "Filters by state: kind: member: region: !word word"
        ),
        initials: "sx",
        place: 7
      )
    case .state:
      CommandFacts(
        [.letter("v")],
        Phrase("状态", "State"),
        Phrase("依次看全部、未定稿、已定稿", "Shows all, those open, those final in turn"),
        initials: "zt"
      )
    case .dossier:
      CommandFacts(
        [.letter("x")],
        Phrase("档案", "Dossier"),
        Phrase("打开对象的一企一档", "Opens the enterprise's dossier"),
        initials: "da",
        place: -1
      )
    case .print:
      CommandFacts(
        [.letter("p")],
        Phrase("打印", "Print"),
        Phrase("把检查记录写成文本文书,可直接打印", "Writes the inspection as a document of text to be printed"),
        initials: "dy"
      )
    case .dropChip:
      CommandFacts(
        [.backspace],
        Phrase("去筛选", "Unfilter"),
        Phrase("去掉最后一个筛选条件", "Takes away the last piece of the filter"),
        initials: "qsx"
      )
    }
  }
}
