package import Records

/// The words of 审计.
package enum AuditPhrases {
  /// What was done.
  package static func act(_ act: AuditAct) -> Phrase {
    switch act {
    case .created: Phrase("新建", "created")
    case .changed: Phrase("修改", "changed")
    case .deleted: Phrase("删除", "deleted")
    case .decided: Phrase("裁决", "decided")
    case .receipt: Phrase("平台回执", "receipt")
    case .enrolled: Phrase("登记", "enrolled")
    case .unlocked: Phrase("解锁", "unlocked")
    case .refused: Phrase("密码不符", "refused")
    case .locked: Phrase("锁定", "locked")
    case .passwordChanged: Phrase("改密码", "password")
    case .revealed: Phrase("明文查看", "revealed")
    case .exported: Phrase("导出证据", "exported")
    }
  }

  /// What was noted about an act in a word of the log, as a person says it.
  package static func detail(_ entry: AuditEntry) -> Phrase {
    guard entry.act == .locked else { return Phrase(entry.title, entry.title) }
    switch entry.title {
    case "asked": return Phrase("本人锁定", "asked for")
    case "idle": return Phrase("无人操作", "nobody worked")
    case "suspended": return Phrase("休眠之后", "after a sleep")
    case "left": return Phrase("退出程序", "the program was left")
    default: return Phrase(entry.title, entry.title)
    }
  }

  /// What a fault means and where it was found.
  package static func fault(_ fault: ChainFault) -> Phrase {
    let at = "#\(fault.number)"
    switch fault.reason {
    case .certificate:
      return Phrase("设备证书不是所认平台签发", "The certificate is not signed by the trusted hub")
    case .signature:
      return Phrase("\(at) 签名不成立", "\(at): the signature does not hold")
    case .line:
      return Phrase("\(at) 不属于本机这条链", "\(at): not a line of this device's chain")
    case .link:
      return Phrase("\(at) 与前一条接不上", "\(at): does not follow from the line before it")
    case .receipt:
      return Phrase("回执 \(at) 不是平台签发", "Receipt \(at): not signed by the hub")
    case .receiptChain:
      return Phrase("回执 \(at) 与本机的链不同", "Receipt \(at): names another chain than this one")
    case .head:
      return Phrase("链尾 \(at) 与本机所记不同", "The end at \(at) is not the one written here")
    }
  }

  /// What a check came to, in one line.
  package static func verdict(_ report: AuditReport) -> Phrase {
    guard report.isSound else {
      let faults =
        report.chain.faults.count + (report.firstBrokenAct == nil ? 0 : 1)
        + (report.isLogCut ? 1 : 0)
      return Phrase("发现 \(faults) 处不符", "\(faults) things do not hold")
    }
    return Phrase(
      "全部成立: 签名 \(report.chain.groups) 组 回执至 #\(report.chain.vouchedThrough) 日志 \(report.acts) 条",
      "All holds: \(report.chain.groups) signed groups, receipts to #\(report.chain.vouchedThrough),"
        + " \(report.acts) log lines"
    )
  }
}
