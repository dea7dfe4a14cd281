import CNcurses
import Canvas
import Testing

@testable import CursesTerminal

@Suite("Terminal description", .serialized)
struct TerminalDescriptionTests {
  @Test(arguments: [
    (["TERM": "xterm-256color"], ["xterm-256color", "xterm-256color", "vt100"]),
    (["TERM": "xterm-kitty"], ["xterm-kitty", "xterm-256color", "vt100"]),
    (
      ["TERM": "foot", "TMUX": "x"],
      [
        "foot", "xterm-256color", "tmux-256color", "screen-256color", "screen", "vt100",
      ]
    ),
    (["TERM": "wyse50"], ["wyse50", "vt100"]), ([:], ["xterm-256color", "xterm", "vt100"]),
    (["TERM": "dumb"], []),
  ])
  func `an unknown terminal falls back to its nearest relative`(
    environment: [String: String],
    names: [String]
  ) {
    #expect(TerminalDescription.candidates(environment: environment) == names)
  }

  @Test func `the first name the database knows is read`() throws {
    let found = try #require(
      TerminalDescription.find(["no-such-terminal", "xterm-256color"], descriptor: 1)
    )
    #expect(found.name == "xterm-256color")
    #expect(found.colors == 256)
    #expect(found.isXtermLike)
    #expect(found.restoring.contains("\u{1B}[?1049l"))
    #expect(!found.restoring.contains("$<"))
    #expect(found.keys[Array("\u{1B}[5~".utf8)] == .pageUp)
    #expect(TerminalDescription.find(["no-such-terminal"], descriptor: 1) == nil)
  }

  @Test func `the description made for direct color is laid out as term(5) says`() throws {
    let found = try #require(TerminalDescription.find(["xterm-256color"], descriptor: 1))
    let bytes = found.withDirectColor
    let header = (0..<6).map { Int(bytes[2 * $0]) | Int(bytes[2 * $0 + 1]) << 8 }
    #expect(header[0] == 0o1036)
    #expect(header[1] == "xterm-256color".utf8.count + 1)
    let flagsEnd = 12 + header[1] + header[2]
    let numbers = flagsEnd + flagsEnd % 2
    let colors = (0..<4).map { Int(bytes[numbers + 4 * 13 + $0]) << (8 * $0) }.reduce(0, |)
    #expect(colors == 1 << 24)
    #expect(bytes.suffix(4) == Array("RGB\u{0}".utf8)[...])
    #expect(CompiledDescription.environmentValue(of: [0x1E, 0x02]) == "hex:1e02")
  }

  @Test func `a waiting thread is woken from another one`() throws {
    let pipe = try #require(WakePipe())
    pipe.waker.wake()
    pipe.wait(timeout: nil)
    #expect(pipe.drain().isEmpty)
  }

  @Test(
    arguments: [
      (nil, -1), (.zero, 0), (.milliseconds(25), 25), (.microseconds(1), 1), (.seconds(-5), 0),
      (.seconds(1) + .nanoseconds(1), 1001),
    ] as [(Duration?, Int32)]
  )
  func `a timeout is rounded up to whole milliseconds`(timeout: Duration?, milliseconds: Int32) {
    #expect(timeout.milliseconds == milliseconds)
  }
}
