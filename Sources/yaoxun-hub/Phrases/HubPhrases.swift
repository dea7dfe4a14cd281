import Connectors
import Glibc
import Hub
import HubStore
import Province
import Records
import Regulation

/// What commands say, in both languages; text from outside in them is gated where they are printed.
enum HubPhrases {
  // MARK: Usage

  static let wrongUsage = Phrase("用法不对：", "Wrong usage:")

  static func noLaws(_ folder: String) -> Phrase {
    Phrase("\(folder) 中没有 .md 法规文本。", "There are no texts of laws (.md) in \(folder).")
  }

  static func mapUnreadable(_ file: String) -> Phrase {
    Phrase("不能读取映射文件 \(file)。", "The map \(file) cannot be read.")
  }

  static func wrongMap(_ file: String, _ line: Int?, _ path: [String]) -> Phrase {
    let place = ([file] + (line.map { [String($0)] } ?? [])).joined(separator: ":")
    let key = path.joined(separator: ".")
    return Phrase("映射文件有误：\(place) \(key)", "The map is wrong: \(place) \(key)")
  }

  /// What a map names that cannot be filled.
  static func mapFault(_ fault: TableMap.Fault) -> Phrase {
    let types = TableMap.types.map(\.name).joined(separator: ", ")
    return switch fault {
    case .unknownType(let name):
      Phrase("映射的类型“\(name)”不可用（\(types)）。", "The type “\(name)” cannot be filled (\(types)).")
    case .unknownField(let name):
      Phrase("没有字段“\(name)”。", "There is no field “\(name)”.")
    case .notMappable(let name):
      Phrase("字段“\(name)”不能由单元格填写。", "No cell can fill the field “\(name)”.")
    case .incomplete(let name):
      Phrase(
        "字段“\(name)”还要在 [separators] 或 [references] 中说明。",
        "The field “\(name)” has to be named in [separators] or [references]."
      )
    case .keyNotMapped(let name):
      Phrase("主键列“\(name)”不在 [columns] 中。", "The key column “\(name)” is not in [columns].")
    }
  }

  static let emptyFolder = Phrase("--data 不能为空。", "--data must not be empty.")
  static func noLanguage(_ word: String) -> Phrase {
    Phrase("没有这种语言：\(word)（zh 或 en）。", "No such language: \(word) (zh or en).")
  }
  static func noInstant(_ word: String) -> Phrase {
    Phrase("不是 RFC 3339 时刻：\(word)", "Not an RFC 3339 instant: \(word)")
  }
  static func noDay(_ word: String) -> Phrase {
    Phrase("不是日期 YYYY-MM-DD：\(word)", "Not a day YYYY-MM-DD: \(word)")
  }
  static func noDivision(_ word: String) -> Phrase {
    Phrase("不是六位区划代码：\(word)", "Not a division code of six digits: \(word)")
  }
  static func noScale(_ word: String) -> Phrase {
    Phrase(
      "没有这种规模：\(word)（tiny、small、province、million）。",
      "No such scale: \(word) (tiny, small, province, million)."
    )
  }
  static func noAddress(_ word: String) -> Phrase {
    Phrase("不是 地址:端口：\(word)", "Not an address and port: \(word)")
  }

  // MARK: Folder and files

  static func noHub(_ folder: String) -> Phrase {
    Phrase(
      "\(folder) 中没有监管端数据。先运行 yaoxun-hub init。",
      "There is no hub in \(folder). Run yaoxun-hub init first."
    )
  }
  static func alreadyMade(_ folder: String) -> Phrase {
    Phrase("\(folder) 中已有监管端数据，未作改动。", "\(folder) holds a hub already; nothing was changed.")
  }
  static func made(_ folder: String, epoch: String) -> Phrase {
    Phrase("已建立：\(folder)（纪元 \(epoch)）", "Made: \(folder) (epoch \(epoch))")
  }
  static func unreadable(_ name: String, errno code: Int32) -> Phrase {
    let cause = String(cString: strerror(code))
    return Phrase("无法使用 \(name)：\(cause)", "Cannot use \(name): \(cause)")
  }
  static func brokenArchive(_ name: String, code: Int32) -> Phrase {
    Phrase("\(name) 不是完好的 ZIP。[libzip \(code)]", "\(name) is no sound ZIP. [libzip \(code)]")
  }
  static func inUse(pid: Int32) -> Phrase {
    Phrase("进程 \(pid) 正在使用该数据目录。", "Process \(pid) uses this folder.")
  }
  static func selfTest(code: String) -> Phrase {
    Phrase("密码算法自检未通过，未启动。[\(code)]", "The self-test of the algorithms failed. [\(code)]")
  }
  static let noTables = Phrase(
    "找不到 offline-cache。请设置 YAOXUN_DATA。",
    "offline-cache was not found. Set YAOXUN_DATA."
  )
  static func badTable(_ file: String, line: Int) -> Phrase {
    Phrase("编码表损坏：\(file) 第 \(line) 行", "A table of codes is damaged: \(file), line \(line)")
  }

