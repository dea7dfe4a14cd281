package import Canvas
package import Records

extension SyncStatus {
  /// What can be handed over: records only this laptop has, and refused mutations.
  var toHandOver: [RecordID] {
    stranded.map(\.record) + outbox.filter { $0.state == "rejected" }.map(\.id)
  }
}

/// The words of 同步.
package enum SyncPhrases {
  /// The sentence behind a code the hub gave for a refused or put-off mutation.
  package static func sentence(_ code: String) -> Phrase {
    switch code {
    case "unknown_field":
      Phrase("平台不认识其中的字段;更新本机程序或平台后重试", "The hub does not know one of its fields; update and retry")
    case "field_read_only":
      Phrase(
        "该字段由平台维护,不可在本机改;请改报纠错",
        "Only the hub writes that field; report a discrepancy instead"
      )
    case "write_once":
      Phrase("该字段只能写一次;请另作更正记录", "That field is written once; add a correction instead")
    case "illegal_move":
      Phrase("记录状态已变化,这一步不再适用;按新状态办理", "The record has moved on; act on its new state")
    case "wrong_operation":
      Phrase("这种改法不适用于该字段", "A field of that kind cannot be changed this way")
    case "sealed":
      Phrase("记录已签名定稿;请另作更正记录", "The record is signed and final; add a correction instead")
    case "authority":
      Phrase(
        "提交时已无此权限;内容完整保留,已转主管复核",
        "The authority had ended; all of it is kept for review by a supervisor"
      )
    case "malformed":
      Phrase("平台读不懂这一条;请附诊断反馈", "The hub cannot read it; please report it with diagnostics")
    case "schema":
      Phrase("平台版本较旧,暂存待平台升级后再并入", "The hub is older; it keeps this until it is updated")
    case "signature":
      Phrase("签名不成立;记录未采用,请核对本机证书", "The signature does not hold; check this laptop's certificate")
    case "":
      Phrase("没有说明", "No reason was given")
    default:
      Phrase("平台给出的代码 \(code)", "The hub's code is \(code)")
    }
  }

  /// What was written on a stick, in one row.
  static func written(_ written: StickWritten) -> Phrase {
    Phrase(
      "已写 \(written.mutations) 项改动 \(written.attachments) 附件到 \(written.file)",
      "\(written.mutations) edits, \(written.attachments) files in \(written.file)"
    )
  }

  /// The same for the log, which has more room.
  static func writtenInFull(_ written: StickWritten) -> Phrase {
    let (short, size) = (Self.written(written), Wording.bytes(written.bytes))
    return Phrase(
      "\(short.chinese) (\(size));待传内容保留到回执读入",
      "\(short.english) (\(size)); the outbox is kept until receipts come in"
    )
  }

  /// What was taken from a stick.
  static func taken(_ read: StickRead) -> Phrase {
    switch read {
    case .receipts(let settled, let refused, let conflicts):
      Phrase(
        "回执已读入: 送达 \(settled) 被拒 \(refused) 冲突 \(conflicts)",
        "receipts taken: delivered \(settled), refused \(refused), conflicts \(conflicts)"
      )
    case .pack(let scope, _, true):
      Phrase("\(scope) 已是此离线包的内容", "\(scope) holds this pack already")
    case .pack(let scope, let records, false):
      Phrase(
        "离线包已载入 \(scope): \(Wording.count(records)) 条",
        "pack loaded into \(scope): \(Wording.count(records)) records"
      )
    case .shrinking(let scope, _, _):
      Phrase("\(scope) 待核准", "\(scope) waits for a word")
    }
  }

  /// Why a file for or from a stick was not written or not taken, from its code.
  package static func stick(_ code: String) -> Phrase {
    switch code {
    case "bundle.notOurs":
      Phrase(
        "不是回执或离线包 · 待发内容原样保留 · 用平台给出的 .yxrcp 或 .yxpack",
        "Neither receipts nor a pack · the outbox is as it was · use the .yxrcp or .yxpack of the hub"
      )
    case "bundle.otherHub":
      Phrase(
        "不是本机所属平台签发 · 什么都没有改动 · 核对文件来源",
        "Not signed by this laptop's hub · nothing was changed · find out where it comes from"
      )
    case "bundle.otherDevice", "pack.notForThisDevice":
      Phrase(
        "这个文件是给另一台电脑的 · 什么都没有改动 · 交给那台电脑,或请平台为本机制作",
        "Made for another laptop · nothing was changed · take it there, or ask the hub for one"
      )
    case "bundle.otherEpoch":
      Phrase(
        "平台数据已换代,文件出自另一纪元 · 待发内容保留 · 用新的离线包或联网同步",
        "The hub has begun another epoch · the outbox is kept · use a new pack, or sync"
      )
    case "bundle.damaged", "pack.damagedChunk":
      Phrase(
        "文件不完整或被改动 · 已载入的完好 · 重新拷贝后再读,从坏处接着",
        "The file is cut or was changed · what was loaded is whole · copy it again, it goes on there"
      )
    case "pack.newerForm":
      Phrase(
        "离线包由更新的程序制作 · 什么都没有改动 · 更新本机程序",
        "A newer program made this pack · nothing was changed · update this program"
      )
    case "pack.older":
      Phrase(
        "离线包比本机旧 · 什么都没有改动 · 用较新的离线包",
        "The pack is older than this laptop · nothing was changed · use a newer one"
      )
    default:
      Phrase(
        "U 盘文件未能处理 · 待发内容原样保留 · 按代码报告",
        "The stick's file was not dealt with · the outbox is as it was · report the code"
      )
    }
  }

  /// The mark and the word of an outbox line's state.
  package static func state(_ word: String) -> (mark: String, label: Phrase) {
    switch word {
    case "waiting": ("·", Phrase("等待", "waiting"))
    case "sent": ("↑", Phrase("已发出", "sent"))
    case "conflict": ("≠", Phrase("冲突", "conflict"))
    case "rejected": ("x", Phrase("被拒", "refused"))
    case "deferred": ("~", Phrase("暂缓", "put off"))
    default: ("?", Phrase(word, word))
    }
  }

  /// What a scope holds, and the place, unit, account or task it is of, from its name.
  package static func scope(
    _ name: String,
    in context: DrawContext
  ) -> (content: CleanText, place: CleanText) {
    let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
    let place = parts.count > 1 ? parts[1] : ""
    let code = UntrustedText(row: place).code()
    func words(_ chinese: String, _ english: String) -> CleanText {
      context.words(Phrase(chinese, english))
    }
    switch parts.first {
    case "ref": return (words("规则法规", "Rules"), .empty)
    case "nat": return (words("全国目录", "National"), .empty)
    case "prov": return (words("省级档案", "Province"), context.region(place))
    case "city": return (words("市级档案", "City"), context.region(place))
    case "unit": return (words("本单位", "Unit"), context.unit(place))
    case "user": return (words("本人", "Own"), code)
    case "task": return (words("专项", "Task"), code)
    default: return (UntrustedText(row: name).code(), .empty)
    }
  }
}
