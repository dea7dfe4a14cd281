import Foundation
import Home
import Records
import Testing
import Trust

@Suite("The log of acts")
struct AuditLogTests {
  let folder: String
  let log: AuditLog
  let keys: KeyRing

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "log-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    log = AuditLog(path: folder + "/acts.jsonl")
    keys = try KeyRing(
      root: SecretBytes(copying: [UInt8](repeating: 7, count: 32)),
      kid: 1
    )
  }

  private func fill() throws {
    for (place, act) in [AuditAct.unlocked, .refused, .revealed, .unlocked, .locked].enumerated() {
      let isOpen = ![.refused, .revealed].contains(act)
      let at = Instant(milliseconds: Int64(place) * 1_000)
      try log.append(act, "理由\"\(place)\n", at: at, keys: isOpen ? keys : nil)
    }
  }

  private func lines() throws -> [String] {
    try String(contentsOfFile: log.path, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  private func write(_ lines: [String]) throws {
    let text = lines.map { $0 + "\n" }.joined()
    try Data(text.utf8).write(to: URL(filePath: log.path))
    chmod(log.path, 0o600)
  }

  @Test func `what was noted reads back and holds`() throws {
    try fill()
    #expect(log.lines().map(\.act) == [.unlocked, .refused, .revealed, .unlocked, .locked])
    #expect(log.lines().map(\.number) == [1, 2, 3, 4, 5])
    #expect(log.lines()[2].detail == "理由\"2\n")
    let check = log.check(keys: keys)
    #expect(check.lines == 5 && check.unmarked == 0)
    #expect(check.firstBroken == nil && !check.isCut)
    #expect(log.check(keys: nil) == check)
    try log.append(.refused, at: Instant(milliseconds: 9), keys: nil)
    #expect(log.check(keys: keys).unmarked == 1)
  }

  @Test(arguments: 0..<5)
  func `Fault D05: a line that was edited is the first that does not hold`(place: Int) throws {
    try fill()
    var lines = try lines()
    lines[place] = lines[place].replacing("理由", with: "改动")
    try write(lines)
    let found = try #require(log.check(keys: keys).firstBroken)
    // An unmarked line betrays itself by the one behind it.
    #expect(found == Int64(place + 1) || found == Int64(place + 2))
  }

  @Test(arguments: 0..<5)
  func `Fault D05: a line that was taken out shows`(place: Int) throws {
    try fill()
    var lines = try lines()
    lines.remove(at: place)
    try write(lines)
    let check = log.check(keys: keys)
    #expect(place == 4 ? check.isCut : check.firstBroken == Int64(place + 1))
  }

  @Test func `Fault D05: a log that was written anew without the keys does not hold`() throws {
    try fill()
    let others = try KeyRing(
      root: SecretBytes(copying: [UInt8](repeating: 8, count: 32)),
      kid: 1
    )
    try FileManager.default.removeItem(atPath: log.path)
    try FileManager.default.removeItem(atPath: log.path + ".head")
    try log.append(.unlocked, at: Instant(milliseconds: 1), keys: others)
    let check = log.check(keys: keys)
    #expect(check.firstBroken == 1 && check.isCut)
  }

  @Test func `a line cut by a power cut stays as what it is and the next one goes on`() throws {
    try fill()
    let bytes = try Data(contentsOf: URL(filePath: log.path))
    try bytes.dropLast(20).write(to: URL(filePath: log.path))
    chmod(log.path, 0o600)
    try log.append(.unlocked, at: Instant(milliseconds: 9), keys: keys)
    #expect(log.lines().map(\.number) == [1, 2, 3, 4, 6])
    #expect(log.check(keys: keys).firstBroken == 5)
  }

  @Test func `several at once take turns`() async throws {
    let log = log
    let keys = keys
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<8 {
        group.addTask {
          for _ in 0..<5 {
            try? log.append(.unlocked, at: Instant(milliseconds: Int64(number)), keys: keys)
          }
        }
      }
    }
    let check = log.check(keys: keys)
    #expect(check.lines == 40 && check.firstBroken == nil)
  }
}
