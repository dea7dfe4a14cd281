import Foundation
import Glibc
import Records
import Testing

/// The built interface on a real pseudo-terminal: what a lock leaves in memory.
@Suite(
  "What is left after a lock",
  .serialized,
  .enabled(if: BuiltProgram.hub.isBuilt, "yaoxun-hub is not built")
)
struct LockTests {
  @Test(.enabled(if: MemoryScan.isPermitted, "this user may not read that memory"))
  func `Fault P06: neither the text nor the password is in the process that takes its place`()
    throws
  {
    let folder = try TemporaryFolder()
    let password = "demonstration-5e1f-password"
    let demo = try BuiltProgram.yaoxun.run(
      ["demo", "--dir", folder.path, "--scale", "tiny", "--no-ui"],
      variables: ["YAOXUN_PASSWORD": password]
    )
    try #require(demo.status == 0, "\(demo.words)")
    let home = folder.path + "/laptop"
    let canary = "CANARY-91b7-note"
    let scratch = folder.path + "/scratch"
    try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
    let terminal = try PseudoTerminal(
      .yaoxun,
      ["--home", home],
      variables: ["HOME": folder.path, "TMPDIR": scratch, "SQLITE_TMPDIR": scratch]
    )
    try #require(terminal.wait { terminal.showed("解锁") && terminal.showed("密码") })
    terminal.type(password + "\r")
    // The first row: before it is there, no item is selected.
    try #require(terminal.wait { terminal.showed("DB2026") || terminal.showed("JC2026") })
    // The note of the first item: sealed on the disk, open in memory.
    terminal.type("n")
    try #require(terminal.wait { terminal.showed("备注") })
    terminal.type(canary + "\r")
    try #require(
      terminal.wait { MemoryScan.find(canary, in: terminal.pid) == true },
      "the scan finds what is there"
    )
    #expect(MemoryScan.find(password, in: terminal.pid) != nil)

    let before = terminal.shown.count
    terminal.type(":锁定\r")
    try #require(terminal.wait { terminal.showed("本机副本已锁定", after: before) })
    #expect(kill(terminal.pid, 0) == 0, "the same process, another program in it")
    #expect(MemoryScan.find(canary, in: terminal.pid) == false)
    #expect(MemoryScan.find(password, in: terminal.pid) == false)
    let limits = try String(contentsOfFile: "/proc/\(terminal.pid)/limits", encoding: .utf8)
    let core = try #require(limits.split(separator: "\n").first { $0.contains("core file size") })
    #expect(core.split(separator: " ").filter { $0 == "0" }.count == 2, "\(core)")
    // What was typed was sealed before the lock and is there after the next unlock.
    let shown = try BuiltProgram.yaoxun.run(
      ["todo", "list", "--json", "--limit", "1", "--home", home]
    )
    let first = try #require(shown.lines.first)
    let number = try #require(try JSONTree.read(Array(first.utf8))["number"]?.text)
    let item = try BuiltProgram.yaoxun.run(
      ["todo", "show", number, "--json", "--home", home],
      variables: ["YAOXUN_PASSWORD": password]
    )
    #expect(try JSONTree.read(item.data)["note"]?.text == canary)
    let acts = try BuiltProgram.yaoxun.run(["audit", "list", "--json", "--home", home]).lines
    #expect(acts.contains { $0.contains("\"act\":\"locked\"") && $0.contains("asked") })
    terminal.type("\u{1b}[21~")
    #expect(terminal.wait { terminal.hasEnded })
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch).isEmpty)
    #expect(try files(below: home, holding: canary).isEmpty)
    #expect(try files(below: home, holding: password).isEmpty)
  }

  /// Every file below a folder that holds the text, which must not be an empty search.
  private func files(below path: String, holding text: String) throws -> [String] {
    let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    try #require(names.contains { $0.hasSuffix("replica.db") })
    return try names.filter { name in
      let file = URL(filePath: path + "/" + name)
      let isFile = try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
      return try isFile && Data(contentsOf: file).range(of: Data(text.utf8)) != nil
    }
  }

  @Test(.enabled(if: OtherUser.isAvailable, "no other user can run the program here"))
  func `other processes of the same user may not read its memory`() throws {
    // The kernel gives the files of a process that is not dumpable to root.
    #expect(
      try OtherUser.ownerOfMemory(running: BuiltProgram.yaoxun.url.path, ["code", "check"]) == 0
    )
    #expect(try OtherUser.ownerOfMemory(running: "/bin/cat", []) == OtherUser.uid)
  }
}

/// A user who is not root, to see what is kept from users.
private enum OtherUser {
  /// Ourselves, or nobody when the tests run as root.
  static var uid: uid_t { geteuid() == 0 ? 65_534 : geteuid() }

  static let isAvailable: Bool = {
    guard BuiltProgram.yaoxun.isBuilt else { return false }
    guard geteuid() == 0 else { return true }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/setpriv")
    process.arguments = prefix + ["test", "-x", BuiltProgram.yaoxun.url.path]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  private static var prefix: [String] {
    ["--reuid", "65534", "--regid", "65534", "--clear-groups"]
  }

  /// Who owns the memory of a program that waits for input.
  static func ownerOfMemory(running program: String, _ arguments: [String]) throws -> uid_t {
    let process = Process()
    if geteuid() == 0 {
      process.executableURL = URL(filePath: "/usr/bin/setpriv")
      process.arguments = prefix + [program] + arguments
    } else {
      process.executableURL = URL(filePath: program)
      process.arguments = arguments
    }
    process.environment = ["YAOXUN_DATA": CommandRun.root, "HOME": "/nonexistent"]
    let (stdin, stdout) = (Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    try process.run()
    try stdin.fileHandleForWriting.write(contentsOf: Data("1\n".utf8))
    _ = stdout.fileHandleForReading.availableData
    var status = stat()
    let isThere = stat("/proc/\(process.processIdentifier)/mem", &status) == 0
    try stdin.fileHandleForWriting.close()
    process.waitUntilExit()
    try #require(isThere)
    return status.st_uid
  }
}
