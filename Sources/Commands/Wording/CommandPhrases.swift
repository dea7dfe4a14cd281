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
  static func left(_ time: String) -> Phrase { Phrase("余 \(time)", "\(time) left") }

  static let noHeldDeletion = Phrase("没有待核准的删除", "No deletion waits for a word")

  static func allowing(_ deletion: HeldDeletion) -> Phrase {
    Phrase(
      "放行删除：\(deletion.scope) 中 \(deletion.deleted)/\(deletion.held) 条",
      "Going on: \(deletion.deleted) of \(deletion.held) in \(deletion.scope) are deleted"
    )
  }

  static func handedOver(_ count: Int) -> Phrase {
    Phrase("已移交 \(count) 件，下次同步送达本单位", "\(count) handed over; the next sync takes them along")
  }

  static let following = Phrase(
    "已联机：平台或本机一有变动即同步，Ctrl-C 结束",
    "In step with the hub: syncs when either side changes; Ctrl-C ends it"
  )
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
    case .fetching: Phrase("取附件", "Fetching files")
    case .pulling: Phrase("接收", "Receiving")
    case .checking: Phrase("核对", "Checking")
    case .indexing: Phrase("建立索引", "Indexing")
    }
  }

  static func fetched(_ held: Int, of wanted: Int) -> Phrase {
    held == wanted
      ? Phrase("\(wanted) 个附件已在本机", "\(wanted) files are on this laptop")
      : Phrase(
        "\(wanted) 个附件中 \(held) 个已在本机;其余下次同步续取",
        "\(held) of \(wanted) files are on this laptop; the next sync goes on with the rest"
      )
  }

  static func savedFile(_ path: String) -> Phrase {
    Phrase("已存为 \(path)", "Written to \(path)")
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

  static let sampleRule = Phrase("［示例规则］", "[sample rule]")
  static let noDifference = Phrase("两日之间没有差别", "Nothing differs between the two days")

  static func asOf(_ day: CalendarDay) -> Phrase {
    Phrase("截至 \(day)，按变更记录回溯", "As of \(day), rolled back by what changed")
  }

  /// What an answer about a licence rests on, and how old that is.
  static func basis(_ answer: LicenceAnswer) -> Phrase {
    guard let asOf = answer.basis.asOf, let hours = answer.ageHours else {
      return Phrase("本机从未完整同步所在范围", "This laptop was never level with the hub there")
    }
    return Phrase(
      "依据副本 \(answer.basis.scope) \(asOf.rfc3339)（\(hours) 小时前）",
      "rests on \(answer.basis.scope) as of \(asOf.rfc3339) (\(hours.counted("hour")) ago)"
    )
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
