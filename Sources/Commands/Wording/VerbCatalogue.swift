import Records

/// One entry of the help: what is typed, and what it does.
struct VerbEntry {
  var words: [String]
  var arguments: String
  var summary: Phrase

  init(_ verb: String, _ arguments: String = "", _ chinese: String, _ english: String) {
    words = verb.split(separator: " ").map(String.init)
    self.arguments = arguments
    summary = Phrase(chinese, english)
  }
}

/// Every verb, in the order of the help.
enum VerbCatalogue {
  static let all: [VerbEntry] = [
    VerbEntry("", "", "打开界面（待办）", "open the interface on the to-do list"),
    VerbEntry(
      "demo",
      "[--dir DIR] [--scale tiny|small|province|million] [--seed N] [--no-ui]",
      "本机演示：平台、两台电脑、示例数据",
      "a hub, two laptops and generated data on this machine"
    ),
    VerbEntry("enrol", "--hub URL --code CODE --account NAME", "登记本机", "enrol this laptop"),
    VerbEntry("sign-in", "", "核对口令", "check the password"),
    VerbEntry("lock", "", "锁定", "lock"),
    VerbEntry("account list", "", "本机账号", "the accounts of this laptop"),
    VerbEntry("account switch", "NAME", "改用另一账号", "use another account"),
    VerbEntry("account password", "--new-password-file F", "更换口令", "change the password"),
    VerbEntry(
      "sync",
      "[--hub URL] [--watch]",
      "同步（--watch：一直跟随平台）",
      "send and receive; --watch goes on whenever either side changes"
    ),
    VerbEntry(
      "sync",
      "--confirm-deletions",
      "放行已向平台核实的大批删除",
      "let a large deletion go on that the office has confirmed"
    ),
    VerbEntry("sync", "--verify", "逐行核对并修正差异", "compare every row and read again what differs"),
    VerbEntry(
      "sync handover",
      "[--all | ID…]",
      "移交平台不再接收的记录（无参数时列出）",
      "give records the hub takes no more to the unit; lists them without any"
    ),
    VerbEntry("sync status", "", "同步情况", "what waits and how far every scope is"),
    VerbEntry("bundle out", "FILE.yxout", "待发内容写入 U 盘（仅平台可打开）", "write the outbox to a stick"),
    VerbEntry(
      "bundle in",
      "FILE.yxrcp|FILE.yxpack",
      "导入平台回执或离线包",
      "take receipts or a pack from a stick"
    ),
    VerbEntry("pack list", "", "各范围的离线包与缓存情况", "what every scope was loaded from"),
    VerbEntry("pack verify", "FILE.yxpack", "验证离线包的签名与每一块", "check signature and every chunk"),
    VerbEntry(
      "pack import",
      "FILE.yxpack [--allow-shrinking]",
      "载入离线包",
      "load a pack into its scope"
    ),
    VerbEntry("digest", "[--scope S]", "核对摘要", "digests to compare with the hub's"),
    VerbEntry("todo list", "[FILTER…|--view NAME] [--limit N]", "待办列表", "to-do items"),
    VerbEntry("todo show", "ID", "待办详情", "one item"),
    VerbEntry("todo accept", "ID…", "签收", "accept"),
    VerbEntry("todo return", "ID… --reason T", "退回", "give back"),
    VerbEntry("todo reassign", "ID… --to ACCOUNT", "转办", "hand to another account"),
    VerbEntry("todo postpone", "ID… --until DAY --reason T", "申请延期", "ask for a later day"),
    VerbEntry("todo close", "ID… --outcome T", "办结", "close"),
    VerbEntry("todo note", "ID… --text T", "备注", "replace the note"),
    VerbEntry(
      "progress list",
      "[FILTER…|--view NAME] [--limit N]",
      "申请进度列表",
      "applications by node"
    ),
    VerbEntry("progress show", "ID", "申请各环节", "the nodes of one application and its forecast"),
    VerbEntry(
      "undo list",
      "[--limit N]",
      "本机改动与能否撤销",
      "edits of this laptop and whether they can be undone"
    ),
    VerbEntry("undo last", "", "撤销最近一条改动", "take the last edit back"),
    VerbEntry("undo redo", "", "重做刚才撤销的改动", "do again what was undone last"),
    VerbEntry("undo take", "ID", "撤销指定的改动", "take that edit back"),
    VerbEntry("message list", "[FILTER…|--view NAME] [--limit N]", "消息列表", "messages of the hub"),
    VerbEntry("message ack", "ID…", "确认消息", "acknowledge"),
    VerbEntry("message todo", "ID [--due DAY]", "转为待办", "make a to-do item of a message"),
    VerbEntry(
      "attachment list",
      "[--elsewhere | --of ID] [--limit N]",
      "附件及其所在",
      "files that records name, and where their bytes are"
    ),
    VerbEntry("attachment fetch", "ID… | --of ID", "从平台取附件", "fetch bytes from the hub"),
    VerbEntry("attachment save", "ID FILE|DIR", "附件另存为文件", "write a file for a viewer"),
    VerbEntry("supervise list", "[FILTER…|--view NAME] [--limit N]", "督办列表", "supervision orders"),
    VerbEntry("supervise show", "ID", "督办详情", "one order with its units and acts"),
    VerbEntry(
      "supervise issue",
      "--title T --lead UNIT [--due DAY] [--assist UNIT]… [--level L] [--text T] [--under ID]",
      "下发督办",
      "give an order"
    ),
    VerbEntry("supervise sign", "ID…", "签收督办", "sign for"),
    VerbEntry(
      "supervise reply",
      "ID… --text T [--percent N] [--file FILE]…",
      "反馈,可附文件",
      "answer, with evidence"
    ),
    VerbEntry("supervise remind", "ID… [--text T]", "催办", "remind"),
    VerbEntry(
      "supervise extend",
      "ID… --until DAY --reason T | --grant --until DAY | --deny --reason T",
      "申请、准予或不准延期",
      "ask for time, grant or deny it"
    ),
    VerbEntry("supervise escalate", "ID… [--text T]", "升级", "escalate"),
    VerbEntry("supervise return", "ID… --reason T [--marks N]", "退回补正", "return the answer"),
    VerbEntry("supervise close", "ID… [--text T] [--marks N]", "销号(须由他人)", "close, by another"),
    VerbEntry("stats", "[SUBJECT…]", "统计", "counts by state, colour, region and week"),
    VerbEntry(
      "inspect list",
      "[FILTER…|--view NAME] [--limit N]",
      "检查列表，如 状态:未定稿 类型:有因检查",
      "inspections by filter, such as state:open"
    ),
    VerbEntry(
      "inspect new",
      "ENTERPRISE --reason T [--kind K] [--checklist ID[@VERSION]] [--with ACCOUNT]…",
      "新建未列入计划的检查（企业：信用代码、名称或其一部分）",
      "begin an inspection nobody planned"
    ),
    VerbEntry("inspect show", "ID", "检查详情", "answers, findings and evidence"),
    VerbEntry(
      "inspect answer",
      "ID CLAUSE 1..5 [--reading X] [--reason T] [--note T]",
      "填写条款",
      "give the verdict on a clause"
    ),
    VerbEntry(
      "inspect find",
      "ID CLAUSE --severity critical|major|minor --text T [--finding F]",
      "记录或修改缺陷",
      "write down a finding, or change one"
    ),
    VerbEntry("inspect evidence", "ID FILE [--finding F]", "添加证据", "take a file as evidence"),
    VerbEntry("inspect record", "ID", "录入完毕", "end the recording"),
    VerbEntry(
      "inspect verdict",
      "ID [--conclusion meets|rectifyFirst|fails --reason T]",
      "评定表结果；写检查组结论",
      "what the table says; write what the team concludes"
    ),
    VerbEntry(
      "inspect sign",
      "ID [--as ACCOUNT] [--officer-password-file F] [--identity-shown] "
        + "[--party signed|refused|witnessed]",
      "签名（--as：本机另一账号）",
      "sign, as another account of this laptop with --as"
    ),
    VerbEntry("inspect finalise", "ID", "定稿封存（缺什么会逐项说明）", "seal it, or say what is missing"),
    VerbEntry(
      "inspect correct",
      "ID --field F --to TEXT --reason T [--clause C|--finding ID]",
      "更正已封存的内容，原文保留",
      "correct what is sealed; what it said stays"
    ),
    VerbEntry("inspect print", "ID [--to FILE]", "检查记录文书（纯文本）", "the record as a document of text"),
    VerbEntry("inspect verify", "ID", "核对签名、摘要、证据与签名链", "check signatures, evidence and chain"),
    VerbEntry("search", "TEXT [--kind K] [--limit N]", "查找", "search names and numbers"),
    VerbEntry(
      "law search",
      "TEXT [--limit N]",
      "离线检索法规条文，注明来源",
      "search laws offline, source named"
    ),
    VerbEntry(
      "dossier product",
      "KEY [--as-of DAY] [--diff DAY..DAY]",
      "品种档案、某日状态、两日差别",
      "the dossier of a product, on a day, or between two"
    ),
    VerbEntry(
      "dossier enterprise",
      "KEY [--as-of DAY] [--diff DAY..DAY]",
      "企业档案、某日状态、两日差别",
      "the dossier of an enterprise, on a day, or between two"
    ),
    VerbEntry("dossier bookmarks", "", "书签", "what was marked to have at hand"),
    VerbEntry("dossier mark", "product|enterprise|licence KEY", "加书签", "mark a record"),
    VerbEntry("dossier unmark", "product|enterprise|licence KEY", "去书签", "take the mark away"),
    VerbEntry(
      "dossier report",
      "product|enterprise|licence KEY --field F --seen T [--basis T]",
      "纠错：登记与现场所见不符",
      "report a field that is not what was seen"
    ),
    VerbEntry(
      "licence check",
      "NUMBER|FILE [--as-of DAY]",
      "核验证照（编号、标识、信用代码，或每行一个的文件）",
      "judge a licence, or a file of them"
    ),
    VerbEntry(
      "licence list",
      "[FILTER…|--view NAME] [--limit N]",
      "证照列表，如 到期:90 状态:暂扣",
      "licences by filter, such as ends:90"
    ),
    VerbEntry(
      "licence enterprise",
      "KEY [--as-of DAY]",
      "一家企业的全部证照",
      "all licences of one enterprise"
    ),
    VerbEntry("trace", "CODE", "追溯一个码", "product, batch, packages and way of a code"),
    VerbEntry(
      "trace batch",
      "APPROVAL BATCH [--down|--up]",
      "整批流向与区县数量",
      "the way of a batch and what each county got"
    ),
    VerbEntry("trace stock", "FILE", "核对一份扫码清单", "judge a file of scanned codes"),
    VerbEntry("conflict list", "", "冲突列表", "open conflicts"),
    VerbEntry("conflict show", "ID", "冲突详情", "base, mine and theirs"),
    VerbEntry(
      "conflict resolve",
      "ID --field F=base|mine|theirs|F:=TEXT… --reason T",
      "裁决冲突",
      "decide a conflict"
    ),
    VerbEntry(
      "code check",
      "[--kind K] [--reveal --reason T] [CODE…]",
      "查码（无参数时逐行读取标准输入）",
      "judge codes, from standard input without any"
    ),
    VerbEntry("code kinds", "", "码类一览", "the kinds of codes and their parts"),
    VerbEntry(
      "deadline count",
      "--from DAY --days N --unit working|natural [--paused A..B]…",
      "推算期限",
      "count a period"
    ),
    VerbEntry(
      "deadline explain",
      "RULE --from DAY [--paused A..B]…",
      "按规则推算并说明",
      "count by a rule and explain"
    ),
    VerbEntry("deadline rules", "", "期限规则", "the rules that hold today"),
    VerbEntry(
      "audit list",
      "[FILTER…|--view NAME] [--limit N]",
      "本机操作留痕",
      "what was done on this laptop"
    ),
    VerbEntry(
      "audit verify",
      "",
      "校验签名、链、回执与日志",
      "check signatures, chain, receipts and log"
    ),
    VerbEntry(
      "record verify",
      "FILE [--hub-key HEX]",
      "离线验证签名证据",
      "check a file of signed evidence, offline"
    ),
    VerbEntry(
      "record export",
      "ID|all FILE --reason T [--type TYPE]",
      "导出签名证据",
      "write signed evidence into a file"
    ),
    VerbEntry(
      "simulate",
      "[--seed S] [--seeds N|--seconds T] [--devices N] [--ops M] [--faults all|LIST]",
      "同步模拟：在故障下核对同步的各项承诺",
      "run the sync under faults and hold its promises"
    ),
    VerbEntry("doctor", "", "自检", "check program, keys, data and replica"),
  ]
}
