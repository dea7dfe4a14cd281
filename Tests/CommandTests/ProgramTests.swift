import Foundation
import Records
import Testing

@testable import Commands

@Suite("The program")
struct ProgramTests {
  @Test(
    arguments: [
      "foo", "todo", "todo show", "todo list --limit 0", "todo accept", "inspect answer X R1 6",
      "inspect find X R1", "inspect find X R1 --severity awful --text x", "code check --reveal 1",
      "deadline count --from 2026-02-30 --days 1 --unit working",
      "deadline count --from 2026-02-03 --days 0 --unit working",
      "deadline count --from 2026-02-03 --days 1 --unit lunar", "conflict resolve X --reason r",
      "--lang fr", "--json=1", "enrol --hub http://127.0.0.1:1 --code 1", "search",
      "demo --scale x",
      "deadline count --from 2026-02-03 --days 1 --unit working --paused 2026-02-05..2026-02-04",
    ]
  )
  func `wrong usage is 2 and leaves nothing on the data sink`(line: String) {
    let run = CommandRun(line)
    #expect(run.status == .usage, "\(run.words)")
    #expect(run.data.isEmpty)
    #expect(run.words.contains("[usage.") || run.words.contains("[regulation."))
  }

  @Test(arguments: ["todo list", "digest", "search 药", "sync status", "account switch zhang"])
  func `a home without an account is a negative answer`(line: String) {
    let run = CommandRun(line)
    #expect(run.status == .negative, "\(run.words)")
    #expect(run.words.contains("[home.noAccount]"))
  }

  @Test func `an unreadable clock in the environment is named`() {
    let run = CommandRun("deadline rules", variables: ["YAOXUN_NOW": "soon"])
    #expect(run.status == .usage)
    #expect(run.words.contains("YAOXUN_NOW"))
  }

  @Test func `sync prints its counts even when nothing could be begun`() throws {
    let run = CommandRun("sync --json")
    #expect(run.status == .negative)
    let keys = try #require(try run.json().members).map(\.0)
    #expect(
      keys == [
        "pushed", "merged", "conflicts", "rejected", "deferred", "pulled", "quarantined", "bytesUp",
        "bytesDown", "seconds", "complete",
      ]
    )
  }

  @Test func `a hub in the open is refused before anything is asked`() throws {
    let home = try TemporaryFolder()
    let run = CommandRun("sync --hub http://203.0.113.1", home: home.path)
    #expect(run.status == .refused)
    #expect(run.words.contains("[hub.address]"))
  }

  @Test func `the hub is remembered in the configuration`() throws {
    let home = try TemporaryFolder()
    let run = CommandRun("sync --hub http://127.0.0.1:9/", home: home.path)
    #expect(run.words.contains("[home.noAccount]"))
    let settings = SettingsFile.read(home.path + "/yaoxun/config.toml")
    #expect(settings.map { String(decoding: $0, as: UTF8.self) }?.contains("127.0.0.1:9\"") == true)
  }

  @Test func `the configured language is used and the option wins over it`() throws {
    let home = try TemporaryFolder()
    _ = CommandRun("sync --hub http://127.0.0.1:9", home: home.path)
    try Array("schema = 1\nlanguage = \"en\"\n".utf8).write(to: home.path + "/yaoxun/config.toml")
    #expect(CommandRun("todo list", home: home.path).words.contains("There is no account"))
    #expect(CommandRun("todo list --lang zh", home: home.path).words.contains("本机没有账号"))
  }

  @Test func `a broken configuration is named with its line`() throws {
    let home = try TemporaryFolder()
    _ = CommandRun("sync --hub http://127.0.0.1:9", home: home.path)
    try Array("schema = 1\nlanguag = \"en\"\n".utf8).write(to: home.path + "/yaoxun/config.toml")
    let run = CommandRun("account list", home: home.path)
    #expect(run.status == .usage)
    #expect(run.words.contains("config.toml:2"))
  }

  @Test func `the doctor looks at everything without an account`() throws {
    let run = CommandRun("doctor --json")
    #expect(run.status == .done, "\(run.data)")
    let checks = try #require(try run.json()["checks"]?.items)
    let names = checks.compactMap { $0["name"]?.text }
    #expect(names.contains("libcrypto"))
  }
}

extension [UInt8] {
  /// Replaces a file, for tests.
  func write(to path: String) throws {
    try String(decoding: self, as: UTF8.self).write(toFile: path, atomically: true, encoding: .utf8)
  }
}
