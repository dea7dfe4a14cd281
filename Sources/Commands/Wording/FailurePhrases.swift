import Canvas
import Home
import Records
import Replica
import Screens
import Settings
import SyncCore
import Trust
import WireFormat

/// The wording of failures: what happened, what is safe, what to do.
enum FailurePhrases {
  /// The three parts without their code.
  struct Words {
    var what: Phrase
    var safe: Phrase
    var next: Phrase

    init(_ what: Phrase, safe: Phrase = CommandFailure.nothingChanged, next: Phrase) {
      self.what = what
      self.safe = safe
      self.next = next
    }
  }

  private static let intact = Phrase("本机已存记录完好", "What was saved on this laptop is intact")
  private static let doctor = Phrase("请运行 yaoxun doctor", "Run yaoxun doctor")
  private static let again = Phrase("稍后重试", "Try again later")

  // MARK: - Use cases

  static func notHeld(_ id: String) -> Words {
    Words(
      Phrase("本机没有记录 \(id)", "This laptop does not hold \(id)"),
      next: Phrase("同步后再查", "Sync and look again")
    )
  }

  static let wrongState = Words(
    Phrase("记录状态已变化，此操作不再适用", "The record has moved on and this no longer applies"),
    next: Phrase("查看现状后按新状态办理", "Look at its present state")
  )

  static let reasonMissing = Words(
    Phrase("此操作须说明理由", "This needs a reason"),
    next: Phrase("加上 --reason（办结用 --outcome）", "Add --reason (to close: --outcome)")
  )

  static func notYours(_ number: String) -> Words {
    Words(
      Phrase("督办单 \(number) 的这一步属于另一单位", "That step of order \(number) is another unit's"),
      next: Phrase("由下发或承办单位的人员办理", "Ask someone of the unit that gave or carries it out")
    )
  }

  /// A guard in the words of its table, with the law or custom it rests on.
  static func guardUnmet(_ title: Phrase, _ basis: Phrase, _ isUnverified: Bool) -> Words {
    let mark = isUnverified ? Phrase("，示例规则", ", a sample rule") : Phrase("", "")
    return Words(
      Phrase(
        "不符合：\(title.chinese)（\(basis.chinese)\(mark.chinese)）",
        "Not fulfilled: \(title.english) (\(basis.english)\(mark.english))"
      ),
      next: Phrase("由符合要求的人员办理", "Let someone do it who fulfils the rule")
    )
  }

  /// Everything that is missing before an inspection can be sealed.
  static func notReady(_ obstacles: [Phrase]) -> Words {
    Words(
      Phrase(
        "还不能定稿：\(obstacles.map(\.chinese).joined(separator: "；"))",
        "It cannot be made final yet: \(obstacles.map(\.english).joined(separator: "; "))"
      ),
      next: Phrase("逐项补齐后再定稿", "Clear them one by one, then finalise")
    )
  }

  static func nothingToCorrect(_ field: String) -> Words {
    Words(
      Phrase(
        "“\(field)”已是此值，或不能取此值",
        "“\(field)” says that already, or cannot hold it"
      ),
      next: Phrase("现值见 yaoxun inspect show", "See yaoxun inspect show for what it says")
    )
  }

  static let foreignHub = Words(
    Phrase("签名账号登记在另一平台", "The signing account was enrolled at another hub"),
    next: Phrase("改用同一平台的账号", "Use an account of the same hub")
  )

  static func unknownField(_ field: String) -> Words {
    Words(
      Phrase("这类记录没有字段“\(field)”", "Such a record has no field “\(field)”"),
      next: Phrase("字段名见 dossier … --json", "See dossier … --json for the names of fields")
    )
  }

  static func unknownClause(_ clause: String) -> Words {
    Words(
      Phrase("检查表没有条款“\(clause)”", "The checklist has no clause “\(clause)”"),
      next: Phrase("条款见 yaoxun inspect show", "See yaoxun inspect show")
    )
  }

  static func checklist(_ id: String, _ version: String) -> Words {
    Words(
      Phrase("本机没有检查表 \(id) \(version)", "Checklist \(id) \(version) is not shipped here"),
      next: Phrase("更新程序后再打开", "Update the program first")
    )
  }

  static func file(_ errno: Int32) -> Words {
    Words(
      Phrase("文件不能读取（错误 \(errno)）", "The file cannot be read (error \(errno))"),
      next: Phrase("检查路径与权限", "Check its path and permissions")
    )
  }

