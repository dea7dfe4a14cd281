import CNcurses
import Canvas
import Glibc

/// The descriptors of the terminal and the modes it was found in.
struct TerminalDevice {
  /// What a wait ended with.
  struct Events {
    var hasBytes = false
    var isHungUp = false
    var isWoken = false
    var signals: Set<UInt8> = []

    /// Nothing at all happened in the time given.
    var isSilent: Bool { !hasBytes && !isHungUp && !isWoken && signals.isEmpty }
  }

  let input: Int32
  let output: Int32
  private let modes: termios

  /// Standard input and output when both are a terminal, else the controlling one.
  static func find() -> TerminalDevice? {
    if isatty(0) == 1 && isatty(1) == 1 { return TerminalDevice(input: 0, output: 1) }
    let controlling = Glibc.open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard controlling >= 0 else { return nil }
    return TerminalDevice(input: controlling, output: controlling)
  }

  private init?(input: Int32, output: Int32) {
    var modes = termios()
    guard tcgetattr(input, &modes) == 0 else { return nil }
    self.input = input
    self.output = output
    self.modes = modes
  }

  /// The window's size; 80 × 24 from a terminal that does not know its own.
  var size: Size {
    var window = winsize()
    guard ioctl(output, UInt(TIOCGWINSZ), &window) == 0, window.ws_row > 0, window.ws_col > 0
    else { return Size(rows: 24, columns: 80) }
    return Size(rows: Int(window.ws_row), columns: Int(window.ws_col))
  }

  /// Writes `text` now, behind all that ncurses has flushed.
  func send(_ text: String) { send(Array(text.utf8)) }

  /// Writes `bytes` now, in one piece where the terminal takes them so.
  func send(_ all: [UInt8]) {
    var bytes = all[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(output, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes.removeFirst(count)
      } else if errno == EAGAIN {
        var descriptor = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
        _ = Glibc.poll(&descriptor, 1, 100)
      } else if errno != EINTR {
        // A terminal that is gone is reported by the next read.
        return
      }
    }
  }

  /// Makes a crash or an exit send `text` and put the modes back.
  func armRestore(_ text: String) {
    let bytes = Array(text.utf8)
    withUnsafePointer(to: modes) { cn_arm_restore(output, bytes, bytes.count, $0) }
  }

  /// Puts the modes back now; a crash after this restores nothing.
  func restore() {
    cn_disarm_restore()
    withUnsafePointer(to: modes) { _ = tcsetattr(input, TCSANOW, $0) }
  }

  /// Waits for bytes, a signal, a waking or the end of `timeout`.
  func poll(with pipe: WakePipe, timeout: Duration?) -> Events {
    var descriptors = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0),
    ]
    var events = Events()
    // An interrupted wait is one ended by a signal, whose byte is in the pipe by now.
    _ = Glibc.poll(&descriptors, 2, timeout.milliseconds)
    events.hasBytes = descriptors[0].revents & Int16(POLLIN) != 0
    events.isHungUp = descriptors[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0
    for byte in pipe.drain() {
      if byte == 0 { events.isWoken = true } else { events.signals.insert(byte) }
    }
    return events
  }
}

/// The modes beyond ncurses' own that are switched on while the screen is ours.
struct TerminalModes {
  let entering: String
  let leaving: String

  init(_ description: TerminalDescription, mouse: CursesTerminal.Options.Mouse) {
    guard description.isXtermLike else {
      entering = ""
      leaving = ""
      return
    }
    // Bracketed paste, focus events, and clicks with coordinates in decimal.
    let clicks = mouse == .reported ? "\u{1B}[?1000h\u{1B}[?1006h" : ""
    entering = "\u{1B}[?2004h\u{1B}[?1004h" + clicks
    // More is switched off than was switched on: a crash may leave another program's modes too.
    leaving =
      "\u{1B}[?1006l\u{1B}[?1003l\u{1B}[?1002l\u{1B}[?1000l\u{1B}[?1004l\u{1B}[?2004l"
  }
}
