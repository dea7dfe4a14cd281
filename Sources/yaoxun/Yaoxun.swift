import Commands
import Glibc
import Records
import Trust

/// `yaoxun`: gathers what the process was given, and runs one command.
@main
enum Yaoxun {
  static func main() {
    _ = ProcessHardening.apply()
    // A reader that has gone away is no reason to die in the middle of a transaction.
    signal(SIGPIPE, SIG_IGN)
    let password = takePassword()
    let executable = ownPath() ?? CommandLine.arguments[0]
    let arguments = CommandLine.arguments
    let surroundings = Surroundings(
      environment: ProcessEnvironment.variables(),
      executable: executable,
      password: password,
      systemClock: SystemClock.now,
      data: .file(STDOUT_FILENO),
      words: .file(STDERR_FILENO),
      startAnew: { variables in
        for (name, value) in variables { setenv(name, value, 1) }
        var list = arguments.map { strdup($0) } + [nil]
        execv(executable, &list)
      }
    )
    exit(YaoxunProgram.run(Array(arguments.dropFirst()), in: surroundings).rawValue)
  }

  /// The absolute path of the running program.
  private static func ownPath() -> String? {
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  /// Reads `YAOXUN_PASSWORD` once and leaves no trace of it in the environment's memory.
  private static func takePassword() -> SecretBytes? {
    guard let value = getenv("YAOXUN_PASSWORD") else { return nil }
    let bytes = UnsafeRawBufferPointer(start: value, count: strlen(value))
    let password = bytes.isEmpty ? nil : try? SecretBytes(copying: bytes)
    explicit_bzero(value, bytes.count)
    unsetenv("YAOXUN_PASSWORD")
    return password
  }
}
