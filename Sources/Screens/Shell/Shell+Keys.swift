import Canvas
package import Records

extension Shell {
  /// Offers a key to what lies in front: question, palette, text field, commands.
  mutating func press(_ key: Key, in context: DrawContext) -> [Effect] {
    if context.tier == .refused { return pressTooSmall(key) }
    notice = nil
    if let effects = pressDeparture(key) { return effects }
    if key == .control("l") { return [.redraw] }
    if key == .control("z") { return [.suspend] }
    if menu != nil { return pressMenu(key, in: context) }
    if listMenu != nil { return pressListMenu(key, in: context) }
    if isJumping {
      isJumping = false
      return jump(key.commandAlias, in: context)
    }
    return front.focus == .text ? pressText(key, in: context) : pressCommand(key, in: context)
  }

  mutating func paste(_ text: String, in context: DrawContext) -> [Effect] {
    notice = nil
    if var menu {
      let before = menu.text
      menu.paste(text)
      self.menu = menu
      return menu.text == before ? [] : [.search(.find(menu.text))]
    }
    if case .views(var menu) = listMenu {
      menu.paste(text)
      listMenu = .views(menu)
      return []
    }
    if listMenu != nil { return [] }
    // Over a list a code of a package can only be meant to be looked up.
    if front.focus == .commands, let code = PastedCode.code(in: text) {
      return open(.trace(code), in: context)
    }
    return settle(front.paste(text, in: context), in: context)
  }

  /// Whether keys are commands now and digits no verdicts, so that a burst of them can only be a scan.
  package var expectsScans: Bool {
    guard front.focus == .commands, menu == nil, listMenu == nil, departure == nil, !isJumping,
      front.route.tab != nil
    else { return false }
    if case .inspection = front.route { return false }
    return true
  }

  /// Looks up a code that was scanned over a screen where keys are commands.
  package mutating func scanned(_ code: String, in context: DrawContext) -> [Effect] {
    notice = nil
    return open(.trace(code), in: context)
  }

  mutating func click(_ event: MouseEvent, in context: DrawContext) -> [Effect] {
    switch event.action {
    case .wheelUp: return roll(.up, in: context)
    case .wheelDown: return roll(.down, in: context)
    case .release: return []
    case .press:
      guard event.button == .left, let key = draw(in: context).key(at: event.point) else {
        return []
      }
      return press(key, in: context)
    }
  }

  /// A wheel moves in lists and is never a command, though an arrow may be one.
  private mutating func roll(_ key: Key, in context: DrawContext) -> [Effect] {
    guard context.tier > .refused, departure == nil else { return [] }
    if listMenu != nil { return pressListMenu(key, in: context) }
    return menu != nil
      ? pressMenu(key, in: context) : settle(front.type(key, in: context), in: context)
  }

  /// Runs a command of the front screen or a global one by its stable name.
  mutating func run(_ name: String, in context: DrawContext) -> [Effect] {
    if let effects = front.run(name, in: context) { return settle(effects, in: context) }
    if let command = ListCommand(rawValue: name) { return run(command, in: context) }
    guard let command = GlobalCommand(rawValue: name) else { return [] }
    return run(command, in: context)
  }

  mutating func run(_ command: GlobalCommand, in context: DrawContext) -> [Effect] {
    if let reason = unavailable(command, in: context) {
      notice = Notice(.warning, reason)
      return []
    }
    switch command {
    case .help: menu = CommandMenu(.help, over: self, in: context)
    case .palette: menu = CommandMenu(.palette, over: self, in: context)
    case .sync: return [.sync(.start)]
    case .quit: return leave()
    case .back: return goBack(in: context)
    case .forward: return goForward(in: context)
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .codes: return open(.codes, in: context)
    case .checklists: return open(.checklists, in: context)
    case .undo: return [.undo(.takeLast)]
    case .redo: return [.undo(.redo)]
    case .undoList: return open(.undo, in: context)
    case .lock: return [.access(.lock)]
    case .copy: return copy(in: context)
    case .export: return export(.csv)
    case .exportLines: return export(.jsonLines)
    case .editor: return editableText(in: context).map { [.edit($0)] } ?? []
    case .bringBack: return bringBack(in: context)
    }
    return []
  }

