package import Canvas
package import Records

/// 清点: one code after the other as fast as a scanner sends them, none lost.
///
/// A code is in the list the moment its Enter arrives. Lookups run behind, many at a time; before
/// anything is looked up it is kept as a draft, so that a kill costs what is being typed at most.
package struct ShelfScan: Screen {
  package typealias Verb = ShelfCommand

  package static let name = Phrase("清点", "Shelf")

  /// Codes in one part of the draft.
  private static let partSize = 64

  package private(set) var scan = ScanField()
  /// Oldest first.
  package private(set) var rows: [Row] = []
  package private(set) var isKept = true
  package private(set) var window = ListWindow<Int>()
  package internal(set) var confirmation: Confirmation<Question>?
  private var firstRow: [String: Int] = [:]
  private var sent = 0
  private var isWaiting = false
  private var isRestored = false
  /// Until the kept list has come nothing is kept or looked up, for it would be written over.
  private var isRestoring = false
  /// Rows that were there before this run; they make no sound.
  private var restored = 0

  /// What the message row asks.
  package enum Question: Equatable, Sendable { case finish }

  /// One scan.
  package struct Row: Equatable, Sendable {
    package var text: String
    /// Nil for one of an earlier run.
    package var at: Instant?
    /// Nil until it has been looked up.
    package var finding: ShelfFinding?
    /// The number of the row with the same code; nil for the first of them.
    package var firstAt: Int?
  }

  package init() {}

  package var route: Route { .shelf }
  package var focus: InputFocus { .text }

  package var tally: ShelfTally { ShelfTally(rows) }

  package func copyable(in context: DrawContext) -> CleanText? {
    selected.map { UntrustedText(row: $0.finding?.key ?? $0.text).code() }
  }

  package var listing: Listing? {
    guard !rows.isEmpty else { return nil }
    return .rows(
      Sheet(
        name: "shelf",
        columns: [
          "number", "input", "code", "marks", "repeats", "productName", "approvalNumber",
          "batchNumber", "expiresOn", "recall", "place",
        ],
        rows: rows.enumerated().map { place, row in
          let finding = row.finding
          let marks = finding?.marks.sorted().map(\.rawValue) ?? []
          return [
            String(place + 1), row.text.replacing("\u{1D}", with: "\u{241D}"),
            TraceLink.shown(finding?.key ?? ""), marks.joined(separator: " "),
            row.firstAt.map { String($0 + 1) } ?? "", finding?.productName ?? "",
            finding?.approvalNumber ?? "", finding?.batchNumber ?? "",
            finding?.expiresOn?.description ?? "", finding?.recall ?? "", finding?.place ?? "",
          ]
        }
      )
    )
  }

  package func crumbs(in context: DrawContext) -> [CleanText] {
    [context.words(TraceLookup.name), context.words(Self.name)]
  }

  package func unavailable(_ command: ShelfCommand, in context: DrawContext) -> Phrase? {
    if command != .look, rows.isEmpty { return Phrase("还没有扫码", "Nothing has been scanned") }
    switch command {
    case .undo, .export, .finish:
      return isWaiting ? Phrase("正在查询,请稍候", "Codes are being looked up") : nil
    case .look:
      return selected == nil ? Phrase("没有选中的码", "No code is selected") : nil
    }
  }

  /// The row under the cursor; the list shows the newest on top.
  package var selected: Row? {
    let index = rows.count - 1 - window.selectedIndex
    return rows.indices.contains(index) ? rows[index] : nil
  }

  package mutating func handle(
    _ event: ScreenEvent<ShelfCommand>,
    in context: DrawContext
  ) -> [Effect] {
    switch event {
    case .appeared:
      guard !isRestored else { return [] }
      isRestored = true
      isRestoring = true
      return [.trace(.keptShelf)]
    case .typed(let key): return typed(key, in: context)
    case .pasted(let text):
      return scan.paste(text).flatMap { add($0, at: context.now) }
    case .learnt(.trace(let news)): return learn(news, in: context)
    case .learnt: return []
    case .chose(let command): return run(command, in: context)
    }
  }

  private mutating func typed(_ key: Key, in context: DrawContext) -> [Effect] {
    if var asked = confirmation {
      switch asked.press(key) {
      case .waiting: confirmation = asked
      case .cancelled: confirmation = nil
      case .confirmed: return finish()
      }
      return []
    }
    switch key {
    case .up, .down, .pageUp, .pageDown:
      guard let motion = ListMotion(key) else { return [] }
      window.resize(height: listHeight(in: context))
      window.move(motion) { $0 }
      return []
    default: break
    }
    switch scan.press(key) {
    case .edited: return []
    case .complete(let text): return add(text, at: context.now)
    case .overflowed: return [.tell(TraceLookup.tooLong), .sound(.unclear)]
    case .unused:
      // A second Enter of a scanner that sends both line ends is no command.
      return key == .enter || key == .tab || key == .control("j") ? [] : [.unused]
    }
  }

  private mutating func add(_ text: String, at now: Instant) -> [Effect] {
    rows.append(Row(text: text, at: now))
    reload()
    return lookUp()
  }

  /// Asks for everything that waits, unless an answer is still due.
  private mutating func lookUp() -> [Effect] {
    guard !isWaiting, !isRestoring, sent < rows.count else { return [] }
    isWaiting = true
    let first = sent
    sent = rows.count
    return [
      .trace(
        .shelf(
          from: first,
          rows[first..<sent].map(\.text),
          keeping: rows.count > restored ? parts(from: max(first, restored)) : []
        )
      )
    ]
  }

  private func parts(from first: Int) -> [ShelfPart] {
    let size = Self.partSize
    guard !rows.isEmpty else { return [ShelfPart(number: 0, texts: [])] }
    return (first / size...(max(first, rows.count - 1) / size)).map { number in
      let held = (number * size)..<min(rows.count, (number + 1) * size)
      return ShelfPart(
        number: number,
        texts: held.lowerBound < held.upperBound ? rows[held].map(\.text) : []
      )
    }
  }

  private mutating func learn(_ news: TraceNews, in context: DrawContext) -> [Effect] {
    switch news {
    case .shelf(let first, let findings, let isKept):
      isWaiting = false
      self.isKept = isKept
      var sound: Sound?
      for (offset, finding) in findings.enumerated() where rows.indices.contains(first + offset) {
        let made = take(finding, at: first + offset)
        if let made, made.beats > sound?.beats ?? 0 { sound = made }
      }
      return (sound.map { [.sound($0)] } ?? []) + lookUp()
    case .keptShelf(let texts):
      isRestoring = false
      rows = texts.map { Row(text: $0, at: nil) } + rows
      restored = texts.count
      reload()
      return lookUp()
    case .keptAll(let isKept):
      self.isKept = isKept
      return []
    case .failed(let failure, .shelf(let first, _, _)):
      // What could not be looked up stays in the list and is asked for again with the next code.
      isWaiting = false
      sent = min(sent, first)
      return [.tell(Notice(failure)), .sound(.unclear)]
    case .failed(_, .keptShelf):
      // A locked replica opens no draft; scanning goes on without.
      isRestoring = false
      isKept = false
      return lookUp()
    case .answer, .flow, .failed: return []
    }
  }

  /// Enters a finding and answers the sound it makes.
  private mutating func take(_ finding: ShelfFinding, at index: Int) -> Sound? {
    rows[index].finding = finding
    if let first = firstRow[finding.key], first != index {
      rows[index].firstAt = first
    } else {
      firstRow[finding.key] = index
    }
    guard index >= restored else { return nil }
    if rows[index].firstAt != nil { return .again }
    if finding.marks.contains(where: \.isHit) { return .hit }
    if finding.marks.contains(.unknown) || finding.marks.contains(.unreadable) { return .unclear }
    return nil
  }

  private mutating func run(_ command: ShelfCommand, in context: DrawContext) -> [Effect] {
    switch command {
    case .undo: return undo()
    case .look: return selected.map { [.open(.trace($0.text))] } ?? []
    case .export: return listing.map { [.view(.export($0, .csv))] } ?? []
    case .finish:
      confirmation = Confirmation(
        .finish,
        Phrase("结束清点并清空 \(rows.count) 条?", "Finish and forget the \(rows.count) scans?")
      )
      return []
    }
  }

  /// Takes the last scan back; its repeat, if it had one, is not there any more either.
  private mutating func undo() -> [Effect] {
    guard let last = rows.popLast() else { return [] }
    if let key = last.finding?.key, firstRow[key] == rows.count { firstRow[key] = nil }
    sent = min(sent, rows.count)
    restored = min(restored, rows.count)
    scan.clear()
    reload()
    let tail = TracePhrases.tail(last.text, 20)
    let size = Self.partSize
    let number = rows.count / size
    let part = ShelfPart(number: number, texts: rows.dropFirst(number * size).map(\.text))
    return [
      .trace(.keepShelf([part])),
      .tell(Notice(.info, Phrase("已撤销 \(tail)", "Taken back: \(tail)"))),
    ]
  }

  private mutating func finish() -> [Effect] {
    confirmation = nil
    rows = []
    firstRow = [:]
    (sent, restored) = (0, 0)
    scan.clear()
    reload()
    return [.trace(.discardShelf)]
  }

  private mutating func reload() {
    // The newest stays in sight unless someone is looking further down.
    let isAtTop = window.selectedIndex == 0
    let selected = window.selectedIndex
    window.reload(total: rows.count, index: { _ in isAtTop ? 0 : selected + 1 }, id: { $0 })
  }

  func listHeight(in context: DrawContext) -> Int {
    max(1, ShellLayout(context.size).body.size.rows - (context.tier > .extraSmall ? 8 : 2))
  }
}

