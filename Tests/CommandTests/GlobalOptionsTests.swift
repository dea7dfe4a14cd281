import Records
import Testing

@testable import Commands

@Suite("Global options")
struct GlobalOptionsTests {
  @Test(
    arguments: [
      ["--json", "todo", "list"], ["todo", "--json", "list"], ["todo", "list", "--json"],
    ]
  )
  func `they stand wherever one likes`(arguments: [String]) throws {
    let (options, rest) = try GlobalOptions.extract(from: arguments)
    #expect(options.wantsJSON)
    #expect(rest == ["todo", "list"])
  }

  @Test func `values are read with a blank or an equals sign and the last one wins`() throws {
    let (options, rest) = try GlobalOptions.extract(
      from: ["--home", "/a", "--account=wang", "sync", "--home=/b=c", "--lang", "en"]
    )
    #expect(options.home == "/b=c")
    #expect(options.account == "wang")
    #expect(options.language == .english)
    #expect(rest == ["sync"])
  }

  @Test func `nothing behind two dashes is an option`() throws {
    let (options, rest) = try GlobalOptions.extract(from: ["search", "--", "--json", "--home"])
    #expect(!options.wantsJSON)
    #expect(rest == ["search", "--", "--json", "--home"])
  }

  @Test(
    arguments: [
      (["--home"], GlobalOptions.Problem.valueMissing(option: "--home")),
      (["--home", "--", "x"], .valueMissing(option: "--home")),
      (["--theme="], .valueMissing(option: "--theme")),
      (["--json=yes"], .needlessValue(option: "--json")),
      (["--lang", "fr"], .badValue(option: "--lang", value: "fr")),
      (["--clock", "noon"], .badValue(option: "--clock", value: "noon")),
    ]
  )
  func `what cannot be read is named`(arguments: [String], problem: GlobalOptions.Problem) {
    #expect(throws: problem) { try GlobalOptions.extract(from: arguments) }
  }

  @Test func `a verb's own options stay with the verb`() throws {
    let (_, rest) = try GlobalOptions.extract(from: ["sync", "--hub", "http://[::1]:1", "-x"])
    #expect(rest == ["sync", "--hub", "http://[::1]:1", "-x"])
  }
}
