package import Records

/// Why the hub does not deal with this laptop now, in three parts; nothing waiting here is lost.
package struct HubRefusal: Equatable, Sendable {
  package var what: Phrase
  package var safe: Phrase
  package var next: Phrase

  /// The meaning of a problem's code; any other is told by its number alone.
  package init(code: String, status: Int) {
    safe = Phrase("本机记录与待发内容原样保存", "Records and what waits here are kept as they are")
    switch code {
    case "auth.fork":
      what = Phrase(
        "两台电脑在用同一密钥,平台已停用本机",
        "Two machines use one key: the hub has suspended this device"
      )
      next = Phrase("查明另一份副本,再请管理员恢复", "Find the other copy, then ask an administrator")
    case "device_suspended":
      what = Phrase("平台已暂停本机", "The hub has suspended this device")
      next = Phrase("请管理员查明后恢复,恢复后自动续传", "Ask an administrator; sending resumes once it is lifted")
    case "device_revoked":
      what = Phrase("平台已注销本机", "The hub has revoked this device")
      next = Phrase("重新登记前先请管理员取走待发内容", "Have what waits taken over before you enrol anew")
    case "account_disabled":
      what = Phrase("平台已停用此账号", "The hub has disabled this account")
      next = Phrase("请管理员处理", "Ask an administrator")
    case "auth.clock":
      what = Phrase(
        "本机时钟与平台相差过大,已按平台时间校正一次仍不符",
        "This clock is too far from the hub's, even once corrected"
      )
      next = Phrase("校准本机时钟后再同步", "Set this machine's clock, then sync")
    case "auth.replay", "auth.overtaken":
      what = Phrase("这一请求平台已收过", "The hub has had this request before")
      next = Phrase("再次同步即可", "Sync again")
    case "auth.signature":
      what = Phrase("平台不认本机的签名", "The hub does not know this device's signature")
      next = Phrase("核对平台地址;确属本平台则重新登记", "Check the hub's address; if it is right, enrol anew")
    default:
      what = Phrase("平台拒绝了请求(\(status))", "The hub refused (\(status))")
      next = Phrase("请联系管理员", "Ask an administrator")
    }
  }

  /// All three parts in one sentence.
  package var phrase: Phrase {
    Phrase(
      [what, safe, next].map(\.chinese).joined(separator: " · "),
      [what, safe, next].map(\.english).joined(separator: " · ")
    )
  }
}
