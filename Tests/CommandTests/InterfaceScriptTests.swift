import Foundation
import Testing

@testable import Commands

@Suite("The interface driven by a script")
struct InterfaceScriptTests {
  private func run(_ script: String) throws -> (CommandRun, TemporaryFolder) {
    let folder = try TemporaryFolder()
    let text = script.replacing("DIR", with: folder.path)
    try Array(text.utf8).write(to: folder.path + "/steps")
    return (CommandRun(["--script", folder.path + "/steps"], home: folder.path), folder)
  }

  @Test func `an empty home opens on a screen that can be kept and recognised`() throws {
    let (run, folder) = try run(
      """
      # the first screen of a new laptop
      wait 药巡 30
      save DIR/first.screen
      save DIR/first.svg
      keys <F1>
      keys <Esc>
      expect DIR/first.screen
      """
    )
    #expect(run.status == .done, "\(run.words)\(run.data)")
    let picture = try #require(SettingsFile.read(folder.path + "/first.svg"))
    #expect(String(decoding: picture.prefix(4), as: UTF8.self) == "<svg")
  }

  @Test func `a screen that differs is printed line by line`() throws {
    let folder = try TemporaryFolder()
    try Array("nothing like it\n".utf8).write(to: folder.path + "/wrong.screen")
    try Array("wait 药巡 30\nexpect \(folder.path)/wrong.screen\n".utf8)
      .write(to: folder.path + "/steps")
    let run = CommandRun(["--script", folder.path + "/steps"], home: folder.path)
    #expect(run.status == .negative)
    #expect(run.lines.first == "- nothing like it")
    #expect(run.words.contains("steps:2"))
  }

  @Test func `text that does not come is a negative answer with the screen beside it`() throws {
    let (run, _) = try run("wait 没有这句话 1\n")
    #expect(run.status == .negative)
    #expect(run.lines.count > 2)
  }

  @Test(arguments: ["jump 3", "wait", "size 0x0", "keys <Nokey>"])
  func `a line that is no step is wrong usage`(line: String) throws {
    let (run, _) = try run("# one\n\(line)\n")
    #expect(run.status == .usage)
    #expect(run.words.contains("2"))
  }
}
