import Foundation
import Testing

/// The built program as a script meets it: bytes in, bytes out, statuses.
@Suite("The built program")
struct BinaryTests {
  /// Beside the tests, where the package manager puts it.
  private static let program: URL = {
    let tests = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
    let folder = (bundle ?? tests).deletingLastPathComponent()
    return folder.appending(path: "yaoxun")
  }()

  private func run(
    _ arguments: [String],
    input: [UInt8] = [],
    variables: [String: String] = [:]
  ) throws -> (status: Int32, data: [UInt8], words: String) {
    let process = Process()
    process.executableURL = Self.program
    process.arguments = arguments
    process.environment = variables.merging([
      "XDG_DATA_HOME": "/nonexistent", "YAOXUN_DATA": CommandRun.root,
    ]) { own, _ in own }
    let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = stderr
    try process.run()
    try stdin.fileHandleForWriting.write(contentsOf: Data(input))
    try stdin.fileHandleForWriting.close()
    let data = try stdout.fileHandleForReading.readToEnd() ?? Data()
    let words = try stderr.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, Array(data), String(decoding: words, as: UTF8.self))
  }

  @Test func `every line of raw input gets one answer`() throws {
    let input = Array("国药准字H20051234\r\n\n".utf8) + [0x41, 0xFF, 0x0A] + Array("tail".utf8)
    let (status, data, words) = try run(["code", "check", "--json"], input: input)
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
    #expect(status == 1)
    #expect(lines.count == 4)
    #expect(lines.count < 3 || lines[2].contains("\"inputHex\":\"41ff\""))
    #expect(words.isEmpty)
  }

  @Test func `no input is no answer and nothing wrong`() throws {
    let (status, data, _) = try run(["code", "check", "--json"])
    #expect(status == 0)
    #expect(data.isEmpty)
  }

  @Test func `the interface asks for a terminal`() throws {
    let (status, data, words) = try run([])
    #expect(status == 2)
    #expect(data.isEmpty)
    #expect(words.contains("[usage.noTerminal]"))
  }

  @Test func `a password in the environment is gone once the program runs`() throws {
    let process = Process()
    process.executableURL = Self.program
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
