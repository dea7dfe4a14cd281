import CNcurses
import Canvas

/// What the terminal database says about the terminal, read before the screen is opened.
struct TerminalDescription {
  /// The name the description was found under; not always the one in `TERM`.
  let name: String
  /// Whether it speaks xterm's dialect, so that bracketed paste and mouse modes mean something.
  let isXtermLike: Bool
  let colors: Int
  /// What its keys send.
  let keys: [[UInt8]: Key]
  /// What leaves the alternate screen, shows the cursor and resets the colors.
  let restoring: String
  /// The same description in the compiled format, with direct color added.
  let withDirectColor: [UInt8]

  /// Names to look for when the environment says `term`, best first.
  ///
  /// Debian installs some 45 descriptions; for the rest the nearest relative must do.
  static func candidates(environment: [String: String]) -> [String] {
    let term = environment["TERM"] ?? ""
    // A terminal that says it cannot move its cursor is believed.
    if term == "dumb" { return [] }
    var names = term.isEmpty ? ["xterm-256color", "xterm"] : [term]
    let families = [
      "xterm", "kitty", "alacritty", "foot", "wezterm", "ghostty", "st-", "konsole", "vte",
      "gnome", "xfce", "iterm", "contour", "mintty",
    ]
    if term == "st" || families.contains(where: term.contains) { names.append("xterm-256color") }
    if environment["TMUX"] != nil { names += ["tmux-256color", "screen-256color", "screen"] }
    return names + ["vt100"]
  }

  /// The first of `candidates` that the database knows.
  static func find(_ candidates: [String], descriptor: Int32) -> TerminalDescription? {
    for name in candidates where cn_find_description(name, descriptor) {
      defer { cn_drop_description() }
      // Without cursor addressing there is no full screen.
      if cn_capability("cup") != nil { return TerminalDescription(reading: name) }
    }
    return nil
  }

  private init(reading name: String) {
    self.name = name
    // The Linux console lists a mouse that only a daemon gives it, and has no such modes.
    isXtermLike = cn_capability("kmous") != nil && name != "linux"
    colors = Int(cn_number("colors"))
    keys = Self.readKeys()
    let ends: [String] = ["rmcup", "cnorm", "sgr0"]
    restoring = ends.compactMap { end in
      cn_capability(end).map { Self.withoutDelays(String(cString: $0)) }
    }.joined()
    withDirectColor = CompiledDescription(directColorFor: name).bytes
  }

  private static func readKeys() -> [[UInt8]: Key] {
    let named: [(String, Key)] =
      [
        ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right),
        ("khome", .home), ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown),
        ("kich1", .insert), ("kdch1", .delete), ("kcbt", .backTab), ("kent", .enter),
      ] + (1...12).map { ("kf\($0)", .function($0)) }
    var keys: [[UInt8]: Key] = [:]
    for (name, key) in named {
      guard let value = cn_capability(name) else { continue }
      keys[Array(String(cString: value).utf8)] = key
    }
    return keys
  }

  /// Delays such as `$<2>` are for the driver of real glass, not to be sent.
  private static func withoutDelays(_ capability: String) -> String {
    var text = ""
    var rest = Substring(capability)
    while let start = rest.firstIndex(of: "$") {
      let after = rest.index(after: start)
      guard rest[after...].first == "<", let close = rest[after...].firstIndex(of: ">") else {
        break
      }
      text += rest[..<start]
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }
}
