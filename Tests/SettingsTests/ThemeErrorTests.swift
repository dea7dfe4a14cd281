import Canvas
import Testing

@testable import Settings

@Suite("Theme errors")
struct ThemeErrorTests {
  private func failure(_ files: [String: String], id: String = "a") -> SettingsError? {
    let library = ThemeLibrary { files[$0].map { Array($0.utf8) } }
    do throws(SettingsError) {
      _ = try library.theme(id)
      return nil
    } catch {
      return error
    }
  }

  private func failure(body: String) -> SettingsError? {
    failure(["a.toml": "schema = 1\nname = \"甲\"\n" + body])
  }

  @Test(
    arguments: [
      (
        "[role]\n\"status.overdu\" = \"red\"\n", ["role", "status.overdu"], 4,
        SettingsError.Reason.unknownRole(nearest: "status.overdue")
      ),
      ("[role]\n\"zzzzzzzzz\" = \"red\"\n", ["role", "zzzzzzzzz"], 4, .unknownRole(nearest: nil)),
      ("colour = 1\n", ["colour"], 3, .unknownKey(nearest: nil)),
      ("inherit = \"b\"\n", ["inherit"], 3, .unknownKey(nearest: "inherits")),
      (
        "[palette]\nbg = \"#12345\"\n", ["palette", "bg"], 4,
        .badColor(UntrustedText("#12345"))
      ),
      ("[palette]\nx = \"ansi:16\"\n", ["palette", "x"], 4, .badColor(UntrustedText("ansi:16"))),
      ("[palette]\nx = \"#+1-2+3\"\n", ["palette", "x"], 4, .badColor(UntrustedText("#+1-2+3"))),
      (
        "[palette]\nx = { rgb = \"#ffffff\", idx = 999 }\n", ["palette", "x", "idx"], 4,
        .outOfRange(16, 255)
      ),
      ("[palette]\nx = 999\n", ["palette", "x"], 4, .wrongType(expected: .text)),
      (
        "[palette]\nred = \"#ff0000\"\n\n[role]\n\"text\" = \"rad\"\n", ["role", "text"], 7,
        .unknownColor(UntrustedText("rad"), nearest: "red")
      ),
      ("[role]\n\"text\" = 7\n", ["role", "text"], 4, .wrongType(expected: .role)),
      (
        "[role]\n\"text\" = { fg = \"default\", atr = \"bold\" }\n", ["role", "text", "atr"], 4,
        .unknownKey(nearest: "attr")
      ),
      (
        "[role]\n[role.\"text\"]\nattr = [\"blink\"]\n", ["role", "text", "attr"], 5,
        .notOneOf(["bold", "underline", "reverse", "dim", "italic", "none"])
      ),
      (
        "[role]\n\"text\" = { glyph = \"药\" }\n", ["role", "text", "glyph"], 4,
        .badGlyph(.init("药"))
      ),
      (
        "[role]\n\"text\" = { glyph = \"\\u001b\" }\n", ["role", "text", "glyph"], 4,
        .controlCharacter(0x1B)
      ),
      ("appearance = \"dim\"\n", ["appearance"], 3, .notOneOf(["dark", "light", "any"])),
      (
        "[border]\nstyle = \"wavy\"\n", ["border", "style"], 4,
        .notOneOf(["auto", "single", "rounded", "heavy", "ascii"])
      ),
      ("[contrast]\nmin_text = 3.0\n", ["contrast", "min_text"], 4, .outOfRange(4.5, 21)),
      (
        "[role]\n\"chart.series\" = [\"default\"]\n", ["role", "chart.series"], 4, .outOfRange(4, 4)
      ),
      ("inherits = \"../etc\"\n", ["inherits"], 3, .badName(UntrustedText("../etc"))),
    ] as [(String, [String], Int, SettingsError.Reason)]
  )
  func `an error names the key path, the line and the reason`(
    body: String,
    path: [String],
    line: Int,
    reason: SettingsError.Reason
  ) {
    #expect(failure(body: body) == SettingsError(reason, file: "a.toml", keyPath: path, line: line))
  }

  @Test func `an escape in a name is refused before anyone can show it`() throws {
    let error = try #require(failure(["a.toml": "schema = 1\nname = \"a\\u001b[2J\"\n"]))
    #expect(error.reason == .controlCharacter(0x1B))
    #expect(error.keyPath == ["name"])
    #expect(error.line == 2)
  }

