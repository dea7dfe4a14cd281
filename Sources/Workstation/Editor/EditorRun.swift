import Glibc

/// One run of the person's own editor on a file, in the foreground of this terminal.
///
/// The editor has a process group of its own, so that its Ctrl-C is its own; a Ctrl-Z in it is
/// undone at once, since there is no shell here to come back through.
struct EditorRun {
  /// The program and its own arguments, the file not among them.
  let command: [String]

  /// How it ended.
  enum Ending: Equatable {
    case done
    /// It says that it failed, with its exit status.
    case failed(status: Int32)
    case killed(signal: Int32)
    /// There is no such program.
    case notFound
    /// It was ended because the program was to be locked.
    case ended
  }

  /// `$VISUAL`, `$EDITOR`, or what this machine usually has.
  init(environment: [String: String]) {
    let named = [environment["VISUAL"], environment["EDITOR"]].compactMap(\.self)
      .map { $0.split(separator: " ").map(String.init) }
      .first { !$0.isEmpty }
    let command = named ?? [["editor"], ["vi"], ["nano"]].first { Self.isHere($0[0], environment) }
    self.command = Self.discreet(command ?? ["vi"])
  }

  /// Waits until it has ended; `mayGoOn` is asked a few times a second and ends it with false.
  func edit(
    _ path: String,
    environment: [String: String],
    mayGoOn: () -> Bool
  ) -> Ending {
    guard let program = Self.find(command[0], environment) else { return .notFound }
    let terminal = isatty(STDIN_FILENO) == 1 ? STDIN_FILENO : -1
    guard let pid = start(program, path, environment) else { return .notFound }
    // Should it ask for the terminal before it has it, it is stopped, and goes on below.
    if terminal >= 0 { tcsetpgrp(terminal, pid) }
    let ending = wait(for: pid, mayGoOn: mayGoOn)
    if terminal >= 0 {
      // A group in the background that takes the terminal back would be stopped for it.
      let before = signal(SIGTTOU, SIG_IGN)
      tcsetpgrp(terminal, getpgrp())
      signal(SIGTTOU, before)
    }
    return ending
  }

  private func start(
    _ program: String,
    _ path: String,
    _ environment: [String: String]
  ) -> pid_t? {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [
      SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGTSTP, SIGCONT, SIGWINCH, SIGTTOU, SIGTTIN,
    ] {
      sigaddset(&signals, signal)
    }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK)
    posix_spawnattr_setflags(&attributes, flags)
    let argv = (command + [path]).map { strdup($0) } + [nil]
    let envp = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for copy in argv + envp { free(copy) } }
    var pid: pid_t = 0
    return posix_spawn(&pid, program, nil, &attributes, argv, envp) == 0 ? pid : nil
  }

  private func wait(for pid: pid_t, mayGoOn: () -> Bool) -> Ending {
    var status: Int32 = 0
    var turnsLeft: Int?
    while true {
      let answer = waitpid(pid, &status, WNOHANG | WUNTRACED)
      if answer < 0, errno != EINTR { return .failed(status: -1) }
      if answer == pid {
        guard status & 0xFF == 0x7F else {
          if turnsLeft != nil { return .ended }
          let signal = status & 0x7F
          if signal != 0 { return .killed(signal: signal) }
          let code = (status >> 8) & 0xFF
          return code == 0 ? .done : .failed(status: code)
        }
        kill(-pid, SIGCONT)
      }
      if let left = turnsLeft {
        if left == 0 { kill(-pid, SIGKILL) }
        turnsLeft = left - 1
      } else if !mayGoOn() {
        kill(-pid, SIGHUP)
        turnsLeft = Self.graceTurns
      }
      poll(nil, 0, Self.turn)
    }
  }

  /// Milliseconds between two looks.
  private static let turn: Int32 = 100
  private static let graceTurns = 20

  private static func isHere(_ name: String, _ environment: [String: String]) -> Bool {
    find(name, environment) != nil
  }

  private static func find(_ name: String, _ environment: [String: String]) -> String? {
    if name.contains("/") { return access(name, X_OK) == 0 ? name : nil }
    return (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
      .map { $0 + "/" + name }
      .first { access($0, X_OK) == 0 }
  }

  /// Vim would keep what was deleted in its history of registers, outside the private folder.
  private static func discreet(_ command: [String]) -> [String] {
    let name = command[0].split(separator: "/").last.map(String.init) ?? command[0]
    return ["vim", "nvim"].contains(name) ? command + ["-i", "NONE"] : command
  }
}
