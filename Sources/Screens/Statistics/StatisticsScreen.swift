package import Canvas
package import Records

/// 统计: how much there is of what, as bars; each bar opens the list behind it.
package struct StatisticsScreen: Screen {
  package typealias Verb = StatisticsCommand

  package static let name = Phrase("统计", "Statistics")

  package private(set) var subject = Statistics.Subject.toDo
  package private(set) var statistics: Statistics?
  package private(set) var totals: [Statistics.Subject: Int] = [:]
  /// The place of the selected bar among all bars.
  package private(set) var selected = 0

  package init() {}

  package var route: Route { .statistics }
  package var focus: InputFocus { .commands }

  /// Every bar with what it is told apart by, in the order of the screen.
  var bars: [(dimension: Statistics.Dimension, bar: Statistics.Bar)] {
    (statistics?.groups ?? []).flatMap { group in group.bars.map { (group.dimension, $0) } }
  }

  package func crumbs(in context: DrawContext) -> [CleanText] {
    [context.words(Self.name), context.words(StatisticsPhrases.subject(subject))]
  }

  package func unavailable(_ command: StatisticsCommand, in context: DrawContext) -> Phrase? {
    switch command {
    case .next, .previous: nil
    case .open:
      bars.indices.contains(selected)
        ? bars[selected].bar.count == 0 ? Phrase("这一条没有记录", "No record is behind this bar") : nil
        : Phrase("没有选中的条目", "No bar is selected")
    }
  }

  package mutating func handle(
    _ event: ScreenEvent<StatisticsCommand>,
    in context: DrawContext
  ) -> [Effect] {
    switch event {
    case .appeared, .learnt(.replicaChanged):
      return [.statistics(.count(subject)), .statistics(.totals)]
    case .learnt(.statistics(.counted(let statistics))):
      guard statistics.subject == subject else { return [] }
      self.statistics = statistics
      selected = min(selected, max(0, bars.count - 1))
      return []
    case .learnt(.statistics(.totals(let totals))):
      self.totals = totals
      return []
    case .learnt(.statistics(.failed(let failure))): return [.tell(Notice(failure))]
    case .learnt, .pasted: return []
    case .typed(let key):
      guard let motion = ListMotion(key) else { return [.unused] }
      move(motion)
      return []
    case .chose(.next): return change(by: 1)
    case .chose(.previous): return change(by: -1)
    case .chose(.open): return open(in: context)
    }
  }

  private mutating func move(_ motion: ListMotion) {
    let target =
      switch motion {
      case .up: selected - 1
      case .down: selected + 1
      case .halfPageUp, .pageUp: selected - 8
      case .halfPageDown, .pageDown: selected + 8
      case .first: 0
      case .last: bars.count - 1
      case .row(let row): row
      }
    selected = min(max(0, target), max(0, bars.count - 1))
  }

  private mutating func change(by step: Int) -> [Effect] {
    let all = Statistics.Subject.allCases
    let place = (all.firstIndex(of: subject) ?? 0) + step + all.count
    subject = all[place % all.count]
    statistics = nil
    selected = 0
    return [.statistics(.count(subject))]
  }

  private func open(in context: DrawContext) -> [Effect] {
    guard bars.indices.contains(selected) else { return [] }
    let (dimension, bar) = bars[selected]
    guard subject == .toDo else {
      return [.open(.counted(StatisticsChoice(subject, dimension, bar.key)))]
    }
    return [.open(.toDoList(Self.filter(dimension, bar.key, today: context.today)))]
  }

  /// The filter of 待办 that chooses what the bar counted.
  static func filter(
    _ dimension: Statistics.Dimension,
    _ key: String,
    today: CalendarDay
  ) -> ToDoFilter {
    switch dimension {
    case .colour:
      return ToDoFilter(colours: SupervisionColour(rawValue: key).map { [$0] } ?? [])
    case .state: return ToDoFilter(states: [key])
    case .kind: return ToDoFilter(states: [], kinds: [key])
    case .county: return ToDoFilter(states: [], region: key)
    case .week:
      guard let monday = CalendarDay(key) else {
        let monday = today.advanced(by: Weekday.monday.rawValue - today.weekday.rawValue)
        return ToDoFilter(dueBy: monday.advanced(by: -1))
      }
      return ToDoFilter(dueFrom: monday, dueBy: monday.advanced(by: 6))
    }
  }
}
