import Records
import Regulation
import Testing

@Suite("Deadline rules") struct DeadlineRulesTests {
  @Test func `the shipped rules load and every statute rule cites an article`() throws {
    let rules = try Project.rules()
    let today = try day("2026-11-21")
    #expect(rules.inForce(on: today).count >= 100)
    #expect(rules.all.filter { $0.confidence == .statute }.count >= 70)
    #expect(rules.all.allSatisfy { $0.confidence != .statute || !$0.articles.isEmpty })
    #expect(Set(rules.inForce(on: today).map(\.id)).count == rules.inForce(on: today).count)
  }

  @Test(arguments: [
    ("2007-12-09", nil), ("2007-12-10", DeadlineRule.Limit.hours(24)), ("2022-10-31", .hours(24)),
    ("2022-11-01", .days(Period(1, .natural))), ("2026-11-21", .days(Period(1, .natural))),
  ])
  func `the version in force on the day of the event is picked`(
    iso: String,
    limit: DeadlineRule.Limit?
  ) throws {
    let rules = try Project.rules()
    let id = DeadlineRule.ID(rawValue: "recall.drug.notice1")
    guard let limit else {
      #expect(throws: DeadlineError.notInForce(id, try day(iso))) {
        try rules.rule(id, on: day(iso))
      }
      return
    }
    #expect(try rules.rule(id, on: day(iso)).limit == limit)
  }

  @Test func `an unknown rule is named in the error`() throws {
    let id = DeadlineRule.ID(rawValue: "penalty.nothing")
    #expect(throws: DeadlineError.unknownRule(id)) {
      try Project.rules().rule(id, on: day("2026-01-01"))
    }
  }

  @Test(arguments: [
    ("unit", "fortnight"), ("days", "0"), ("days", "-1"), ("days", ""), ("start_rule", "during"),
    ("roll", "maybe"), ("article", "5,3"), ("article", "5,,6"), ("article", "five"),
    ("article", ""), ("unit_basis", "hearsay"), ("valid_from", "2021"),
    ("valid_to", "2001-01-01"), ("confidence", "sure"), ("source", ""), ("id", ""),
    ("extension_days", "+3"), ("note_zh", "说明"),
  ])
  func `a row with a wrong field names the column`(column: String, value: String) {
    var fields = Self.sample
    fields[column] = value
    // A note must be there in both languages.
    let refused = column == "note_zh" ? "note_en" : column
    let error = TableError(line: 2, reason: .valueRefused(column: refused))
    #expect(throws: error) { try DeadlineRules(tsv: Self.table([fields])) }
  }

  @Test func `an hour clock has neither an extension nor a backward count`() {
    var extended = Self.sample
    extended["unit"] = "hour"
    extended["extension_days"] = "5"
    var backward = Self.sample
    backward["unit"] = "hour"
    backward["start_rule"] = "before"
    for (fields, column) in [(extended, "extension_days"), (backward, "start_rule")] {
      let error = TableError(line: 2, reason: .valueRefused(column: column))
      #expect(throws: error) { try DeadlineRules(tsv: Self.table([fields])) }
    }
  }

  @Test func `two versions of one rule may touch but not overlap`() throws {
    var old = Self.sample
    var new = Self.sample
    old["valid_to"] = "2022-10-31"
    new["valid_from"] = "2022-11-01"
    let rules = try DeadlineRules(tsv: Self.table([old, new]))
    #expect(rules.all.count == 2)
    new["valid_from"] = "2022-10-31"
    let error = TableError(line: 3, reason: .versionsOverlap(id: "sample.rule"))
    #expect(throws: error) { try DeadlineRules(tsv: Self.table([old, new])) }
  }

  @Test(arguments: [
    (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (85, "八十五"), (100, "一百"),
    (101, "一百零一"), (110, "一百一十"), (111, "一百一十一"), (155, "一百五十五"), (999, "九百九十九"),
  ])
  func `article numbers are written as the statutes write them`(number: Int, text: String) {
    #expect(chineseNumeral(number) == text)
  }

  @Test func `every statute rule has its evidence listed`() throws {
    let listed = try Project.fixture("deadlines/statute-evidence.tsv").map { "\($0[0]) \($0[2])" }
    let cited = try Project.rules().all.filter { $0.confidence == .statute }.flatMap { rule in
      rule.articles.map { "\(rule.id.rawValue) \($0)" }
    }
    #expect(listed == cited)
  }

  @Test(.enabled(if: Project.hasSharedData, "the shared statutes are not on this machine"))
  func `every cited article says in its statute what the rule says`() throws {
    for row in try Project.fixture("deadlines/statute-evidence.tsv") {
      let number = try #require(Int(row[2]))
      let article = try #require(try Project.article(number, of: row[1]), "\(row[0])")
      #expect(article.contains(row[3]), "\(row[0]) art. \(number)")
    }
  }

  private static let sample = [
    "id": "sample.rule", "title_zh": "样例", "title_en": "Sample", "unit": "working", "days": "5",
    "extension_days": "", "start_rule": "after", "start_zh": "受理", "start_en": "accepted",
    "roll": "stays", "law": "某法", "law_en": "Some Law", "article": "3,5",
    "unit_basis": "text", "valid_from": "2010-01-01", "valid_to": "", "confidence": "statute",
    "source": "a text", "note_zh": "", "note_en": "",
  ]

  private static func table(_ rows: [[String: String]]) -> [UInt8] {
    let columns = sample.keys.sorted()
    let lines = rows.map { row in columns.map { row[$0] ?? "" }.joined(separator: "\t") }
    return Array(([columns.joined(separator: "\t")] + lines).joined(separator: "\n").utf8)
  }
}
