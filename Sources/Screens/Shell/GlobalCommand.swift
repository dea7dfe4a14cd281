import Canvas
import Records

/// What can be done on every screen.
package enum GlobalCommand: String, Command {
  case help = "shell.help"
  case palette = "shell.palette"
  case sync = "shell.sync"
  case quit = "shell.quit"
  case back = "shell.back"
  case forward = "shell.forward"
  case redraw = "shell.redraw"
  case suspend = "shell.suspend"
  case codes = "shell.codes"
  case checklists = "shell.checklists"
  case undo = "shell.undo"
  case redo = "shell.redo"
  case undoList = "shell.undoList"
  case lock = "shell.lock"
  case copy = "shell.copy"
  case export = "shell.export"
  case exportLines = "shell.exportLines"
  case editor = "shell.editor"
  case bringBack = "shell.bringBack"

  package var facts: CommandFacts {
    switch self {
    case .help:
      CommandFacts(
        [.function(1), .letter("?")],
        Phrase("帮助", "Help"),
        Phrase("列出此刻可用的操作,可搜索,回车执行", "Lists what can be done now; search it, Enter runs it"),
        initials: "bz",
        place: 1
      )
    case .palette:
      CommandFacts(
        [.function(2), .letter(":")],
        Phrase("命令", "Command"),
        Phrase("按汉字或拼音首字母找操作、页面和记录", "Finds commands, screens and records by name or initials"),
        initials: "ml",
        place: 2
      )
    case .sync:
      CommandFacts(
        [.function(5)],
        Phrase("同步", "Sync"),
        Phrase("立即与平台同步", "Syncs with the hub now"),
        initials: "tb",
        place: 5
      )
    case .quit:
      CommandFacts(
        [.function(10), .letter("q"), .control("c")],
        Phrase("退出", "Quit"),
        Phrase("退出程序;有未保存的输入时先询问", "Leaves the program; asks first if something typed is unsaved"),
        initials: "tc",
        place: 10
      )
    case .back:
      CommandFacts(
        [.escape, .letter("[")],
        Phrase("返回", "Back"),
        Phrase("回到上一页,筛选和光标不变", "Goes back one screen with its filter and cursor"),
        initials: "fh"
      )
    case .forward:
      CommandFacts(
        [.letter("]")],
        Phrase("前进", "Forward"),
        Phrase("再到返回之前的那一页", "Goes to the screen that was left by going back"),
        initials: "qj"
      )
    case .redraw:
      CommandFacts(
        [.control("l")],
        Phrase("重画", "Redraw"),
        Phrase("重画整个屏幕", "Repaints the whole screen"),
        initials: "ch"
      )
    case .suspend:
      CommandFacts(
        [.control("z")],
        Phrase("挂起", "Suspend"),
        Phrase("暂回命令行,用 fg 返回", "Goes back to the command line; fg returns"),
        initials: "gq"
      )
    case .codes:
      CommandFacts(
        [],
        Phrase("查码", "Read a code"),
        Phrase("输入任意编码,看它是什么、对不对;跳转键 g k", "Reads any code and says what it is; jump g k"),
        initials: "cm"
      )
    case .checklists:
      CommandFacts(
        [],
        Phrase("检查表", "Checklists"),
        Phrase("浏览本机的检查表;跳转键 g h", "Browses the checklists on this laptop; jump g h"),
        initials: "jcb"
      )
    case .undo:
      CommandFacts(
        [.letter("u")],
        Phrase("撤销", "Undo"),
        Phrase("撤销本机最近一条改动:另记一条相反的改动", "Takes the last edit of this laptop back by a second one"),
        initials: "cx"
      )
    case .redo:
      CommandFacts(
        [.control("r")],
        Phrase("重做", "Redo"),
        Phrase("把刚才撤销的再做一遍;其后另有改动则不能", "Does again what was undone last, if nothing else was done"),
        initials: "cz"
      )
    case .undoList:
      CommandFacts(
        [],
        Phrase("撤销列表", "Undo list"),
        Phrase("列出本机的改动,逐条撤销;跳转键 g z", "Lists the edits of this laptop, to undo one; jump g z"),
        initials: "cxlb"
      )
    case .lock:
      CommandFacts(
        [],
        Phrase("锁定", "Lock"),
        Phrase("忘掉密钥,回到解锁提示", "Forgets the keys and asks for the password again"),
        initials: "sd"
      )
    case .copy:
      CommandFacts(
        [.letter("Y")],
        Phrase("复制", "Copy"),
        Phrase("把选中一行的编号交给终端的剪贴板", "Hands the selected row's number to the terminal's clipboard"),
        initials: "fz"
      )
    case .export:
      CommandFacts(
        [.letter("E")],
        Phrase("导出", "Export"),
        Phrase("把当前列表的全部行写成表格文件(CSV)", "Writes all rows of the list to a spreadsheet file (CSV)"),
        initials: "dc"
      )
    case .exportLines:
      CommandFacts(
        [],
        Phrase("导出 JSON", "Export JSON"),
        Phrase("把当前列表的全部行写成 JSON Lines", "Writes all rows of the list as JSON Lines"),
        initials: "dcj"
      )
    case .editor:
      CommandFacts(
        [.control("o")],
        Phrase("编辑器", "Editor"),
        Phrase("用 $VISUAL 或 $EDITOR 写正在输入的文字", "Writes the text being typed in $VISUAL or $EDITOR"),
        initials: "bjq"
      )
    case .bringBack:
      CommandFacts(
        [.control("y")],
        Phrase("取回文字", "Bring back"),
        Phrase("把锁定或中断前输入而未保存的文字填入输入框", "Puts what a lock or a kill interrupted into the field"),
        initials: "qhwz"
      )
    }
  }
}
