import HubStore
import Records

/// Sentences for what the store refuses; the stable code ends each one.
enum StorePhrases {
  static func sentence(for error: HubStoreError) -> Phrase {
    let phrase = words(for: error)
    return Phrase("\(phrase.chinese)[\(error.code)]", "\(phrase.english) [\(error.code)]")
  }

  static func name(of status: DeviceStatus) -> Phrase {
    switch status {
    case .active: Phrase("在用", "active")
    case .suspended: Phrase("已暂停", "suspended")
    case .revoked: Phrase("已吊销", "revoked")
    }
  }

  private static func words(for error: HubStoreError) -> Phrase {
    switch error {
    case .notFound: Phrase("没有找到。", "Not found.")
    case .notPermitted: Phrase("现状不允许这样做。", "That is not allowed as things stand.")
    case .exclusivePowers:
      Phrase(
        "系统、安全、审计三种管理权不得集于一人。",
        "System, security and audit administration must lie in three hands."
      )
    case .accountExists: Phrase("账号已存在。", "The account exists already.")
    case .malformedName:
      Phrase("账号、单位、显示名或区划代码不合规则。", "An account, unit, name or division breaks the rules.")
    case .admission(.revoked):
      Phrase("设备已吊销；其记录请由督办人员另行接收。", "The device is revoked; hand its work over by a supervisor.")
    case .admission(.suspended): Phrase("设备已暂停。", "The device is suspended.")
    case .admission(.accountDisabled): Phrase("账号已停用。", "The account is disabled.")
    case .admission, .enrolmentRefused: Phrase("设备未获准入。", "The device is not let in.")
    case .bundle(let refusal): words(for: refusal)
    case .epochChanged, .hubBehind, .cursorTooOld:
      Phrase("数据世代不一致。", "The data belong to another life of the hub.")
    case .blob: Phrase("附件未被接受。", "The attachment was not taken.")
    case .full: Phrase("磁盘已满。", "The disk is full.")
    case .storage(let code): Phrase("数据库错误 \(code)。", "SQLite error \(code).")
    case .damaged(let place): Phrase("数据损坏：\(place)。", "Data are damaged: \(place).")
    case .file(let code): Phrase("文件操作失败，errno \(code)。", "A file operation failed, errno \(code).")
    case .trust: Phrase("密钥或签名不可用。", "A key or a signature cannot be used.")
    }
  }

  private static func words(for refusal: BundleRefusal) -> Phrase {
    switch refusal {
    case .notABundle: Phrase("不是待发包（.yxout）。", "This is no outbox bundle (.yxout).")
    case .otherHub(let key):
      Phrase("此包发往另一平台（密钥 \(key)）。", "The bundle is for another hub (key \(key)).")
    case .otherEpoch(let epoch):
      Phrase(
        "此包出自本平台不认得的纪元 \(epoch)。",
        "The bundle comes from an epoch this hub does not know: \(epoch)."
      )
    case .unknownDevice(let device):
      Phrase("没有设备 \(device)。", "There is no device \(device).")
    case .badSignature:
      Phrase("包头签名不符。", "The signature of the bundle's head does not hold.")
    case .damaged:
      Phrase(
        "包不完整或被改动，未作任何改动。请从电脑重新导出。",
        "The bundle is cut or was changed; nothing was applied. Write it again on the laptop."
      )
    }
  }
}
