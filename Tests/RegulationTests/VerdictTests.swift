import Records
import Regulation
import Testing

@Suite("Verdicts") struct VerdictTests {
  static let tables = [
    "gsp", "device-permit", "device-supervision", "cosmetic-2015", "cosmetic-2022",
    "drug-production", "drug-trade",
  ]

  @Test(arguments: [
    // critical failed, major failed of 100, minor failed of 100
    (0, 0, 0, VerdictOutcome.meets), (0, 0, 20, .meets), (0, 0, 21, .rectifyFirst),
    (0, 0, 29, .rectifyFirst), (0, 0, 30, .fails), (0, 0, 100, .fails),
    (0, 1, 0, .rectifyFirst), (0, 9, 19, .rectifyFirst), (0, 9, 20, .fails),
    (0, 10, 0, .fails), (0, 10, 19, .fails), (1, 0, 0, .fails),
  ])
  func `the GSP table decides exactly at 10, 20 and 30 per cent`(
    critical: Int,
    major: Int,
    minor: Int,
    outcome: VerdictOutcome
  ) throws {
    var tally = ChecklistTally()
    tally.add(10, failed: critical, of: .critical)
    tally.add(100, failed: major, of: .major)
    tally.add(100, failed: minor, of: .minor)
    #expect(Assessment(tally, by: try Project.verdictTable("gsp")).finalOutcome == outcome)
  }

  @Test func `an item that does not apply leaves the denominator, one not inspected stays`() throws
  {
    let table = try Project.verdictTable("gsp")
    var tally = ChecklistTally()
    tally.add(95, failed: 20, of: .minor)
    var inspected = tally
    for _ in 0..<5 { inspected.add(.notInspected, for: .minor) }
    #expect(inspected[.minor].denominator == 100)
    #expect(Assessment(inspected, by: table).finalOutcome == .meets)
    for _ in 0..<5 { tally.add(.notApplicable, for: .minor) }
    #expect(tally[.minor].denominator == 95)
    #expect(Assessment(tally, by: table).finalOutcome == .rectifyFirst)
  }

  @Test func `every tally of small checklists has the outcome the GSP guide gives it`() throws {
    let table = try Project.verdictTable("gsp")
    for (majors, minors) in [(1, 1), (5, 3), (10, 10), (11, 20), (20, 7), (0, 10), (10, 0)] {
      for critical in 0...1 {
        for major in 0...majors {
          for minor in 0...minors {
            var tally = ChecklistTally()
            tally.add(2, failed: critical, of: .critical)
            tally.add(majors, failed: major, of: .major)
            tally.add(minors, failed: minor, of: .minor)
            let outcome = Assessment(tally, by: table).finalOutcome
            let expected = Self.guide(critical, (major, majors), (minor, minors))
            #expect(outcome == expected, "\(critical) \(major)/\(majors) \(minor)/\(minors)")
          }
        }
      }
    }
  }

  /// The guide's pass table in tenths and fifths instead of per cent.
  private static func guide(
    _ critical: Int,
    _ major: (failed: Int, of: Int),
    _ minor: (failed: Int, of: Int)
  ) -> VerdictOutcome {
    if critical > 0 || (major.failed > 0 && major.failed * 10 >= major.of) { return .fails }
    let belowFifth = minor.failed == 0 || minor.failed * 5 < minor.of
    if major.failed > 0 { return belowFifth ? .rectifyFirst : .fails }
    if minor.failed * 5 <= minor.of { return .meets }
    return minor.failed * 10 < minor.of * 3 ? .rectifyFirst : .fails
  }

  @Test func `open items block finalising but show how it stands`() throws {
    let table = try Project.verdictTable("gsp")
    let items: [(grade: ItemGrade, answer: ItemAnswer?)] = [
      (.critical, .compliant), (.major, .toReview), (.minor, nil), (.minor, .compliant),
      (.minor, nil),
    ]
    let assessment = Assessment(ChecklistTally(items), by: table)
    #expect(assessment.blockers == [.unanswered(2), .toReview(1)])
    #expect(assessment.finalOutcome == nil)
    #expect(assessment.row?.outcome == .meets)
  }

  @Test func `the digits one to five are the answers in their order`() {
    #expect((0...6).map { ItemAnswer(digit: $0) } == [nil] + ItemAnswer.allCases + [nil])
    #expect(ItemAnswer(rawValue: "notApplicable") == ItemAnswer(digit: 3))
  }