/// How many of what has been scanned.
package struct ShelfTally: Equatable, Sendable {
  package var total = 0
  package var repeats = 0
  package var hits = 0
  package var expiring = 0
  package var unknown = 0
  package var unreadable = 0
  package var waiting = 0
  package var clear = 0
  /// Different packages of each batch, the most first.
  package var batches: [(product: String, batch: String, count: Int)] = []

  init(_ rows: [ShelfScan.Row]) {
    var counts: [String: Int] = [:]
    var names: [String: (String, String)] = [:]
    for row in rows {
      total += 1
      guard let finding = row.finding else {
        waiting += 1
        continue
      }
      if row.firstAt != nil {
        repeats += 1
        continue
      }
      if finding.marks.contains(where: \.isHit) { hits += 1 }
      if finding.marks.contains(.expiring) { expiring += 1 }
      if finding.marks.contains(.unknown) { unknown += 1 }
      if finding.marks.contains(.unreadable) { unreadable += 1 }
      if finding.marks.isEmpty { clear += 1 }
      guard !finding.batchNumber.isEmpty || !finding.productName.isEmpty else { continue }
      let key = finding.approvalNumber + "\u{1F}" + finding.batchNumber + finding.productName
      counts[key, default: 0] += 1
      names[key] = (finding.productName, finding.batchNumber)
    }
    batches = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { key, count in
      (names[key]?.0 ?? "", names[key]?.1 ?? "", count)
    }
  }

  package static func == (left: ShelfTally, right: ShelfTally) -> Bool {
    left.total == right.total && left.repeats == right.repeats && left.hits == right.hits
      && left.unknown == right.unknown && left.waiting == right.waiting
  }
}

