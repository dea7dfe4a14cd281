import Canvas
import Records
import Screens
import Testing

@Suite("What every view offers")
struct ViewTests {
  @Test func `copying hands over the number of the selected row`() throws {
    var drive = Drive(.toDo)
    let list: ToDoList = try drive.front()
    let number = try #require(list.list.selected?.number)
    try drive.keys("Y")
    #expect(drive.effects.contains(.copy(UntrustedText(number).code())))
  }

  @Test func `exporting takes the whole list behind the filter, not the page that is held`() throws
  {
    var drive = Drive(.toDo)
    try drive.keys("/地区:3301<Enter>E")
    let asked = drive.effects.compactMap { effect -> ToDoFilter? in
      if case .view(.export(.toDo(let filter), .csv)) = effect { filter } else { nil }
    }
    #expect(asked.map(\.region) == ["3301"])
    #expect(drive.text.contains("已导出 29 行"))
  }

  @Test func `a screen that is no list says why it cannot be exported`() throws {
    var drive = Drive(.sync)
    try drive.keys("E")
    #expect(drive.text.contains("不是可导出的列表"))
  }

  @Test func `leaving keeps the filter and the place, also when the window is closed`() throws {
    for ending in [Input.hangUp, .terminate, .key(.function(10))] {
      var drive = Drive(.toDo)
      try drive.keys("/地区:3301<Enter>8")
      let effects = drive.shell.handle(ending, in: drive.context)
      let kept = effects.compactMap { effect -> KeptView? in
        if case .view(.keep(let view)) = effect { view } else { nil }
      }
      #expect(kept.map(\.place) == [.sync])
      #expect(kept.first?.looks[.toDo]?.filter.contains("地区:3301") == true)
    }
  }

  @Test(arguments: [
    nil, Route.inspections, .inspection(id(7)), .product(id(8)), .enterprise(id(9)), .archive,
    .conflicts,
  ])
  func `what was kept reads back`(place: Route?) {
    let view = KeptView(
      looks: [
        .toDo: ListLook(filter: "状态:未办结 地区:3301 词", order: "-due", hidden: ["kind", "number"]),
        .messages: ListLook(order: "title"),
      ],
      place: place
    )
    #expect(KeptView(text: view.text) == view)
  }

  @Test func `a kept view is taken up: the filter at once, the place one step forward`() throws {
    var drive = Drive(.toDo)
    let view = KeptView(
      looks: [
        .toDo: ListLook(filter: "状态:未办结 地区:3301", order: "-due", hidden: ["number"]),
        .messages: ListLook(order: "-title"),
      ],
      place: .conflicts
    )
    let effects = drive.shell.learn(.view(.recalled(view, SavedViews())), in: drive.context)
    var list: ToDoList = try drive.front()
    #expect(list.filter.region == "3301" && list.filter.order == ListOrder(.due, .descending))
    #expect(list.hidden == [.number])
    #expect(
      effects.contains {
        if case .toDo(.load(let asked, _)) = $0 { asked == list.filter } else { false }
      }
    )
    #expect(drive.text.contains("按 ] 回到那里"))
    try drive.keys("]")
    #expect(drive.shell.front.route == .conflicts)
    try drive.keys("[")
    list = try drive.front()
    #expect(list.filter.region == "3301")
    try drive.keys("9")
    let messages: MessageList = try drive.front()
    #expect(messages.filter.order == ListOrder(.title, .descending))
  }

  @Test func `what an earlier release kept is the filter of the to-do list`() {
    let view = KeptView(text: "状态:未办结 地区:3301\nsync")
    #expect(view.looks[.toDo]?.filter == "状态:未办结 地区:3301" && view.place == .sync)
  }

  @Test func `a filter chosen before the kept one arrives is not overruled`() throws {
    var drive = Drive(.toDo)
    try drive.keys("/地区:3302<Enter>")
    _ = drive.shell.learn(
      .view(
        .recalled(
          KeptView(looks: [.toDo: ListLook(filter: "地区:3301")], place: nil),
          SavedViews()
        )
      ),
      in: drive.context
    )
    let list: ToDoList = try drive.front()
    #expect(list.filter.region == "3302")
  }
}
