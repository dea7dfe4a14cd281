package import Canvas
package import Records

/// The right end of the title row: marks, network, what waits, and the time.
package struct StatusLine: Equatable, Sendable {
  package let text: CleanText
  package let role: Role

  package init(_ context: DrawContext) {
    var parts: [CleanText] = []
    if context.isDemonstration { parts.append(context.words(Phrase("演示数据", "DEMO DATA"))) }
    if context.isLocked { parts.append(context.words(Phrase("已锁定", "locked"))) }
    parts.append(Self.network(context))
    if context.pending > 0 {
      parts.append(CleanText(phrase: "↑") + CleanText(number: context.pending))
    }
    if context.conflicts > 0 {
      parts.append(CleanText(phrase: "!") + CleanText(number: context.conflicts))
    }
    let time = context.now.time
    let clock = CleanText(phrase: " ") + CleanText(phrase: Wording.clock(time.hour, time.minute))
    parts.append(
      context.isClockReplaced
        ? clock + context.words(Phrase("(设定)", " (set)")) : clock
    )
    text = parts.dropFirst().reduce(parts[0]) { $0 + CleanText(phrase: " ") + $1 }
    role =
      if context.syncProgress != nil {
        .statusSyncing
      } else if context.network == .online {
        .statusOK
      } else {
        .statusOffline
      }
  }

  private static func network(_ context: DrawContext) -> CleanText {
    if let progress = context.syncProgress {
      let share = progress.total > 0 ? " \(progress.done * 100 / progress.total)%" : ""
      return context.words(progress.phase.label) + CleanText(phrase: share)
    }
    switch context.network {
    case .online: return context.words(Phrase("在线", "online"))
    case .intercepted: return context.words(Phrase("网络被门户拦截", "captive portal"))
    case .unknown: return context.words(Phrase("未登记平台", "no hub"))
    case .offline(nil): return context.words(Phrase("离线", "offline"))
    case .offline(.some(let since)):
      let length = Wording.duration(milliseconds: context.now.milliseconds - since.milliseconds)
      return context.words(Phrase("离线 ", "offline ")) + CleanText(phrase: length)
    }
  }
}

extension SyncProgress.Phase {
  /// What is being done, as the status row says it.
  package var label: Phrase {
    switch self {
    case .connecting: Phrase("连接中", "connecting")
    case .pushing: Phrase("上传", "pushing")
    case .attachments: Phrase("传附件", "attachments")
    case .fetching: Phrase("取附件", "fetching files")
    case .pulling: Phrase("下载", "pulling")
    case .checking: Phrase("核对", "checking")
    case .indexing: Phrase("建索引", "indexing")
    }
  }
}
