import Foundation
import Records
import Testing

/// The built interface behind a pipe, on a laptop with a province in it.
@Suite(
  "The interface by lines",
  .serialized,
  .enabled(if: BuiltProgram.hub.isBuilt, "yaoxun-hub is not built")
)
struct PlainInterfaceTests {
  private let folder: TemporaryFolder
  private let home: String

  init() throws {
    folder = try TemporaryFolder()
    home = try TinyProvince.laptop(in: folder)
  }

  private func read(_ lines: [String], _ arguments: [String] = []) throws -> [String] {
    let run = try BuiltProgram.yaoxun.run(
      ["--plain", "--home", home] + arguments,
      input: Array(lines.map { $0 + "\n" }.joined().utf8),
      variables: ["YAOXUN_PASSWORD": TinyProvince.password]
    )
    #expect(run.status == 0, "\(run.words)")
    return run.lines
  }

  private func json(_ arguments: [String]) throws -> [JSONTree] {
    let run = try BuiltProgram.yaoxun.run(
      arguments + ["--json", "--home", home],
      variables: ["YAOXUN_PASSWORD": TinyProvince.password]
    )
    return try run.lines.map { try JSONTree.read(Array($0.utf8)) }
  }

  /// The tabs that are lists, with the verb that gives the same rows and the field both show.
  private static let lists: [(jump: String, verb: [String], field: String)] = [
    ("gd", ["todo", "list"], "number"), ("gi", ["inspect", "list"], "number"),
    ("gp", ["progress", "list"], "number"), ("gu", ["supervise", "list"], "number"),
    ("gm", ["message", "list"], "title"),
  ]

  @Test func `Gate G9: an inspection goes from plan to submitted, and lists are the verbs' rows`()
    throws
  {
    for (jump, verb, field) in Self.lists {
      let rows = try json(verb + ["--limit", "9"]).compactMap { $0[field]?.text }
      let said = try read(["gh", jump]).joined(separator: "\n")
      #expect(!rows.isEmpty, "\(verb)")
      for row in rows { #expect(said.contains(row), "\(verb): \(row)") }
    }
    let planned = try #require(
      try json(["inspect", "list"]).last { $0["state"]?.text == "planned" }?["number"]?.text
    )
    let listed = try read(["gi"]).first { $0.contains(planned) }
    let place = try #require(listed?.first.map(String.init))
    let said = try read(
      [
        "gi", place, "", "开始", "1", "2", "8", "冷藏柜无温度记录", "3", "不经营此类", "录完", "y",
        "quit",
      ],
      ["--lang", "zh"]
    )
    #expect(said.contains("问:发现") && said.contains("问:理由"), "\(said.suffix(20))")
    let shown = try BuiltProgram.yaoxun.run(
      ["inspect", "show", planned, "--json", "--home", home],
      variables: ["YAOXUN_PASSWORD": TinyProvince.password]
    )
    let inspection = try JSONTree.read(shown.data)
    #expect(inspection["state"]?.text == "recorded", "\(said.suffix(20))")
    #expect(String(decoding: shown.data, as: UTF8.self).contains("冷藏柜无温度记录"))
  }

  @Test func `without a password in the environment it is asked for by a line`() throws {
    let run = try BuiltProgram.yaoxun.run(
      ["--plain", "--lang", "en", "--home", home],
      input: Array("wrong\n\(TinyProvince.password)\nwhere\n".utf8)
    )
    #expect(run.status == 0, "\(run.words)")
    let text = run.lines.joined(separator: "\n")
    #expect(text.contains("Wrong password") && text.contains("# To-do"), "\(text)")
    #expect(!text.contains(TinyProvince.password))
    #expect(!run.data.contains(0x1B), "nothing but text is written")
  }
}
