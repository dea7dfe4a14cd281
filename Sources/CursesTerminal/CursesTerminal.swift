import CNcurses
package import Canvas
import Glibc

/// A real terminal, driven by ncurses; the only owner of ncurses in the process.
///
/// One plain thread opens, uses and closes it; only its `waker` may be used elsewhere. While it is
/// open it answers SIGWINCH, SIGTERM, SIGINT, SIGHUP, SIGTSTP and SIGCONT, and a crash leaves the
/// terminal as it was found.
package final class CursesTerminal: Terminal {
  /// How it is to be opened; the environment is the one to believe, not the process's own.
  package struct Options: Sendable {
    /// Whether colors are used as the terminal has them, or not at all (NO_COLOR).
    package enum Color: Hashable, Sendable { case automatic, none }
    /// What becomes of clicks.
    package enum Mouse: Hashable, Sendable { case reported, left }

    /// The variables that describe the terminal.
    package var environment: [String: String]
    /// Whether colors are used.
    package var color: Color
    /// Whether clicks come here, or are left to the terminal for selecting text.
    package var mouse: Mouse

    /// Options read from the variables TERM, COLORTERM, TMUX and SSH_TTY of `environment`.
    package init(
      environment: [String: String],
      color: Color = .automatic,
      mouse: Mouse = .reported
    ) {
      self.environment = environment
      self.color = color
      self.mouse = mouse
    }
  }

  package private(set) var size: Size
  package let depth: ColorDepth
  package var theme: Theme { didSet { if theme != oldValue { themeChanged() } } }
  package let waker: Waker

  /// The description in use; another than TERM names when the machine does not know that one.
  package let description: String

  private enum State { case active, suspended, closed }

  private var state = State.active
  private var painter: Painter
  private var decoder: InputDecoder
  /// What is on the glass; nil when that is not known.
  private var shown: Frame?
  private var overlays: [Int: [Int]] = [:]
  private let lines: BorderGlyphs.Lines
  private let device: TerminalDevice
  private let modes: TerminalModes
  private let pipe: WakePipe

  /// Takes the terminal over.
  package init(_ options: Options, theme: Theme) throws(CursesTerminalError) {
    guard let device = TerminalDevice.find() else { throw .notATerminal }
    guard let pipe = WakePipe() else { throw .noDescriptors }
    guard cn_use_utf8_locale() else { throw .noUTF8Locale }
    let names = TerminalDescription.candidates(environment: options.environment)
    guard let description = TerminalDescription.find(names, descriptor: device.output) else {
      throw .unknownTerminal(names)
    }
    let modes = TerminalModes(description, mouse: options.mouse)
    cn_watch_signals(pipe.writeEnd)
    device.armRestore(modes.leaving + description.restoring)
    guard Self.open(description, options, device) else {
      cn_release_signals()
      throw .unknownTerminal(names)
    }
    let depth = Self.depth(colors: Int(cn_colors()), options)
    self.device = device
    self.pipe = pipe
    self.modes = modes
    self.description = description.name
    self.depth = depth
    self.theme = theme
    lines = description.name == "linux" ? .lacking : .present
    painter = Painter(theme: theme, depth: depth, lines: lines)
    let isRemote = options.environment["SSH_TTY"] != nil
    decoder = InputDecoder(
      keys: description.keys,
      escapeDelay: .milliseconds(isRemote ? 50 : 25)
    )
    waker = pipe.waker
    size = device.size
    device.send(modes.entering)
    if SynchronizedUpdate.mayAsk(description.name) { device.send(SynchronizedUpdate.question) }
    cn_resize(Int32(size.rows), Int32(size.columns))
  }

  deinit { close() }

  package func present(_ frame: Frame) {
    guard state == .active else { return }
    if shown == nil { cn_erase() }
    var rows: Set<Int> = []
    let runs = frame.changes(since: shown)
    let isWhole = decoder.showsFramesWhole && !runs.isEmpty
    for run in runs {
      rows.insert(run.start.row)
      put(run)
    }
    // Every row whose cells changed gets its overlays anew, and loses those it had.
    for row in rows {
      let old = overlays[row] ?? []
      overlays[row] = overlayColumns(of: frame, row: row)
      if old != overlays[row] && !old.isEmpty { cn_forget_row(Int32(row)) }
    }
    let cursor = frame.cursor.flatMap { bounds.contains($0) ? $0 : nil }
    cn_cursor(Int32(cursor?.row ?? -1), Int32(cursor?.column ?? 0))
    // One write: a terminal that reads between two would show half a frame.
    var bytes: [UInt8] = isWhole ? Array(SynchronizedUpdate.begin.utf8) : []
    var count = 0
    if let gathered = cn_flush(&count) {
      bytes += UnsafeBufferPointer(start: gathered, count: count)
    }
    bytes += overlayBytes(of: frame, rows: rows).utf8
    if isWhole { bytes += SynchronizedUpdate.end.utf8 }
    device.send(bytes)
    shown = frame
  }

  package func nextInputs(timeout: Duration?) -> [Input] {
    guard state != .closed else { return [.hangUp] }
    var rest = timeout
    while true {
      let patience = decoder.patience
      let span = [rest, patience].compactMap(\.self).min()
      let events = device.poll(with: pipe, timeout: span)
      var inputs = events.signals.isEmpty ? [] : answer(events.signals)
      if events.hasBytes { inputs += read() }
      if events.isHungUp && inputs.isEmpty { inputs.append(.hangUp) }
      if events.isSilent && patience != nil && span == patience { inputs += decoder.settle() }
      if !inputs.isEmpty || events.isWoken { return inputs }
      if let total = rest, events.isSilent {
        rest = total - (span ?? .zero)
        if rest ?? .zero <= .zero { return [] }
      }
    }
  }

  package func suspend() {
    guard state == .active else { return }
    state = .suspended
    device.send(modes.leaving)
    cn_leave()
  }

  package func resume() {
    guard state != .closed else { return }
    state = .active
    cn_enter()
    device.send(modes.entering)
    // Whoever had the screen heard of a new size, not this program.
    if device.size != size {
      size = device.size
      cn_resize(Int32(size.rows), Int32(size.columns))
    }
    invalidate()
  }

  package func stop() {
    suspend()
    cn_stop(true)
    resume()
  }

  package func copy(_ text: CleanText) -> Bool {
    // The Linux console has neither a clipboard nor a way to ignore the request unseen.
    guard state == .active, lines == .present else { return false }
    device.send(Clipboard.request(Array(text.string.utf8)))
    return true
  }

  package func bell() {
    if state == .active { cn_bell() }
  }

  package func invalidate() {
    shown = nil
    overlays = [:]
    if state == .active { cn_forget() }
  }

  package func close() {
    guard state != .closed else { return }
    if state == .active { device.send(modes.leaving) }
    state = .closed
    cn_close()
    device.restore()
    cn_release_signals()
  }

  private var bounds: Rect { Rect(origin: Point(row: 0, column: 0), size: size) }

  private func themeChanged() {
    painter = Painter(theme: theme, depth: depth, lines: lines)
    shown = nil
  }

  private func put(_ run: Frame.Run) {
    guard run.start.row < size.rows else { return }
    let cells = painter.curses(run.cells, width: size.columns - run.start.column)
    cn_put(Int32(run.start.row), Int32(run.start.column), cells, Int32(cells.count))
  }

  private func overlayColumns(of frame: Frame, row: Int) -> [Int] {
    guard row < size.rows else { return [] }
    return zip(0..<size.columns, frame.row(row)).compactMap { column, cell in
      cell.columns > 0 && !Painter.isExpressible(cell) ? column : nil
    }
  }

  private func overlayBytes(of frame: Frame, rows: Set<Int>) -> String {
    var bytes = ""
    for row in rows.sorted() {
      for column in overlays[row] ?? [] {
        let cell = frame[Point(row: row, column: column)]
        guard column + cell.columns <= size.columns else { continue }
        bytes += painter.overlay(cell, row: row, column: column)
      }
    }
    return bytes
  }

  private func read() -> [Input] {
    var inputs: [Input] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    var isEmpty = true
    while true {
      let count = Int(cn_read(&chunk, Int32(chunk.count)))
      if count > 0 { isEmpty = false }
      inputs += decoder.decode(chunk[..<count])
      guard count == chunk.count else { break }
    }
    // Readable without a byte to read is how a terminal says that it is gone.
    return isEmpty ? [.hangUp] : inputs
  }

  private func answer(_ signals: Set<UInt8>) -> [Input] {
    var inputs: [Input] = []
    if signals.contains(UInt8(ascii: "z")) {
      suspend()
      cn_stop(false)
      resume()
      inputs.append(.resumed)
    } else if signals.contains(UInt8(ascii: "c")) && state == .active {
      resume()
      inputs.append(.resumed)
    }
    let now = device.size
    if now != size {
      size = now
      cn_resize(Int32(now.rows), Int32(now.columns))
      invalidate()
      inputs.append(.resize(now))
    }
    if signals.contains(UInt8(ascii: "h")) { inputs.append(.hangUp) }
    if signals.contains(UInt8(ascii: "t")) { inputs.append(.terminate) }
    if signals.contains(UInt8(ascii: "h")) || signals.contains(UInt8(ascii: "t")) {
      cn_answer_signals()
    }
    return inputs
  }

  private static func open(
    _ description: TerminalDescription,
    _ options: Options,
    _ device: TerminalDevice
  ) -> Bool {
    let wantsDirect =
      ["truecolor", "24bit"].contains(options.environment["COLORTERM"] ?? "")
      && options.color == .automatic && description.colors >= 256
    if wantsDirect {
      // ncurses reads a description from the environment; an editor started later must not.
      let before = getenv("TERMINFO").map { String(cString: $0) }
      let value = CompiledDescription.environmentValue(of: description.withDirectColor)
      setenv("TERMINFO", value, 1)
      let isOpen = cn_open(description.name, device.input, device.output)
      if let before { setenv("TERMINFO", before, 1) } else { unsetenv("TERMINFO") }
      if isOpen { return true }
    }
    return cn_open(description.name, device.input, device.output)
  }

  private static func depth(colors: Int, _ options: Options) -> ColorDepth {
    if options.color == .none { return .mono }
    return switch colors {
    case (1 << 24)...: .direct
    case 256...: .indexed256
    case 16...: .ansi16
    case 8...: .ansi8
    default: .mono
    }
  }
}
