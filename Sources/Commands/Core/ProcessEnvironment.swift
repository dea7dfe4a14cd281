import Glibc
package import Records

/// The environment variables of this process.
package enum ProcessEnvironment {
  /// The variables of a fixed list that are set; all that a child gets to see.
  package static func variables() -> [String: String] {
    var variables: [String: String] = [:]
    for name in names {
      if let value = getenv(name) { variables[name] = String(cString: value) }
    }
    return variables
  }

  /// What this program and its child look at or hand on; nothing else is passed to anyone.
  private static let names = [
    "HOME", "LANG", "LC_ALL", "LC_CTYPE", "NO_COLOR", "PATH", "TERM", "TERMINFO", "TERMINFO_DIRS",
    "COLORTERM", "TMPDIR", "TZ", "USER", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME",
    "YAOXUN_DATA", "YAOXUN_NOW", "http_proxy", "https_proxy", "no_proxy", "SSL_CERT_FILE",
    "SSL_CERT_DIR", "SSH_TTY", "TMUX", "TERM_PROGRAM", "COLORFGBG", "ESCDELAY", "EDITOR",
    "VISUAL", "A11Y", "XDG_RUNTIME_DIR",
  ]
}

/// The system's clock.
package enum SystemClock {
  @Sendable
  package static func now() -> Instant {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return Instant(milliseconds: Int64(now.tv_sec) * 1_000 + Int64(now.tv_nsec) / 1_000_000)
  }
}

extension Output.Sink {
  /// A file descriptor, written unbuffered; false once its reader is gone or its disk is full.
  package static func file(_ descriptor: Int32) -> Output.Sink {
    Output.Sink(isTerminal: isatty(descriptor) == 1) { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }
}
