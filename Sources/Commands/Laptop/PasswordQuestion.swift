import Glibc
import Records
import Trust

/// Where the password of an account comes from: a named file, the environment, then the terminal.
struct PasswordQuestion {
  let place: Workplace

  private static let longest = 1_024

  /// The password, if one was given beforehand; nothing is asked.
  func given() throws(CommandFailure) -> SecretBytes? {
    if let path = place.options.passwordFile { return try read(path) }
    return place.surroundings.password
  }

  /// The password given beforehand, or typed on a terminal without being shown.
  func answer(_ prompt: Phrase) throws(CommandFailure) -> SecretBytes {
    if let password = try given() { return password }
    guard canAsk else {
      throw .usage(
        "passwordMissing",
        Phrase("需要口令", "A password is needed"),
        next: FailurePhrases.givePassword
      )
    }
    return try secret(Array(try typed(prompt).utf8))
  }

  /// A password to come: from the named file, or typed twice on a terminal.
  func another(in file: String?) throws(CommandFailure) -> SecretBytes {
    if let file { return try read(file) }
    guard canAsk else {
      throw .usage(
        "newPasswordMissing",
        Phrase("需要新口令", "A new password is needed"),
        next: Phrase(
          "在终端输入，或用 --new-password-file",
          "Type it at a terminal, or use --new-password-file"
        )
      )
    }
    let first = try typed(Phrase("新口令：", "New password: "))
    let second = try typed(Phrase("再输一次：", "Once more: "))
    guard first == second else {
      throw .usage("passwordsDiffer", Phrase("两次输入不同", "The two differ"))
    }
    return try secret(Array(first.utf8))
  }

  /// The password of another account, for one act: never the one that was given beforehand.
  func answer(_ prompt: Phrase, orIn file: String?) throws(CommandFailure) -> SecretBytes {
    if let file { return try read(file) }
    guard canAsk else {
      throw .usage(
        "officerPasswordMissing",
        Phrase("需要签名账号的口令", "The password of the signing account is needed"),
        next: Phrase(
          "在终端输入，或用 --officer-password-file",
          "Type it at a terminal, or use --officer-password-file"
        )
      )
    }
    return try secret(Array(try typed(prompt).utf8))
  }

  private func typed(_ prompt: Phrase) throws(CommandFailure) -> String {
    place.output.ask(prompt)
    let typed = withoutEcho { readLine(strippingNewline: true) }
    place.output.say("")
    guard let typed, !typed.isEmpty else {
      throw .usage("passwordMissing", Phrase("口令为空", "The password is empty"))
    }
    return typed
  }

  /// Whether somebody sits in front of both ends.
  var canAsk: Bool { isatty(STDIN_FILENO) == 1 && place.output.wordsAreOnTerminal }

  private func read(_ path: String) throws(CommandFailure) -> SecretBytes {
    guard var bytes = SettingsFile.read(path), bytes.count <= Self.longest else {
      throw .usage(
        "passwordFile",
        Phrase("不能读取口令文件 \(path)", "The password file \(path) cannot be read")
      )
    }
    defer {
      for index in bytes.indices { bytes[index] = 0 }
    }
    if bytes.last == 0x0A { bytes.removeLast() }
    if bytes.last == 0x0D { bytes.removeLast() }
    guard !bytes.isEmpty else {
      throw .usage("passwordMissing", Phrase("口令为空", "The password is empty"))
    }
    return try secret(bytes)
  }

  private func secret(_ bytes: [UInt8]) throws(CommandFailure) -> SecretBytes {
    try CommandFailure.wrapping(CommandFailure.init(trust:)) { () throws(TrustError) in
      try SecretBytes(copying: bytes)
    }
  }

  private func withoutEcho<Result>(_ body: () -> Result) -> Result {
    var usual = termios()
    guard tcgetattr(STDIN_FILENO, &usual) == 0 else { return body() }
    var silent = usual
    silent.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
    defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &usual) }
    return body()
  }
}
