import Canvas
import Records
import Screens
import Testing

@Suite("Progress of applications")
struct ProgressListTests {
  @Test func `the second tab lists applications with days, colour and forecast`() throws {
    var drive = Drive(.toDo)
    try drive.keys("2")
    #expect(drive.shell.front.route == .progress)
    #expect(drive.text.contains("12/10"))
    #expect(drive.text.contains("红 10  黄 10  蓝 9  停 8"))
    #expect(drive.text.contains("2026-12-12"))
  }

  @Test func `the detail says of the forecast what it rests on`() {
    let drive = Drive(.application(id(6_001)), context: .sample(140, 40))
    #expect(drive.text.contains("预计办结 2026-12-17"))
    #expect(drive.text.contains("非承诺"))
    #expect(drive.text.contains("超2"))
    #expect(drive.text.contains("停3"))
    #expect(drive.text.contains("示例规则"))
  }

  @Test func `the result of a recorded check is written with its grounds`() throws {
    var drive = Drive(.application(id(6_001)))
    try drive.keys("c2<Enter><Enter>")
    #expect(drive.text.contains("不能为空"))
    try drive.keys("温控记录不全<Enter>")
    let conclusion = CheckConclusion(.rectifyFirst, reason: "温控记录不全")
    #expect(drive.effects.contains(.progress(.conclude(id(9_001), conclusion))))
  }

  @Test func `a check that is not recorded has no result yet`() throws {
    var services = Services.sample()
    services.progress.detail = { id in
      var detail = Sample.applicationDetail(id)
      detail.inspections[0].state = "underway"
      return detail
    }
    var drive = Drive(.application(id(6_001)), services: services)
    try drive.keys("c")
    #expect(drive.text.contains("检查录入完成后"))
    try drive.keys("e")
    #expect(drive.shell.front.route == .inspection(id(9_001)))
  }

  @Test func `x opens the applicant's dossier`() throws {
    var drive = Drive(.progress)
    try drive.keys("x")
    #expect(drive.shell.front.route == .enterprise(id(500)))
  }

  @Test(arguments: [
    ("", ProgressFilter()), ("状态:已办结", ProgressFilter(course: .ended)),
    (
      "环节:检查 颜色:红 类型:药品经营许可 地区:3301 百草 !医院",
      ProgressFilter(
        nodes: ["inspection"],
        kinds: ["drugTradeLicence"],
        colours: [.red],
        region: "3301",
        words: ["百草"],
        excludedWords: ["医院"]
      )
    ),
  ])
  func `the filter reads as it was written, in both languages`(
    _ text: String,
    _ filter: ProgressFilter
  ) throws {
    #expect(try ProgressFilterText.parse(text) == filter)
    for language in Language.allCases {
      let written = ProgressFilterText.write(filter, in: language)
      #expect(try ProgressFilterText.parse(written) == filter)
    }
  }

  @Test(arguments: ["状态:x", "环节:飞", "颜色:紫", "类型:x", "地区:3", "期限:2026-11-30"])
  func `what cannot be read is told`(_ text: String) {
    #expect(throws: FilterProblem.self) { try ProgressFilterText.parse(text) }
  }
}

@Suite("Messages of the hub")
struct MessageListTests {
  @Test func `the tab shows how many wait`() throws {
    var context = DrawContext.sample(140, 40)
    context.unread = 4
    var drive = Drive(.toDo, context: context)
    #expect(drive.text.contains("9消息(4)"))
    try drive.keys("9")
    #expect(drive.shell.front.route == .messages)
    #expect(drive.text.contains("未确认 4"))
  }

  @Test func `marked messages are acknowledged together`() throws {
    var drive = Drive(.messages)
    try drive.keys("<Space><Space>a")
    let ids = [Sample.message(0).id, Sample.message(1).id]
    #expect(drive.effects.contains(.message(.acknowledge(ids))))
    let list: MessageList = try drive.front()
    #expect(list.list.window.marked.isEmpty)
  }

  @Test func `one that was acknowledged is not again`() throws {
    var drive = Drive(.messages)
    try drive.keys("jjjja")
    #expect(drive.text.contains("这条消息已确认"))
  }

  @Test func `a message becomes a to-do with a day, or without`() throws {
    var drive = Drive(.messages)
    try drive.keys("t2026-12-01<Enter>")
    let first = Sample.message(0).id
    #expect(drive.effects.contains(.message(.makeToDo(first, CalendarDay("2026-12-01")))))
    try drive.keys("jt<Enter>")
    #expect(drive.effects.contains(.message(.makeToDo(Sample.message(1).id, nil))))
  }

  @Test func `what a message is about is opened`() throws {
    var drive = Drive(.messages)
    try drive.keys("e")
    #expect(drive.shell.front.route == .supervisionOrder(id(4_001)))
    try drive.keys("<Esc>jje")
    #expect(drive.shell.front.route == .inspection(id(9_001)))
    try drive.keys("<Esc>je")
    #expect(drive.text.contains("没有可打开的对象"))
  }

  @Test func `the filter reads as it was written, in both languages`() throws {
    let filter = MessageFilter(
      acknowledged: false,
      kinds: ["reminder", "recall"],
      words: ["督办"],
      excludedWords: ["维护"]
    )
    for language in Language.allCases {
      let written = MessageFilterText.write(filter, in: language)
      #expect(try MessageFilterText.parse(written) == filter)
    }
    #expect(throws: FilterProblem.self) { try MessageFilterText.parse("类型:x") }
    #expect(throws: FilterProblem.self) { try MessageFilterText.parse("地区:33") }
  }
}
