import Canvas
import Records
import Screens
import Testing

@Suite("Supervision orders")
struct SupervisionListTests {
  private func acts(_ drive: Drive) -> [Effect] {
    drive.effects.filter { if case .supervision(.act) = $0 { true } else { false } }
  }

  @Test func `the third tab opens the orders and their figures`() throws {
    var drive = Drive(.toDo)
    try drive.keys("3")
    #expect(drive.shell.front.route == .supervision)
    #expect(drive.effects.contains(.supervision(.figures)))
    #expect(drive.text.contains("红 5  黄 2  蓝 4"))
    #expect(drive.text.contains("!逾5天"))
  }

  @Test func `a reply asks for words, a share and files, and does one act`() throws {
    var drive = Drive(.supervision)
    try drive.keys("f已整改<Enter>80<Enter>/tmp/a.jpg<Enter>/tmp/b.pdf<Enter><Enter>")
    let change = SupervisionChange(
      .reply,
      text: "已整改",
      percent: 80,
      files: ["/tmp/a.jpg", "/tmp/b.pdf"]
    )
    #expect(acts(drive) == [.supervision(.act([Sample.order(0).id], change))])
  }

  @Test func `a reply may do without share and files`() throws {
    var drive = Drive(.supervision)
    try drive.keys("f已整改<Enter><Enter><Enter>")
    let change = SupervisionChange(.reply, text: "已整改")
    #expect(acts(drive) == [.supervision(.act([Sample.order(0).id], change))])
  }

  @Test(arguments: [("f<Enter>", "不能为空"), ("f好<Enter>101<Enter>", "0 至 100")])
  func `what is no answer is told and nothing is done`(_ keys: String, _ complaint: String) throws {
    var drive = Drive(.supervision)
    try drive.keys(keys)
    #expect(drive.text.contains(complaint))
    #expect(acts(drive).isEmpty)
  }

  @Test func `more time is asked for with a day and a reason`() throws {
    var drive = Drive(.supervision)
    try drive.keys("d2026-11-20<Enter>")
    #expect(drive.text.contains("今日或以后"))
    try drive.keys("<Esc>d2026-12-31<Enter>等检验结果<Enter>")
    let change = SupervisionChange(
      .extend,
      text: "等检验结果",
      until: CalendarDay("2026-12-31")
    )
    #expect(acts(drive) == [.supervision(.act([Sample.order(0).id], change))])
  }

  @Test func `whoever answered is told before trying that another must close`() throws {
    var drive = Drive(.supervisionOrder(id(4_001)))
    try drive.keys("x")
    // The order's own unit carries it out, so closing is the issuer's.
    #expect(drive.text.contains("下发单位的事"))
    var detail = Sample.orderDetail(id(4_001))
    detail.ownUnit = "330000"
    drive.learn(.supervision(.detail(detail)))
    try drive.keys("x")
    #expect(drive.text.contains("须由他人复核销号"))
    #expect(acts(drive).isEmpty)
  }

  @Test func `an order is signed for before it is answered`() throws {
    var drive = Drive(.supervision)
    try drive.keys("jjjf")
    #expect(drive.text.contains("先签收,再反馈"))
    try drive.keys("a")
    #expect(acts(drive) == [.supervision(.act([Sample.order(3).id], SupervisionChange(.sign)))])
  }

  @Test func `marked orders are reminded together by digit`() throws {
    var drive = Drive(.supervision)
    try drive.keys("<Space><Space><F8>4快办<Enter>")
    let ids = [Sample.order(0).id, Sample.order(1).id]
    #expect(acts(drive) == [.supervision(.act(ids, SupervisionChange(.remind, text: "快办")))])
    let list: SupervisionList = try drive.front()
    #expect(list.list.window.marked.isEmpty)
  }

  @Test func `a new order is put together answer by answer`() throws {
    var drive = Drive(.supervision)
    try drive.keys(
      "i冷链专项<Enter>330106<Enter>330108 330110<Enter>2026-12-10<Enter><BS>1<Enter>逐家检查<Enter>"
    )
    let draft = SupervisionDraft(
      title: "冷链专项",
      origin: "leader",
      level: "urgent",
      lead: "330106",
      assist: ["330108", "330110"],
      due: CalendarDay("2026-12-10") ?? .earliest,
      text: "逐家检查"
    )
    #expect(drive.effects.contains(.supervision(.issue(draft))))
  }

  @Test func `leaving in the middle of an answer asks first`() throws {
    var drive = Drive(.supervision)
    try drive.keys("f已整改")
    let list: SupervisionList = try drive.front()
    #expect(list.isUnsaved)
  }

  @Test func `the sides go round`() throws {
    var drive = Drive(.supervision)
    try drive.keys("v")
    #expect(drive.text.contains("我承办"))
    try drive.keys("v")
    #expect(drive.text.contains("我下发"))
    try drive.keys("v")
    let list: SupervisionList = try drive.front()
    #expect(list.filter == SupervisionFilter())
  }
}

@Suite("Filter text of supervision orders")
struct SupervisionFilterTextTests {
  @Test(arguments: [
    ("", SupervisionFilter()), ("颜色:红 颜色:黄", SupervisionFilter(colours: [.red, .yellow])),
    ("状态:已反馈", SupervisionFilter(states: ["replied"])),
    ("state:in-review", SupervisionFilter(states: ["underReview"])),
    ("状态:全部 级别：紧急", SupervisionFilter(states: [], levels: ["urgent"])),
    (
      "方向:我下发 单位:330106 期限:2026-11-30 冷链 !疫苗",
      SupervisionFilter(
        side: .issued,
        unit: "330106",
        words: ["冷链"],
        excludedWords: ["疫苗"],
        dueBy: CalendarDay("2026-11-30")
      )
    ),
  ])
  func `text reads as the filter it names, and back`(
    _ text: String,
    _ filter: SupervisionFilter
  ) throws {
    #expect(try SupervisionFilterText.parse(text) == filter)
    for language in Language.allCases {
      let written = SupervisionFilterText.write(filter, in: language)
      #expect(try SupervisionFilterText.parse(written) == filter)
    }
  }

  @Test(arguments: ["颜色:紫", "状态:什么", "级别:x", "方向:上", "期限:明天", "地区:33"])
  func `what cannot be read is told`(_ text: String) {
    #expect(throws: FilterProblem.self) { try SupervisionFilterText.parse(text) }
  }

  @Test func `taken away piece by piece it ends with every state`() throws {
    var filter = try SupervisionFilterText.parse("颜色:红 方向:我承办 冷链")
    for _ in 0..<4 { filter = SupervisionFilterText.removingLast(filter) }
    #expect(filter == SupervisionFilter(states: []))
  }
}
