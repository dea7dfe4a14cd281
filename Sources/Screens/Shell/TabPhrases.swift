package import Records

extension Tab {
  /// The name in the tab row.
  package var label: Phrase {
    switch self {
    case .toDo: Phrase("待办", "To-do")
    case .progress: Phrase("进度", "Progress")
    case .supervision: Phrase("督办", "Orders")
    case .inspections: Phrase("检查", "Inspect")
    case .archive: Phrase("档案", "Archive")
    case .trace: Phrase("追溯", "Trace")
    case .licence: Phrase("证照", "Licence")
    case .sync: Phrase("同步", "Sync")
    case .messages: Phrase("消息", "Inbox")
    case .statistics: Phrase("统计", "Stats")
    case .audit: Phrase("审计", "Audit")
    case .settings: Phrase("设置", "Settings")
    }
  }

  /// First letters of the pinyin of the Chinese label.
  package var initials: String {
    switch self {
    case .toDo: "db"
    case .progress: "jd"
    case .supervision: "db"
    case .inspections: "jc"
    case .archive: "da"
    case .trace: "zs"
    case .licence: "zz"
    case .sync: "tb"
    case .messages: "xx"
    case .statistics: "tj"
    case .audit: "sj"
    case .settings: "sz"
    }
  }
}
