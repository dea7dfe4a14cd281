import Canvas
import Records
import Screens
import Testing

@Suite("To-do list")
struct ToDoListTests {
  @Test func `appearing asks for three screens of rows and the week`() {
    let drive = Drive(.toDo)
    #expect(drive.effects.prefix(2) == [.toDo(.load(ToDoFilter(), 0..<51)), .toDo(.week)])
  }

  @Test func `moving past the rows held asks for those around the selection`() throws {
    var drive = Drive(.toDo)
    let before = drive.effects.count
    try drive.keys("<End>")
    #expect(drive.effects.count > before)
    let list: ToDoList = try drive.front()
    #expect(list.list.window.selectedIndex == 5_011)
    #expect(list.list.selected?.id == Sample.toDo(5_011).id)
  }

  @Test func `with the detail beside the list those of the neighbours are foreseen`() throws {
    var drive = Drive(.toDo, context: .sample(140, 40))
    try drive.keys("jj")
    let neighbours = [3, 1].map { Effect.toDo(.detail(Sample.toDo($0).id)) }
    #expect(drive.shell.foreseen(in: drive.context) == neighbours)
    try drive.keys(":")
    #expect(drive.shell.foreseen(in: drive.context).isEmpty, "what lies over the list has the keys")
  }

  @Test func `a list alone foresees nothing`() throws {
    var drive = Drive(.toDo)
    try drive.keys("jj")
    #expect(drive.shell.foreseen(in: drive.context).isEmpty)
  }

  @Test func `the selection stays on its item when rows come in above it`() throws {
    var drive = Drive(.toDo)
    try drive.keys("jj")
    let chosen = Sample.toDo(2).id
    let newcomers = (6_000..<6_003).map(Sample.toDo)
    let page = Page(
      rows: newcomers + (0..<40).map(Sample.toDo),
      first: 0,
      total: 5_015
    )
    drive.learn(.toDo(.loaded(page, ToDoFilter())))
    let list: ToDoList = try drive.front()
    #expect(list.list.selected?.id == chosen)
    #expect(list.list.window.selectedIndex == 5)
  }

  @Test func `a page of an older filter is not shown`() throws {
    var drive = Drive(.toDo)
    drive.learn(.toDo(.loaded(Page(rows: [], first: 0, total: 0), ToDoFilter(region: "32"))))
    let list: ToDoList = try drive.front()
    #expect(list.list.page.total == 5_012)
  }

  @Test(arguments: [
    ("a", ToDoChange.accept), ("r理由<Enter>", .giveBack(reason: "理由")),
    ("t李某<Enter>", .reassign(to: "李某")), ("n电话已通<Enter>", .note("电话已通")),
    (
      "d2026-12-31<Enter>等检验<Enter>",
      .postpone(until: CalendarDay("2026-12-31") ?? .earliest, reason: "等检验")
    ),
    ("<F8>1", .accept), ("<F8>2理由<Enter>", .giveBack(reason: "理由")),
  ])
  func `keys become one change of the selected item`(_ keys: String, _ change: ToDoChange) throws {
    var drive = Drive(.toDo)
    try drive.keys(keys)
    let changes = drive.effects.filter { if case .toDo(.change) = $0 { true } else { false } }
    #expect(changes == [.toDo(.change([Sample.toDo(0).id], change))])
  }