  static func unwritable(_ errno: Int32) -> Words {
    Words(
      Phrase("文件不能写入,或已存在（错误 \(errno)）", "The file cannot be made, or is there (error \(errno))"),
      next: Phrase("换一个文件名", "Name another file")
    )
  }

  static func notHere(_ address: String) -> Words {
    Words(
      Phrase("附件还不在本机", "The bytes of that file are not on this laptop yet"),
      next: Phrase(
        "先取到本机: yaoxun attachment fetch \(address.dropFirst(4).prefix(12))",
        "Fetch them: yaoxun attachment fetch \(address.dropFirst(4).prefix(12))"
      )
    )
  }

  static let notNoted = Words(
    Phrase("未能记入操作日志，故未执行", "It could not be noted in the log, so it was not done"),
    next: Phrase("检查 --home 可否写入", "See whether --home can be written")
  )

  // MARK: - Replica and home

  static func words(for error: ReplicaError) -> Words {
    switch error {
    case .locked(let pid):
      Words(
        Phrase("本机副本正被进程 \(pid) 使用", "Process \(pid) is using the replica"),
        next: Phrase("关闭该进程或在其界面中操作", "Close it, or work in its interface")
      )
    case .missing:
      Words(
        Phrase("本机还没有副本", "There is no replica yet"),
        next: Phrase("请先运行 yaoxun sync", "Run yaoxun sync first")
      )
    case .notFound(_, let argument):
      Words(
        Phrase("没有找到“\(argument)”", "“\(argument)” was not found"),
        next: Phrase("核对编号或同步后再查", "Check the number, or sync first")
      )
    case .ambiguous(_, let argument, let candidates):
      Words(
        Phrase("“\(argument)”不止一个", "“\(argument)” is the beginning of several"),
        next: Phrase(
          "写全编号：\(candidates.joined(separator: " "))",
          "Write more of it: \(candidates.joined(separator: " "))"
        )
      )
    case .refused(let refusal): refused(refusal)
    case .sealed:
      Words(
        Phrase("本机副本已锁定", "The replica is locked"),
        next: FailurePhrases.givePassword
      )
    case .diskFull:
      Words(
        Phrase("磁盘空间不足", "The disk is full"),
        safe: intact,
        next: Phrase("清理空间后重试", "Free some space and try again")
      )
    case .newerSchema:
      Words(
        Phrase("副本由更新的程序写成", "A newer program wrote this replica"),
        safe: intact,
        next: Phrase("请更新程序", "Update this program")
      )
    case .epochMismatch:
      Words(
        Phrase("平台数据已换代", "The hub has begun a new epoch"),
        safe: intact,
        next: Phrase("请重新同步", "Sync again")
      )
    case .fileChanged:
      Words(
        Phrase("文件在读取时被改动", "The file changed while it was read"),
        next: again
      )
    case .trust(let error): words(for: error)
    case .damaged, .sealBroken, .database:
      Words(Phrase("本机数据有损坏", "Data on this laptop is damaged"), next: doctor)
    case .closed:
      Words(Phrase("本机副本已关闭", "The replica was closed"), safe: intact, next: again)
    case .readOnly, .file:
      Words(Phrase("本机副本不能写入", "The replica cannot be written"), next: doctor)
    }
  }

  private static func refused(_ refusal: EditRefusal) -> Words {
    switch refusal {
    case .finalised:
      Words(
        Phrase("记录已签名定稿，不可改动", "The record is signed and final"),
        next: Phrase("需要时另作更正记录", "Add a correction instead")
      )
    case .illegalMove(_, let from, let to):
      Words(
        Phrase("不能从“\(from)”改为“\(to)”", "It cannot go from “\(from)” to “\(to)”"),
        next: Phrase("查看现状后办理", "Look at its present state")
      )
    case .notOpen:
      Words(
        Phrase("冲突已裁决，或没有这一字段", "The conflict is decided, or has no such field"),
        next: Phrase("见 yaoxun conflict list", "See yaoxun conflict list")
      )
    case .reasonMissing: reasonMissing
    case .tooLong(let field, let bytes, let limit):
      Words(
        Phrase(
          "字段 \(field) 有 \(bytes) 字节，上限 \(limit)",
          "Field \(field) has \(bytes) bytes of at most \(limit)"
        ),
        next: Phrase("请缩短后重试", "Shorten it")
      )
    case .unknownField(_, let field), .readOnly(_, let field), .writtenOnce(_, let field),
      .wrongOperation(let field), .wrongValue(let field):
      Words(
        Phrase("字段 \(field) 不接受此值", "Field \(field) does not take this"),
        next: Phrase("修改后重试", "Change it and try again")
      )
    case .alreadyExists, .noSuchRecord:
      Words(
        Phrase("记录已在或已不在", "The record is already there, or no longer"),
        next: Phrase("查看后重试", "Look and try again")
      )
    }
  }

