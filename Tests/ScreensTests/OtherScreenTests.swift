import Canvas
import Records
import Screens
import Testing

@Suite("Archive")
struct ArchiveTests {
  @Test func `every change of the text is a search and a stale answer is dropped`() throws {
    var drive = Drive(.archive)
    try drive.keys("百草")
    #expect(
      drive.effects == [
        .archive(.bookmarks), .archive(.search("百")), .archive(.search("百草")),
      ]
    )
    drive.learn(.archive(.found("百", [])))
    let search: ArchiveSearch = try drive.front()
    #expect(search.hits.count == 4)
  }

  @Test func `a result opens its dossier and esc comes back to the results`() throws {
    var drive = Drive(.archive)
    try drive.keys("百草<Enter>j<Enter>")
    #expect(drive.shell.front.route == .product(id(601)))
    try drive.keys("<Esc>")
    let search: ArchiveSearch = try drive.front()
    #expect(search.selected?.id == id(601))
  }

  @Test func `a result without a page says so`() throws {
    var drive = Drive(.archive)
    try drive.keys("百草<Enter>jjj<Enter>")
    #expect(drive.shell.front.route == .archive)
    #expect(drive.text.contains("没有档案页"))
  }

  @Test func `more than a list holds is said, and what to do about it`() throws {
    var drive = Drive(.archive)
    try drive.keys("百")
    let hits = (0...ArchiveSearch.mostHits).map { place in
      var hit = Sample.hits[0]
      hit.id = id(UInt64(9_000 + place))
      return hit
    }
    drive.learn(.archive(.found("百", hits)))
    let search: ArchiveSearch = try drive.front()
    #expect(search.hits.count == ArchiveSearch.mostHits)
    #expect(drive.text.contains("最相近的 200 条,还有更多"))
    drive.learn(.archive(.found("百", hits.dropLast())))
    #expect(drive.text.contains("共 200 条"))
  }

  @Test func `nothing found says what can be done`() throws {
    var drive = Drive(.archive)
    try drive.keys("无此")
    #expect(drive.text.contains("没有找到"))
  }

  @Test func `a section that is not held says what it would take`() throws {
    var drive = Drive(.enterprise(id(502)))
    try drive.keys("<Tab><Tab>")
    #expect(drive.text.contains("本版平台不提供"))
  }

  @Test func `x crosses from a product to its holder and back to a product`() throws {
    var drive = Drive(.product(id(601)))
    try drive.keys("x")
    #expect(drive.shell.front.route == .enterprise(id(502)))
    try drive.keys("x")
    #expect(drive.shell.front.route == .product(id(601)))
  }
}

@Suite("Sync screen")
struct SyncScreenTests {
  @Test func `a refused line is explained by the sentence of its code`() throws {
    var drive = Drive(.sync)
    try drive.keys("<Tab>jj<Enter>")
    #expect(drive.text.contains("这一步不再适用"))
    try drive.keys("<Esc>")
    #expect(!drive.text.contains("这一步不再适用"))
    #expect(drive.shell.front.route == .sync)
  }

  @Test func `only refused and deferred lines can be retried`() throws {
    var drive = Drive(.sync)
    try drive.keys("<Tab>r")
    #expect(drive.text.contains("会自动续传"))
    try drive.keys("jjr")
    #expect(drive.effects.contains(.sync(.retry(id(815)))))
  }

  @Test func `stopping needs a running sync`() throws {
    var drive = Drive(.sync)
    try drive.keys("P")
    #expect(drive.text.contains("没有正在进行的同步"))
    drive.context.syncProgress = SyncProgress(phase: .pushing)
    try drive.keys("P")
    #expect(drive.effects.contains(.sync(.stop)))
  }

  private static let waiting = {
    var status = Sample.status()
    status.heldDeletions = [
      HeldDeletion(scope: "nat", deleted: 61_234, held: 184_330, at: sampleNow)
    ]
    status.stranded = [
      StrandedRecord(
        type: "finding",
        record: id(77),
        title: "R6.1.3",
        reason: "withdrawn",
        at: sampleNow
      )
    ]
    return status
  }()

  @Test func `a held deletion goes on only after its size was shown and Y was pressed`() throws {
    var drive = Drive(.sync)
    drive.learn(.sync(.status(Self.waiting)))
    try drive.keys("D")
    #expect(drive.text.contains("nat 61,234/184,330"))
    try drive.keys("<Enter>")
    #expect(!drive.effects.contains(.sync(.allowDeletions(scopes: ["nat"]))))
    try drive.keys("DY<Enter>")
    #expect(drive.effects.contains(.sync(.allowDeletions(scopes: ["nat"]))))
  }

