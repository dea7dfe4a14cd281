import Foundation
import Records
import Testing

@Suite(
  "Sealing an inspection from the command line",
  .serialized,
  .enabled(if: BuiltProgram.hub.isBuilt, "yaoxun-hub is not built")
)
struct SealVerbTests {
  private let folder: TemporaryFolder
  private let home: String

  init() throws {
    folder = try TemporaryFolder()
    home = try TinyProvince.laptop(in: folder)
  }

  private func run(_ arguments: String...) throws -> BuiltProgram.Result {
    try BuiltProgram.yaoxun.run(
      arguments + ["--home", home],
      variables: ["YAOXUN_PASSWORD": TinyProvince.password]
    )
  }

  @Test func `an inspection is recorded, judged, signed, checked and printed`() throws {
    let listed = try run("inspect", "list", "--json")
    let planned = try #require(
      try listed.data.split(separator: 0x0A).map { try JSONTree.read($0) }
        .last { $0["state"]?.text == "planned" }?["number"]?.text
    )
    #expect(try run("inspect", "answer", planned, "R1.1.1", "1").status == 0)
    #expect(try run("inspect", "sign", planned).status == 3)
    #expect(try run("inspect", "record", planned).status == 0)
    let verdict = try JSONTree.read(try run("inspect", "verdict", planned, "--json").data)
    #expect(verdict["table"]?.text == "gsp" && verdict["unverified"] == .bool(true))
    #expect(try run("inspect", "verdict", planned, "--conclusion", "meets").status == 2)
    #expect(
      try run(
        "inspect",
        "verdict",
        planned,
        "--conclusion",
        "rectifyFirst",
        "--reason",
        "限期整改"
      ).status == 0
    )
    #expect(
      try run("inspect", "sign", planned, "--identity-shown", "--party", "signed").status == 0
    )
    // Clauses are open and one officer is not two: refused, with each reason named.
    let refused = try run("inspect", "finalise", planned)
    #expect(refused.status == 3 && refused.words.contains("行政处罚法"))
    // Nothing is damaged and nothing is sealed.
    let check = try run("inspect", "verify", planned, "--json")
    #expect(check.status == 1)
    #expect(try JSONTree.read(check.data)["verdict"]?.text == "unsealed")
    let printed = try run("inspect", "print", planned, "--lang", "en")
    #expect(printed.status == 0)
    let text = String(decoding: printed.data, as: UTF8.self)
    #expect(text.contains("RECORD OF AN ON-SITE INSPECTION") && text.contains(planned))
    let file = folder.path + "/record.txt"
    #expect(try run("inspect", "print", planned, "--to", file).status == 0)
    #expect(try run("inspect", "print", planned, "--to", file).status == 3)
    #expect(
      try run(
        "inspect",
        "correct",
        planned,
        "--field",
        "conclusion",
        "--to",
        "fails",
        "--reason",
        "误"
      ).status == 3
    )
    #expect(
      try run("inspect", "correct", planned, "--field", "verdict", "--to", "x", "--reason", "误")
        .status == 2
    )
  }

  @Test func `an act is undone and done again`() throws {
    let listed = try run("todo", "list", "--limit", "1", "--json")
    let number = try #require(try JSONTree.read(Array(listed.lines[0].utf8))["number"]?.text)
    #expect(try run("undo", "redo").status == 1)
    #expect(try run("todo", "note", number, "--text", "门口已贴封条").status == 0)
    #expect(try run("undo", "last").status == 0)
    #expect(try run("undo", "redo").status == 0)
    let shown = try JSONTree.read(try run("todo", "show", number, "--json").data)
    #expect(shown["note"]?.text == "门口已贴封条")
  }

  @Test func `without imported laws the search says so`() throws {
    let answer = try run("law", "search", "药品")
    #expect(answer.status == 1 && answer.words.contains("import laws"))
  }
}
