package import Canvas
package import Records

/// The views of the list in front: to open, to save, to rename, to delete.
package struct ViewMenu: Equatable, Sendable {
  private let arrangement: ListArrangement
  private let builtIn: [BuiltInView]
  private var saved: SavedViews
  /// What the filters of the looks say.
  private let filters: [ListLook: Phrase]
  private var window = ListWindow<Int>()
  private var naming: Prompt<Naming>?
  private var asked: Confirmation<Question>?

  private enum Naming: Equatable, Sendable {
    case new
    case rename(String)
  }

  private enum Question: Equatable, Sendable {
    case delete(String)
    case replace(SavedView)
  }

  /// What a key did.
  package enum Outcome: Equatable, Sendable {
    case none, closed
    case opened(ListLook, Phrase)
    case changed(SavedViews)
    case refused(Phrase)
  }

  /// `filter` words the filter of a look in both languages.
  package init(
    _ arrangement: ListArrangement,
    _ saved: SavedViews,
    account: String,
    filter: (ListLook) -> Phrase
  ) {
    self.arrangement = arrangement
    self.saved = saved
    builtIn = SavedView.builtIn(arrangement.kind, account: account)
    let looks = builtIn.map(\.look) + saved.of(arrangement.kind).map(\.look)
    filters = Dictionary(
      looks.map { ($0, filter($0)) } + [(arrangement.look, arrangement.filter)],
      uniquingKeysWith: { _, last in last }
    )
    reload()
    if let place = rows.firstIndex(where: { $0.look == arrangement.look }) {
      window.move(.row(place)) { $0 }
    }
  }

  private struct Row {
    var label: Phrase
    var look: ListLook
    /// Nil for a view that came with the program.
    var name: String?
  }

  private var rows: [Row] {
    builtIn.map { Row(label: $0.label, look: $0.look, name: nil) }
      + saved.of(arrangement.kind).map {
        Row(label: Phrase($0.name, $0.name), look: $0.look, name: $0.name)
      }
  }

  private mutating func reload() {
    window.reload(total: rows.count, index: { $0 }, id: { $0 })
  }

  package mutating func paste(_ text: String) { naming?.field.paste(text) }

  /// Enter opens, F9 saves, F4 renames, F8 deletes; saving needs the keys of the replica.
  package mutating func press(_ key: Key, height: Int, isLocked: Bool) -> Outcome {
    window.resize(height: max(1, height))
    if naming != nil { return name(key) }
    if asked != nil { return answer(key) }
    let chosen = rows.indices.contains(window.selectedIndex) ? rows[window.selectedIndex] : nil
    switch key.commandAlias {
    case .escape, .letter("q"): return .closed
    case .enter: return chosen.map { .opened($0.look, $0.label) } ?? .none
    case .function(9), .function(4), .function(8), .letter("n"), .letter("e"), .letter("d"):
      if isLocked {
        return .refused(Phrase("副本已锁定,先解锁", "The replica is locked; unlock it first"))
      }
      return change(key.commandAlias, chosen)
    case let key:
      if let motion = ListMotion(key) { window.move(motion) { $0 } }
      return .none
    }
  }

  private mutating func change(_ key: Key, _ chosen: Row?) -> Outcome {
    if key == .function(9) || key == .letter("n") {
      naming = Prompt(.new, Phrase("视图名称", "Name of the view"))
      return .none
    }
    guard let chosen else {
      return .refused(Phrase("没有选中的视图", "No view is selected"))
    }
    guard let name = chosen.name else {
      return .refused(
        Phrase("随程序来的视图不能改名或删除", "A view of the program cannot be renamed or deleted")
      )
    }
    if key == .function(4) || key == .letter("e") {
      naming = Prompt(.rename(name), Phrase("新名称", "New name"), text: name)
    } else {
      asked = Confirmation(.delete(name), Phrase("删除视图「\(name)」?", "Delete the view \"\(name)\"?"))
    }
    return .none
  }

  private mutating func name(_ key: Key) -> Outcome {
    guard var prompt = naming else { return .none }
    let outcome = prompt.press(key)
    naming = prompt
    switch outcome {
    case .edited, .unused: return .none
    case .cancelled:
      naming = nil
      return .none
    case .accepted(let text):
      let name = text.trimmed
      guard !name.isEmpty, name.count <= SavedView.longestName else {
        let most = SavedView.longestName
        naming?.complaint = Phrase("1 至 \(most) 个字", "1 to \(most) characters")
        return .none
      }
      guard !builtIn.contains(where: { $0.label.isNamed(name) }) else {
        naming?.complaint = Phrase("随程序来的视图叫这个名", "a view of the program has that name")
        return .none
      }
      naming = nil
      return take(name, for: prompt.purpose)
    }
  }

  private mutating func take(_ name: String, for purpose: Naming) -> Outcome {
    let isTaken = saved.of(arrangement.kind).contains { $0.name == name }
    switch purpose {
    case .new:
      let view = SavedView(arrangement.kind, name, arrangement.look)
      guard !isTaken else {
        asked = Confirmation(
          .replace(view),
          Phrase("用现在的筛选、排序和列更新「\(name)」?", "Replace \"\(name)\" by what is shown now?")
        )
        return .none
      }
      saved.save(view)
    case .rename(let old):
      guard name != old else { return .none }
      guard !isTaken else {
        return .refused(Phrase("已有视图「\(name)」", "There is a view \"\(name)\" already"))
      }
      guard let view = saved.of(arrangement.kind).first(where: { $0.name == old }) else {
        return .none
      }
      saved.remove(view.kind, old)
      saved.save(SavedView(view.kind, name, view.look))
    }
    return kept(selecting: name)
  }

  private mutating func answer(_ key: Key) -> Outcome {
    guard var question = asked else { return .none }
    switch question.press(key) {
    case .waiting:
      asked = question
      return .none
    case .cancelled:
      asked = nil
      return .none
    case .confirmed:
      asked = nil
      switch question.purpose {
      case .delete(let name):
        saved.remove(arrangement.kind, name)
        return kept(selecting: nil)
      case .replace(let view):
        saved.save(view)
        return kept(selecting: view.name)
      }
    }
  }

  private mutating func kept(selecting name: String?) -> Outcome {
    reload()
    if let name, let place = rows.firstIndex(where: { $0.name == name }) {
      window.move(.row(place)) { $0 }
    }
    return .changed(saved)
  }
}

