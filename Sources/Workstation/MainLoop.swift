import Canvas
import Records
import Screens

/// The one thread of the interface: waits, lets the shell answer, draws once, and waits again.
///
/// Owned by the thread that runs it. Services run on workers; what they answer comes back through
/// the mailbox. Nothing here or in the screens ever waits for a file, the replica or the hub.
package final class MainLoop {
  private let terminal: any Terminal
  private let station: Station
  private var shell: Shell
  private var context: DrawContext
  private var isOver = false

  /// A loop in front of `route`; nothing is drawn before `run`.
  init(terminal: any Terminal, station: Station, opening route: Route, context: DrawContext) {
    self.terminal = terminal
    self.station = station
    self.context = context
    shell = Shell(opening: route)
    station.mailbox.connect(terminal.waker)
  }

  /// Runs until the person leaves or the terminal is gone; everything typed is committed then.
  package func run() {
    context.size = terminal.size
    perform(shell.start(in: context))
    draw()
    while !isOver {
      step(terminal.nextInputs(timeout: untilNextMinute))
    }
    station.close()
  }

  /// One turn: what came from the terminal and from workers, then at most one frame.
  func step(_ inputs: [Input]) {
    context.now = station.clock.now
    context.size = terminal.size
    for post in station.mailbox.take() { take(post) }
    for input in inputs {
      if case .resize(let size) = input { context.size = size }
      perform(shell.handle(input, in: context))
      if case .hangUp = input { isOver = true }
      if case .terminate = input { isOver = true }
    }
    if !isOver { draw() }
  }

  /// What is on the screen, for scripts.
  var frame: Frame { shell.draw(in: context) }

  /// Whether workers still owe an answer.
  var isBusy: Bool { station.isBusy }

  var hasEnded: Bool { isOver }

  private func draw() { terminal.present(shell.draw(in: context)) }

  private func take(_ post: Post) {
    switch post {
    case .news(let news):
      note(news)
      perform(shell.learn(news, in: context))
    case .standing(let standing):
      context.pending = standing.pending
      context.conflicts = standing.conflicts
      context.unread = standing.unread
      context.network = standing.network
      context.isLocked = standing.isLocked
      context.account = standing.account
      context.isDemonstration = standing.isDemonstration
    case .progress(let progress):
      context.syncProgress = progress
    case .locked:
      isOver = true
    }
  }

  /// Keeps what the status row says about the last commit and the language of the screen.
  private func note(_ news: News) {
    switch news {
    case .inspection(.saved(_, let mark)): context.saved = mark
    case .settings(.languageChosen(let language)): context.language = language
    case .settings(.themeChosen(let id)): show(theme: id)
    case .access(.unlocked): context.isLocked = false
    default: break
    }
  }

  private func perform(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .quit: isOver = true
      case .suspend:
        terminal.stop()
        terminal.invalidate()
      case .redraw: terminal.invalidate()
      case .copy(let text): copy(text)
      case .previewTheme(let id): show(theme: id)
      case .tell(let notice) where notice.kind == .error: terminal.bell()
      default: station.perform(effect)
      }
    }
  }

  private func copy(_ text: CleanText) {
    let isSent = terminal.copy(text)
    shell.tell(
      isSent
        ? Notice(
          .info,
          Phrase(
            "已复制 \(text.string)(OSC 52,由终端放入剪贴板)",
            "Copied \(text.string) (OSC 52: the terminal puts it on its clipboard)"
          )
        )
        : Notice(.warning, Phrase("此终端没有剪贴板", "This terminal has no clipboard"))
    )
  }

  private func show(theme id: String) {
    guard let theme = station.theme(id) else { return }
    terminal.theme = theme
    context.glyphs = theme.allGlyphs
  }

  /// The clock in the title row shows minutes, so nothing is due before the next one.
  private var untilNextMinute: Duration {
    let now = station.clock.now.milliseconds
    return .milliseconds(60_000 - now % 60_000)
  }
}

extension Theme {
  /// The marks of all roles that have one.
  var allGlyphs: [Role: CleanText] {
    var glyphs: [Role: CleanText] = Role.defaultGlyphs
    for role in Role.allCases {
      if let glyph = glyph(for: role) { glyphs[role] = glyph }
    }
    return glyphs
  }
}
