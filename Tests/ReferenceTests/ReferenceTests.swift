import Foundation
import Records
import Reference
import Testing

@Suite("Shipped data")
struct ReferenceTests {
  static let root = URL(filePath: #filePath).appending(path: "../../..").standardized.path

  @Test func `the data folder is found upward from the program`() throws {
    let folder = try DataFolder.locate(
      named: nil,
      executable: Self.root + "/.build/debug/yaoxun"
    )
    #expect(folder.path + "/" == Self.root + "/" || folder.path == Self.root)
  }

  @Test func `a data folder named wrongly is an error, not a search`() {
    #expect(throws: ReferenceError.noDataFolder(tried: ["/nowhere"])) {
      try DataFolder.locate(named: "/nowhere", executable: Self.root + "/.build/debug/yaoxun")
    }
  }

  @Test func `every shipped table reads`() throws {
    let reference = Reference(folder: DataFolder(path: Self.root))
    _ = try reference.codeDetector()
    _ = try reference.lawClock()
    _ = try reference.supervisionColours()
    let checklist = try #require(try reference.checklist("gsp-retail", version: "2026.1"))
    #expect(checklist.clauses.count == 60)
    #expect(checklist.chapters.count == 9)
    #expect(checklist.name == "药品零售检查表（示例）")
    #expect(Set(checklist.clauses.map(\.id)).count == 60)
  }

  @Test func `a damaged checklist names file, line and cell`() {
    let text = "#! id=a version=1 name=b\nclause\tchapter\n"
    #expect(throws: ReferenceError.damaged(file: "f", line: 2, what: "columns")) {
      try ChecklistTable.read(Array(text.utf8), file: "f")
    }
  }
}
