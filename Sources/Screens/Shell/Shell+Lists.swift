import Canvas
package import Records

/// What lies over a list: the chooser of its columns, or its views.
package enum ListMenu: Equatable, Sendable {
  case columns(ColumnMenu)
  case views(ViewMenu)
}

/// Looks of lists: chosen over them, kept with the view, taken up again.
extension Shell {
  /// Why a command of lists cannot be used now; nil when it can.
  package func unavailable(_ command: ListCommand, in context: DrawContext) -> Phrase? {
    guard let arrangement = front.arrangement else {
      return Phrase("此屏没有可安排的列表", "There is no list here to be arranged")
    }
    return command == .views && arrangement.kind.route == nil
      ? Phrase("这份清单由统计打开,没有视图", "This list is opened from the figures and has no views") : nil
  }

  mutating func run(_ command: ListCommand, in context: DrawContext) -> [Effect] {
    if let reason = unavailable(command, in: context) {
      notice = Notice(.warning, reason)
      return []
    }
    guard let arrangement = front.arrangement else { return [] }
    listMenu =
      switch command {
      case .columns: .columns(ColumnMenu(arrangement))
      case .views:
        .views(
          ViewMenu(arrangement, views, account: context.account) { look in
            var screen = front
            _ = screen.arrange(look, in: context)
            return screen.arrangement?.filter ?? Phrase(look.filter, look.filter)
          }
        )
      }
    return []
  }

  mutating func pressListMenu(_ key: Key, in context: DrawContext) -> [Effect] {
    let height = ListMenu.area(listMenu, in: context).size.rows - 2
    switch listMenu {
    case .columns(var menu):
      let outcome = menu.press(key, height: height)
      listMenu = .columns(menu)
      switch outcome {
      case .none: return []
      case .closed:
        listMenu = nil
        return [.view(.keep(kept))]
      case .changed(let look): return arrange(look, in: context)
      case .refused(let phrase): notice = Notice(.warning, phrase)
      }
    case .views(var menu):
      let outcome = menu.press(key, height: height, isLocked: context.isLocked)
      listMenu = .views(menu)
      switch outcome {
      case .none: return []
      case .closed: listMenu = nil
      case .opened(let look, let label):
        listMenu = nil
        let effects = arrange(look, in: context)
        notice = notice ?? Notice(.info, Self.opened(label))
        return effects + [.view(.keep(kept))]
      case .changed(let views):
        self.views = views
        return [.view(.keepViews(views))]
      case .refused(let phrase): notice = Notice(.warning, phrase)
      }
    case nil: break
    }
    return []
  }

  /// Opens the list of a view and shows it so.
  mutating func open(_ view: SavedView, in context: DrawContext) -> [Effect] {
    guard let route = view.kind.route else { return [] }
    let effects = open(route, in: context) + arrange(view.look, in: context)
    notice = notice ?? Notice(.info, Self.opened(Phrase(view.name, view.name)))
    return effects
  }

  private static func opened(_ label: Phrase) -> Phrase {
    // The selection is a record, so the list opens around it and not at its top.
    Phrase(
      "视图「\(label.chinese)」· 光标留在原记录,Home 到首行",
      "View \"\(label.english)\" · the cursor stays on its record, Home goes to the top"
    )
  }

  private mutating func arrange(_ look: ListLook, in context: DrawContext) -> [Effect] {
    var screen = front
    let effects = screen.arrange(look, in: context)
    front = screen
    return settle(effects, in: context)
  }

  /// The looks of all lists, those that are open as they stand now.
  ///
  /// A list under a filter that another screen chose is not the list itself.
  var keptLooks: [ListKind: ListLook] {
    var looks = looks
    for screen in history {
      guard let arrangement = screen.arrangement,
        arrangement.kind.route == nil || arrangement.kind.route == screen.route
      else { continue }
      var look = arrangement.look
      if !arrangement.kind.keepsFilter { look.filter = arrangement.usual.filter }
      looks[arrangement.kind] = look
    }
    return looks
  }

  /// Gives a list that was just opened the look that was kept of it.
  ///
  /// What a route asks for is not overruled: then only order and columns are taken up.
  func dressed(_ screen: any Screen, in context: DrawContext) -> any Screen {
    guard let arrangement = screen.arrangement, var look = looks[arrangement.kind] else {
      return screen
    }
    if arrangement.look.filter != arrangement.usual.filter {
      look.filter = arrangement.look.filter
    }
    var screen = screen
    // It asks for its rows when it appears.
    _ = screen.arrange(look, in: context)
    return screen
  }
}

extension ListMenu {
  /// Where a menu lies: as large as it needs to be, in the middle of the body.
  static func area(_ menu: ListMenu?, in context: DrawContext) -> Rect {
    let layout = ShellLayout(context.size)
    guard context.tier > .extraSmall else { return layout.body }
    let (width, height) =
      switch menu {
      case .columns(let menu): (46, menu.arrangement.columns.count + 5)
      case .views, nil: (76, 14)
      }
    let body = layout.body
    let columns = min(width, body.size.columns)
    let rows = min(height, body.size.rows)
    return Rect(
      row: body.origin.row + (body.size.rows - rows) / 3,
      column: body.origin.column + (body.size.columns - columns) / 2,
      rows: rows,
      columns: columns
    )
  }

  func draw(on frame: inout Frame, context: DrawContext) {
    let area = Self.area(self, in: context)
    switch self {
    case .columns(let menu): menu.draw(on: &frame, in: area, context: context)
    case .views(let menu): menu.draw(on: &frame, in: area, context: context)
    }
  }
}
