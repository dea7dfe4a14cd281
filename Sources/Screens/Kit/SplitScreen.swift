import Canvas
import Records

/// A list of records and the detail of the selected one: beside the list where there is room, over
/// the whole body when it is asked for.
///
/// A screen holds the state and says what is its own; everything that such screens do alike, from
/// keys to drawing, stands in the extensions.
protocol SplitScreen: ArrangedScreen where Row.ID == RecordID {
  associatedtype Purpose: FilterPurpose

  /// Whether the detail has the whole body.
  var showsDetail: Bool { get set }
  /// Lines of the detail above its first row, while it has the whole body.
  var scrolled: Int { get set }
  /// The record that a route named, shown until the selection moves.
  var pinned: RecordID? { get set }
  /// The record whose detail was last brought.
  var brought: Row? { get }
  var inquiry: Inquiry<Purpose>? { get set }
  /// Whether F8 waits for a digit.
  var isChoosing: Bool { get set }

  /// What F8 offers, in the order of its digits.
  static var menu: [Verb] { get }

  func loadDetail(_ id: RecordID) -> Effect
  /// What else is read when the screen appears or the replica has changed: figures.
  var figuresWanted: [Effect] { get }

  /// Does what the answers were asked for; never called for a filter.
  mutating func take(_ answers: [String], for purpose: Purpose, in context: DrawContext) -> [Effect]

  // MARK: - Drawing

  /// Cells that the detail takes beside the list.
  static var detailWidth: Int { get }
  func listPane(in context: DrawContext) -> ListPane<Row>
  func detailPane(in area: Rect, context: DrawContext) -> LinesPane
  /// What stands beside the list; the detail unless a screen has more.
  func drawBeside(on frame: inout Frame, in area: Rect, context: DrawContext)
  var chips: [Phrase] { get }
  /// What the message row says behind filter and position.
  func tail(in context: DrawContext) -> CleanText
}

/// What lines of text are typed for on a screen with a filter.
protocol FilterPurpose: Equatable, Sendable {
  static var filter: Self { get }
}

extension SplitScreen {
  static var menu: [Verb] { [] }
  var pinned: RecordID? {
    get { nil }
    set {}
  }
  var isChoosing: Bool {
    get { false }
    set {}
  }
  var figuresWanted: [Effect] { [] }

  /// The record that commands act on when none is marked.
  var actedOn: Row? {
    guard let pinned else { return list.selected }
    return brought?.id == pinned ? brought : nil
  }

  /// The records that commands act on.
  var chosenIDs: [RecordID] { pinned.map { [$0] } ?? list.chosen }

  /// The record whose detail belongs on the screen.
  var detailed: RecordID? { pinned ?? list.selected?.id }

  /// Where typed keys go.
  var typing: InputFocus { inquiry == nil && !isChoosing ? .commands : .text }

  /// Whether something other than a filter was typed and not sent off.
  var hasUnsavedAnswer: Bool {
    guard let inquiry, inquiry.purpose != .filter else { return false }
    return inquiry.isUnsaved
  }

  package var unsavedTexts: [String]? {
    guard let inquiry, inquiry.purpose != .filter else { return [] }
    return inquiry.typedTexts
  }

  // MARK: - Events

  /// What is read when the screen comes to the front: what was sealed may be readable now.
  mutating func appeared(in context: DrawContext) -> [Effect] {
    let first = [reload(in: context)] + figuresWanted
    guard let id = pinned ?? (showsDetailAnywhere(context) ? list.selected?.id : nil) else {
      return first
    }
    return first + [loadDetail(id)]
  }

  /// Reads everything anew after a change.
  mutating func refresh(in context: DrawContext) -> [Effect] {
    [reload(in: context)] + figuresWanted + (actedOn.map { [loadDetail($0.id)] } ?? [])
  }

  /// Takes a page that answers the filter of now.
  mutating func took(_ page: Page<Row>, in context: DrawContext) -> [Effect] {
    list.take(page, height: height(in: context))
    return pinned == nil ? follow(in: context) : []
  }

