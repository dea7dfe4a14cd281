import Glibc
import Home
import Records
import Trust
import Workstation

extension CommandFailure {
  /// The interface was asked for where nobody could see it.
  static let noTerminal = CommandFailure.usage(
    "noTerminal",
    Phrase("界面需要终端", "The interface needs a terminal"),
    next: Phrase("在终端中运行，或使用子命令", "Run it in a terminal, or use a verb")
  )
}

extension Workplace {
  /// Opens the interface on this terminal, or drives it by the script that was named.
  func openInterface() throws(CommandFailure) -> ExitStatus {
    var environment = surroundings.environment
    if options.isPlain { environment["NO_COLOR"] = "1" }
    let launch = Launch(
      home: home,
      data: try dataFolder(),
      account: options.account,
      language: options.language,
      theme: options.theme,
      clock: clock,
      password: try PasswordQuestion(place: self).given(),
      environment: environment,
      manner: manner
    )
    if let script = options.script { return try run(script: script, launch) }
    try checkTerminal()
    let ending = try CommandFailure.wrapping(CommandFailure.init(launch:)) {
      () throws(LaunchError) in try WorkstationProgram.openInterface(launch)
    }
    if ending == .locked { surroundings.startAnew([:]) }
    return .done
  }

  /// Lines where someone asks for them, or where the terminal can do no more.
  var manner: Launch.Manner {
    let isDumb = surroundings.variable("TERM").map { $0 == "dumb" } ?? false
    let isRead = surroundings.variable("A11Y") == "1"
    return options.isPlain || isDumb || isRead ? .lines : .screens
  }

  /// Lines may come from a pipe and go into one, but only where they were asked for.
  func checkTerminal() throws(CommandFailure) {
    let isOnTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    guard isOnTerminal || options.isPlain else { throw .noTerminal }
  }

  private func run(script path: String, _ launch: Launch) throws(CommandFailure) -> ExitStatus {
    guard let bytes = SettingsFile.read(path) else {
      throw .usage("script", Phrase("不能读取脚本 \(path)", "The script \(path) cannot be read"))
    }
    let script: Script
    do throws(Script.Problem) {
      script = try Script(parsing: String(decoding: bytes, as: UTF8.self))
    } catch {
      throw .usage(
        "script",
        Phrase(
          "脚本第 \(error.line) 行有误：\(error.text)",
          "Line \(error.line) of the script is no step: \(error.text)"
        )
      )
    }
    let outcome = try CommandFailure.wrapping(CommandFailure.init(launch:)) {
      () throws(LaunchError) in try WorkstationProgram.run(script, launch)
    }
    guard case .failed(let line, let reason) = outcome else { return .done }
    report(reason, in: "\(path):\(line)")
    return .negative
  }

  private func report(_ reason: ScriptOutcome.Reason, in place: String) {
    switch reason {
    case .waitedInVain(let text, let screen):
      output.say(Phrase("\(place)：未等到“\(text)”", "\(place): “\(text)” did not come"))
      for line in screen { output.line(line) }
    case .differs(let file, let diff):
      output.say(Phrase("\(place)：画面与 \(file) 不同", "\(place): the screen is not \(file)"))
      for line in diff { output.line(line) }
    case .unreadable(let file):
      output.say(Phrase("\(place)：不能读取 \(file)", "\(place): \(file) cannot be read"))
    case .unwritable(let file):
      output.say(Phrase("\(place)：不能写入 \(file)", "\(place): \(file) cannot be written"))
    case .interfaceEnded:
      output.say(Phrase("\(place)：界面已退出", "\(place): the interface had ended"))
    }
  }
}
