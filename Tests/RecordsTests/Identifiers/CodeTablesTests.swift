import Records
import Testing

@Suite("Tables of codes") struct CodeTablesTests {
  @Test func `a missing file is an error with its name`() {
    #expect(throws: CodeTableError("regions.tsv", line: 0, .unreadable)) {
      try CodeTables { name in
        if name == "regions.tsv" { throw CancellationError() }
        return try ChineseCodeFixture.table(name)
      }
    }
  }

  @Test(arguments: [
    ("code\tname\n", 0, CodeTableError.Reason.missingColumn("valid_from")),
    ("#c\n" + header + "110000\t北京市\t\t\tx\n", 3, .cells(5)),
    (header + "11000\t北京市\t\t\tx\tlisted\n", 2, .badCell(column: "code")),
    (header + "110000\t北京市\t19x0\t\tx\tlisted\n", 2, .badCell(column: "valid_from")),
    (header + "120000\ta\t\t\tx\tlisted\n110000\tb\t\t\tx\tlisted\n", 3, .outOfOrder),
  ])
  func `a damaged table is refused with its line`(
    text: String,
    line: Int,
    reason: CodeTableError.Reason
  ) {
    #expect(throws: CodeTableError("regions.tsv", line: line, reason)) {
      try CodeTables { name in
        name == "regions.tsv" ? Array(text.utf8) : try ChineseCodeFixture.table(name)
      }
    }
  }

  @Test func `every file that is asked for is listed`() throws {
    var asked: [String] = []
    _ = try CodeTables { name in
      asked.append(name)
      return try ChineseCodeFixture.table(name)
    }
    #expect(asked.sorted() == CodeTables.files)
  }

  @Test func `a division bears the name of its time`() {
    let regions = ChineseCodeFixture.tables.regions
    #expect(regions.name(of: 310_115) == "浦东新区")
    #expect(regions.name(of: 650_107, in: 1999) == "南泉区")
    #expect(regions.name(of: 650_107) == "达坂城区")
    #expect(regions.isListed(110_111, in: 1986))
    #expect(!regions.isListed(110_111, in: 1985))
    #expect(!regions.contains(119_999))
    #expect(!regions.contains(-1))
    #expect(!regions.contains(1_000_000))
  }

  private static let header = "code\tname\tvalid_from\tvalid_to\tsource\tconfidence\n"
}