  static func words(for error: HomeError) -> Words {
    switch error {
    case .noAccount(let name):
      Words(
        Phrase(
          name.isEmpty ? "本机没有账号" : "本机没有账号“\(name)”",
          name.isEmpty ? "There is no account here" : "There is no account “\(name)” here"
        ),
        next: Phrase("用 yaoxun enrol 登记，或试 yaoxun demo", "Use yaoxun enrol, or yaoxun demo")
      )
    case .badAccountName(let name):
      Words(
        Phrase("“\(name)”不是账号名", "“\(name)” is no account name"),
        next: Phrase("账号名为小写字母与数字", "Names are lower-case letters and digits")
      )
    case .severalAccounts(let names):
      Words(
        Phrase(
          "本机有多个账号：\(names.joined(separator: " "))",
          "There are several accounts: \(names.joined(separator: " "))"
        ),
        next: Phrase("用 --account 指定", "Choose one with --account")
      )
    case .lockedOut(let until):
      Words(
        Phrase(
          "口令连续有误，\(Instant(milliseconds: until).rfc3339) 前不再受理",
          "Too many wrong passwords; no more until \(Instant(milliseconds: until).rfc3339)"
        ),
        safe: intact,
        next: Phrase("到时再试", "Wait until then")
      )
    case .accountFileDamaged:
      Words(Phrase("账号文件有损坏", "The account's file is damaged"), next: doctor)
    case .certificateRefused:
      Words(
        Phrase("平台给出的证书不符", "The hub's certificate does not fit"),
        next: Phrase("核对平台地址与指纹词", "Check the hub's address and its words")
      )
    case .weakPassword(let weakness):
      Words(
        weak(weakness),
        next: Phrase("另选新口令", "Choose another")
      )
    case .notAFolder(let path, let errno):
      Words(
        Phrase("不能使用文件夹 \(path)（错误 \(errno)）", "Cannot use \(path) (error \(errno))"),
        next: Phrase("检查 --home 与权限", "Check --home and its permissions")
      )
    case .trust(let error): words(for: error)
    }
  }

  private static func weak(_ weakness: PasswordRule.Weakness) -> Phrase {
    switch weakness {
    case .tooShort:
      Phrase(
        "新口令不足 \(PasswordRule.least) 个字",
        "The new password has fewer than \(PasswordRule.least) characters"
      )
    case .namesAccount: Phrase("新口令含有账号名", "The new password holds the account's name")
    case .unchanged: Phrase("新旧口令相同", "Both passwords are the same")
    }
  }

  static func words(for error: TrustError) -> Words {
    switch error {
    case .libcryptoUnfit(let version):
      Words(
        Phrase("密码库 \(version) 缺国密算法", "\(version) lacks the national algorithms"),
        next: Phrase("安装 OpenSSL 3（libssl3）", "Install OpenSSL 3 (libssl3)")
      )
    case .selfTestFailed(let algorithm):
      Words(
        Phrase("密码库自检不过：\(algorithm)", "The cryptographic self-test failed: \(algorithm)"),
        next: Phrase("重新安装 OpenSSL 3 后再试", "Install OpenSSL 3 anew, then try again")
      )
    case .wrongPassword:
      Words(
        Phrase("口令不对", "The password is wrong"),
        safe: intact,
        next: Phrase("连错五次将停用三十分钟", "Five wrong ones in a row shut it for half an hour")
      )
    case .fileTooOpen(let mode):
      Words(
        Phrase(
          "密钥文件他人可读（\(String(mode & 0o777, radix: 8))）",
          "Others may read the key file (\(String(mode & 0o777, radix: 8)))"
        ),
        next: Phrase("收紧权限为 600", "Set its mode to 600")
      )
    case .otherDevice:
      Words(
        Phrase("这些密钥属于另一台电脑", "These keys belong to another machine"),
        next: Phrase("在本机重新登记", "Enrol this machine")
      )
    default:
      Words(Phrase("密钥或密码库不可用", "Keys or cryptography cannot be used"), next: doctor)
    }
  }

