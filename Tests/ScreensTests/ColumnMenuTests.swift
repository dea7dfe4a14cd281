import Canvas
import Records
import Screens
import Testing

@Suite("Order and columns of a list")
struct ColumnMenuTests {
  @Test func `enter orders the whole list by a column, and again the other way round`() throws {
    var drive = Drive(.toDo)
    try drive.keys("sjj<Enter>")
    var list: ToDoList = try drive.front()
    #expect(list.filter.order == ListOrder(.enterprise))
    #expect(drive.effects.contains(.toDo(.load(list.filter, 0..<51))))
    #expect(drive.text.contains("排序 对象↑"))
    try drive.keys("<Enter>")
    list = try drive.front()
    #expect(list.filter.order == ListOrder(.enterprise, .descending))
    try drive.keys("<Left><Esc>")
    list = try drive.front()
    #expect(list.filter.order == ListOrder(.enterprise))
  }

  @Test func `space shows and hides a column, backspace gives the usual ones back`() throws {
    var drive = Drive(.toDo, context: .sample(140, 40))
    #expect(drive.text.contains("编号"))
    try drive.keys("sjjjj <Esc>")
    var list: ToDoList = try drive.front()
    #expect(list.hidden == ToDoColumn.usuallyHidden.union([.number]))
    #expect(drive.text.contains("列4"))
    try drive.keys("sj j j <Backspace><Esc>")
    list = try drive.front()
    #expect(list.hidden == ToDoColumn.usuallyHidden)
  }

  @Test func `what names a row cannot be hidden, what is derived gives no order`() throws {
    var drive = Drive(.toDo)
    try drive.keys("sjj ")
    #expect(drive.text.contains("总要显示"))
    var progress = Drive(.progress)
    try progress.keys("s<Home>jj<Enter>")
    #expect(progress.text.contains("不能按它排序"))
    let list: ProgressList = try progress.front()
    #expect(list.filter.order == ListOrder(.receivedOn))
  }

  @Test(arguments: [
    Route.toDo, .progress, .supervision, .messages, .inspections, .licences,
    .counted(StatisticsChoice(.enterprise, .county, "330106")), .audit, .archive, .conflicts,
  ])
  func `every list with columns takes every order and every set of columns`(
    _ route: Route
  ) throws {
    var drive = Drive(route)
    try drive.keys("<Esc>")
    let arrangement = try #require(drive.shell.front.arrangement)
    for column in arrangement.columns {
      var look = arrangement.look
      look.order = "-" + column.name
      look.hidden = [column.name]
      var screen = drive.shell.front
      _ = screen.arrange(look, in: drive.context)
      let taken = try #require(screen.arrangement?.look)
      #expect(taken.hidden == (column.canBeHidden ? [column.name] : []))
      #expect(
        taken.order == (column.putsInOrder ? "-" + column.name : arrangement.usual.order),
        "\(column.name)"
      )
    }
  }

  @Test func `what is chosen is kept at once and over a restart`() throws {
    var drive = Drive(.toDo)
    try drive.keys("sj<Enter> <Esc>")
    let kept = drive.effects.compactMap { effect -> KeptView? in
      if case .view(.keep(let view)) = effect { view } else { nil }
    }
    let look = try #require(kept.last?.looks[.toDo])
    #expect(look.order == "kind" && look.hidden.contains("kind"))
    let again = KeptView(text: try #require(kept.last?.text))
    #expect(again == kept.last)
  }

  @Test func `hits stand by name when asked, and by nearness again`() throws {
    var drive = Drive(.archive)
    try drive.keys("百草<Enter>")
    var search: ArchiveSearch = try drive.front()
    let nearest = search.hits.map(\.name)
    try drive.keys("sj<Enter><Esc>")
    search = try drive.front()
    #expect(search.order == ListOrder(.name))
    #expect(search.hits.map(\.name) == nearest.sorted())
    try drive.keys("s<BS><Esc>")
    search = try drive.front()
    #expect(search.order == nil && search.hits.map(\.name) == nearest)
  }

  @Test func `a search begins anew, its order and columns stay`() throws {
    var drive = Drive(.archive)
    try drive.keys("百草<Enter>sj<Enter><Esc>")
    let ended = drive.shell.handle(.hangUp, in: drive.context)
    guard case .view(.keep(let view)) = ended.first else {
      Issue.record("nothing was kept")
      return
    }
    let look = try #require(view.looks[.archive])
    #expect(look.order == "name" && look.filter.isEmpty)
  }

  @Test func `a list that another screen opened under its filter is not kept as the list`() {
    var other = Drive(.toDoList(ToDoFilter(colours: [.red])))
    #expect(other.shell.front.arrangement != nil)
    let ended = other.shell.handle(.hangUp, in: other.context)
    #expect(ended.first == .view(.keep(KeptView(place: .toDoList(ToDoFilter(colours: [.red]))))))
  }

  @Test func `a screen that is no list has no chooser`() throws {
    var drive = Drive(.sync)
    #expect(drive.shell.front.arrangement == nil)
    try drive.keys("s")
    #expect(drive.shell.listMenu == nil)
  }

  @Test func `the chooser can be used on the smallest screen`() throws {
    var drive = Drive(.toDo, context: .sample(20, 5))
    try drive.keys("s<Down><Enter>")
    let list: ToDoList = try drive.front()
    #expect(list.filter.order == ListOrder(.kind))
  }
}
