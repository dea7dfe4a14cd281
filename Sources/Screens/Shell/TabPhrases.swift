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

  /// What a tab of a later release will be; nil for one that is there.
  package var promise: Phrase? {
    switch self {
    case .toDo, .inspections, .archive, .trace, .licence, .sync, .settings, .statistics, .audit: nil
    case .progress:
      Phrase(
        "进度查询:申请事项从受理到制证的各环节与时限,本版尚未提供",
        "Progress: an application's way through the office; not in this release"
      )
    case .supervision:
      Phrase(
        "在线督办:督办单的签收、反馈、催办与办结,本版尚未提供",
        "Orders: signing for, answering and closing supervision orders; not in this release"
      )
    case .messages:
      Phrase(
        "消息:通知、预警与需确认的事项,本版尚未提供",
        "Inbox: notices and alerts to acknowledge; not in this release"
      )
    }
  }
}
