import Canvas
import Records

/// A screen whose body is one paged list, alone or beside something.
protocol ListScreen: Screen {
  associatedtype Row: Identifiable & Equatable & Sendable where Row.ID: Hashable & Sendable

  var list: PagedList<Row> { get set }

  /// Asks for rows under the filter that holds now.
  func load(_ rows: Range<Int>) -> Effect

  /// How many rows are in sight.
  func height(in context: DrawContext) -> Int
}

extension ListScreen {
  /// The body without borders and heading.
  func height(in context: DrawContext) -> Int {
    let body = ShellLayout(context.size).body.size.rows
    return max(1, context.tier > .extraSmall ? body - 3 : body)
  }

  /// Asks for the rows around the selection.
  mutating func reload(in context: DrawContext) -> Effect {
    load(list.wanted(height: height(in: context)))
  }

  /// Moves the selection and asks for the rows that come into sight.
  mutating func move(_ motion: ListMotion, in context: DrawContext) -> [Effect] {
    list.move(motion, height: height(in: context)).map { [load($0)] } ?? []
  }

  /// `1–17 / 38`, and how many are marked.
  func position(in context: DrawContext) -> CleanText {
    list.position(height: height(in: context), context: context)
  }
}

extension CaseIterable where Self: Equatable {
  /// The case behind this one, the first behind the last.
  var next: Self {
    let all = Array(Self.allCases)
    let place = all.firstIndex(of: self) ?? all.startIndex
    return all[(place + 1) % all.count]
  }
}
