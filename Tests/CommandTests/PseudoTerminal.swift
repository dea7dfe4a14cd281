import Foundation
import Glibc

/// The built program in front of a terminal that a test types into and reads from.
final class PseudoTerminal {
  let pid: pid_t
  private let master: Int32
  private var isReaped = false
  /// Everything that was shown so far, escapes and all.
  private(set) var shown: [UInt8] = []

  /// Why no terminal or program could be had; its errno.
  struct Failure: Error { var errno: Int32 }

  /// Starts `program` in a session of its own with 80 by 24 cells.
  init(_ program: BuiltProgram, _ arguments: [String], variables: [String: String]) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    // TIOCSPTLCK with 0 unlocks the other end, TIOCGPTN tells its number.
    var lock: Int32 = 0
    var number: UInt32 = 0
    guard master >= 0, ioctl(master, 0x4004_5431, &lock) == 0,
      ioctl(master, 0x8004_5430, &number) == 0
    else { throw Failure(errno: errno) }
    let name = "/dev/pts/\(number)"
    var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    // What a thread of the tests blocks its child would block too.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    // POSIX_SPAWN_SETSID: the first terminal it opens is then its own.
    posix_spawnattr_setflags(&attributes, 0x80 | Int16(POSIX_SPAWN_SETSIGMASK))
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    let all = variables.merging(["TERM": "xterm-256color", "YAOXUN_DATA": CommandRun.root]) {
      own,
      _ in own
    }
    let argv = ([program.url.path] + arguments).map { strdup($0) } + [nil]
    let envp = all.map { strdup("\($0)=\($1)") } + [nil]
    defer { for copy in argv + envp { free(copy) } }
    var started: pid_t = 0
    let code = posix_spawn(&started, program.url.path, &actions, &attributes, argv, envp)
    guard code == 0 else { throw Failure(errno: code) }
    pid = started
  }

  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// Gives the window another size, of which the programs in front hear.
  func resize(columns: UInt16, rows: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Whether lines are edited and echoed by the terminal itself, as a shell leaves it.
  var isCooked: Bool {
    var modes = termios()
    let wanted = tcflag_t(ICANON | ECHO | ISIG)
    return tcgetattr(master, &modes) == 0 && modes.c_lflag & wanted == wanted
  }

  /// Reads until `isDone` says so, at most `seconds`; whether it did.
  func wait(seconds: Int = 60, until isDone: () -> Bool) -> Bool {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < deadline {
      if isDone() { return true }
      var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard poll(&descriptor, 1, 100) > 0 else { continue }
      var chunk = [UInt8](repeating: 0, count: 65_536)
      let got = read(master, &chunk, chunk.count)
      guard got > 0 else {
        // Nobody holds the other end any more; its process may take a moment to be gone.
        poll(nil, 0, 20)
        continue
      }
      shown += chunk[..<got]
    }
    return isDone()
  }

  /// Whether `text` was shown behind the first `offset` bytes.
  func showed(_ text: String, after offset: Int = 0) -> Bool {
    Data(shown[min(offset, shown.count)...]).range(of: Data(text.utf8)) != nil
  }

  /// Whether the program has ended.
  var hasEnded: Bool {
    if !isReaped, waitpid(pid, nil, WNOHANG) == pid { isReaped = true }
    return isReaped
  }

  deinit {
    if !hasEnded {
      kill(pid, SIGKILL)
      waitpid(pid, nil, 0)
    }
    close(master)
  }
}

/// The memory of another process, byte for byte.
enum MemoryScan {
  /// Whether `text` lies anywhere in the memory that `pid` may read itself; nil when not permitted.
  static func find(_ text: String, in pid: pid_t) -> Bool? {
    let file = open("/proc/\(pid)/mem", O_RDONLY | O_CLOEXEC)
    guard file >= 0, let maps = try? String(contentsOfFile: "/proc/\(pid)/maps", encoding: .utf8)
    else { return nil }
    defer { close(file) }
    let needle = Data(text.utf8)
    for line in maps.split(separator: "\n") {
      let words = line.split(separator: " ", omittingEmptySubsequences: true)
      guard words.count >= 2, words[1].hasPrefix("r"), !line.hasSuffix("[vvar]"),
        !line.hasSuffix("[vsyscall]")
      else { continue }
      let ends = words[0].split(separator: "-").compactMap { UInt64($0, radix: 16) }
      guard ends.count == 2 else { continue }
      if holds(needle, file, from: ends[0], to: ends[1]) { return true }
    }
    return false
  }

  private static func holds(_ needle: Data, _ file: Int32, from: UInt64, to: UInt64) -> Bool {
    let step = UInt64(4 << 20)
    var start = from
    while start < to {
      // Each piece overlaps the next one, so that nothing hides across their seam.
      let count = Int(min(step + UInt64(needle.count), to - start))
      var piece = [UInt8](repeating: 0, count: count)
      let got = pread(file, &piece, count, Int(start))
      if got > 0, Data(piece[..<got]).range(of: needle) != nil { return true }
      start += step
    }
    return false
  }

  /// Whether this test may read the memory of a program that has shut it to its own user.
  static let isPermitted: Bool = {
    guard BuiltProgram.yaoxun.isBuilt else { return false }
    let process = Process()
    process.executableURL = BuiltProgram.yaoxun.url
    process.arguments = ["code", "check", "--json"]
    process.environment = ["YAOXUN_DATA": CommandRun.root, "HOME": "/nonexistent"]
    let (stdin, stdout) = (Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    guard (try? process.run()) != nil else { return false }
    try? stdin.fileHandleForWriting.write(contentsOf: Data("1\n".utf8))
    _ = stdout.fileHandleForReading.availableData
    let isOpen = find("no such text anywhere", in: process.processIdentifier) != nil
    try? stdin.fileHandleForWriting.close()
    process.waitUntilExit()
    return isOpen
  }()
}