extension ViewMenu {
  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    frame.fill(area, style: Style(.text, on: .surfacePopup))
    let name = arrangement.kind.label
    let inside = frame.panel(
      area,
      title: context.words(Phrase("视图 \(name.chinese)", "Views: \(name.english)")),
      focus: .focused,
      context: context
    )
    guard !inside.isEmpty else { return }
    let help = Self.keys(in: context).wrapped(width: max(1, inside.size.columns - 2))
    let needsRow = naming != nil || asked != nil
    let room = inside.size.rows - help.count - 1
    let rest = room >= 3 ? room : needsRow ? inside.size.rows - 1 : inside.size.rows
    let (list, below) = inside.split(topRows: rest)
    drawRows(on: &frame, in: list, context: context)
    let bottom = (room >= 3 ? below.below(1) : below).indented(by: 1)
    if let naming {
      naming.draw(on: &frame, in: bottom, context: context)
    } else if let asked {
      asked.draw(on: &frame, in: bottom, context: context)
    } else if room >= 3 {
      frame.lines(help, in: bottom, role: .keyDescription)
    }
  }

  private func drawRows(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let rows = rows
    if rows.isEmpty {
      frame.draw(
        context.words(Phrase("还没有保存的视图", "No view is saved yet")),
        at: area.indented(by: 2).origin,
        style: Style(.textMuted)
      )
    }
    let columns = Columns(
      [
        Column(Phrase("", ""), width: 2), Column(Phrase("名称", "Name"), width: 26),
        Column(Phrase("筛选与排序", "Filter and order"), width: 0),
      ],
      width: area.size.columns
    )
    var window = window
    window.resize(height: max(1, area.size.rows))
    for (offset, index) in window.visible.enumerated() where offset < area.size.rows {
      let row = rows[index]
      let point = Point(row: area.origin.row + offset, column: area.origin.column)
      let isShown = row.look == arrangement.look
      let name =
        CleanText(phrase: isShown ? "● " : "  ")
        + UntrustedText(row: row.label[context.language]).line()
      columns.draw(
        [TableCell(.empty), TableCell(name), TableCell(words(of: row.look, context), .textMuted)],
        on: &frame,
        at: point
      )
      if index == window.selectedIndex, naming == nil, asked == nil {
        frame.markSelected(point.row, in: area, focus: .focused)
        frame.cursor = point
      }
    }
  }

  /// The filter and the order in words.
  private func words(of look: ListLook, _ context: DrawContext) -> CleanText {
    let filter = filters[look]?[context.language] ?? look.filter
    var text = UntrustedText(row: filter).line()
    let name = look.order.drop { $0 == "-" }
    if look.order != arrangement.usual.order,
      let column = arrangement.columns.first(where: { $0.name == name })
    {
      text =
        text + .spaces(text.isEmpty ? 0 : 2) + context.words(column.label)
        + CleanText(phrase: look.order.hasPrefix("-") ? "↓" : "↑")
    }
    return text
  }

  private static func keys(in context: DrawContext) -> CleanText {
    context.words(
      Phrase(
        "Enter 打开 · F9 把现在的样子存为视图 · F4 改名 · F8 删除 · Esc 返回",
        "Enter opens · F9 saves what is shown now · F4 renames · F8 deletes · Esc goes back"
      )
    )
  }
}
