package import Records

extension ServiceFailure.Reason {
  /// Three parts: what happened · what is safe · what to do.
  package var phrase: Phrase {
    switch self {
    case .locked:
      Phrase(
        "本机副本已锁定 · 已存内容不受影响 · 请先解锁再操作",
        "The replica is locked · what was saved is safe · unlock it first"
      )
    case .busy(let process):
      Phrase(
        "副本正被进程 \(process) 使用 · 本次改动未写入 · 关闭该进程后重试",
        "Process \(process) is using the replica · nothing was written · close it and try again"
      )
    case .notHeld:
      Phrase(
        "本机没有这条记录 · 其他记录不受影响 · 同步相应范围后再查看",
        "This laptop does not hold the record · others are unaffected · sync its scope first"
      )
    case .notAllowed:
      Phrase(
        "当前账号无此权限 · 记录未改动 · 请由有权限的人员办理",
        "This account may not do that · nothing was changed · ask someone who may"
      )
    case .sealed:
      Phrase(
        "记录已签名定稿,不可改动 · 原内容完好 · 需要时另作更正记录",
        "The record is signed and final · it is intact · add a correction instead"
      )
    case .stateChanged:
      Phrase(
        "记录状态已变化,此操作不再适用 · 记录未改动 · 刷新后按新状态办理",
        "The record has moved on · nothing was changed · look at its new state"
      )
    case .damaged:
      Phrase(
        "本机数据有损坏 · 未受损部分仍可读取 · 请运行 yaoxun doctor",
        "Data on this laptop is damaged · the rest can be read · run yaoxun doctor"
      )
    case .noSpace:
      Phrase(
        "磁盘空间不足 · 已存记录完好 · 清理空间后重试",
        "The disk is full · what was saved is safe · free some space and try again"
      )
    case .fileUnreadable:
      Phrase(
        "无法读取该文件 · 记录未改动 · 检查路径与权限后重试",
        "That file cannot be read · nothing was changed · check its path and permissions"
      )
    case .fileUnwritable:
      Phrase(
        "文件不能写入,或已存在 · 什么都没有覆盖 · 换一个位置或文件名",
        "The file cannot be made, or is there already · nothing was overwritten · name another place"
      )
    case .stick: SyncPhrases.stick("")
    case .notFetched:
      Phrase(
        "附件还不在本机 · 按 f 取附件,联网同步后再存",
        "Its bytes are not on this laptop · press f to fetch it, then save it after a sync"
      )
    case .leaseOver:
      Phrase(
        "超过七天未联系平台,档案暂不可查 · 待办与检查照常办理,内容不受影响 · 同步一次即恢复",
        "No word from the hub for seven days: archives are closed · work goes on and is safe · one"
          + " sync opens them again"
      )
    case .unreachable:
      Phrase(
        "平台未响应 · 本机记录已保存 · 联网后自动续传",
        "The hub does not answer · records are saved here · sending resumes with the network"
      )
    case .refusedByHub(let status): HubRefusal(code: "", status: status).phrase
    case .intercepted:
      Phrase(
        "应答的不是平台,网络被门户或代理拦截 · 本机记录已保存 · 先登录该网络,之后自动续传",
        "Something else answers: a captive portal or a proxy · records are saved here · sign in to"
          + " that network; sending resumes by itself"
      )
    case .invalid(let fields):
      Phrase(
        "填写内容不合规则(\(fields.joined(separator: "、"))) · 记录未改动 · 修改后重试",
        "What was entered breaks a rule (\(fields.joined(separator: ", "))) · nothing was changed"
          + " · correct it and try again"
      )
    case .notYours:
      Phrase(
        "这一步属于另一单位 · 记录未改动 · 由下发或承办单位的人员办理",
        "That step is another unit's · nothing was changed · ask someone of that unit"
      )
    case .guarded(let rule):
      Phrase(
        "\(rule.chinese) · 记录未改动 · 由符合要求的人员办理",
        "\(rule.english) · nothing was changed · let someone do it who fulfils the rule"
      )
    case .failed:
      Phrase(
        "操作没有完成 · 已存记录完好 · 请按代码查帮助或重试",
        "That was not completed · what was saved is safe · look up the code or try again"
      )
    }
  }
}
