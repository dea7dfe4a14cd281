import Foundation
import Records
import Testing

@Suite("Calling the hub's program")
struct UsageTests {
  static let wrong: [[String]] = [
    [], ["import"], ["user"], ["frobnicate"], ["init"], ["init", "--data"],
    ["init", "--data", "x", "--authority", "33"], ["seed", "--data", "x", "--scale", "huge"],
    ["init", "--data", "x", "--frobnicate"], ["digest", "--data", "x", "--clock", "yesterday"],
    ["digest", "--data", "x", "--lang", "fr"],
    ["user", "add", "zhang", "--role", "king", "--region", "330100", "--data", "x"],
    ["serve", "--data", "x", "--listen", "nowhere"],
    ["import", "epcis", "--data", "x"], ["import", "laws", "folder"],
    ["import", "table", "file", "--map", "map.toml"], ["apply", "submit", "file"],
    ["supervise", "issue", "--data", "x"], ["licence", "issue"], ["recall", "open"],
    ["bundle", "apply", "a.yxout", "--receipt", "a.yxrcp"], ["pack", "build", "--scope", "nat"],
  ]

  @Test(arguments: wrong)
  func `a wrong or later call says so and exits 2`(arguments: [String]) throws {
    let outcome = try HubProcess().run(arguments)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(!outcome.errors.isEmpty)
  }

  @Test(arguments: [["--help"], ["import", "--help"], ["help", "seed"], ["digest", "-h"]])
  func `help that was asked for is an answer`(arguments: [String]) throws {
    let outcome = try HubProcess().run(arguments)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("USAGE:"))
  }

  @Test(arguments: [
    ["digest"], ["check"], ["serve"], ["device", "list"], ["user", "list"],
    ["import", "problems"], ["seed", "--scale", "tiny"], ["device", "code", "--account", "demo"],
  ])
  func `without a hub in the folder nothing is made`(arguments: [String]) throws {
    let hub = try HubProcess()
    let outcome = try hub.run(arguments + ["--data", hub.data])
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("yaoxun-hub init"))
    #expect(!FileManager.default.fileExists(atPath: hub.data + "/hub.db"))
  }

  @Test func `init makes a folder for its owner alone, once`() throws {
    let hub = try HubProcess()
    let first = try hub.call("init", "--authority", "330000", "--json")
    #expect(first.status == 0)
    #expect(first.json?["authority"]?.text == "330000")
    #expect(first.json?["epoch"]?.text?.utf8.count == 32)
    for (name, mode) in [("", 0o700), ("/hub.key", 0o600)] {
      let attributes = try FileManager.default.attributesOfItem(atPath: hub.data + name)
      #expect((attributes[.posixPermissions] as? Int) == mode)
    }
    #expect(try hub.call("init").status == 1)
  }

  @Test func `common options stand before or after the verb`() throws {
    let hub = try HubProcess.made()
    let after = try hub.run(["digest", "--data", hub.data, "--json"])
    let before = try hub.run(["--json", "--data", hub.data, "digest"])
    let equals = try hub.run(["--data=\(hub.data)", "digest", "--json"])
    #expect(after.status == 0)
    #expect(before.output == after.output && equals.output == after.output)
    let between = try hub.run(["import", "--json", "--data", hub.data, "problems"])
    #expect(between.status == 0)
  }

  @Test func `words come in the language asked for`() throws {
    let hub = try HubProcess()
    #expect(try hub.call("digest").errors.contains("先运行"))
    #expect(try hub.call("digest", "--lang", "en").errors.contains("Run yaoxun-hub init first"))
    let map = ["import", "table", "file", "--map", "none.toml", "--lang", "en", "--data", hub.data]
    #expect(try hub.run(map).errors.contains("cannot be read"))
  }

  @Test func `control characters in arguments never reach the terminal`() throws {
    let outcome = try HubProcess().run(["digest", "--data", "x\u{1B}]0;y\u{7}", "--\u{1B}[2J"])
    #expect(outcome.status == 2)
    #expect(!outcome.errors.utf8.contains { $0 == 0x1B || $0 == 0x07 })
  }
}
