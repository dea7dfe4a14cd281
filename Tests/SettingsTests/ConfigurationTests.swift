import Canvas
import Testing

@testable import Settings

@Suite("Configuration")
struct ConfigurationTests {
  private func read(_ text: String) throws(SettingsError) -> Configuration {
    try Configuration(parsing: Array(text.utf8), file: "config.toml")
  }

  @Test func `a full file is read and written back`() throws {
    let configuration = Configuration(
      language: .english,
      theme: "nord",
      account: "zhang.san",
      hub: "https://hub.example.gov.cn:8443/yaoxun",
      mouse: .off
    )
    #expect(try read(configuration.toml) == configuration)
    #expect(try read("schema = 1\n") == Configuration())
  }

  @Test(
    arguments: [
      (
        "schema = 1\nlanguage = \"fr\"\n", ["language"], 2,
        SettingsError.Reason.notOneOf(["zh", "en"])
      ),
      ("schema = 1\nlangauge = \"zh\"\n", ["langauge"], 2, .unknownKey(nearest: "language")),
      ("schema = 1\n\n[hub]\nurl = 7\n", ["hub", "url"], 4, .wrongType(expected: .text)),
      ("schema = 1\n[hub]\nurl = \"ftp://x\"\n", ["hub", "url"], 3, .badAddress),
      ("schema = 1\n[hub]\nurl = \"https:///x\"\n", ["hub", "url"], 3, .badAddress),
      ("schema = 1\nhub.url = \"http://a b\"\n", ["hub", "url"], 2, .badAddress),
      ("schema = 1\nhub = 1\n", ["hub"], 2, .wrongType(expected: .table)),
      ("schema = 1\naccount = \"../x\"\n", ["account"], 2, .badName(UntrustedText("../x"))),
      ("schema = 1\naccount = \"a\\u202eb\"\n", ["account"], 2, .controlCharacter(0x202E)),
      ("schema = \"1\"\n", ["schema"], 1, .wrongType(expected: .integer)),
    ] as [(String, [String], Int, SettingsError.Reason)]
  )
  func `an error names the key path, the line and the reason`(
    text: String,
    path: [String],
    line: Int,
    reason: SettingsError.Reason
  ) {
    let expected = SettingsError(reason, file: "config.toml", keyPath: path, line: line)
    #expect(throws: expected) { try read(text) }
  }

  @Test(arguments: [
    ("status.overdu", "status.overdue"), ("thme", "theme"), ("ehtme", "theme"), ("qqqqqq", nil),
  ])
  func `the nearest name is the one meant`(typed: String, meant: String?) {
    #expect(NearestName.find(typed, in: ["status.overdue", "theme", "hub"]) == meant)
  }
}
