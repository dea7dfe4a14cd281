import Canvas
import Records

/// What an inspector can do on 待办.
package enum ToDoCommand: String, Command {
  case view = "toDo.view"
  case handle = "toDo.handle"
  case pane = "toDo.pane"
  case filter = "toDo.filter"
  case actions = "toDo.actions"
  case accept = "toDo.accept"
  case giveBack = "toDo.giveBack"
  case close = "toDo.close"
  case postpone = "toDo.postpone"
  case reassign = "toDo.reassign"
  case note = "toDo.note"
  case dossier = "toDo.dossier"
  case mark = "toDo.mark"
  case dropChip = "toDo.dropChip"

  /// What F8 offers, in the order of its digits.
  static let menu: [ToDoCommand] = [
    .accept, .giveBack, .close, .postpone, .reassign, .note, .dossier,
  ]

  package var facts: CommandFacts {
    switch self {
    case .view:
      CommandFacts(
        [.function(3), .enter],
        Phrase("查看", "View"),
        Phrase("看这项待办的详情;详情页上再按回车即办理", "Shows all of the item; Enter there goes to its work"),
        initials: "ck",
        place: 3
      )
    case .handle:
      CommandFacts(
        [.function(4), .letter("e")],
        Phrase("办理", "Handle"),
        Phrase("打开这项待办对应的检查录入", "Opens the inspection the item is about"),
        initials: "bl",
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
          "按 状态:未办结 地区:3301 类型:整改复查 颜色:红 期限:2026-11-30 !词 词 筛选",
          "Filters by state: region: kind: colour: due: !word word"
        ),
        initials: "sx",
        place: 7
      )
    case .actions:
      CommandFacts(
        [.function(8)],
        Phrase("批量", "Actions"),
        Phrase("对标记的各项(没有标记时为当前项)办理:用数字选", "What to do with the marked items, by digit"),
        initials: "pl",
        place: 8
      )
    case .accept:
      CommandFacts(
        [.letter("a")],
        Phrase("接收", "Accept"),
        Phrase("签收待办,由本人承办", "Takes the item on"),
        initials: "js"
      )
    case .giveBack:
      CommandFacts(
        [.letter("r")],
        Phrase("退回", "Return"),
        Phrase("退回交办单位,须写理由", "Gives the item back; needs a reason"),
        initials: "th"
      )
    case .close:
      CommandFacts(
        [.letter("c")],
        Phrase("办结", "Close"),
        Phrase("办结,须写办理结果", "Closes the item; needs its outcome"),
        initials: "bj"
      )
    case .postpone:
      CommandFacts(
        [.letter("d")],
        Phrase("延期", "Postpone"),
        Phrase("申请延期,须写新期限与理由,由平台决定", "Asks for a later due day; the hub decides"),
        initials: "yq"
      )
    case .reassign:
      CommandFacts(
        [.letter("t")],
        Phrase("转办", "Hand over"),
        Phrase("转给另一账号承办", "Gives the item to another account"),
        initials: "zb"
      )
    case .note:
      CommandFacts(
        [.letter("n")],
        Phrase("备注", "Note"),
        Phrase("写或改这项待办的备注", "Writes the item's note"),
        initials: "bz"
      )
    case .dossier:
      CommandFacts(
        [.letter("x")],
        Phrase("档案", "Dossier"),
        Phrase("打开对象的一企一档", "Opens the enterprise's dossier"),
        initials: "da"
      )
    case .mark:
      CommandFacts(
        [.letter(" ")],
        Phrase("标记", "Mark"),
        Phrase("标记或取消标记,供批量办理", "Marks the item for a common action, or unmarks it"),
        initials: "bj"
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
