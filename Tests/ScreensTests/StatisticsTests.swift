import Canvas
import Records
import Screens
import Testing

@Suite("Statistics")
struct StatisticsTests {
  @Test func `appearing asks for the counts of to-do items and for all totals`() {
    let drive = Drive(.statistics)
    #expect(drive.effects.prefix(2) == [.statistics(.count(.toDo)), .statistics(.totals)])
  }

  @Test(arguments: [
    ("", ToDoFilter(colours: [.red])), ("jjjj", ToDoFilter(states: ["open"])),
    ("jjjjjjjj", ToDoFilter(dueFrom: CalendarDay("2026-11-16"), dueBy: CalendarDay("2026-11-22"))),
    ("jjjjjjj", ToDoFilter(dueBy: CalendarDay("2026-11-15"))),
    ("G", ToDoFilter(states: [], region: "330122")),
  ])
  func `Enter opens 待办 with the filter of the bar`(keys: String, filter: ToDoFilter) throws {
    var drive = Drive(.statistics)
    try drive.keys(keys + "<Enter>")
    #expect(drive.shell.front.route == .toDoList(filter))
    let list: ToDoList = try drive.front()
    #expect(list.filter == filter)
  }

  @Test func `other kinds of records open the list behind the bar, and it leads to the record`()
    throws
  {
    var drive = Drive(.statistics)
    try drive.keys("<Right><Right><Right><Right><Enter>")
    let choice = StatisticsChoice(.enterprise, .state, "operating")
    #expect(drive.shell.front.route == .counted(choice))
    #expect(drive.text.contains("[状态:在营×]"))
    try drive.keys("j<Enter>")
    #expect(drive.shell.front.route == .enterprise(id(501)))
    try drive.keys("<Esc><Backspace>")
    #expect(drive.shell.front.route == .statistics)
  }

  @Test func `the kinds go round in both directions`() throws {
    var drive = Drive(.statistics)
    var seen: [Statistics.Subject] = []
    for _ in Statistics.Subject.allCases {
      let screen: StatisticsScreen = try drive.front()
      seen.append(screen.subject)
      try drive.keys("<Right>")
    }
    #expect(seen == Statistics.Subject.allCases)
    try drive.keys("<Left>")
    let screen: StatisticsScreen = try drive.front()
    #expect(screen.subject == .licence)
  }
}
