import Canvas
import Records

/// A list whose rows can be put in order by a column and whose columns can be left away.
///
/// A screen says what its columns are; order, columns and filter together are its look, which the
/// choosers of columns and views change and which is kept over restarts.
protocol ArrangedScreen: ListScreen {
  associatedtype Field: ListColumn

  static var kind: ListKind { get }
  /// What stands on a screen with little room.
  static var narrow: Set<Field> { get }
  /// Whether rows can be marked, and so need room for the mark.
  static var marksRows: Bool { get }

  /// Nil where the rows come in an order that no column gives.
  var order: ListOrder<Field>? { get set }
  /// Columns that are left away.
  var hidden: Set<Field> { get set }

  static func name(of field: Field) -> Phrase
  func column(_ field: Field, in context: DrawContext) -> Column
  func cell(_ field: Field, of row: Row, in context: DrawContext) -> TableCell

  func filterText(in language: Language) -> String
  /// Takes over the filter that the text says; the order stays.
  mutating func setFilter(_ text: String) throws(FilterProblem)

  /// The order and the filter that the list opens with.
  static var usualOrder: ListOrder<Field>? { get }
  static var usualFilter: String { get }
}

extension ArrangedScreen {
  static var marksRows: Bool { false }
  static var usualFilter: String { "" }
  func filterText(in language: Language) -> String { "" }
  mutating func setFilter(_ text: String) throws(FilterProblem) {}

  /// Its look with the columns to choose from.
  var arranged: ListArrangement {
    ListArrangement(
      kind: Self.kind,
      look: ownLook,
      filter: Phrase(filterText(in: .chinese), filterText(in: .english)),
      usual: ListLook(
        filter: Self.usualFilter,
        order: Self.usualOrder?.text ?? "",
        hidden: Field.usuallyHidden.map { $0.rawValue }.sorted()
      ),
      columns: Field.allCases.map { field in
        ListArrangement.Choice(
          name: field.rawValue,
          label: Self.name(of: field),
          putsInOrder: field.putsInOrder,
          canBeHidden: field != leading
        )
      }
    )
  }

  private var ownLook: ListLook {
    ListLook(
      filter: filterText(in: .chinese),
      order: order?.text ?? "",
      hidden: hidden.map { $0.rawValue }.sorted()
    )
  }

  /// Takes up a look and asks for its rows.
  mutating func takeUp(_ look: ListLook, in context: DrawContext) -> [Effect] {
    var notices: [Effect] = []
    do throws(FilterProblem) {
      if look.filter != filterText(in: .chinese) { try setFilter(look.filter) }
    } catch {
      // A view of another release may name what this one does not know: the filter stays.
      notices = [.tell(Notice(.warning, error.phrase))]
    }
    order = ListOrder(text: look.order) ?? Self.usualOrder
    hidden = Set(look.hidden.compactMap(Field.init(rawValue:)))
    if let leading { hidden.remove(leading) }
    return notices + [reload(in: context)]
  }

  /// `排序 期限↑`, and how many columns there are where they were chosen.
  func arrangementWords(in context: DrawContext) -> CleanText {
    var text = CleanText.empty
    if let order {
      let name = Self.name(of: order.column)
      let arrow = order.direction == .ascending ? "↑" : "↓"
      text = context.words(Phrase("排序 \(name.chinese)\(arrow)", "by \(name.english) \(arrow)"))
    }
    if hidden != Field.usuallyHidden {
      let count = Field.allCases.count - hidden.count
      text = text + context.words(Phrase(" 列\(count)", ", \(count) columns"))
    }
    return text
  }

  /// The list in its panel, with the columns of now.
  func arrangedPane(
    title: CleanText,
    nothing: Phrase,
    focus: BoxFocus,
    panelFocus: BoxFocus = .focused,
    in context: DrawContext
  ) -> ListPane<Row> {
    let fields = Field.allCases.filter { field in
      !hidden.contains(field) && (context.tier >= .medium || Self.narrow.contains(field))
    }
    let isWide = context.tier >= .medium
    let lead = Column(
      Phrase("", ""),
      width: (isWide ? 2 : 1) + (Self.marksRows ? 2 : isWide ? 0 : 1)
    )
    return ListPane(
      list: list,
      title: title,
      right: arrangementWords(in: context),
      columns: { width in
        Columns([lead] + fields.map { column($0, in: context) }, width: width)
      },
      cells: { row in
        var cells = [TableCell(.empty)]
        if Self.marksRows, list.window.marked.contains(row.id) {
          cells = [TableCell(.spaces(isWide ? 2 : 1) + context.glyph(.selectionMarked))]
        }
        return cells + fields.map { cell($0, of: row, in: context) }
      },
      nothing: nothing,
      focus: focus,
      panelFocus: panelFocus
    )
  }

  /// The column that takes what is left of the width.
  private var leading: Field? {
    let context = DrawContext(
      size: Size(rows: 24, columns: 80),
      language: .chinese,
      now: Instant(milliseconds: 0)
    )
    return Field.allCases.first { column($0, in: context).width == 0 }
  }
}
