import Canvas
import Records

/// What an inspector can do on 附件.
package enum AttachmentCommand: String, Command {
  case view = "attachment.view"
  case fetch = "attachment.fetch"
  case save = "attachment.save"
  case owner = "attachment.owner"
  case choice = "attachment.choice"
  case mark = "attachment.mark"

  package var facts: CommandFacts {
    switch self {
    case .view:
      CommandFacts(
        [.function(3), .enter],
        Phrase("详情", "Detail"),
        Phrase("看附件的来历与所在,或还原", "Shows where a file comes from and where it is, or goes back"),
        initials: "xq",
        place: 3
      )
    case .fetch:
      CommandFacts(
        [.function(4), .letter("f")],
        Phrase("取附件", "Fetch"),
        Phrase(
          "向平台取所选附件,不论大小;联网即取,断了从断点续取",
          "Fetches the files from the hub, whatever their size; it resumes at the byte it broke off"
        ),
        initials: "qfj",
        place: 4
      )
    case .save:
      CommandFacts(
        [.function(8), .letter("w")],
        Phrase("另存", "Save"),
        Phrase("解密另存到所给位置,供其他程序打开;记入操作日志", "Writes the file for a viewer; noted in the log"),
        initials: "lc",
        place: 8
      )
    case .owner:
      CommandFacts(
        [.letter("e")],
        Phrase("打开", "Open"),
        Phrase("打开附件所属的检查或督办", "Opens the inspection or the order it belongs to"),
        initials: "dk"
      )
    case .choice:
      CommandFacts(
        [.letter("v")],
        Phrase("范围", "Which"),
        Phrase("全部附件,或只看不在本机的", "All files, or only those that are elsewhere"),
        initials: "fw"
      )
    case .mark:
      CommandFacts(
        [.letter(" ")],
        Phrase("标记", "Mark"),
        Phrase("标记或取消标记,供一起取", "Marks the file to be fetched with others, or unmarks it"),
        initials: "bj"
      )
    }
  }
}
