import Dispatch
import Foundation
import Records
import Testing

@Suite("A hub in service")
struct ServiceTests {
  @Test func `one seed and one day give one digest, whatever the hour and the folder`() throws {
    let (one, other) = (try HubProcess.made(), try HubProcess.made())
    let first = try one.call("seed", "--scale", "tiny", "--seed", "7", "--json")
    #expect(first.status == 0)
    #expect(first.json?["quarantined"] == .number("0"))
    #expect(
      first.json?["accounts"] == .array(["demo", "demo2", "demo3"].map(JSONTree.string))
    )
    let second = try other.call(
      "seed",
      "--scale",
      "tiny",
      "--seed",
      "7",
      now: "2026-11-21T23:00:00+08:00"
    )
    #expect(second.status == 0)
    let digest = try one.call("digest")
    #expect(digest.output == (try other.call("digest").output))
    // Scopes that are granted and still empty are listed too.
    #expect(digest.lines.filter { !$0.contains("\t0\t0\t") }.count == 6)
    for line in digest.lines {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      #expect(fields.count == 4)
      #expect(fields.last?.utf8.count == 64)
    }
    let json = try one.call("digest", "--json", "--scope", "nat").json
    #expect(json?["scope"]?.text == "nat")
    #expect(digest.output.contains("\(json?["hex"]?.text ?? "none")\n"))
    #expect(try one.call("digest", "--scope", "none").status == 1)
    #expect(try one.call("check").status == 0)
    #expect(try one.call("device", "code", "--account", "demo2").status == 0)
  }

  @Test func `serve says where, answers, keeps its port and ends on SIGTERM`() throws {
    let hub = try HubProcess.made()
    let first = try Service(hub)
    #expect(first.url.hasPrefix("http://127.0.0.1:"))
    let kept = try String(contentsOfFile: hub.data + "/url", encoding: .utf8)
    #expect(kept == first.url + "\n")
    #expect(try first.answers())
    let second = try hub.call("serve")
    #expect(second.status == 7)
    #expect(second.errors.contains("\(first.pid)"))
    let backup = hub.base.appending(path: "backup.db").path
    #expect(try hub.call("backup", backup).status == 0)
    #expect(try hub.call("restore", backup).status == 7)
    #expect(first.stop() == 0)
    let again = try Service(hub)
    #expect(again.url == first.url)
    #expect(again.stop() == 0)
  }

  @Test func `with its parent it ends, also when that was killed`() throws {
    let hub = try HubProcess.made()
    let shell = Process()
    let output = Pipe()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = [
      "-c", #""$0" serve --with-parent --data "$1" & exec sleep 600 >/dev/null"#,
      HubProcess.program.path, hub.data,
    ]
    shell.environment = HubProcess.environment(now: "2026-11-21T09:00:00+08:00")
    shell.standardOutput = output
    shell.standardError = FileHandle.nullDevice
    shell.standardInput = FileHandle.nullDevice
    try shell.run()
    let reader = output.fileHandleForReading
    let line = String(decoding: reader.availableData, as: UTF8.self)
    #expect(line.hasPrefix("listening "))
    kill(shell.processIdentifier, SIGKILL)
    // The hub holds the other end: nothing more can be read once it is gone.
    var end = pollfd(fd: reader.fileDescriptor, events: Int16(POLLIN), revents: 0)
    #expect(poll(&end, 1, 30_000) == 1)
    #expect(reader.availableData.isEmpty)
    #expect(try hub.call("check").status == 0)
  }

  @Test func `beyond this machine a proxy must stand in front`() throws {
    let hub = try HubProcess.made()
    #expect(try hub.call("serve", "--listen", "0.0.0.0:0").status == 3)
    #expect(try hub.call("serve", "--listen", "no.such.host.invalid:0").status == 3)
  }

  @Test func `a backup comes back with the same contents and another epoch`() throws {
    let hub = try HubProcess.made()
    let file = try hub.write("a.jsonl", #"{"code":"S20160004","zh":"甲"}"#)
    _ = try hub.call("import", "registry", file)
    let before = try hub.call("digest").output
    let backup = hub.base.appending(path: "backup.db").path
    #expect(try hub.call("backup", backup).status == 0)
    #expect(try hub.call("backup", backup).status == 1)
    _ = try hub.write("a.jsonl", #"{"code":"S20160004","zh":"乙"}"#)
    _ = try hub.call("import", "registry", file)
    #expect(try hub.call("digest").output != before)
    #expect(try hub.call("restore", backup).status == 0)
    #expect(try hub.call("digest").output == before)
    let wrong = try hub.write("wrong.db", "no database")
    #expect(try hub.call("restore", wrong).status == 4)
    #expect(try hub.call("digest").output == before)
  }
}

/// `serve` as a child: from its line on stdout until it is told to end.
private final class Service {
  let url: String
  var pid: Int32 { process.processIdentifier }
  private let process = Process()
  private let guardian: Guardian

  /// Waits for the line; fails when the child ends without one.
  init(_ hub: HubProcess) throws {
    let output = Pipe()
    process.executableURL = HubProcess.program
    process.arguments = ["serve", "--data", hub.data]
    process.environment = HubProcess.environment(now: "2026-11-21T09:00:00+08:00")
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    guardian = Guardian(process)
    // Blocks until the line comes or the child is gone.
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    try #require(line.hasPrefix("listening ") && line.hasSuffix("\n"))
    url = String(line.dropFirst("listening ".count).dropLast())
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }

  /// Asks it to end and gives its status.
  func stop() -> Int32 {
    process.terminate()
    process.waitUntilExit()
    guardian.standDown()
    return process.terminationStatus
  }

  /// Whether it speaks HTTP.
  func answers() throws -> Bool {
    let port = try #require(url.split(separator: ":").last.flatMap { UInt16($0) })
    let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    try #require(handle >= 0)
    defer { close(handle) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(handle, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    try #require(connected == 0)
    let request = Array(
      "GET /sync/v1/hub HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8
    )
    try #require(send(handle, request, request.count, 0) == request.count)
    var reply = [UInt8](repeating: 0, count: 4_096)
    let count = recv(handle, &reply, reply.count, 0)
    return count > 12 && reply.starts(with: Array("HTTP/1.1 200".utf8))
  }
}
