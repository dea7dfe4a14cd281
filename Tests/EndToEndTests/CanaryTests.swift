import Fieldwork
import Foundation
import Home
import Records
import Testing

@Suite("What is sealed stays sealed")
struct CanaryTests {
  /// Every file below a folder that holds the bytes.
  func files(below path: String, holding canary: String) throws -> [String] {
    let root = URL(filePath: path)
    let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return try names.filter { name in
      let url = root.appending(path: name)
      guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
        return false
      }
      return try Data(contentsOf: url).range(of: Data(canary.utf8)) != nil
    }
  }

  @Test func `canaries in notes, names and evidence are in no file of the laptop`() async throws {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    let item = try #require(try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<1).rows.first)
    let visit = try #require(item.subject)
    let canary = "金丝雀CANARY7f3a"
    let photo = FileManager.default.temporaryDirectory.appending(path: "\(canary)\(UUID()).jpg")
    try Data("\(canary) bytes of a photo".utf8).write(to: photo)
    _ = try laptop.fieldwork.note([item.id], canary)
    _ = try laptop.fieldwork.answer(
      visit,
      clause: "R1.1.1",
      verdict: .notCompliant,
      note: canary
    )
    _ = try laptop.fieldwork.addFinding(visit, clause: "R1.1.1", severity: .major, text: canary)
    _ = try laptop.fieldwork.addEvidence(visit, finding: nil, path: photo.path)
    try laptop.fieldwork.saveDraft("\(visit.hex) R1.1.1 note", canary)
    try FileManager.default.removeItem(at: photo)
    #expect(try files(below: laptop.home.path, holding: canary).isEmpty)

    let (report, failure) = try await laptop.sync()
    #expect(failure == nil)
    #expect(report.rejected == 0)
    #expect(try laptop.fieldwork.syncStatus().attachmentsWaiting == 0)
    #expect(try files(below: laptop.home.path, holding: canary).isEmpty)
    #expect(try files(below: laptop.home.path, holding: "CANARY").isEmpty)
    #expect(try laptop.fieldwork.toDoDetail(item.id).note == canary)
    await hub.stop()
  }
}
