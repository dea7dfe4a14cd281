import Canvas
import Glibc
import Home
import Records
import Screens

extension MainLoop {
  /// Hands `text` to the person's editor and the terminal with it, and brings both back.
  ///
  /// News wait in the mailbox meanwhile. The idle limit runs on: what counts as a touch is that the
  /// editor has read from the terminal.
  func edit(_ text: String) -> [Effect] {
    guard
      let file = EditorFile(text, fallback: station.home.path, environment: environment)
    else { return shell.edited(.noPlace, in: context) }
    let run = EditorRun(environment: environment)
    terminal.suspend()
    var readBefore = Self.lastRead
    let ending = run.edit(file.path, environment: environment) {
      let read = Self.lastRead
      if read != readBefore { noteTouch() }
      readBefore = read
      return mayStayOpen()
    }
    terminal.resume()
    context.size = terminal.size
    let result = file.read()
    file.remove()
    switch ending {
    case .done:
      guard let result else { return shell.edited(.noPlace, in: context) }
      return shell.edited(.text(result.text, dropped: result.dropped), in: context)
    case .failed(let status): return shell.edited(.failed(status: status), in: context)
    case .killed: return shell.edited(.killed, in: context)
    case .notFound: return shell.edited(.notFound(run.command[0]), in: context)
    case .ended: return []
    }
  }

  /// When the terminal was last read by anyone, as the kernel keeps it.
  private static var lastRead: Int {
    var status = stat()
    return fstat(STDIN_FILENO, &status) == 0 ? status.st_atim.tv_sec : 0
  }
}