  // MARK: Seeding and imports

  static func demonstrationName(_ number: Int) -> String { "演示检查员\(number)" }
  static func progress(_ done: Int, of total: Int) -> Phrase {
    Phrase("已写入 \(done)/\(total)", "Written \(done)/\(total)")
  }
  static func seeded(_ tally: ImportTally, of total: Int, _ unit: Unit) -> Phrase {
    let accounts = unit.accounts.joined(separator: " ")
    return Phrase(
      "演示数据 \(total) 条：写入 \(tally.stored)，未变 \(tally.unchanged)；账号 \(accounts)",
      "Demonstration records \(total): stored \(tally.stored), unchanged \(tally.unchanged); "
        + "accounts \(accounts)"
    )
  }
  static func notStored(_ id: String, field: String, code: String) -> Phrase {
    Phrase("未写入 \(id)：\(field) [\(code)]", "Not stored: \(id), \(field) [\(code)]")
  }
  static func importing(_ name: String, _ count: Int) -> Phrase {
    Phrase("\(name)：已读 \(count)", "\(name): \(count) read")
  }
  static func imported(_ sum: ImportTally) -> Phrase {
    Phrase(
      "读取 \(sum.read)，写入 \(sum.stored)，未变 \(sum.unchanged)，隔离 \(sum.quarantined)",
      "Read \(sum.read), stored \(sum.stored), unchanged \(sum.unchanged), "
        + "quarantined \(sum.quarantined)"
    )
  }
  static func problemsListed(_ count: Int) -> Phrase {
    Phrase(
      "另有 \(count) 条隔离、修复或提示，见 yaoxun-hub import problems。",
      "\(count) items were put aside, repaired or remarked: see yaoxun-hub import problems."
    )
  }
  static func partsRefused(_ count: Int) -> Phrase {
    Phrase("\(count) 个分卷未读或未读完。", "\(count) parts were not read, or not to their end.")
  }

  // MARK: Recalls

  static func badRecallClass(_ text: String) -> Phrase {
    Phrase("召回级别须为 1、2 或 3：\(text)", "The class of a recall is 1, 2 or 3: \(text)")
  }
  static func badDay(_ text: String) -> Phrase {
    Phrase("不是日期：\(text)", "This is no day: \(text)")
  }
  static func noProduct(_ key: String) -> Phrase {
    Phrase("没有产品 \(key)。", "There is no product \(key).")
  }
  static func noRecall(_ number: String) -> Phrase {
    Phrase("没有召回 \(number)。", "There is no recall \(number).")
  }
  static let noBatch = Phrase("至少要有一个批号。", "At least one batch is needed.")
  static func recallTask(_ product: String, _ batches: [String]) -> String {
    "召回核查：\(product) 批号 \(batches.joined(separator: "、"))"
  }
  static func recallSource(_ number: String) -> String { "召回 \(number)" }
  static func recallNotice(_ number: String, grade: String, product: String) -> String {
    let grades = ["1": "一级", "2": "二级", "3": "三级"]
    return "\(grades[grade] ?? "")召回 \(number)" + (product.isEmpty ? "" : " \(product)")
  }
  static func recallBody(
    _ product: String,
    _ approval: String,
    _ batches: [String],
    limit: RecallLimit
  ) -> String {
    let name = product + (approval.isEmpty ? "" : "（\(approval)）")
    let days =
      limit.due.map { "通知使用单位的期限 \($0)（\(limit.rule?.rawValue ?? "")）。" } ?? ""
    return "\(name)，批号 \(batches.joined(separator: "、"))。\(days)"
      + "请核查辖区内在库与已售情况，扫码时命中即为召回批次。"
  }
  static func recallsTold(_ count: Int) -> Phrase {
    Phrase("召回通知 \(count) 条", "\(count) messages about recalls were sent")
  }
  static func recallOpened(_ number: String, tasks: Int, messages: Int) -> Phrase {
    Phrase(
      "召回 \(number) 已登记；下发待办 \(tasks) 条，消息 \(messages) 条",
      "Recall \(number) is open; \(tasks) to-do items and \(messages) messages were sent"
    )
  }
  static func recallClosed(_ number: String) -> Phrase {
    Phrase("召回 \(number) 已结束", "Recall \(number) is closed")
  }

