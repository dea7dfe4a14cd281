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
    let demo = ["demo", "--dir", folder.path, "--no-ui", "--json"]
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

    let second = try yaoxun(demo)
    #expect(second.status == 0, "\(second.words)")
    #expect(try JSONTree.read(second.data)["hub"]?.text == address)
    #expect(try yaoxun(["digest", "--home", home]).lines.count >= 3, "edits do not count")
  }

  @Test func `a folder with other files in it is left alone`() throws {
    let folder = try TemporaryFolder()
    try Array("mine".utf8).write(to: folder.path + "/letter")
    let run = try yaoxun(["demo", "--dir", folder.path, "--no-ui"])
    #expect(run.status == 3 && run.words.contains("[demo.folderInUse]"))
    #expect(FileManager.default.fileExists(atPath: folder.path + "/letter"))
  }
}
