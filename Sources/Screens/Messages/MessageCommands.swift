import Canvas
import Records

/// What an inspector can do on 消息.
package enum MessageCommand: String, Command {
  case view = "message.view"
  case open = "message.open"
  case pane = "message.pane"
  case filter = "message.filter"
  case acknowledge = "message.acknowledge"
  case makeToDo = "message.makeToDo"
  case state = "message.state"
  case mark = "message.mark"
  case dropChip = "message.dropChip"

  package var facts: CommandFacts {
    switch self {
    case .view:
      CommandFacts(
        [.function(3), .enter],
        Phrase("查看", "View"),
        Phrase("看消息全文", "Shows the whole message"),
        initials: "ck",
        place: 3
      )
    case .open:
      CommandFacts(
        [.function(4), .letter("e")],
        Phrase("打开", "Open"),
        Phrase("打开消息所说的督办、检查、申请、企业或召回的品种", "Opens what the message is about"),
        initials: "dk",
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
        Phrase("按 状态:未确认 类型:催办 !词 词 筛选", "Filters by state: kind: !word word"),
        initials: "sx",
        place: 7
      )
    case .acknowledge:
      CommandFacts(
        [.function(8), .letter("a")],
        Phrase("确认", "Acknowledge"),
        Phrase("确认看到;有标记时对标记的各条", "Says that it was seen; the marked ones where there are any"),
        initials: "qr",
        place: 8
      )
    case .makeToDo:
      CommandFacts(
        [.letter("t")],
        Phrase("转待办", "To a to-do"),
        Phrase("转成本人的一项待办,可定期限;同一消息只转一次", "Makes it a to-do of one's own, once"),
        initials: "zdb"
      )
    case .state:
      CommandFacts(
        [.letter("v")],
        Phrase("状态", "State"),
        Phrase("依次看全部、未确认、已确认", "Shows all, new, seen in turn"),
        initials: "zt"
      )
    case .mark:
      CommandFacts(
        [.letter(" ")],
        Phrase("标记", "Mark"),
        Phrase("标记或取消标记,供一起确认", "Marks the message for a common action, or unmarks it"),
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