  @Test func `two lists give the same answers two verdicts`() throws {
    var tally = ChecklistTally()
    tally.add(26, failed: 1, of: .critical)
    tally.add(71, failed: 3, of: .minor)
    let old = Assessment(tally, by: try Project.verdictTable("cosmetic-2015"))
    let new = Assessment(tally, by: try Project.verdictTable("cosmetic-2022"))
    #expect(old.finalOutcome == .rectifyFirst)
    #expect(new.finalOutcome == .fails)
    #expect(old.row?.label.chinese == "限期整改")
    #expect(new.row?.label.chinese == "生产质量管理体系存在严重缺陷")
  }

  @Test(arguments: [
    (4, 15, VerdictOutcome.rectifyFirst), (5, 0, .fails), (0, 19, .rectifyFirst), (0, 20, .fails),
    (4, 16, .fails), (0, 0, .meets),
  ])
  func `the cosmetics list of 2015 fails at five key or twenty items in all`(
    critical: Int,
    minor: Int,
    outcome: VerdictOutcome
  ) throws {
    var tally = ChecklistTally()
    tally.add(26, failed: critical, of: .critical)
    tally.add(71, failed: minor, of: .minor)
    let assessment = Assessment(tally, by: try Project.verdictTable("cosmetic-2015"))
    #expect(assessment.finalOutcome == outcome)
  }

  @Test(arguments: [
    ("device-permit", Circumstance.directEffect, VerdictOutcome.fails),
    ("device-supervision", .directEffect, .fails),
    ("drug-production", .systemImperfect, .rectifyFirst),
    ("drug-production", .systemFails, .fails), ("drug-production", .refused, .fails),
    ("drug-trade", .falsified, .fails), ("cosmetic-2022", .refused, .fails),
  ])
  func `what the team finds about the whole outweighs the count`(
    name: String,
    circumstance: Circumstance,
    outcome: VerdictOutcome
  ) throws {
    let table = try Project.verdictTable(name)
    var tally = ChecklistTally()
    tally.add(40, failed: 0, of: .minor)
    #expect(Assessment(tally, by: table).finalOutcome == .meets)
    let found = Assessment(tally, by: table, circumstances: [circumstance])
    #expect(found.finalOutcome == outcome)
  }

  @Test(arguments: tables)
  func `every shipped table decides every small tally and owns up to its source`(
    name: String
  ) throws {
    let table = try Project.verdictTable(name)
    #expect(table.id.rawValue == name)
    #expect(table.rows.allSatisfy { $0.confidence == .unverified && !$0.source.isEmpty })
    for failures in 0..<216 {
      var tally = ChecklistTally()
      tally.add(5, failed: failures % 6, of: .critical)
      tally.add(5, failed: failures / 6 % 6, of: .major)
      tally.add(5, failed: failures / 36, of: .minor)
      #expect(Assessment(tally, by: table).finalOutcome != nil, "\(failures)")
    }
    #expect(Assessment(ChecklistTally(), by: table).finalOutcome == .meets)
  }

  @Test(arguments: ["ten", "%", ">", "10%%", ">=-1", "0  1", " 0", "0 ", "=>1", "1.5"])
  func `a condition of another form is refused with its column`(condition: String) {
    let table = """
      table\toutcome\tlabel_zh\tlabel_en\tcritical\tconfidence\tsource
      t\tmeets\t过\tPassed\t\(condition)\tunverified\ts
      """
    let error = TableError(line: 2, reason: .valueRefused(column: "critical"))
    #expect(throws: error) { try VerdictTable(tsv: Array(table.utf8)) }
  }

  @Test func `a share of no items is none`() throws {
    let table = """
      table\toutcome\tlabel_zh\tlabel_en\tminor\tconfidence\tsource
      t\tfails\t否\tNot passed\t>=30%\tunverified\ts
      t\tmeets\t过\tPassed\t<30%\tunverified\ts
      """
    let assessment = Assessment(ChecklistTally(), by: try VerdictTable(tsv: Array(table.utf8)))
    #expect(assessment.finalOutcome == .meets)
  }

  @Test func `a tally no row fits blocks finalising`() throws {
    let table = """
      table\toutcome\tlabel_zh\tlabel_en\tcritical\tconfidence\tsource
      t\tmeets\t过\tPassed\t>=1\tunverified\ts
      """
    let assessment = Assessment(ChecklistTally(), by: try VerdictTable(tsv: Array(table.utf8)))
    #expect(assessment.blockers == [.undecided])
  }
}

extension ChecklistTally {
  fileprivate mutating func add(_ items: Int, failed: Int, of grade: ItemGrade) {
    for item in 0..<items { add(item < failed ? .notCompliant : .compliant, for: grade) }
  }
}
