import Foundation

/// The programs that were built with the tests, run as a script would run them.
enum BuiltProgram: String {
  case yaoxun
  case hub = "yaoxun-hub"

  /// Beside the tests, where the package manager puts it.
  var url: URL {
    let tests = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
    return (bundle ?? tests).deletingLastPathComponent().appending(path: rawValue)
  }

  var isBuilt: Bool { FileManager.default.isExecutableFile(atPath: url.path) }

  /// What a run left behind.
  struct Result {
    let status: Int32
    let data: [UInt8]
    let words: String

    var lines: [String] {
      String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }
  }

  /// Runs it to its end; the environment holds nothing but what is given and the shipped data.
  func run(
    _ arguments: [String],
    input: [UInt8] = [],
    variables: [String: String] = [:]
  ) throws -> Result {
    let process = Process()
    process.executableURL = url
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
    return Result(
      status: process.terminationStatus,
      data: Array(data),
      words: String(decoding: words, as: UTF8.self)
    )
  }
}