  // MARK: Accounts and devices

  static let disabled = Phrase("已停用", "disabled")
  static func noAccount(_ name: String) -> Phrase {
    Phrase("没有账号 \(name)。", "There is no account \(name).")
  }
  static func isDisabled(_ name: String) -> Phrase {
    Phrase("账号 \(name) 已停用。", "Account \(name) is disabled.")
  }
  static func noDevice(_ id: String) -> Phrase {
    Phrase("没有设备 \(id)。", "There is no device \(id).")
  }
  static func manyDevices(_ id: String) -> Phrase {
    Phrase("不止一台设备以 \(id) 开头。", "More than one device begins with \(id).")
  }
  static func noPasswordFile(_ file: String) -> Phrase {
    Phrase("口令文件不可读：\(file)", "The password file cannot be read: \(file)")
  }
  static let shortPassword = Phrase("口令少于 8 个字符。", "The password has fewer than 8 characters.")
  static let passwordNotKept = Phrase(
    "口令已核对，监管端不保存：设备以自己的密钥签名，口令只在本机解锁密钥。",
    "The password was checked and is not kept: devices sign with keys of their own, which the "
      + "password unlocks on the laptop alone."
  )

  // MARK: Sticks

  static func applying(_ bytes: Int64) -> Phrase {
    Phrase("已接收 \(bytes / 1_024) KiB", "Taken \(bytes / 1_024) KiB")
  }
  static func applied(_ report: BundleReport, receipt: String) -> Phrase {
    let (sum, account) = (report.outcomes.count, report.account)
    let counts = [MutationResult.merged, .duplicate, .conflict, .deferred, .rejected]
      .map { report.count(of: $0) }
    return Phrase(
      "\(account) 的 \(sum) 项修改：合并 \(counts[0])，重复 \(counts[1])，冲突 \(counts[2])，"
        + "暂缓 \(counts[3])，拒绝 \(counts[4])；附件 \(report.attachments)；回执 \(receipt)",
      "\(sum) edits of \(account): merged \(counts[0]), duplicate \(counts[1]), "
        + "conflicts \(counts[2]), put off \(counts[3]), refused \(counts[4]); "
        + "attachments \(report.attachments); receipts in \(receipt)"
    )
  }

  // MARK: Supervision

  static func assigned(_ number: String) -> String { "督办单 \(number) 待签收" }
  static func reminded(_ number: String) -> String { "催办:督办单 \(number)" }
  static func escalated(_ number: String) -> String { "升级:督办单 \(number)" }
  /// Stored in a record, so in Chinese, as all that offices write.
  static func orderStanding(_ reason: Phrase, due: CalendarDay, daysLeft: Int) -> String {
    let distance = daysLeft < 0 ? "已逾 \(-daysLeft) 天" : "余 \(daysLeft) 天"
    return "\(reason.chinese);期限 \(due),\(distance)。"
  }
  static func issued(_ number: String, messages: Int) -> Phrase {
    Phrase("已下发 \(number),通知 \(messages) 人", "Issued \(number); \(messages) told")
  }
  static func passed(_ tally: SupervisionPass.Tally) -> Phrase {
    Phrase(
      "在办 \(tally.looked) 件:催办 \(tally.reminded),升级 \(tally.escalated),消息 \(tally.messages)",
      "Open \(tally.looked): reminded \(tally.reminded), escalated \(tally.escalated), "
        + "messages \(tally.messages)"
    )
  }
  static func noOrder(_ number: String) -> Phrase {
    Phrase("没有督办单 \(number)。", "There is no order \(number).")
  }
  static func noLevel(_ word: String) -> Phrase {
    Phrase(
      "没有这种级别:\(word)(ordinary、important、urgent)。",
      "No such level: \(word) (ordinary, important, urgent)."
    )
  }
  static func noUnit(_ word: String) -> Phrase {
    Phrase("不是单位代码:\(word)", "Not the code of a unit: \(word)")
  }
  static func takenNumber(_ number: String) -> Phrase {
    Phrase("编号 \(number) 已用。", "The number \(number) is taken.")
  }

