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
    drive.learn(.archive(.found("百", [], total: 0)))
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
  @Test func `moving shows a theme, enter keeps it, u goes back`() throws {
    var drive = Drive(.settings)
    try drive.keys("j<Enter>ju")
    #expect(
      Array(drive.effects.dropFirst()) == [
        .previewTheme("base-light"), .settings(.chooseTheme("base-light")),
        .previewTheme("terminal"), .previewTheme("base-light"),
      ]
    )
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
