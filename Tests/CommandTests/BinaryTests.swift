import Foundation
import Testing

/// The built program as a script meets it: bytes in, bytes out, statuses.
@Suite("The built program")
struct BinaryTests {
  @Test func `every line of raw input gets one answer`() throws {
    let input = Array("国药准字H20051234\r\n\n".utf8) + [0x41, 0xFF, 0x0A] + Array("tail".utf8)
    let run = try BuiltProgram.yaoxun.run(["code", "check", "--json"], input: input)
    #expect(run.status == 1)
    #expect(run.lines.count == 4)
    #expect(run.lines.count < 3 || run.lines[2].contains("\"inputHex\":\"41ff\""))
    #expect(run.words.isEmpty)
  }

  @Test func `no input is no answer and nothing wrong`() throws {
    let run = try BuiltProgram.yaoxun.run(["code", "check", "--json"])
    #expect(run.status == 0)
    #expect(run.data.isEmpty)
  }

  @Test func `the interface asks for a terminal`() throws {
    let run = try BuiltProgram.yaoxun.run([])
    #expect(run.status == 2)
    #expect(run.data.isEmpty)
    #expect(run.words.contains("[usage.noTerminal]"))
  }

  @Test func `Fault A10: a password in the environment is gone once the program runs`() throws {
    let process = Process()
    process.executableURL = BuiltProgram.yaoxun.url
    process.arguments = ["code", "check", "--json"]
    process.environment = [
      "YAOXUN_DATA": CommandRun.root, "YAOXUN_PASSWORD": "s3cret-canary", "HOME": "/nonexistent",
    ]
    let (stdin, stdout) = (Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    try process.run()
    try stdin.fileHandleForWriting.write(contentsOf: Data("1\n".utf8))
    // The first answer shows that it has started and waits for more.
    #expect(!stdout.fileHandleForReading.availableData.isEmpty)
    let environment = try? Data(
      contentsOf: URL(filePath: "/proc/\(process.processIdentifier)/environ")
    )
    #expect(environment?.range(of: Data("s3cret-canary".utf8)) == nil)
    try stdin.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 1)
  }
}
