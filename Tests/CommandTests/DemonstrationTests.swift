import Foundation
import Records
import Testing

/// A whole demonstration on this machine: some 20 seconds in a debug build.
@Suite("The demonstration", .enabled(if: BuiltProgram.hub.isBuilt, "yaoxun-hub is not built"))
struct DemonstrationTests {
  private func yaoxun(_ arguments: [String], password: String = "demonstration") throws
    -> BuiltProgram.Result
  {
    try BuiltProgram.yaoxun.run(arguments, variables: ["YAOXUN_PASSWORD": password])
  }

  @Test func `it is prepared once, reopened, and leaves two laptops that agree with the hub`()
    throws
  {
    let folder = try TemporaryFolder()
    let demo = ["demo", "--dir", folder.path, "--scale", "tiny", "--no-ui", "--json"]
    let first = try yaoxun(demo)
    try #require(first.status == 0, "\(first.words)")
    let address = try JSONTree.read(first.data)["hub"]?.text
    #expect(address?.hasPrefix("http://127.0.0.1:") == true)

    let hub = Set(
      try BuiltProgram.hub.run(["digest", "--data", folder.path + "/hub"]).lines
    )
    for laptop in ["laptop", "laptop2"] {
      let digest = try yaoxun(["digest", "--home", "\(folder.path)/\(laptop)"])
      #expect(digest.status == 0)
      #expect(digest.lines.count >= 3)
      #expect(hub.isSuperset(of: digest.lines))
    }

    let home = folder.path + "/laptop"
    #expect(try yaoxun(["sync", "--home", home]).status == 5, "the hub was stopped")
    let wrong = try yaoxun(["sign-in", "--home", home], password: "another one")
    #expect(wrong.status == 3 && wrong.words.contains("[trust.wrongPassword]"))
    let accepted = try yaoxun(["todo", "accept", "DB202600001", "--home", home])
    #expect(accepted.status == 0, "\(accepted.words)")
    let item = try JSONTree.read(
      try yaoxun(["todo", "show", "DB202600001", "--json", "--home", home]).data
    )
    #expect(item["state"]?.text == "accepted" && item["pending"] == .bool(true))

    try checkEvidence(of: home, in: folder)

    let second = try yaoxun(demo)
    #expect(second.status == 0, "\(second.words)")
    #expect(try JSONTree.read(second.data)["hub"]?.text == address)
    #expect(try yaoxun(["digest", "--home", home]).lines.count >= 3, "edits do not count")
  }

  /// What was signed can be taken along and checked where neither replica nor account is.
  private func checkEvidence(of home: String, in folder: TemporaryFolder) throws {
    let sound = try yaoxun(["audit", "verify", "--json", "--home", home])
    #expect(sound.status == 0, "\(sound.words)")
    #expect(try JSONTree.read(sound.data)["chain"]?["groups"] == .number("1"))
    let acts = try yaoxun(["audit", "list", "动作:修改", "--json", "--home", home])
    #expect(acts.lines.count == 1 && acts.lines[0].contains("\"state\":\"waiting\""))
    let file = folder.path + "/evidence.yxev"
    let export = [
      "record", "export", "DB202600001", file, "--type", "toDoItem", "--reason", "核查", "--home",
      home,
    ]
    #expect(try yaoxun(export).status == 0)
    let again = try yaoxun(export)
    #expect(again.status == 3 && again.words.contains("[file.17]"), "nothing is written over")
    #expect(try yaoxun(["record", "verify", file, "--home", home]).status == 0)
    let elsewhere = ["record", "verify", file, "--json", "--home", folder.path + "/nowhere"]
    let unknown = try yaoxun(elsewhere)
    #expect(unknown.status == 1)
    let answer = try JSONTree.read(unknown.data)
    #expect(answer["verdict"]?.text == "unknownHub" && answer["account"]?.text == "demo")
    let key = try #require(answer["hubKey"]?.text)
    #expect(try yaoxun(elsewhere + ["--hub-key", key]).status == 0)
    var bytes = try Data(contentsOf: URL(filePath: file))
    bytes[bytes.count - 200] ^= 1
    try bytes.write(to: URL(filePath: file + ".bad"))
    let bad = try yaoxun(["record", "verify", file + ".bad", "--home", home])
    #expect(bad.status == 4)
    #expect(try yaoxun(["record", "verify", "/nonexistent", "--home", home]).status == 1)
    let noted = try yaoxun(["audit", "list", "act:exported", "--json", "--home", home])
    #expect(noted.lines.contains { $0.contains("核查") })

    let second = folder.path + "/laptop2"
    try Array("another password".utf8).write(to: folder.path + "/new")
    let change = ["account", "password", "--new-password-file", folder.path + "/new"]
    #expect(try yaoxun(change + ["--home", second], password: "wrong").status == 3)
    #expect(try yaoxun(change + ["--home", second]).status == 0)
    #expect(try yaoxun(["sign-in", "--home", second]).status == 3)
    #expect(try yaoxun(["sign-in", "--home", second], password: "another password").status == 0)
  }

  @Test func `a folder with other files in it is left alone`() throws {
    let folder = try TemporaryFolder()
    try Array("mine".utf8).write(to: folder.path + "/letter")
    let run = try yaoxun(["demo", "--dir", folder.path, "--no-ui"])
    #expect(run.status == 3 && run.words.contains("[demo.folderInUse]"))
    #expect(FileManager.default.fileExists(atPath: folder.path + "/letter"))
  }
}
