import CNcurses
package import Canvas
import Glibc

/// Standard input and output as lines: for terminals that can do no more, for screen readers and
/// for pipes.
///
/// Nothing is ever drawn over: what was said stays said. The terminal keeps its own line editing and
/// echo, except while a password is asked for. Like any terminal it belongs to one thread.
package final class LineTerminal: Terminal {
  package let size: Size
  package let depth = ColorDepth.mono
  package var theme: Theme
  package let waker: Waker

  private let pipe: WakePipe
  private let isInteractive: Bool
  private let modes: termios?
  private var bytes: [UInt8] = []
  private var dropped = 0
  private var isAtEnd = false
  private var isOver = false
  /// The question that waits for a line; nil while nobody is listened to.
  private var asked: Asked?
  /// Whether the last thing written is a prompt without a line end.
  private var isBehindPrompt = false

  private struct Asked: Equatable {
    var prompt: CleanText
    var echo: TextField.Echo
  }

  /// More than any field takes.
  private static let longestLine = 64 * 1024

  /// Listens to standard input; pages are drawn in `size`.
  package init(size: Size, theme: Theme) throws(CursesTerminalError) {
    guard let pipe = WakePipe() else { throw .noDescriptors }
    self.size = size
    self.theme = theme
    self.pipe = pipe
    waker = pipe.waker
    isInteractive = isatty(STDIN_FILENO) == 1
    var found = termios()
    modes = isInteractive && tcgetattr(STDIN_FILENO, &found) == 0 ? found : nil
    cn_watch_signals(pipe.writeEnd)
  }

  deinit { close() }

  /// Writes lines below all that was written.
  package func say(_ lines: [CleanText]) {
    guard !lines.isEmpty else { return }
    send((isBehindPrompt ? "\n" : "") + lines.map { $0.string + "\n" }.joined())
    isBehindPrompt = false
  }

  /// Listens for one line; a terminal shows the prompt, a pipe needs none.
  package func ask(_ prompt: CleanText, echo: TextField.Echo) {
    let question = Asked(prompt: prompt, echo: echo)
    guard isInteractive, !isBehindPrompt || asked != question else {
      asked = question
      return
    }
    send((isBehindPrompt ? "\n" : "") + prompt.string + "> ")
    isBehindPrompt = true
    asked = question
    show(echo)
  }

  /// Frames are for eyes; what they mean comes by `say`.
  package func present(_ frame: Frame) {}

  package func nextInputs(timeout: Duration?) -> [Input] {
    guard !isOver else { return [.hangUp] }
    if asked != nil, let inputs = takeLine() { return inputs }
    var descriptors = [
      pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0),
      // A line nobody asked for yet stays where it is.
      pollfd(fd: asked == nil ? -1 : STDIN_FILENO, events: Int16(POLLIN), revents: 0),
    ]
    _ = poll(&descriptors, 2, timeout.milliseconds)
    let signals = Set(pipe.drain())
    if !signals.isDisjoint(with: [UInt8(ascii: "t"), UInt8(ascii: "h"), UInt8(ascii: "z")]) {
      return answer(signals)
    }
    guard descriptors[1].revents != 0 else { return [] }
    var chunk = [UInt8](repeating: 0, count: 4096)
    let count = read(STDIN_FILENO, &chunk, chunk.count)
    if count <= 0, errno != EINTR || count == 0 { isAtEnd = true }
    keep(chunk.prefix(max(0, count)))
    return takeLine() ?? []
  }

  package func suspend() { show(.plain) }

  package func resume() { isBehindPrompt = false }

  package func stop() {
    suspend()
    cn_stop(true)
    resume()
  }

  /// There is no clipboard behind a line.
  package func copy(_ text: CleanText) -> Bool { false }

  package func bell() {
    if isInteractive { send("\u{07}") }
  }

  package func invalidate() {}

  package func close() {
    guard !isOver else { return }
    isOver = true
    if isBehindPrompt { send("\n") }
    show(.plain)
    cn_release_signals()
  }

  /// The first whole line, or what is left at the end of the input, and then that it has ended.
  private func takeLine() -> [Input]? {
    let end = bytes.firstIndex(of: UInt8(ascii: "\n"))
    guard let stop = end ?? (isAtEnd && !bytes.isEmpty ? bytes.endIndex : nil) else {
      return isAtEnd ? [.hangUp] : nil
    }
    var line = bytes[..<stop]
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    let text = String(decoding: line, as: UTF8.self)
    bytes.removeSubrange(..<(end.map { $0 + 1 } ?? stop))
    if isBehindPrompt, asked?.echo == .concealed { send("\n") }
    isBehindPrompt = false
    asked = nil
    show(.plain)
    defer { dropped = 0 }
    return [.line(text)] + (dropped > 0 ? [.pasteCut(dropped)] : [])
  }

  /// Keeps what a line may hold; the end of one that is longer is counted and dropped.
  private func keep(_ more: ArraySlice<UInt8>) {
    for byte in more {
      let isEnd = byte == UInt8(ascii: "\n")
      if bytes.count >= Self.longestLine, !isEnd, !bytes.contains(UInt8(ascii: "\n")) {
        dropped += 1
      } else {
        bytes.append(byte)
      }
    }
  }

  private func answer(_ signals: Set<UInt8>) -> [Input] {
    if signals.contains(UInt8(ascii: "z")) {
      suspend()
      cn_stop(false)
      resume()
      return [.resumed]
    }
    cn_answer_signals()
    return [signals.contains(UInt8(ascii: "h")) ? .hangUp : .terminate]
  }

  private func show(_ echo: TextField.Echo) {
    guard var wanted = modes else { return }
    if echo == .concealed { wanted.c_lflag &= ~tcflag_t(ECHO) }
    _ = tcsetattr(STDIN_FILENO, TCSANOW, &wanted)
  }

  private func send(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count > 0 {
        rest.removeFirst(count)
      } else if errno != EINTR && errno != EAGAIN {
        // Whoever listened is gone; the next read says so.
        return
      }
    }
  }
}
