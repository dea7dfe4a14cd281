package import Canvas
import Records

/// The whole interface as one value: the screens that are open, what lies over them, and history.
///
/// The main loop feeds it inputs and news, runs the effects it answers, and shows what it draws:
///
///     effects = shell.handle(input, in: context)
///     terminal.present(shell.draw(in: context))
package struct Shell: Sendable {
  /// The screens that were visited, oldest first; those behind `place` were left by going back.
  package internal(set) var history: [any Screen]
  /// The index of the screen in front.
  package private(set) var place = 0
  /// Palette or help, when one lies over the screen.
  package internal(set) var menu: CommandMenu?
  /// The chooser of columns or of views, when one lies over a list.
  package internal(set) var listMenu: ListMenu?
  /// Looks of lists as an earlier run left them.
  var looks: [ListKind: ListLook] = [:]
  /// The views under a name.
  package internal(set) var views = SavedViews()
  package internal(set) var notice: Notice?
  /// What is typed and not committed, as it was kept last.
  var typed: [String] = []
  /// What an earlier run left so, to be brought back.
  package internal(set) var salvage: [String] = []
  /// The question whether to leave though something is unsaved.
  package internal(set) var departure: Confirmation<Departure>?
  /// Whether `g` was pressed and the next key names a place.
  package internal(set) var isJumping = false

  /// What a departure confirmation is about.
  package enum Departure: Equatable, Sendable { case quit }

  /// A shell in front of `route`; `start` must be called once before the first input.
  package init(opening route: Route) {
    history = [ScreenCatalogue.screen(for: route)]
  }

  /// The screen in front.
  package var front: any Screen {
    get { history[place] }
    set { history[place] = newValue }
  }

  /// Tells the first screen that it is in front.
  package mutating func start(in context: DrawContext) -> [Effect] {
    settle(front.appear(in: context), in: context)
  }

  /// Takes something that came from the terminal and answers what must happen outside.
  package mutating func handle(_ input: Input, in context: DrawContext) -> [Effect] {
    let effects = take(input, in: context)
    return effects + keepTyped(in: context)
  }

  private mutating func take(_ input: Input, in context: DrawContext) -> [Effect] {
    switch input {
    case .key(let key): return press(key, in: context)
    case .line(let line): return answer(line, in: context)
    case .paste(let text): return paste(text, in: context)
    case .pasteCut(let bytes):
      notice = Notice(
        .warning,
        Phrase(
          "粘贴内容过长,末尾 \(bytes) 字节未收下",
          "The paste was too long; its last \(bytes) bytes were left out"
        )
      )
      return []
    case .mouse(let event): return click(event, in: context)
    case .resumed: return [.redraw]
    case .terminate, .hangUp: return [.view(.keep(kept)), .quit]
    case .invalidByte:
      notice = Notice(
        .warning,
        Phrase(
          "收到无法识别的字节,已略过;请检查输入设备编码",
          "A byte that is no text was skipped; check the device's encoding"
        )
      )
      return []
    case .resize, .focus: return []
    }
  }

  /// Takes news of a service: every open screen hears it, the one in front may act on it.
  package mutating func learn(_ news: News, in context: DrawContext) -> [Effect] {
    if case .view(let view) = news { return take(view, in: context) }
    if case .search(.found(let text, let hits)) = news { menu?.take(hits, for: text) }
    if case .access(.lockNear(let seconds)) = news {
      notice = Notice(
        .warning,
        Phrase(
          "无人操作,\(seconds) 秒后锁定;按任意键继续",
          "Nobody is working: it locks in \(seconds) s; any key stays"
        )
      )
      return []
    }
    if case .undo(.answered(let answer)) = news { notice = UndoPhrases.notice(answer) }
    if case .undo(.redone(let answer)) = news { notice = UndoPhrases.redone(answer) }
    if case .undo(.failed(let failure)) = news { notice = Notice(failure) }
    if case .replicaChanged = news { return settle(front.learn(news, in: context), in: context) }
    var effects: [Effect] = []
    for index in history.indices {
      let answers = history[index].learn(news, in: context)
      // A screen that is not in front keeps what it learns to itself.
      if index == place { effects += answers }
    }
    // What was kept is sealed, so it can be asked for only now.
    if case .access(.unlocked) = news { effects.append(.view(.recall)) }
    return settle(effects, in: context)
  }

  /// Keeps for itself what concerns the shell and answers the rest.
  mutating func settle(_ effects: [Effect], in context: DrawContext) -> [Effect] {
    var outside: [Effect] = []
    for effect in effects {
      switch effect {
      case .open(let route): outside += open(route, in: context)
      case .back: outside += goBack(in: context)
      case .tell(let notice):
        self.notice = notice
        // The message row is the shell's; the main loop may sound the bell.
        if notice.kind == .error { outside.append(effect) }
      case .unused: break
      case .quit: outside += leave()
      default: outside.append(effect)
      }
    }
    return outside
  }

  /// Brings the place to the front; a screen that is open already keeps its state.
  mutating func open(_ route: Route, in context: DrawContext) -> [Effect] {
    menu = nil
    listMenu = nil
    guard front.route != route else { return settle(front.appear(in: context), in: context) }
    looks = keptLooks
    history.removeSubrange((place + 1)...)
    // Prompts in front of the program are no places to come back to.
    if front.route.tab == nil && route != .codes && route != .checklists && route != .settings {
      history.removeLast()
    }
    if let known = history.firstIndex(where: { $0.route == route }) {
      history.append(history.remove(at: known))
    } else {
      history.append(dressed(ScreenCatalogue.screen(for: route), in: context))
    }
    if history.count > Self.longestHistory { history.removeFirst() }
    place = history.count - 1
    return settle(front.appear(in: context), in: context)
  }

  mutating func goBack(in context: DrawContext) -> [Effect] {
    guard place > 0 else { return [] }
    place -= 1
    return settle(front.appear(in: context), in: context)
  }

  mutating func goForward(in context: DrawContext) -> [Effect] {
    guard place + 1 < history.count else { return [] }
    place += 1
    return settle(front.appear(in: context), in: context)
  }

  /// Ends the program, or asks first when that would lose something.
  mutating func leave() -> [Effect] {
    guard history.contains(where: \.isUnsaved) else { return [.view(.keep(kept)), .quit] }
    departure = Confirmation(
      .quit,
      Phrase("有未保存的输入,仍要退出?", "Something typed is not saved. Quit all the same?")
    )
    return []
  }

  private static let longestHistory = 32
}