  @Test func `an accepted item can be closed with an outcome`() throws {
    var drive = Drive(.toDo)
    try drive.keys("jjc整改合格<Enter>")
    #expect(
      drive.effects.contains(.toDo(.change([Sample.toDo(2).id], .close(outcome: "整改合格"))))
    )
  }

  @Test func `an open item cannot be closed and the reason is shown`() throws {
    var drive = Drive(.toDo)
    try drive.keys("c")
    #expect(drive.text.contains("先接收,再办结"))
    let list: ToDoList = try drive.front()
    #expect(list.inquiry == nil)
  }

  @Test func `a reason cannot be blank and a day must lie ahead`() throws {
    var drive = Drive(.toDo)
    try drive.keys("r <Enter>")
    #expect(drive.text.contains("不能为空"))
    try drive.keys("<Esc>d2026-11-21<Enter>")
    #expect(drive.text.contains("以后的日期"))
    #expect(!drive.effects.contains { if case .toDo(.change) = $0 { true } else { false } })
  }

  @Test func `marked items are handled together and unmarked afterwards`() throws {
    var drive = Drive(.toDo)
    try drive.keys("<Space><Space>a")
    #expect(
      drive.effects.contains(.toDo(.change([Sample.toDo(0).id, Sample.toDo(1).id], .accept)))
    )
    let list: ToDoList = try drive.front()
    #expect(list.list.window.marked.isEmpty)
  }

  @Test func `enter shows the detail on a narrow screen and the inspection from there`() throws {
    var drive = Drive(.toDo)
    try drive.keys("jj<Enter>")
    #expect(drive.text.contains("91330106MA2XXXXX0P"))
    try drive.keys("<Enter>")
    #expect(drive.shell.front.route == .inspection(id(9_001)))
    try drive.keys("<Esc>")
    #expect(drive.shell.front.route == .toDo)
  }

  @Test func `a detail longer than the screen can be read to its end`() throws {
    var services = Services.sample()
    services.toDo.detail = { id in
      var detail = Sample.detail(id)
      detail.note = (1...60).map { "第\($0)行" }.joined(separator: "\n")
      return detail
    }
    var drive = Drive(.toDoItem(Sample.toDo(2).id), services: services)
    #expect(!drive.text.contains("第60行"))
    #expect(drive.text.contains("│ …"))
    try drive.keys("<PageDown><PageDown><PageDown><PageDown><PageDown>")
    #expect(drive.text.contains("可用操作"))
    try drive.keys("<End><Up>")
    #expect(drive.text.contains("第60行"))
    try drive.keys("<Home>")
    #expect(drive.text.contains("信用代码"))
  }

  @Test func `x opens the dossier of the item's enterprise`() throws {
    var drive = Drive(.toDo)
    try drive.keys("x")
    #expect(drive.shell.front.route == .enterprise(id(500)))
  }

  @Test func `a failure keeps the list and shows its three parts with the code`() throws {
    var drive = Drive(.toDo, context: .sample(140, 40))
    drive.learn(.toDo(.failed(ServiceFailure(.stateChanged, code: "toDo.moved"))))
    #expect(drive.text.contains("记录未改动"))
    #expect(drive.text.contains("[toDo.moved]"))
    #expect(drive.text.contains("JC202601180"))
  }

  @Test func `a hanzi typed in the list begins a filter`() throws {
    var drive = Drive(.toDo)
    try drive.keys("药业<Enter>")
    let list: ToDoList = try drive.front()
    #expect(list.filter.words == ["药业"])
  }

  @Test func `backspace takes the filter away piece by piece`() throws {
    var drive = Drive(.toDo)
    try drive.keys("/地区:3301 !医院<Enter>")
    var list: ToDoList = try drive.front()
    #expect(list.filter.region == "3301")
    #expect(list.filter.excludedWords == ["医院"])
    try drive.keys("<Backspace><Backspace><Backspace>")
    list = try drive.front()
    #expect(list.filter == ToDoFilter(states: []))
    try drive.keys("<Backspace>")
    #expect(drive.text.contains("没有筛选条件"))
  }
}

@Suite("To-do filter text")
struct ToDoFilterTextTests {
  @Test(arguments: [
    ("状态:未办结 地区:3301", ToDoFilter(region: "3301")),
    ("状态：已办结", ToDoFilter(states: ["closed"])),
    ("state:returned kind:recheck", ToDoFilter(states: ["returned"], kinds: ["recheck"])),
    ("类型:整改复查 类型:飞行检查", ToDoFilter(kinds: ["recheck", "flightInspection"])),
    (">due:2026-11-30", ToDoFilter(dueBy: CalendarDay("2026-11-30"))),
    (
      "期限:2026-11-23..2026-11-29",
      ToDoFilter(dueFrom: CalendarDay("2026-11-23"), dueBy: CalendarDay("2026-11-29"))
    ),
    ("颜色:红 colour:blue", ToDoFilter(colours: [.red, .blue])),
    ("药业 ！医院 百草", ToDoFilter(words: ["药业", "百草"], excludedWords: ["医院"])),
    ("", ToDoFilter()),
  ])
  func `text reads as the filter it names`(_ text: String, _ filter: ToDoFilter) throws {
    #expect(try ToDoFilterText.parse(text) == filter)
  }

  @Test(arguments: [
    "状态:什么", "地区:33a", "地区:3", "类型:x", "期限:明天", "颜色:紫", "due:2026-02-30",
    "due:2026-11-29..2026-11-23",
  ])
  func `what cannot be read is told with what could have been`(_ text: String) {
    #expect(throws: FilterProblem.self) {
      try ToDoFilterText.parse(text)
    }
  }

  @Test func `what is written reads back in both languages`() throws {
    let filter = ToDoFilter(
      states: ["closed"],
      kinds: ["recall", "sampling"],
      region: "330106",
      assignee: "demo",
      words: ["药"],
      excludedWords: ["医院"],
      dueBy: CalendarDay("2026-12-31"),
      order: ListOrder(.number)
    )
    for language in Language.allCases {
      let text = ToDoFilterText.write(filter, in: language)
      #expect(try ToDoFilterText.parse(text, order: ListOrder(.number)) == filter)
    }
  }
}