  /// Why a global command cannot be used now; nil when it can.
  package func unavailable(_ command: GlobalCommand, in context: DrawContext) -> Phrase? {
    switch command {
    case .back:
      place == 0 ? Phrase("已在最先打开的一页", "This is the first screen that was opened") : nil
    case .forward:
      place + 1 == history.count ? Phrase("没有可前进的一页", "There is no screen to go forward to") : nil
    case .sync where context.network == .unknown:
      Phrase("尚未登记平台,见首页说明", "No hub is known yet; the first screen says how to enrol")
    case .sync where context.syncProgress != nil:
      Phrase("同步正在进行", "A sync is running")
    case .lock where context.account.isEmpty || context.isLocked:
      Phrase("没有已解锁的账号", "No account is unlocked")
    case .undo where context.account.isEmpty || context.isLocked,
      .redo where context.account.isEmpty || context.isLocked:
      Phrase("没有已解锁的账号", "No account is unlocked")
    case .copy:
      front.copyable(in: context) == nil ? Phrase("没有选中可复制的内容", "Nothing to copy is selected") : nil
    case .export, .exportLines:
      front.listing == nil ? Phrase("此屏不是可导出的列表", "This screen is no list to be exported") : nil
    case .editor:
      editableText(in: context) == nil
        ? Phrase("没有正在输入的文字", "No text is being typed") : nil
    case .bringBack:
      salvage.isEmpty
        ? Phrase("没有中断前留下的文字", "Nothing was left by an earlier run") : nil
    case .sync, .lock, .help, .palette, .quit, .redraw, .suspend, .codes, .checklists, .undo, .redo,
      .undoList:
      nil
    }
  }

  private mutating func pressTooSmall(_ key: Key) -> [Effect] {
    GlobalCommand.quit.facts.keys.contains(key.commandAlias) ? leave() : []
  }

  private mutating func pressDeparture(_ key: Key) -> [Effect]? {
    guard var asked = departure else { return nil }
    switch asked.press(key) {
    case .waiting: departure = asked
    case .cancelled: departure = nil
    case .confirmed:
      departure = nil
      return [.view(.keep(kept)), .quit]
    }
    return []
  }

  private mutating func pressMenu(_ key: Key, in context: DrawContext) -> [Effect] {
    guard var menu else { return [] }
    let outcome = menu.press(key, height: ShellLayout(context.size).menu.size.rows - 4)
    self.menu = menu
    switch outcome {
    case .none: return []
    case .closed:
      self.menu = nil
      return []
    case .edited:
      return menu.kind == .palette ? [.search(.find(menu.text))] : []
    case .chose(let item):
      self.menu = nil
      return run(item, in: context)
    }
  }

  mutating func run(_ item: CommandMenu.Item, in context: DrawContext) -> [Effect] {
    switch item {
    case .command(let entry): return run(entry.name, in: context)
    case .tab(let tab): return open(tab, in: context)
    case .view(let view): return open(view, in: context)
    case .record(let hit):
      guard let route = hit.route else {
        notice = Notice(.info, Phrase("这类记录没有单独页面", "Such a record has no screen of its own"))
        return []
      }
      return open(route, in: context)
    }
  }

  private mutating func pressText(_ key: Key, in context: DrawContext) -> [Effect] {
    let effects = front.type(key, in: context)
    guard effects.contains(.unused) else { return settle(effects, in: context) }
    // A text field leaves F-keys, Esc and the like to commands; letters are never commands here.
    if case .character = key { return [] }
    return pressBound(key, in: context) ?? []
  }

  private mutating func pressCommand(_ key: Key, in context: DrawContext) -> [Effect] {
    let key = key.commandAlias
    if let effects = pressBound(key, in: context) { return effects }
    if key == .character("g") {
      isJumping = true
      return []
    }
    if let tab = Tab.allCases.first(where: { $0.key == key }) { return open(tab, in: context) }
    let effects = front.type(key, in: context)
    if effects.contains(.unused), case .function(let number) = key {
      notice = Notice(.info, Phrase("此屏没有 F\(number)", "This screen has no F\(number)"))
    }
    return settle(effects, in: context)
  }

  private mutating func pressBound(_ key: Key, in context: DrawContext) -> [Effect]? {
    if let effects = front.press(key, in: context) { return settle(effects, in: context) }
    if let command = ListCommand.allCases.first(where: { $0.facts.keys.contains(key) }),
      front.arrangement != nil
    {
      return run(command, in: context)
    }
    guard let command = GlobalCommand.allCases.first(where: { $0.facts.keys.contains(key) }) else {
      return nil
    }
    return run(command, in: context)
  }

  private mutating func jump(_ key: Key, in context: DrawContext) -> [Effect] {
    guard case .character(let character) = key else { return [] }
    switch character {
    // `gg` is the beginning of a list for those who know vi.
    case "g": return settle(front.type(.home, in: context), in: context)
    case "k": return run(.codes, in: context)
    case "h": return run(.checklists, in: context)
    case "z": return run(.undoList, in: context)
    default:
      guard let tab = Tab.allCases.first(where: { $0.jump == character }) else { return [] }
      return open(tab, in: context)
    }
  }

  private mutating func open(_ tab: Tab, in context: DrawContext) -> [Effect] {
    open(tab.route, in: context)
  }
}

extension SearchHit {
  /// The screen that shows it; nil when there is none of its own.
  package var route: Route? {
    switch kind {
    case .product, .device: .product(id)
    case .enterprise: .enterprise(id)
    case .licence: .licence(id)
    case .law, .finding: nil
    }
  }
}
