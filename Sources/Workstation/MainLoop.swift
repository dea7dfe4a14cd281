import Canvas
import CursesTerminal
import Records
import Screens

/// The one thread of the interface: waits, lets the shell answer, draws once, and waits again.
///
/// Owned by the thread that runs it. Services run on workers; what they answer comes back through
/// the mailbox. Nothing here or in the screens ever waits for a file, the replica or the hub.
package final class MainLoop {
  let terminal: any Terminal
  let station: Station
  var shell: Shell
  var context: DrawContext
  /// What an editor is chosen and started by.
  let environment: [String: String]
  /// Whom pages are read to, where there is no screen.
  private let lines: LineTerminal?
  private var announcer = Announcer()
  /// Since when an answer may be on its way; nothing half is read out.
  private var askedAt = ContinuousClock.now
  private var isSpeechDue = false
  private var isOver = false
  /// Nil where nobody sits in front of it, as for a script.
  private var idleness: IdleWatch?
  private let runningTime: () -> RunningTime
  private var bells = BellPattern()
  /// Nil where keys come from a script or a line.
  private var scanner: ScannerWatch?
  /// How long a frame waits for the replica.
  private let moment: Duration

  /// A loop in front of `route`; nothing is drawn before `run`.
  ///
  /// With `idleLimit` an unlocked interface locks itself after so long without a key, and after the
  /// machine has slept.
  init(
    terminal: any Terminal,
    station: Station,
    opening route: Route,
    context: DrawContext,
    idleLimit: Duration? = nil,
    environment: [String: String] = [:],
    moment: Duration = .milliseconds(4),
    runningTime: @escaping () -> RunningTime = RunningTime.now
  ) {
    self.terminal = terminal
    self.station = station
    self.context = context
    self.environment = environment
    lines = terminal as? LineTerminal
    self.moment = moment
    self.runningTime = runningTime
    idleness = idleLimit.map { IdleWatch(limit: $0, at: runningTime()) }
    shell = Shell(opening: route)
    station.mailbox.connect(terminal.waker)
  }

  /// Runs until the person leaves or the terminal is gone; everything typed is committed then.
  package func run() {
    context.size = terminal.size
    if lines == nil { scanner = ScannerWatch() }
    perform(shell.start(in: context))
    draw()
    while !isOver {
      turn(terminal.nextInputs(timeout: patience))
      awaitAnswers()
      show()
      // After the frame, so that no key waits for it.
      if !isOver, lines == nil { station.foresee(shell.foreseen(in: context)) }
    }
    station.close()
  }

  /// One turn without waiting: what came from the terminal and from workers, then one frame.
  func step(_ inputs: [Input]) {
    turn(inputs)
    show()
  }

  /// Gives the replica a moment, so that one frame shows a key and what it brought.
  ///
  /// The answer is nearly always there before a frame would be drawn; two frames cost twice. Where it
  /// takes longer nobody feels the moment.
  private func awaitAnswers() {
    // What is read out line by line waits by rules of its own.
    guard lines == nil else { return }
    let end = ContinuousClock.now + moment
    while !isOver, station.isAnswering {
      let rest = end - .now
      guard rest > .zero else { return }
      turn(terminal.nextInputs(timeout: rest))
    }
  }

  private func show() {
    if !isOver { draw() }
    if bells.isDue(at: .now) { terminal.bell() }
  }

  private func turn(_ inputs: [Input]) {
    context.now = station.clock.now
    context.size = terminal.size
    // Before any key acts: the first one after a sleep may be anybody's.
    watchIdleness(inputs)
    takePosts()
    if !inputs.isEmpty { askedAt = .now }
    for outcome in sifted(inputs) where !isOver {
      switch outcome {
      case .code(let code): perform(shell.scanned(code, in: context))
      case .input(let input): take(input)
      }
    }
    // What was foreseen has been answered already.
    takePosts()
  }

  private func take(_ input: Input) {
    if case .resize(let size) = input { context.size = size }
    perform(shell.handle(input, in: context))
    switch input {
    case .hangUp, .terminate: isOver = true
    default: break
    }
  }

  /// Inputs with the codes that a scanner typed where keys are commands.
  private func sifted(_ inputs: [Input]) -> [ScannerWatch.Outcome] {
    guard var watch = scanner else { return inputs.map { .input($0) } }
    let outcomes = watch.sift(inputs, at: .now, isOpen: shell.expectsScans)
    scanner = watch
    return outcomes
  }

  private func takePosts() {
    for post in station.mailbox.take() { take(post) }
  }

  /// What is on the screen, for scripts.
  var frame: Frame { shell.draw(in: context) }

  /// Whether workers still owe an answer.
  var isBusy: Bool { station.isBusy }

  var hasEnded: Bool { isOver }

  /// Locks an interface that was left alone; a key that comes too late does nothing.
  private func watchIdleness(_ inputs: [Input]) {
    guard var watch = idleness else { return }
    let now = runningTime()
    let verdict = watch.verdict(at: now)
    // A locked one has nothing to lock; the time runs from the unlock on.
    if !station.isUnlocked || inputs.contains(where: \.isTouch) { watch.touch(at: now) }
    idleness = watch
    guard station.isUnlocked else { return }
    switch verdict {
    case .stay: break
    case .warn(let seconds): perform(shell.learn(.access(.lockNear(seconds: seconds)), in: context))
    case .lock(let reason):
      station.requestLock(reason)
      isOver = true
    }
  }

  /// Someone is at the terminal, though in another program.
  func noteTouch() { idleness?.touch(at: runningTime()) }

  /// Whether an editor may stay open; false once the limit is over or the machine has slept.
  func mayStayOpen() -> Bool {
    guard var watch = idleness, station.isUnlocked else { return true }
    let verdict = watch.verdict(at: runningTime())
    idleness = watch
    guard case .lock(let reason) = verdict else { return true }
    station.requestLock(reason)
    isOver = true
    return false
  }

  private func draw() {
    if let lines { read(to: lines) } else { terminal.present(shell.draw(in: context)) }
  }

  /// Reads out what has changed as soon as all that was asked has been answered, or after a while.
  private func read(to lines: LineTerminal) {
    isSpeechDue = station.owesAnswer && ContinuousClock.now - askedAt < Self.patienceForAnswers
    guard !isSpeechDue else { return }
    let page = SpokenPage(shell, in: context)
    lines.say(announcer.hear(page, language: context.language))
    lines.ask(page.prompt, echo: page.field?.echo ?? .plain)
  }

  private static let patienceForAnswers = Duration.seconds(3)

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
    case .places(let places):
      context.places = places
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
    case .settings(.idleChosen(let minutes)): idleness?.limit = .seconds(60 * minutes)
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
      case .say(let words):
        lines?.say(words)
        announcer.skip(SpokenPage(shell, in: context))
      case .edit(let text): perform(edit(text))
      case .copy(let text): copy(text)
      case .previewTheme(let id): show(theme: id)
      case .sound(let sound): bells.ask(sound.beats)
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

  /// The clock in the title row shows minutes, an open interface may have to be locked, and bells
  /// that were asked for ring apart.
  private var patience: Duration {
    let now = station.clock.now.milliseconds
    let minute = Duration.milliseconds(60_000 - now % 60_000)
    if isSpeechDue { return .milliseconds(20) }
    let waits = [minute, bells.wait(at: .now), scanner?.wait(at: .now)]
    let next = waits.compactMap(\.self).min() ?? minute
    guard station.isUnlocked, let idleness else { return next }
    return min(next, idleness.patience(at: runningTime()))
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
