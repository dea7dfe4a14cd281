import Foundation
import Glibc
import Records
import Testing

/// A note written in an editor, on a real pseudo-terminal; the editor is a script.
@Suite(
  "Handing a text to an editor",
  .serialized,
  .enabled(if: BuiltProgram.hub.isBuilt, "yaoxun-hub is not built")
)
struct EditorHandOffTests {
  private let folder: TemporaryFolder
  private let home: String

  init() throws {
    folder = try TemporaryFolder()
    home = try TinyProvince.laptop(in: folder)
  }

  /// An interface that is writing the note of the first item; `script` is its editor.
  private func writing(_ script: String, arguments: [String] = []) throws -> PseudoTerminal {
    let editor = folder.path + "/editor"
    let text = script.replacing("$OUT", with: folder.path)
    try Array("#!/bin/sh\n\(text)\n".utf8).write(to: editor)
    try #require(chmod(editor, 0o755) == 0)
    let terminal = try PseudoTerminal(
      .yaoxun,
      ["--home", home] + arguments,
      variables: [
        "HOME": folder.path, "VISUAL": editor, "PATH": "/usr/bin:/bin",
      ]
    )
    try #require(terminal.wait { terminal.showed("解锁") && terminal.showed("密码") })
    terminal.type(TinyProvince.password + "\r")
    try #require(terminal.wait { terminal.showed("DB2026") })
    return terminal
  }

  private func written(_ name: String) throws -> String {
    try String(contentsOfFile: folder.path + "/" + name, encoding: .utf8)
  }

  private func note() throws -> String? {
    let list = try BuiltProgram.yaoxun.run([
      "todo", "list", "--json", "--limit", "1", "--home", home,
    ])
    let number = try JSONTree.read(Array((list.lines.first ?? "").utf8))["number"]?.text
    let item = try BuiltProgram.yaoxun.run(
      ["todo", "show", try #require(number), "--json", "--home", home],
      variables: ["YAOXUN_PASSWORD": TinyProvince.password]
    )
    return try JSONTree.read(item.data)["note"]?.text
  }

  private func leave(_ terminal: PseudoTerminal) {
    terminal.type("\u{1b}[21~")
    #expect(terminal.wait { terminal.hasEnded })
    #expect(terminal.isCooked)
  }

  /// What the interface wrote since `offset`, once it shows `text`.
  private func see(_ text: String, _ terminal: PseudoTerminal, after offset: Int = 0) throws {
    try #require(
      terminal.wait(seconds: 30) { terminal.showed(text, after: offset) },
      "\(text): \(String(decoding: terminal.shown.suffix(1_500), as: UTF8.self))"
    )
  }

  @Test func `the text goes out privately, comes back as a paste, and nothing is left of it`()
    throws
  {
    let terminal = try writing(
      """
      cp "$1" "$OUT/before"; stat -c '%a %a' "$(dirname "$1")" "$1" > "$OUT/modes"
      echo "$1" > "$OUT/path"; echo swap > "$(dirname "$1")/.text.swp"
      [ -t 0 ] && stty sane && stty rows 40 cols 120
      printf '第一段\\033[31m\\n第二段\\n' > "$1"
      """
    )
    terminal.type("n旧文字")
    try see("旧文字", terminal)
    let before = terminal.shown.count
    terminal.type("\u{0f}")
    try see("已取回", terminal, after: before)
    #expect(try written("before") == "旧文字\n")
    #expect(try written("modes").hasPrefix("700 7"))
    let path = try written("path").split(separator: "\n").first.map(String.init) ?? ""
    #expect(path.hasPrefix("/dev/shm/") || path.hasPrefix(folder.path), "\(path)")
    let place = URL(filePath: path).deletingLastPathComponent().path
    #expect(!FileManager.default.fileExists(atPath: place), "\(place)")
    // The window was made larger meanwhile; the last row is the fortieth now.
    #expect(["[40;", "[40d"].contains { terminal.showed("\u{1b}" + $0, after: before) })
    terminal.type("\r")
    leave(terminal)
    // The escape is kept as it was typed, as in a paste; only its look passes the gate.
    #expect(try note() == "第一段\u{1b}[31m 第二段")
    #expect(!terminal.showed("第一段\u{1b}[31m"))
  }

  @Test(arguments: ["printf x > \"$1\"; exit 3", "printf x > \"$1\"; kill -9 $$", "exec rm \"$1\""])
  func `an editor that fails, is killed or loses the file changes nothing`(_ script: String) throws
  {
    let terminal = try writing(script)
    terminal.type("n旧文字")
    try see("旧文字", terminal)
    let before = terminal.shown.count
    terminal.type("\u{0f}")
    try see("原文未变", terminal, after: before)
    terminal.type("\r")
    leave(terminal)
    #expect(try note() == "旧文字")
  }

  @Test func `Ctrl-Z and Ctrl-C in the editor are the editor's`() throws {
    let terminal = try writing(
      """
      trap 'printf caught > "$1"; exit 0' INT
      kill -STOP $$
      echo up > /dev/tty
      while :; do read -r line < /dev/tty; done
      """
    )
    terminal.type("nx")
    try see("备注", terminal)
    let before = terminal.shown.count
    terminal.type("\u{0f}")
    try see("up", terminal, after: before)
    terminal.type("\u{03}")
    try see("已取回", terminal, after: before)
    #expect(!terminal.hasEnded)
    terminal.type("\u{1b}")
    leave(terminal)
  }

  @Test func `the same by lines, where the terminal is dumb`() throws {
    let editor = folder.path + "/editor"
    try Array("#!/bin/sh\nprintf '逐行写的备注' > \"$1\"\n".utf8).write(to: editor)
    try #require(chmod(editor, 0o755) == 0)
    let terminal = try PseudoTerminal(
      .yaoxun,
      ["--home", home],
      variables: [
        "TERM": "dumb", "HOME": folder.path, "VISUAL": editor, "PATH": "/usr/bin:/bin",
        "YAOXUN_PASSWORD": TinyProvince.password,
      ]
    )
    try see("# 待办", terminal)
    terminal.type("n\n")
    try see("问:备注", terminal)
    terminal.type("<C-o>\n")
    try see("现有内容:逐行写的备注", terminal)
    terminal.type("\n退出\n")
    #expect(terminal.wait { terminal.hasEnded })
    #expect(!terminal.shown.contains(0x1B))
    #expect(try note() == "逐行写的备注")
  }
}
