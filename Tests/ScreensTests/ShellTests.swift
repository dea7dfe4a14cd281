import Canvas
import Records
import Screens
import Testing

@Suite("Shell")
struct ShellTests {
  @Test(arguments: [
    ("4", Route.inspections), ("5", .archive), ("8", .sync), ("=", .settings), ("gs", .sync),
    ("ga", .archive), ("g,", .settings), ("gk", .codes), ("gh", .checklists), ("４", .inspections),
    ("gi", .inspections), ("0", .statistics), ("gc", .statistics),
    ("ga", .archive), ("g,", .settings), ("gj", .audit), ("-", .audit), ("gk", .codes),
    ("gh", .checklists), ("４", .inspections),
    ("gi", .inspections),
  ])
  func `keys lead to their screens`(_ keys: String, _ route: Route) throws {
    var drive = Drive(.toDo)
    try drive.keys(keys)
    #expect(drive.shell.front.route == route)
  }

  @Test func `going back finds filter and cursor as they were left`() throws {
    var drive = Drive(.toDo)
    try drive.keys("/地区:3301<Enter>jjj8")
    try drive.keys("[")
    let list: ToDoList = try drive.front()
    #expect(list.filter.region == "3301")
    #expect(list.list.window.selectedIndex == 3)
    try drive.keys("]")
    #expect(drive.shell.front.route == .sync)
    try drive.keys("【")
    #expect(drive.shell.front.route == .toDo)
  }

  @Test func `a screen opened again is the one that was open`() throws {
    var drive = Drive(.toDo)
    try drive.keys("jjj81")
    let list: ToDoList = try drive.front()
    #expect(list.list.window.selectedIndex == 3)
    #expect(drive.shell.history.count == 2)
  }

  @Test func `f5 begins a sync and says why it cannot without a hub`() throws {
    var drive = Drive(.toDo)
    try drive.keys("<F5>")
    #expect(drive.effects.contains(.sync(.start)))
    drive.context.network = .unknown
    let before = drive.effects.count
    try drive.keys("<F5>")
    #expect(drive.effects.count == before)
    #expect(drive.text.contains("尚未登记平台"))
  }

  @Test func `the palette finds by initials and by hanzi and runs what it shows`() throws {
    for typed in ["px", "排序", "sort"] {
      var drive = Drive(.toDo)
      try drive.keys("：" + typed + "<Enter>")
      #expect(drive.shell.menu == nil)
      guard case .columns = drive.shell.listMenu else {
        Issue.record("\(typed) opens no chooser")
        continue
      }
    }
  }

  @Test func `the palette leads to records that the search brings`() throws {
    var drive = Drive(.toDo)
    try drive.keys(":阿莫<Enter>")
    #expect(drive.effects.contains(.search(.find("阿莫"))))
    #expect(drive.shell.front.route == .product(id(601)))
  }

  @Test func `a slow answer to an earlier search is dropped`() throws {
    var drive = Drive(.toDo)
    try drive.keys(":阿")
    drive.learn(.search(.found("别的", Sample.hits)))
    #expect(drive.shell.menu?.matches.count == 1)
  }

  @Test func `help runs the command under its cursor`() throws {
    var drive = Drive(.toDo)
    try drive.keys("<F1>接收<Enter>")
    #expect(drive.effects.contains(.toDo(.change([Sample.toDo(0).id], .accept))))
  }

  @Test func `quitting is at once when nothing is unsaved`() throws {
    var drive = Drive(.toDo)
    try drive.keys("q")
    #expect(drive.effects.last == .quit)
  }

  @Test func `quitting over unsaved text asks and enter alone stays`() throws {
    var drive = Drive(.toDo)
    try drive.keys("r半句话<F10>")
    #expect(drive.text.contains("未保存"))
    try drive.keys("<Enter>")
    #expect(drive.effects.last != .quit)
    try drive.keys("<F10>y<Enter>")
    #expect(drive.effects.last == .quit)
  }

  @Test func `letters in a text field are never commands`() throws {
    var drive = Drive(.archive)
    try drive.keys("q8g?:=")
    let search: ArchiveSearch = try drive.front()
    #expect(search.field.text == "q8g?:=")
    #expect(drive.effects.last != .quit)
  }

  @Test func `pasted keys are text and never commands`() throws {
    var drive = Drive(.toDo)
    drive.paste("q\n8")
    #expect(drive.shell.front.route == .toDo)
    let list: ToDoList = try drive.front()
    #expect(list.inquiry?.prompt.field.text == "q 8")
    #expect(drive.effects.last != .quit)
  }

  @Test func `redraw and suspend leave for the main loop from anywhere`() throws {
    for route in [Route.toDo, .archive, .unlock] {
      var drive = Drive(route)
      try drive.keys("<C-l><C-z>")
      #expect(drive.effects.suffix(2) == [.redraw, .suspend])
    }
  }

  @Test func `a click on a hint is its key`() throws {
    var drive = Drive(.toDo)
    let row = try #require(drive.frame.lines.last)
    #expect(row.contains("F8批量"))
    let boxes = drive.frame.hitBoxes.filter { $0.key == .function(8) }
    let box = try #require(boxes.first)
    let click = Input.mouse(MouseEvent(.press, at: box.area.origin))
    _ = drive.shell.handle(click, in: drive.context)
    #expect(drive.text.contains("其他键取消"))
  }

  @Test func `a failure also leaves for the main loop and mere advice does not`() throws {
    var drive = Drive(.toDo)
    let failure = ServiceFailure(.noSpace, code: "replica.full")
    drive.learn(.toDo(.failed(failure)))
    #expect(drive.effects.last == .tell(Notice(failure)))
    let count = drive.effects.count
    try drive.keys("c")
    #expect(drive.effects.count == count)
  }

  @Test func `an unknown function key says so`() throws {
    var drive = Drive(.toDo)
    try drive.keys("<F12>")
    #expect(drive.text.contains("此屏没有 F12"))
  }

  @Test func `the title row says demonstration, lock, a set clock and a running sync`() {
    var context = DrawContext.sample(140, 40)
    context.isDemonstration = true
    context.isLocked = true
    context.isClockReplaced = true
    context.syncProgress = SyncProgress(phase: .pulling, done: 30, total: 120, bytes: 0)
    let title = Drive(.toDo, context: context).frame.lines[0]
    for mark in ["演示数据", "已锁定", "14:03(设定)", "下载 25%"] { #expect(title.contains(mark)) }
  }

  @Test func `news of a screen behind reaches it without disturbing the one in front`() throws {
    var drive = Drive(.toDo)
    try drive.keys("8")
    drive.learn(.toDo(.failed(ServiceFailure(.failed, code: "x"))))
    #expect(drive.shell.notice == nil)
    #expect(drive.shell.front.route == .sync)
  }
}
