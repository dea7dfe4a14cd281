import Foundation
import Glibc
import Testing

/// The built program on a real pseudo-terminal, whatever happens to it.
@Suite("Gates on a terminal", .serialized)
struct TerminalGateTests {
  private func opened(_ variables: [String: String] = [:]) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      .yaoxun,
      ["--home", "/nonexistent/home", "--clock", "2026-11-21T14:03:00+08:00"],
      variables: variables.merging(["SWIFT_BACKTRACE": "enable=no"]) { own, _ in own }
    )
    try #require(terminal.wait { terminal.showed("帮助") })
    return terminal
  }

  @Test func `Gate G1: nothing but TERM in the environment, and hanzi are there`() throws {
    let terminal = try opened(["TERM": "xterm"])
    #expect(terminal.wait { terminal.showed("药巡") && terminal.showed("退出") })
  }

  @Test(arguments: [SIGSEGV, SIGABRT, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGTERM, SIGHUP])
  func `Gate G6: whatever kills the program, the terminal is as it was found`(
    _ signal: Int32
  ) throws {
    let terminal = try opened()
    #expect(!terminal.isCooked)
    let before = terminal.shown.count
    kill(terminal.pid, signal)
    #expect(terminal.wait { terminal.hasEnded })
    #expect(terminal.wait { terminal.isCooked })
    // Back from the other screen, without mouse, paste brackets and focus events.
    for ending in ["\u{1b}[?1049l", "\u{1b}[?1000l", "\u{1b}[?2004l", "\u{1b}[?1004l"] {
      #expect(
        terminal.wait(seconds: 5) { terminal.showed(ending, after: before) },
        "\(ending.dropFirst())"
      )
    }
  }

  @Test func `Gate G13: an interface that nobody touches writes not a byte`() throws {
    let terminal = try opened()
    // Whatever the first frames still owe is over when a key has been answered.
    terminal.type("?")
    try #require(terminal.wait { terminal.showed("此刻可用") })
    _ = terminal.wait(seconds: 1) { false }
    let written = terminal.shown.count
    #expect(!terminal.wait(seconds: 3) { terminal.shown.count > written })
  }
}