  @Test func `stranded records are handed over after a question`() throws {
    var drive = Drive(.sync)
    drive.learn(.sync(.status(Self.waiting)))
    #expect(drive.text.contains("待移交 1 件"))
    try drive.keys("xY<Enter>")
    // The refused line goes along.
    #expect(drive.effects.contains(.sync(.handOver([id(77), id(815)]))))
  }

  @Test func `there is nothing to allow and nothing to hand over as a rule`() throws {
    var drive = Drive(.sync)
    var status = Sample.status()
    status.outbox = []
    drive.learn(.sync(.status(status)))
    try drive.keys("D")
    #expect(drive.text.contains("没有待核准的删除"))
    try drive.keys("x")
    #expect(drive.text.contains("没有需要移交的记录"))
  }

  @Test func `the end of a sync is told with its counts`() throws {
    var drive = Drive(.sync, context: .sample(140, 40))
    var report = SyncReport()
    report.pushed = 14
    report.pulled = 4_096
    report.bytesDown = 41_200_000
    report.isComplete = true
    drive.learn(.sync(.finished(report, sampleNow)))
    #expect(drive.text.contains("上传 14"))
    #expect(drive.text.contains("41.2 MB"))
  }

  @Test func `codes of the merge have sentences in both languages`() {
    for code in [
      "unknown_field", "field_read_only", "write_once", "illegal_move", "wrong_operation", "sealed",
      "authority", "malformed", "schema",
    ] {
      let phrase = SyncPhrases.sentence(code)
      #expect(!phrase.chinese.contains(code))
      #expect(!phrase.english.contains("code is"))
    }
  }
}

@Suite("Conflict decision")
struct ConflictDecisionTests {
  @Test func `a whole decision leaves as one effect`() throws {
    var drive = Drive(.conflict(id(301)))
    try drive.keys("<Left><Space><Right><Space><Down><Space>省局批准<Enter><F4>")
    #expect(
      drive.effects.contains(
        .conflict(
          .resolve(
            id(301),
            [
              FieldDecision("priority", .mine), FieldDecision("outcome", .theirs),
              FieldDecision("assignee", .base),
            ],
            reason: "省局批准"
          )
        )
      )
    )
  }

  @Test func `submitting needs every field and a reason`() throws {
    var drive = Drive(.conflict(id(301)))
    try drive.keys("<F4>")
    #expect(drive.text.contains("还有 3 个字段未决"))
    try drive.keys("<Left><Space><Left><Space><Left><Space><Esc><F4>")
    #expect(drive.text.contains("先写理由"))
    #expect(!drive.effects.contains { if case .conflict(.resolve) = $0 { true } else { false } })
  }

  @Test func `choices survive a refresh and fall when the conflict has grown`() throws {
    var drive = Drive(.conflict(id(301)))
    try drive.keys("<Left><Space>")
    drive.learn(.replicaChanged)
    var decision: ConflictDecision = try drive.front()
    #expect(decision.decided == [0])
    var grown = Sample.conflict()
    grown.fields.removeLast()
    drive.learn(.conflict(.loaded(grown)))
    decision = try drive.front()
    #expect(decision.decided.isEmpty && decision.proposals.isEmpty)
  }

  @Test func `space without a proposal asks for one`() throws {
    var drive = Drive(.conflict(id(301)))
    try drive.keys("<Space>")
    #expect(drive.text.contains("先选"))
  }

  @Test func `a value written by hand is a literal`() throws {
    var drive = Drive(.conflict(id(301)))
    try drive.keys("e<C-u>urgent<Enter><Space>")
    let decision: ConflictDecision = try drive.front()
    #expect(decision.proposals[0] == .literal(.text("urgent")))
    #expect(decision.decided == [0])
  }

  @Test func `changing a proposal takes its decision back, and u does too`() throws {
    var drive = Drive(.conflict(id(301)))
    try drive.keys("<Left><Space><S-Tab><Right>")
    var decision: ConflictDecision = try drive.front()
    #expect(decision.remaining == 3)
    try drive.keys("<Space><S-Tab>u")
    decision = try drive.front()
    #expect(decision.remaining == 3)
  }
}

@Suite("Unlock prompt")
struct UnlockTests {
  @Test func `the password is never drawn and leaves once`() throws {
    var services = Services.sample()
    services.access.unlock = { _ throws(AccessRefusal) in
      throw .wrongPassword(attemptsLeft: 4)
    }
    var drive = Drive(.unlock, services: services)
    try drive.keys("hunter2")
    #expect(!drive.text.contains("hunter2"))
    #expect(drive.text.contains("•••••••"))
    try drive.keys("<Enter>")
    #expect(drive.effects == [.access(.unlock(Password("hunter2")))])
    #expect(drive.text.contains("还可试 4 次"))
    #expect(!drive.text.contains("•"))
  }

