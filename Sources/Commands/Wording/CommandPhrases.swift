import Fieldwork
import Records
import Regulation

/// What commands say besides their data, in both languages.
enum CommandPhrases {
  static let pending = Phrase("↑ 待发", "↑ not sent yet")
  static let conflicting = Phrase("≠ 有冲突", "≠ in conflict")
  static let sealed = Phrase("（已锁定）", "(locked)")
  static let nothingFound = Phrase("没有找到", "Nothing was found")
  static let notHeldHere = Phrase("本机未缓存此项", "not held on this laptop")
  static let none = Phrase("无", "none")

  static func saved(_ saved: SavedEdit) -> Phrase {
    let time = saved.at.time
    let clock = [time.hour, time.minute, time.second].map { String($0 + 100).dropFirst() }
      .joined(separator: ":")
    return Phrase("已存 \(clock) #\(saved.sequence)", "Saved \(clock) #\(saved.sequence)")
  }

  static func shown(_ count: Int, of total: Int) -> Phrase {
    Phrase("\(count)/\(total) 条", "\(count) of \(total)")
  }

  static func phase(_ phase: SyncProgress.Phase) -> Phrase {
    switch phase {
    case .connecting: Phrase("连接平台", "Connecting")
    case .pushing: Phrase("发送", "Sending")
    case .attachments: Phrase("发送附件", "Sending files")
    case .pulling: Phrase("接收", "Receiving")
    case .checking: Phrase("核对", "Checking")
    }
  }

  static func report(_ report: SyncReport) -> Phrase {
    Phrase(
      """
      发出 \(report.pushed) · 合并 \(report.merged) · 冲突 \(report.conflicts) · \
      被拒 \(report.rejected) · 暂缓 \(report.deferred) · 收到 \(report.pulled)\
      \(report.isComplete ? "" : " · 未完成")
      """,
      """
      sent \(report.pushed) · merged \(report.merged) · conflicts \(report.conflicts) · \
      refused \(report.rejected) · put off \(report.deferred) · received \(report.pulled)\
      \(report.isComplete ? "" : " · not complete")
      """
    )
  }

  static func standing(_ status: SyncStatus, hub: String) -> Phrase {
    let contact = status.lastContact?.rfc3339
    return Phrase(
      """
      平台 \(hub) · 最近联系 \(contact ?? "从未") · 待发 \(status.pending) · \
      冲突 \(status.conflicts) · 附件待发 \(status.attachmentsWaiting)
      """,
      """
      hub \(hub) · last contact \(contact ?? "never") · to send \(status.pending) · \
      conflicts \(status.conflicts) · files to send \(status.attachmentsWaiting)
      """
    )
  }

  static func section(_ kind: Dossier.Kind) -> Phrase {
    switch kind {
    case .basics: Phrase("基本信息", "Basics")
    case .licences: Phrase("证照", "Licences")
    case .products: Phrase("品种", "Products")
    case .inspections: Phrase("检查", "Inspections")
    case .findings: Phrase("缺陷", "Findings")
    case .sampling: Phrase("抽检", "Sampling")
    case .penalties: Phrase("处罚", "Penalties")
    case .adverseEvents: Phrase("不良反应", "Adverse events")
    case .recalls: Phrase("召回", "Recalls")
    case .credit: Phrase("信用", "Credit")
    case .timeline: Phrase("沿革", "Timeline")
    }
  }

  /// A count that no rule names: what did not count, then the day.
  static func deadline(_ deadline: Deadline, on calendar: WorkCalendar) -> [Phrase] {
    var steps: [DeadlineExplanation.Step] = deadline.skipped.map {
      .skipped($0, occasion: calendar.occasion(of: $0.day))
    }
    steps += Pauses(deadline.paused.map { $0...$0 }).intervals.map { .paused($0) }
    if let end = deadline.rolled.first { steps.append(.rolled(from: end.day, to: deadline.due)) }
    steps.append(.due(deadline.due))
    var lines = steps.map(DeadlinePhrases.sentence)
    if deadline.provisional {
      lines.append(
        Phrase(
          "暂定：期间有未公布放假安排的年份",
          "Provisional: a year without a published calendar was counted"
        )
      )
    }
    return lines
  }
}