/// What can be done on 清点.
package enum ShelfCommand: String, Command {
  case look = "shelf.look"
  case undo = "shelf.undo"
  case export = "shelf.export"
  case finish = "shelf.finish"

  package var facts: CommandFacts {
    switch self {
    case .look:
      CommandFacts(
        [.function(3)],
        Phrase("详情", "Detail"),
        Phrase("查看所选码的品种、批次与流向", "Shows product, batch and way of the selected code"),
        initials: "xq",
        place: 3
      )
    case .undo:
      CommandFacts(
        [.function(8)],
        Phrase("撤销", "Undo"),
        Phrase("撤销最后一次扫码,可连续撤销", "Takes the last scan back, and again the one before"),
        initials: "cx",
        place: 8
      )
    case .export:
      CommandFacts(
        [.function(9)],
        Phrase("导出", "Export"),
        Phrase(
          "写成表格文件,可在检查中作为证据添加",
          "Writes a table, which can be taken as evidence of an inspection"
        ),
        initials: "dc",
        place: 9
      )
    case .finish:
      CommandFacts(
        [.function(4)],
        Phrase("结束", "Finish"),
        Phrase("结束清点并清空清单;先询问", "Ends the count and forgets the list; asks first"),
        initials: "js",
        place: 4
      )
    }
  }
}