  @Test func `the right password opens the to-do list for good`() throws {
    var drive = Drive(.unlock)
    try drive.keys("x<Enter>")
    #expect(drive.shell.front.route == .toDo)
    #expect(drive.shell.history.count == 1)
  }

  @Test(arguments: [
    (AccessRefusal.damaged(code: "keyslots.crc"), "与密码无关"),
    (.lockedOut(until: sampleNow.advanced(byMilliseconds: 600_000)), "14:13 之后再试"),
    (.leaseOver(since: sampleNow), "离线许可已于 2026-11-21 到期"),
  ])
  func `each refusal says something of its own`(
    _ refusal: AccessRefusal,
    _ sentence: String
  ) throws {
    var services = Services.sample()
    services.access.unlock = { _ throws(AccessRefusal) in throw refusal }
    var drive = Drive(.unlock, services: services)
    try drive.keys("x<Enter>")
    #expect(drive.text.contains(sentence))
  }

  @Test func `no attempt is made before a lockout is over`() throws {
    var services = Services.sample()
    let end = sampleNow.advanced(byMilliseconds: 600_000)
    services.access.unlock = { _ throws(AccessRefusal) in throw .lockedOut(until: end) }
    var drive = Drive(.unlock, services: services)
    try drive.keys("x<Enter>y<Enter>")
    #expect(drive.effects.count == 1)
    drive.context.now = end
    try drive.keys("<Enter>")
    #expect(drive.effects.count == 2)
  }

  @Test func `codes work without unlocking and esc comes back to the prompt`() throws {
    var drive = Drive(.unlock)
    try drive.keys("<F2>cm<Enter>")
    #expect(drive.shell.front.route == .codes)
    try drive.keys("<Esc>")
    #expect(drive.shell.front.route == .unlock)
  }
}

@Suite("Settings")
struct SettingsTests {
  @Test func `moving shows a theme, enter keeps it, esc goes back to the one that is kept`() throws
  {
    var drive = Drive(.settings)
    try drive.keys("jjjj<Enter>j<Enter><Enter>j<Esc>")
    #expect(
      Array(drive.effects.dropFirst(2)) == [
        .previewTheme("base-light"), .settings(.chooseTheme("base-light")),
        .previewTheme("terminal"), .previewTheme("base-light"),
      ]
    )
    #expect(drive.shell.front.route == .settings)
  }

  @Test func `minutes and language are chosen from what is offered`() throws {
    var drive = Drive(.settings)
    try drive.keys("jjjjj<Enter>j<Enter>")
    #expect(drive.effects.last == .settings(.chooseIdle(minutes: 10)))
    #expect(drive.text.contains("10 分钟"))
    try drive.keys("kk<Enter>j<Enter>")
    #expect(drive.effects.last == .settings(.chooseLanguage(.english)))
  }

  @Test func `a part that is only looked at says so`() throws {
    var drive = Drive(.settings)
    try drive.keys("<Enter>")
    #expect(drive.text.contains("只供查看"))
  }

  @Test func `another password is asked for three times and shown never`() throws {
    var drive = Drive(.settings)
    try drive.keys("pold-secret<Enter>new-secret<Enter>other<Enter>")
    #expect(drive.text.contains("两次不同"))
    try drive.keys("new-secret<Enter>new-secret<Enter>")
    #expect(!drive.text.contains("secret"))
    #expect(
      drive.effects.last
        == .settings(.changePassword(from: Password("old-secret"), to: Password("new-secret")))
    )
    #expect(drive.text.contains("密码已更换"))
  }

  @Test(
    arguments: [
      PasswordRefusal.access(.wrongPassword(attemptsLeft: nil)), .tooShort(least: 10),
      .namesAccount, .unchanged,
    ]
  )
  func `a password that is not taken says why and that nothing changed`(
    refusal: PasswordRefusal
  ) throws {
    var services = Services.sample()
    services.settings.changePassword = { _, _ throws(PasswordRefusal) in throw refusal }
    var drive = Drive(.settings, services: services)
    try drive.keys("pa<Enter>b<Enter>b<Enter>")
    #expect(drive.text.contains("未"))
    #expect(!drive.text.contains("正在更换"))
  }
}

@Suite("Audit")
struct AuditScreenTests {
  @Test func `what was done is listed, filtered and told in detail`() throws {
    var drive = Drive(.audit)
    #expect(drive.text.contains("平台回执"))
    try drive.keys("/动作:解锁<Enter>")
    #expect(!drive.text.contains("平台回执"))
    #expect(drive.text.contains("解锁"))
    try drive.keys("/<C-u>2026-11-20..2026-11-20<Enter>")
    #expect(drive.text.contains("没有符合筛选的条目"))
  }