  static let givePassword = Phrase(
    "在终端输入口令，或用 --password-file、YAOXUN_PASSWORD",
    "Type the password at a terminal, or use --password-file or YAOXUN_PASSWORD"
  )

  static func leaseOver(_ since: Instant) -> Words {
    Words(
      Phrase(
        "超过七天未联系平台，档案自 \(since.rfc3339) 起暂不可查",
        "No word from the hub for seven days: archives are closed since \(since.rfc3339)"
      ),
      safe: Phrase("待办与检查照常办理", "Work goes on and is safe"),
      next: Phrase("同步一次即恢复", "One sync opens them again")
    )
  }

  // MARK: - Hub

  static let address = Words(
    Phrase("平台地址须为 https://，本机可用 http://", "A hub is https://, or http:// on loopback"),
    next: Phrase("改正 --hub", "Correct --hub")
  )
  static let unreachable = Words(
    Phrase("平台未响应", "The hub does not answer"),
    safe: intact,
    next: Phrase("联网后重试", "Try again with a network")
  )
  static let notTheHub = Words(
    Phrase("答话的不是平台", "Something answers that is no hub"),
    safe: intact,
    next: Phrase("检查网络登录页或代理", "Look for a captive portal or a proxy")
  )
  static let untrusted = Words(
    Phrase("平台的证书不可信", "The hub's certificate does not hold"),
    safe: intact,
    next: Phrase("核对地址，勿在此网络使用", "Check the address; do not use this network")
  )
  static let enrolmentRefused = Words(
    Phrase("平台拒绝登记", "The hub refused"),
    next: Phrase("登记码可能有误、用过或过期，请重新领取", "The code is wrong, used or too old: ask for another")
  )

  private static func refused(_ refusal: HubRefusal) -> Words {
    Words(refusal.what, safe: refusal.safe, next: refusal.next)
  }

  static func words(for failure: SyncFailure) -> Words {
    switch failure {
    case .unreachable: unreachable
    case .notTheHub: notTheHub
    case .untrusted: untrusted
    case .cut:
      Words(
        Phrase("同步中断", "The sync broke off"),
        safe: intact,
        next: Phrase("再次同步即续传", "Sync again: it goes on from there")
      )
    case .cancelled:
      Words(Phrase("同步已停止", "The sync was stopped"), safe: intact, next: again)
    case .refused(let problem): refused(HubRefusal(code: problem.code, status: problem.status))
    case .storage:
      Words(Phrase("收到的数据未能存下", "What came could not be stored"), safe: intact, next: doctor)
    case .heldBack(let deletion):
      Words(
        Phrase(
          "平台要求删除 \(deletion.scope) 中 \(deletion.deleted)/\(deletion.held) 条，已暂停",
          "The hub asks to delete \(deletion.deleted) of \(deletion.held) in \(deletion.scope)"
        ),
        safe: intact,
        next: Phrase(
          "请向平台核实；属实则运行 yaoxun sync --confirm-deletions",
          "Ask the hub's office; if it is meant, run yaoxun sync --confirm-deletions"
        )
      )
    }
  }

  // MARK: - Program

  static let shippedData = Words(
    Phrase("随程序的数据找不到或有损坏", "The shipped data is missing or damaged"),
    next: Phrase("检查 YAOXUN_DATA 或重新安装", "Check YAOXUN_DATA, or install again")
  )
  static let terminal = Words(
    Phrase("此处不能打开界面", "The interface cannot be opened here"),
    next: Phrase("在终端中运行，或使用子命令", "Run it in a terminal, or use a verb")
  )

  static func words(for error: SettingsError) -> Words {
    let place = ([error.file] + (error.line.map { [String($0)] } ?? [])).joined(separator: ":")
    let key = error.keyPath.joined(separator: ".")
    return Words(
      Phrase("配置有误：\(place) \(key)", "A setting is wrong: \(place) \(key)"),
      next: Phrase("改正该行", "Correct that line")
    )
  }

  /// How the value of a global option is written.
  static func form(of option: String) -> Phrase {
    switch option {
    case "--lang": Phrase("可用 zh 或 en", "There are zh and en")
    default: Phrase("写法如 2026-11-30T09:00:00+08:00", "Write 2026-11-30T09:00:00+08:00")
    }
  }
}
