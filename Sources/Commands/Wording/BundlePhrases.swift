import Records
import Sync
import Trust
import WireFormat

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

  static func loaded(_ report: PackReport) -> Phrase {
    let (scope, sum, sequence) = (report.scope, report.records, report.sequence)
    if report.isHeldAlready {
      return Phrase("\(scope) 已是此离线包的内容", "\(scope) holds this pack already")
    }
    return Phrase(
      "离线包已载入 \(scope)：\(sum) 条，序号 \(sequence)"
        + (report.quarantined > 0 ? "，隔离 \(report.quarantined)" : ""),
      "pack loaded into \(scope): \(sum) records at \(sequence)"
        + (report.quarantined > 0 ? ", \(report.quarantined) set aside" : "")
    )
  }

  static func verified(_ pack: PackFile) -> Phrase {
    let claims = pack.head.claims
    let day = Instant(milliseconds: claims.builtAt).rfc3339
    let count = pack.list.chunks.count
    return Phrase(
      "签名与 \(count) 块完好：\(claims.scope)，\(claims.records) 条，序号 \(claims.sequence)，制于 \(day)",
      "signature and \(count) chunks hold: \(claims.scope), \(claims.records) records at "
        + "\(claims.sequence), made \(day)"
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
    case .damagedChunk(let index):
      return FailurePhrases.Words(
        Phrase("离线包第 \(index + 1) 块有损坏", "Chunk \(index + 1) of the pack is damaged"),
        safe: Phrase("已载入的块不用重来，记录完好", "Chunks before it are kept; records are intact"),
        next: Phrase("重新拷贝后再导入，将从该块继续", "Copy it again: the import goes on from there")
      )
    case .newerForm:
      return FailurePhrases.Words(
        Phrase("离线包由更新的程序制作", "A newer program made this pack"),
        next: Phrase("请更新程序", "Update this program")
      )
    case .notForThisDevice:
      return FailurePhrases.Words(
        Phrase("此离线包未为本机加封", "This pack is not sealed for this laptop"),
        next: Phrase("请平台为本机登记后重新制作", "Ask the hub for one made after this laptop was enrolled")
      )
    case .packOlder(let held, let offered):
      return FailurePhrases.Words(
        Phrase(
          "离线包较旧：序号 \(offered)，本机已到 \(held)",
          "The pack is older: at \(offered), while this laptop is at \(held)"
        ),
        next: Phrase("用较新的离线包", "Use a newer one")
      )
    case .massDeletion(let scope, let held, let offered):
      return FailurePhrases.Words(
        Phrase(
          "\(scope) 将由 \(held) 条减为 \(offered) 条，已暂停",
          "\(scope) would shrink from \(held) to \(offered) records"
        ),
        next: Phrase("向平台核实后加 --allow-shrinking", "Ask the office, then add --allow-shrinking")
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
    case .otherHub, .damaged, .damagedChunk: status = .damaged
    case .otherDevice, .otherEpoch, .newerForm, .notForThisDevice, .packOlder, .massDeletion:
      status = .refused
    }
    self.init(status, error.code, words.what, safe: words.safe, next: words.next)
  }
}
