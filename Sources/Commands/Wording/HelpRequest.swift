import Records

/// `--help`, `-h` or `help`, with the verb it is about.
struct HelpRequest {
  private let words: [String]

  /// Nil when the arguments ask for no help; what stands behind `--` never does.
  init?(_ arguments: [String]) {
    let open = arguments.prefix { $0 != "--" }
    guard open.first == "help" || open.contains("--help") || open.contains("-h") else { return nil }
    words = open.filter { $0 != "help" && !$0.hasPrefix("-") }
  }

  /// The help as lines of plain text.
  func lines(in language: Language) -> [String] {
    let entries = VerbCatalogue.all.filter { entry in
      entry.words.starts(with: words) || (!entry.words.isEmpty && words.starts(with: entry.words))
    }
    var lines = [Phrase("用法：", "Usage:")[language]]
    for entry in entries.isEmpty ? VerbCatalogue.all : entries {
      lines.append("  " + (["yaoxun"] + entry.words + [entry.arguments]).joined(separator: " "))
      lines.append("      " + entry.summary[language])
    }
    return lines + Self.options.map { $0[language] }
  }

  private static let options = [
    Phrase("", ""),
    Phrase("通用选项（动词前后均可）：", "Options, before or after the verb:"),
    Phrase(
      "  --home DIR            本机数据所在",
      "  --home DIR            where this laptop's data is"
    ),
    Phrase("  --account NAME        账号", "  --account NAME        which account"),
    Phrase("  --lang zh|en          语言", "  --lang zh|en          language"),
    Phrase("  --theme ID            主题", "  --theme ID            theme"),
    Phrase(
      "  --plain               逐行界面(读屏、管道),无进度条",
      "  --plain               an interface by lines (listeners, pipes), no progress bar"
    ),
    Phrase("  --json                输出 JSON", "  --json                print JSON"),
    Phrase("  --clock INSTANT       以此代替时钟", "  --clock INSTANT       instead of the clock"),
    Phrase(
      "  --password-file FILE  口令文件（或 YAOXUN_PASSWORD）",
      "  --password-file FILE  the password (or YAOXUN_PASSWORD)"
    ),
    Phrase(
      "  --script FILE         按脚本驱动界面",
      "  --script FILE         drive the interface by steps"
    ),
    Phrase("", ""),
    Phrase(
      "退出码：0 成 · 1 否 · 2 用法 · 3 拒绝 · 4 损坏 · 5 平台不通 · 6 部分 · 7 占用 · 130 中断",
      "Exit: 0 done · 1 no · 2 usage · 3 refused · 4 damaged · 5 no hub · 6 partly · 7 in use · 130"
    ),
  ]
}
