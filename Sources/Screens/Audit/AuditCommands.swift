import Canvas
import Records

/// What can be done on 审计.
package enum AuditCommand: String, Command {
  case detail = "audit.detail"
  case verify = "audit.verify"
  case filter = "audit.filter"
  case export = "audit.export"
  case exportAll = "audit.exportAll"

  package var facts: CommandFacts {
    switch self {
    case .detail:
      CommandFacts(
        [.function(3), .enter],
        Phrase("详情", "Detail"),
        Phrase("详情占满屏幕,或还原", "Gives the whole screen to the detail, or takes it back"),
        initials: "xq",
        place: 3
      )
    case .verify:
      CommandFacts(
        [.letter("v"), .function(4)],
        Phrase("校验", "Verify"),
        Phrase("校验全部签名、链、平台回执与操作日志", "Checks every signature, the chain, the receipts and the log"),
        initials: "jy",
        place: 4
      )
    case .filter:
      CommandFacts(
        [.function(7), .letter("/")],
        Phrase("筛选", "Filter"),
        Phrase("按 动作:解锁 2026-11-20..2026-11-21 词 筛选", "Filters by act: a day or two, and words"),
        initials: "sx",
        place: 7
      )
    case .export:
      CommandFacts(
        [.function(8), .letter("x")],
        Phrase("导出", "Export"),
        Phrase(
          "把当前记录的签名证据写入文件,可离线验证(yaoxun record verify)",
          "Writes the signed evidence of this record to a file that can be verified anywhere"
        ),
        initials: "dc",
        place: 8
      )
    case .exportAll:
      CommandFacts(
        [.letter("X")],
        Phrase("导出全链", "Export all"),
        Phrase("把本机保存的整条签名链写入文件", "Writes the whole signed chain held here to a file"),
        initials: "dcql"
      )
    }
  }
}
