import Canvas
import Records
import Screens
import Testing

@Suite("Views under a name")
struct SavedViewTests {
  @Test func `the views of the to-do list are there from the start`() throws {
    var drive = Drive(.toDo)
    try drive.keys("<F9>")
    for name in ["我的", "本组", "督办转来", "检查", "整改复查"] { #expect(drive.text.contains(name)) }
    try drive.keys("<Home>jj<Enter>")
    let list: ToDoList = try drive.front()
    #expect(list.filter.kinds == ["supervision"])
    #expect(drive.text.contains("视图「督办转来」"))
  }

  @Test func `every built-in view is a filter that the list understands`() throws {
    for view in SavedView.builtIn(.toDo, account: "demo") {
      let filter = try ToDoFilterText.parse(view.look.filter)
      #expect(ToDoFilterText.write(filter, in: .chinese) == view.look.filter)
    }
  }

  @Test func `a view is saved under a name, opened, renamed and deleted`() throws {
    var drive = Drive(.toDo)
    try drive.keys("/地区:3301<Enter>sj<Enter><Esc><F9><F9>杭州<Enter>")
    let look = try #require(drive.shell.front.arrangement?.look)
    #expect(drive.shell.views == SavedViews([SavedView(.toDo, "杭州", look)]))
    #expect(drive.effects.contains(.view(.keepViews(drive.shell.views))))
    try drive.keys("<Esc><Backspace>s<Backspace><Esc><F9><End><Enter>")
    let list: ToDoList = try drive.front()
    #expect(list.filter.region == "3301" && list.filter.order == ListOrder(.kind))
    try drive.keys("<F9><F4><C-u>西湖<Enter>")
    #expect(drive.shell.views.views.map(\.name) == ["西湖"])
    try drive.keys("<F8><Enter>")
    #expect(drive.shell.views.views.count == 1)
    try drive.keys("<F8>Y<Enter>")
    #expect(drive.shell.views.views.isEmpty)
    #expect(drive.effects.contains(.view(.keepViews(SavedViews()))))
  }

  @Test func `a name that is taken replaces only after a word, one of the program's never`() throws
  {
    var drive = Drive(.toDo)
    try drive.keys("<F9><F9>我的<Enter>")
    #expect(drive.text.contains("随程序来的视图叫这个名"))
    try drive.keys("<C-u>甲<Enter><Esc>/地区:3302<Enter><F9><F9>甲<Enter>")
    #expect(drive.shell.views.views.first?.look.filter.contains("3302") == false)
    try drive.keys("Y<Enter>")
    #expect(drive.shell.views.views.map(\.look.filter) == ["状态:未办结 地区:3302"])
    try drive.keys("<Home><F8>")
    #expect(drive.text.contains("不能改名或删除"))
  }

  @Test func `nothing is saved while the replica is locked`() throws {
    var context = DrawContext.sample()
    context.isLocked = true
    var drive = Drive(.toDo, context: context)
    try drive.keys("<F9><F9>")
    #expect(drive.text.contains("先解锁"))
    #expect(drive.shell.views == SavedViews())
  }

  @Test func `the palette finds a view and opens its list with it`() throws {
    var drive = Drive(.sync)
    let look = ListLook(filter: "状态:未确认", order: "-title")
    drive.learn(.view(.recalled(nil, SavedViews([SavedView(.messages, "催我的", look)]))))
    try drive.keys("<F2>催我")
    #expect(drive.text.contains("消息 › 催我的"))
    try drive.keys("<Enter>")
    let list: MessageList = try drive.front()
    #expect(list.filter.acknowledged == false)
    #expect(list.filter.order == ListOrder(.title, .descending))
  }

  @Test func `views are kept as a text that reads back, whatever stands in them`() {
    let views = SavedViews([
      SavedView(.toDo, "\"引号\"\\\u{7}", ListLook(filter: "!词 \t", order: "-due", hidden: ["a"])),
      SavedView(.licences, "临期", ListLook()),
    ])
    #expect(SavedViews(text: views.text) == views)
    #expect(SavedViews(text: "[{\"list\":\"none\",\"name\":\"x\"}]") == SavedViews())
    #expect(SavedViews(text: "{") == SavedViews())
  }

  @Test func `a view whose filter this release does not understand says so and keeps the filter`()
    throws
  {
    var drive = Drive(.toDo)
    let look = ListLook(filter: "天气:晴", order: "-due")
    drive.learn(.view(.recalled(nil, SavedViews([SavedView(.toDo, "旧", look)]))))
    try drive.keys("<F9><End><Enter>")
    #expect(drive.text.contains("不认识「天气」"))
    let list: ToDoList = try drive.front()
    #expect(list.filter.states == ["open", "accepted"])
  }
}
