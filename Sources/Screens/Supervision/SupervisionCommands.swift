import Canvas
import Records

/// What an inspector can do on 督办.
package enum SupervisionCommand: String, Command {
  case view = "supervision.view"
  case reply = "supervision.reply"
  case pane = "supervision.pane"
  case filter = "supervision.filter"
  case actions = "supervision.actions"
  case sign = "supervision.sign"
  case extend = "supervision.extend"
  case remind = "supervision.remind"
  case grant = "supervision.grant"
  case deny = "supervision.deny"
  case giveBack = "supervision.giveBack"
  case escalate = "supervision.escalate"
  case close = "supervision.close"
  case issue = "supervision.issue"
  case passDown = "supervision.passDown"
  case side = "supervision.side"
  case mark = "supervision.mark"
  case files = "supervision.files"
  case dropChip = "supervision.dropChip"

  /// What F8 offers, in the order of its digits.
  static let menu: [SupervisionCommand] = [
    .sign, .reply, .extend, .remind, .grant, .deny, .giveBack, .escalate, .close,
  ]

  /// The act a command does; nil for those that only look.
  var act: SupervisionAct? {
    switch self {
    case .reply: .reply
    case .sign: .sign
    case .extend: .extend
    case .remind: .remind
    case .grant: .approveExtension
    case .deny: .refuseExtension
    case .giveBack: .giveBack
    case .escalate: .escalate
    case .close: .close
    case .view, .pane, .filter, .actions, .issue, .passDown, .side, .mark, .files, .dropChip: nil
    }
  }

  package var facts: CommandFacts {
    switch self {
    case .view:
      CommandFacts(
        [.function(3), .enter],
        Phrase("查看", "View"),
        Phrase("看这件督办的要求、单位与全过程", "Shows what is asked, the units and all that was done"),
        initials: "ck",
        place: 3
      )
    case .files:
      CommandFacts(
        [.letter("m")],
        Phrase("附件", "Files"),
        Phrase("看这件督办的附件,取到本机与另存", "The files of this order: fetch and save them"),
        initials: "fj"
      )
    case .reply:
      CommandFacts(
        [.function(4), .letter("f")],
        Phrase("反馈", "Answer"),
        Phrase("写办理情况、完成比例,可附文件", "Answers with words, a share done and files"),
        initials: "fk",
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
          "按 状态:未销号 颜色:红 级别:紧急 方向:我承办 期限:2026-11-30 !词 词 筛选",
          "Filters by state: colour: level: side: unit: due: !word word"
        ),
        initials: "sx",
        place: 7
      )
    case .actions:
      CommandFacts(
        [.function(8)],
        Phrase("批量", "Actions"),
        Phrase("对标记的各件(没有标记时为当前件)办理:用数字选", "What to do with the marked orders, by digit"),
        initials: "pl",
        place: 8
      )
    case .sign:
      CommandFacts(
        [.letter("a")],
        Phrase("签收", "Sign for"),
        Phrase("签收督办单", "Signs for the order"),
        initials: "qs"
      )
    case .extend:
      CommandFacts(
        [.letter("d")],
        Phrase("申请延期", "Ask for time"),
        Phrase("申请延期,须写新期限与理由,由下发单位决定", "Asks for a later day; the issuer decides"),
        initials: "sqyq"
      )
    case .remind:
      CommandFacts(
        [.letter("c")],
        Phrase("催办", "Remind"),
        Phrase("催办承办单位", "Reminds the units that carry it out"),
        initials: "cb"
      )
    case .grant:
      CommandFacts(
        [.letter("y")],
        Phrase("准延", "Grant time"),
        Phrase("准予延期到某日;原期限仍留在单上", "Grants a later day; the day as issued stays on record"),
        initials: "zyyq"
      )
    case .deny:
      CommandFacts(
        [.letter("n")],
        Phrase("不准延", "Deny time"),
        Phrase("不准延期,须写理由", "Denies more time; needs a reason"),
        initials: "bzyq"
      )
    case .giveBack:
      CommandFacts(
        [.letter("r")],
        Phrase("退回", "Return"),
        Phrase("退回补正,须写理由,可给反馈质量打分", "Returns the answer with a reason and marks"),
        initials: "th"
      )
    case .escalate:
      CommandFacts(
        [.letter("w")],
        Phrase("升级", "Escalate"),
        Phrase("升级督办,报上级知晓", "Takes the order to the next level up"),
        initials: "sj"
      )
    case .close:
      CommandFacts(
        [.letter("x")],
        Phrase("销号", "Close"),
        Phrase("复核后销号;反馈人不能自己销号", "Closes after review; not by whoever answered"),
        initials: "xh"
      )
    case .issue:
      CommandFacts(
        [.letter("i")],
        Phrase("下发", "Issue"),
        Phrase("以本单位名义下发一件新督办", "Gives a new order in the name of the own unit"),
        initials: "xf"
      )
    case .passDown:
      CommandFacts(
        [.letter("t")],
        Phrase("转办", "Pass down"),
        Phrase("把收到的督办转给下级单位,成为它下面的一件", "Passes a received order to a lower unit"),
        initials: "zb"
      )
    case .side:
      CommandFacts(
        [.letter("v")],
        Phrase("方向", "Side"),
        Phrase("依次看全部、我承办、我下发", "Shows all, those received, those issued in turn"),
        initials: "fx"
      )
    case .mark:
      CommandFacts(
        [.letter(" ")],
        Phrase("标记", "Mark"),
        Phrase("标记或取消标记,供批量办理", "Marks the order for a common action, or unmarks it"),
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