  /// Asks for the detail of the selected record where it is shown and not yet brought.
  func follow(in context: DrawContext) -> [Effect] {
    guard showsDetailAnywhere(context), let id = list.selected?.id, brought?.id != id else {
      return []
    }
    return [loadDetail(id)]
  }

  /// The details of the neighbours, once that of the selected record is there.
  package func foreseen(in context: DrawContext) -> [Effect] {
    guard showsDetailAnywhere(context), pinned == nil, let id = list.selected?.id,
      brought?.id == id
    else { return [] }
    let place = list.window.selectedIndex
    return [place + 1, place - 1].compactMap { list.row(at: $0) }.map { loadDetail($0.id) }
  }

  mutating func openDetail(in context: DrawContext) -> [Effect] {
    showsDetail = true
    return follow(in: context)
  }

  mutating func toggleDetail(in context: DrawContext) -> [Effect] {
    showsDetail.toggle()
    if !showsDetail { pinned = nil }
    return follow(in: context)
  }

  mutating func toggleMark(in context: DrawContext) -> [Effect] {
    list.toggleMark()
    return typed(.down, in: context)
  }

  /// Asks for a filter, beginning with the one that holds.
  mutating func askFilter(in context: DrawContext) -> [Effect] {
    let text = filterText(in: context.language)
    inquiry = Inquiry(.filter, Self.filterQuestion, text: text.isEmpty ? "" : text + " ")
    return []
  }

  /// What is pasted into a list is something to look for.
  mutating func pasted(_ text: String) -> [Effect] {
    if inquiry == nil { inquiry = Inquiry(.filter, Self.filterQuestion) }
    inquiry?.paste(text)
    return []
  }

  mutating func typed(_ key: Key, in context: DrawContext) -> [Effect] {
    if inquiry != nil { return answer(key, in: context) }
    if isChoosing {
      isChoosing = false
      return DigitMenu(Self.menu).verb(of: key).flatMap { run($0.rawValue, in: context) } ?? []
    }
    if showsDetail, scrollDetail(key, in: context) { return [] }
    if let motion = ListMotion(key) {
      scrolled = 0
      return move(motion, in: context) + follow(in: context)
    }
    // A hanzi in the list can only mean that something is to be found.
    if case .character(let character) = key, !character.isASCII {
      inquiry = Inquiry(.filter, Self.filterQuestion, text: String(character))
      return []
    }
    return [.unused]
  }

  private static var filterQuestion: Phrase { Phrase("筛选", "Filter") }

  private func showsDetailAnywhere(_ context: DrawContext) -> Bool {
    showsDetail || context.size.columns >= 100
  }

  /// Pages scroll the detail; where a route pinned one record, so do all motions.
  private mutating func scrollDetail(_ key: Key, in context: DrawContext) -> Bool {
    let page = max(1, ShellLayout(context.size).body.size.rows - 3)
    switch ListMotion(key) {
    case .pageDown, .halfPageDown: scrolled += page
    case .pageUp, .halfPageUp: scrolled -= page
    case .down where pinned != nil: scrolled += 1
    case .up where pinned != nil: scrolled -= 1
    case .first where pinned != nil: scrolled = 0
    case .last where pinned != nil: scrolled = .max
    default: return false
    }
    let body = ShellLayout(context.size).body
    let count = detailPane(in: body, context: context).lines.count
    scrolled = min(max(0, scrolled), LinesPane.furthest(count, in: body, context: context))
    return true
  }

  private mutating func answer(_ key: Key, in context: DrawContext) -> [Effect] {
    guard var asked = inquiry else { return [] }
    let outcome = asked.press(key, today: context.today)
    inquiry = asked
    switch outcome {
    case .edited: return []
    case .unused: return [.unused]
    case .cancelled:
      inquiry = nil
      return []
    case .answered(let answers) where asked.purpose == .filter:
      do throws(FilterProblem) {
        try setFilter(answers[0])
      } catch {
        inquiry?.complain(error.phrase)
        return []
      }
      inquiry = nil
      return [reload(in: context)]
    case .answered(let answers): return take(answers, for: asked.purpose, in: context)
    }
  }
}