  // MARK: Applications

  static func submitted(_ number: String, nodes: Int) -> Phrase {
    Phrase("已收件 \(number),\(nodes) 个环节", "Received \(number) with \(nodes) nodes")
  }
  static func advanced(_ number: String, to state: String) -> Phrase {
    Phrase("\(number):\(state)", "\(number): \(state)")
  }
  static func noApplication(_ number: String) -> Phrase {
    Phrase("没有申请 \(number)。", "There is no application \(number).")
  }
  static func noWay(_ kind: String, _ kinds: [String]) -> Phrase {
    let list = kinds.joined(separator: " ")
    return Phrase(
      "没有这种申请:\(kind);可用 \(list)。",
      "No such kind of application: \(kind); there are \(list)."
    )
  }
  static func badApplication(_ file: String, line: Int, _ what: String) -> Phrase {
    Phrase("\(file) 第 \(line) 行不是申请:\(what)", "\(file), line \(line) is no application: \(what)")
  }
  static func obstacle(_ obstacle: ApplicationCourse.Obstacle) -> Phrase {
    switch obstacle {
    case .ended(let state): Phrase("申请已结束:\(state)。", "The application has ended: \(state).")
    case .notUnderway: Phrase("没有在办环节。", "No node is under way.")
    case .unknownNode(let node):
      Phrase("后面没有环节 \(node)。", "There is no node \(node) ahead.")
    case .alreadyPaused: Phrase("已停表。", "The clock stands still already.")
    case .notPaused: Phrase("未停表。", "The clock is running.")
    }
  }
  static func onSite(_ number: String) -> String { "许可核查:\(number)" }
  static func assignedCheck(_ number: String) -> String { "现场检查 \(number) 待办" }

  static func packing(_ blocks: Int) -> Phrase {
    Phrase("已写入 \(blocks) 块", "\(blocks) blocks written")
  }
  static func packed(_ scope: String, _ report: PackBuilder.Report, to file: String?) -> Phrase {
    let place = file ?? "packs/"
    let (bytes, sum) = (report.bytes / 1_024, report.records)
    let readers = report.readers
    return Phrase(
      "\(scope) 离线包：\(sum) 条，\(bytes) KiB，序号 \(report.sequence)，写入 \(place)"
        + (readers.map { "；\($0) 台设备可打开" } ?? ""),
      "pack of \(scope): \(sum) records, \(bytes) KiB, at \(report.sequence), in \(place)"
        + (readers.map { "; \($0) devices can open it" } ?? "")
    )
  }

  // MARK: Upkeep and service

  static func noScope(_ scope: String) -> Phrase {
    Phrase("没有范围 \(scope)。", "There is no scope \(scope).")
  }
  static func backedUp(_ file: String) -> Phrase {
    Phrase("已备份到 \(file)；密钥与附件另存。", "Backed up to \(file); the key and attachments are apart.")
  }
  static func restored(_ file: String) -> Phrase {
    Phrase(
      "已从 \(file) 恢复，纪元已更换；各设备将重新取数并补报。",
      "Restored from \(file) under a new epoch; laptops will fill anew and push again."
    )
  }
  static func checked(_ count: Int) -> Phrase {
    count == 0
      ? Phrase("数据自洽。", "The store agrees with itself.")
      : Phrase("发现 \(count) 处矛盾。", "\(count) contradictions were found.")
  }
  static func notLoopback(_ address: String) -> Phrase {
    Phrase(
      "\(address) 不是本机地址。对外服务须在反向代理之后，并加 --behind-proxy。",
      "\(address) is not a loopback address. Put a proxy in front and say --behind-proxy."
    )
  }
  static func cannotListen(_ address: String) -> Phrase {
    Phrase("无法在 \(address) 监听。", "Cannot listen at \(address).")
  }
}