  @Test func `a theme that inherits from itself shows the chain`() {
    let head = "schema = 1\nname = \"x\"\n"
    let files = [
      "a.toml": head + "inherits = \"b\"\n", "b.toml": head + "inherits = \"c\"\n",
      "c.toml": head + "\ninherits = \"a\"\n",
    ]
    #expect(
      failure(files)
        == SettingsError(
          .cyclicInheritance(["a", "b", "c", "a"]),
          file: "c.toml",
          keyPath: ["inherits"],
          line: 4
        )
    )
  }

  @Test func `four ancestors are allowed and a fifth is not`() {
    var files: [String: String] = [:]
    for (index, id) in ["a", "b", "c", "d", "e", "f"].enumerated() {
      let parent = ["b", "c", "d", "e", "f"].dropFirst(index).first
      files[id + ".toml"] =
        "schema = 1\nname = \"x\"\n" + (parent.map { "inherits = \"\($0)\"\n" } ?? "")
    }
    #expect(failure(files, id: "b") == nil)
    #expect(failure(files)?.reason == .inheritanceTooDeep(["a", "b", "c", "d", "e", "f"]))
  }

  @Test func `a missing parent is named by its file`() {
    let files = ["a.toml": "schema = 1\nname = \"x\"\ninherits = \"b\"\n"]
    #expect(failure(files) == SettingsError(.missing, file: "b.toml"))
    #expect(failure([:]) == SettingsError(.missing, file: "a.toml"))
    #expect(failure([:], id: "../x")?.reason == .badName(UntrustedText("../x")))
  }

  @Test func `a syntax error has the parser's line`() throws {
    let error = try #require(failure(["a.toml": "schema = 1\nname = \n"]))
    guard case .syntax = error.reason else {
      Issue.record("expected a syntax error")
      return
    }
    #expect(error.line == 2)
  }

  @Test(arguments: [([0xFF, 0xFE] as [UInt8]), [0x61, 0x00], Array("a = \"\u{0}\"".utf8)])
  func `bytes that are not text are refused`(bytes: [UInt8]) {
    let library = ThemeLibrary { _ in bytes }
    #expect(throws: SettingsError(.notText, file: "a.toml")) { try library.theme("a") }
  }

  @Test func `the schema and the name are needed`() {
    #expect(failure(["a.toml": "name = \"x\"\n"])?.reason == .missingKey)
    #expect(failure(["a.toml": "schema = 2\nname = \"x\"\n"])?.reason == .unknownSchema)
    #expect(failure(["a.toml": "schema = 1\n"])?.keyPath == ["name"])
  }

  @Test func `a child recolors its parent's roles by the palette alone`() throws {
    let files = [
      "p.toml":
        "schema = 1\nname = \"p\"\n[palette]\nink = \"#ffffff\"\n[role]\n\"text\" = \"ink\"\n",
      "a.toml": "schema = 1\nname = \"a\"\ninherits = \"p\"\n[palette]\nink = \"#00ff00\"\n",
    ]
    let theme = try ThemeLibrary { files[$0].map { Array($0.utf8) } }.theme("a")
    #expect(theme.paint(Style(.text), at: .direct).foreground == .rgb(0, 255, 0))
  }

  @Test func `an explicit downgrade beats the nearest color`() throws {
    let file = """
      schema = 1
      name = "a"
      [palette]
      ink = { rgb = "#ffffff", idx = 75, ansi = 12 }
      [role]
      "text" = { fg = "ink", bg = "#000000", attr = "bold", mono = "underline" }
      """
    let theme = try ThemeLibrary { _ in Array(file.utf8) }.theme("a")
    let text = Style(.text)
    #expect(theme.paint(text, at: .direct).foreground == .rgb(255, 255, 255))
    #expect(theme.paint(text, at: .indexed256).foreground == .indexed(75))
    #expect(theme.paint(text, at: .indexed256).background == .indexed(16))
    #expect(theme.paint(text, at: .ansi16).foreground == .ansi(12))
    #expect(theme.paint(text, at: .ansi8).foreground == .ansi(7))
    #expect(theme.paint(text, at: .mono) == Paint(attributes: .underline))
  }
}
