import Records
import Screens
import Testing
import Workstation

@Suite("A view as a file")
struct SheetFileTests {
  private func text(_ cells: [String], _ form: SheetForm) -> String {
    let names = cells.indices.map { "c\($0)" }
    let sheet = Sheet(name: "x", columns: names, rows: [cells])
    return String(decoding: SheetFile.bytes(of: sheet, as: form), as: UTF8.self)
  }

  @Test(arguments: [
    ("=1+2", "'=1+2"), ("+86", "'+86"), ("-1", "'-1"), ("@sum", "'@sum"), ("\tx", "'\tx"),
    ("＝1", "'＝1"), ("国药准字", "国药准字"), ("", ""), ("a-b", "a-b"),
  ])
  func `a cell that a spreadsheet would run becomes text`(cell: String, written: String) {
    #expect(text([cell], .csv) == "\u{FEFF}c0\r\n\(written)\r\n")
  }

  @Test func `commas, quotes and line ends stay inside their cell`() {
    #expect(
      text(["a,b", "说\"好\"", "一\n二"], .csv)
        == "\u{FEFF}c0,c1,c2\r\n\"a,b\",\"说\"\"好\"\"\",\"一\n二\"\r\n"
    )
  }

  @Test func `a line of JSON has every column by name and control characters escaped`() {
    #expect(text(["=1", "甲\u{7}"], .jsonLines) == "{\"c0\":\"=1\",\"c1\":\"甲\\u0007\"}\n")
  }
}