  @Test(
    arguments: [
      ("", AuditFilter()), ("动作:解锁", AuditFilter(acts: [.unlocked])),
      ("act：refused x", AuditFilter(acts: [.refused], words: ["x"])),
      (
        "2026-11-20",
        AuditFilter(from: CalendarDay("2026-11-20"), through: CalendarDay("2026-11-20"))
      ),
      ("2026-11-20..", AuditFilter(from: CalendarDay("2026-11-20"))),
      ("..2026-11-20 词", AuditFilter(through: CalendarDay("2026-11-20"), words: ["词"])),
      ("..", AuditFilter(words: [".."])),
    ]
  )
  func `a filter reads back from its text`(text: String, filter: AuditFilter) throws {
    #expect(try AuditFilterText.parse(text) == filter)
    for language in Language.allCases {
      #expect(try AuditFilterText.parse(AuditFilterText.write(filter, in: language)) == filter)
    }
  }

  @Test func `a check that finds something says what and where`() throws {
    var services = Services.sample()
    services.audit.verify = {
      var report = Sample.auditReport()
      report.chain.faults = [ChainFault(.link, at: 412)]
      report.firstBrokenAct = 7
      report.isLogCut = true
      return report
    }
    var drive = Drive(.audit, services: services, context: .sample(140, 40))
    try drive.keys("v")
    for words in ["3 处不符", "#412 与前一条接不上", "第 7 条被改动", "末尾被截去"] {
      #expect(drive.text.contains(words), "\(words)")
    }
  }

  @Test func `an export asks for file, reason and password, and shows no password`() throws {
    var drive = Drive(.audit)
    try drive.keys("jx/tmp/a.yxev<Enter>执法检查<Enter>pass-word<Enter>")
    let export = AuditExport(
      record: id(1_002),
      type: "toDoItem",
      path: "/tmp/a.yxev",
      reason: "执法检查",
      password: Password("pass-word")
    )
    #expect(drive.effects.contains(.audit(.export(export))))
    #expect(drive.text.contains("已写入 3 组签名") && !drive.text.contains("pass-word"))
  }

  @Test func `while locked the list is there and the check says why not`() throws {
    var drive = Drive(.audit)
    drive.context.isLocked = true
    try drive.keys("v")
    #expect(drive.text.contains("已锁定"))
    #expect(!drive.effects.contains(.audit(.verify)))
  }

  @Test func `every act and every fault has its words in both languages`() {
    let acts = AuditAct.allCases.map(AuditPhrases.act)
    #expect(Set(acts.map(\.chinese)).count == acts.count)
    #expect(Set(acts.map(\.english)).count == acts.count)
    let faults = ChainFault.Reason.allCases.map { AuditPhrases.fault(ChainFault($0, at: 3)) }
    #expect(Set(faults.map(\.chinese)).count == faults.count)
  }

  @Test(
    arguments: [
      "auth.fork", "device_suspended", "device_revoked", "account_disabled", "auth.clock",
      "auth.replay", "auth.signature",
    ]
  )
  func `each refusal of the hub has an answer of its own that says what is safe`(code: String) {
    let refusal = HubRefusal(code: code, status: 403)
    #expect(refusal.phrase != HubRefusal(code: "other", status: 403).phrase)
    #expect(refusal.phrase.chinese.contains("原样保存"))
    let notice = Notice(ServiceFailure(.refusedByHub(status: 403), code: code))
    #expect(notice.text == refusal.phrase)
  }
}

@Suite("A conflict decided elsewhere")
struct DecidedConflictTests {
  @Test func `it shows who decided it and why, and nothing can be chosen`() throws {
    var services = Services.sample()
    services.conflict.load = { _ in
      var detail = Sample.conflict()
      detail.summary.status = "resolved"
      detail.resolvedBy = "李某"
      detail.reason = "省局批准"
      return detail
    }
    var drive = Drive(.conflict(id(301)), services: services)
    #expect(drive.text.contains("由 李某 决定"))
    #expect(drive.text.contains("省局批准"))
    try drive.keys("<Left>")
    let decision: ConflictDecision = try drive.front()
    #expect(decision.proposals.isEmpty)
    #expect(drive.text.contains("已经解决"))
  }

  @Test func `a wheel never chooses an outcome`() throws {
    let drive = Drive(.conflict(id(301)))
    var shell = drive.shell
    let place = Point(row: 5, column: 5)
    _ = shell.handle(.mouse(MouseEvent(.wheelDown, at: place)), in: drive.context)
    let decision = try #require(shell.front as? ConflictDecision)
    #expect(decision.proposals.isEmpty)
  }
}
