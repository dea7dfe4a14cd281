import Canvas
import Records

/// What an inspector can do on 进度.
package enum ProgressCommand: String, Command {
  case view = "progress.view"
  case check = "progress.check"
  case pane = "progress.pane"
  case filter = "progress.filter"
  case conclude = "progress.conclude"
  case dossier = "progress.dossier"
  case course = "progress.course"
  case dropChip = "progress.dropChip"

  package var facts: CommandFacts {
    switch self {
    case .view:
      CommandFacts(
        [.function(3), .enter],
        Phrase("查看", "View"),
        Phrase("看这件申请的各环节、用时与预计", "Shows the nodes, their days and the forecast"),
        initials: "ck",
        place: 3
      )
    case .check:
      CommandFacts(
        [.function(4), .letter("e")],
        Phrase("现场检查", "Check"),
        Phrase("打开这件申请的现场检查录入", "Opens the on-site check of the application"),
        initials: "xcjc",
        place: 4
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
          "按 状态:在办 环节:检查 颜色:红 类型:药品经营许可 地区:3301 !词 词 筛选",
          "Filters by state: node: colour: kind: region: !word word"
        ),
        initials: "sx",
        place: 7
      )
    case .conclude:
      CommandFacts(
        [.function(8), .letter("c")],
        Phrase("检查结论", "Conclude"),
        Phrase("写现场检查的结论;同步后平台结束检查环节", "Gives the check's result; the hub then ends the node"),
        initials: "jcjl",
        place: 8
      )
    case .dossier:
      CommandFacts(
        [.letter("x")],
        Phrase("档案", "Dossier"),
        Phrase("打开申请人的一企一档", "Opens the applicant's dossier"),
        initials: "da"
      )
    case .course:
      CommandFacts(
        [.letter("v")],
        Phrase("在办/办结", "State"),
        Phrase("依次看在办、已办结、全部", "Shows those underway, ended, all in turn"),
        initials: "zb"
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
