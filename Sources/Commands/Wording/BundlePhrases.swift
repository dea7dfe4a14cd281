import Records
import Sync

/// What the exchange by stick says.
enum BundlePhrases {
  static func written(_ report: OutboxBundleReport, to file: String) -> Phrase {
    Phrase(
      """
      已写入 \(file)：\(report.mutations) 项修改，\(report.attachments) 个附件，\
      \(size(report.bytes))；仅平台可打开。待发内容仍保留，回执导入后才算送达
      """,
      """
      wrote \(file): \(report.mutations) edits, \(report.attachments) files, \
      \(size(report.bytes)); only the hub can open it. The outbox is kept until receipts come in
      """
    )
  }

  static func settled(_ report: ReceiptsReport) -> Phrase {
    Phrase(
      """
      回执：送达 \(report.settled) · 合并 \(report.merged) · 冲突 \(report.conflicts) · \
      被拒 \(report.rejected) · 暂缓 \(report.deferred) · 附件 \(report.attachments)
      """,
      """
      receipts: delivered \(report.settled) · merged \(report.merged) · \
      conflicts \(report.conflicts) · refused \(report.rejected) · put off \(report.deferred) · \
      files \(report.attachments)
      """
    )
  }

  static func size(_ bytes: Int64) -> String {
    switch bytes {
    case ..<1_024: "\(bytes) B"
    case ..<1_048_576: "\(bytes / 1_024) KiB"
    default: "\(bytes / 1_048_576) MiB"
    }
  }

  // MARK: - Failures

  static func words(for error: BundleError) -> FailurePhrases.Words {
    let kept = Phrase("待发内容原样保留", "The outbox is as it was")
    switch error {
    case .replica(let error): return FailurePhrases.words(for: error)
    case .trust(let error): return FailurePhrases.words(for: error)
    case .file(let errno): return FailurePhrases.file(errno)
    case .notOurs:
      return FailurePhrases.Words(
        Phrase("不是回执或离线包", "This is neither receipts nor a pack"),
        next: Phrase("用平台给出的 .yxrcp 或 .yxpack", "Use the .yxrcp or .yxpack from the hub")
      )
    case .otherHub:
      return FailurePhrases.Words(
        Phrase("此文件不是本机所属平台签发", "The hub of this laptop did not sign this file"),
        safe: kept,
        next: Phrase("核对文件来源", "Find out where it comes from")
      )
    case .otherDevice(let device):
      return FailurePhrases.Words(
        Phrase("此文件是给另一台设备 \(device) 的", "This file is for another device, \(device)"),
        safe: kept,
        next: Phrase("交给那台电脑", "Take it to that laptop")
      )
    case .otherEpoch:
      return FailurePhrases.Words(
        Phrase("平台数据已换代，此文件出自另一纪元", "The hub has begun another epoch since"),
        safe: kept,
        next: Phrase("先导入平台新做的离线包或联网同步", "Import a new pack, or sync over a network")
      )
    case .damaged:
      return FailurePhrases.Words(
        Phrase("文件不完整或被改动", "The file is cut or was changed"),
        safe: kept,
        next: Phrase("重新拷贝", "Copy it again")
      )
    }
  }
}

extension CommandFailure {
  init(bundle error: BundleError) {
    let words = BundlePhrases.words(for: error)
    let status: ExitStatus
    switch error {
    case .replica(let error):
      self.init(replica: error)
      return
    case .trust(let error):
      self.init(trust: error)
      return
    case .file(let errno): status = errno == 2 ? .negative : .partlyDone
    case .notOurs: status = .usage
    case .otherHub, .damaged: status = .damaged
    case .otherDevice, .otherEpoch: status = .refused
    }
    self.init(status, error.code, words.what, safe: words.safe, next: words.next)
  }
}
