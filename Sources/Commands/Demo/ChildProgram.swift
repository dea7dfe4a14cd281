import Glibc

/// Another program of this installation, run in a process group of its own.
struct ChildProgram {
  let path: String
  let arguments: [String]
  let environment: [String: String]
  /// Where its standard error is appended.
  let log: String

  /// Starts it; its standard output can be read from the running child.
  func start() throws(ChildFailure) -> RunningChild {
    var pipeEnds: [Int32] = [0, 0]
    guard pipe(&pipeEnds) == 0 else { throw .notStarted(errno: errno) }
    for end in pipeEnds { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, pipeEnds[1], STDOUT_FILENO)
    posix_spawn_file_actions_addopen(
      &actions,
      STDERR_FILENO,
      log,
      O_WRONLY | O_CREAT | O_APPEND,
      0o600
    )
    // What this process ignores its child would ignore too, the request to end among it.
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP) | Int16(POSIX_SPAWN_SETSIGDEF)
    )
    var pid: pid_t = 0
    let code = withCStrings([path] + arguments) { argv in
      withCStrings(environment.map { "\($0)=\($1)" }) { envp in
        posix_spawn(&pid, path, &actions, &attributes, argv, envp)
      }
    }
    close(pipeEnds[1])
    guard code == 0 else {
      close(pipeEnds[0])
      throw .notStarted(errno: code)
    }
    return RunningChild(pid: pid, output: pipeEnds[0])
  }

  /// Runs it to its end and gives what it printed.
  func run() throws(ChildFailure) -> String {
    let child = try start()
    let text = child.readAll()
    let status = child.wait()
    guard status == 0 else { throw .ended(status: status) }
    return text
  }

  /// Lends `strings` as the null-ended list of C strings that `execve` wants.
  private func withCStrings<Result>(
    _ strings: [String],
    _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}

/// Why a child did not do its work.
enum ChildFailure: Error, Equatable {
  case notStarted(errno: Int32)
  /// Its exit status, or 128 and the signal that ended it.
  case ended(status: Int32)
}
