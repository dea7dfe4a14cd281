import Testing

@testable import Records

@Suite("GS1 element strings") struct GS1ElementStringTests {
  struct Verdict: Equatable {
    var pairs: [[String]] = []
    var canonical: String?
  }

  /// The answer to one oracle row, or the flaw that refuses it.
  static func judge(
    _ kind: String,
    _ text: String,
    _ grammar: GS1ElementString
  ) throws -> Verdict {
    let input = Array(text.utf8)
    var messages: [GS1Message] = []
    var canonical: String?
    switch kind {
    case "raw":
      guard input.first == UInt8(ascii: "^") else { throw GS1Flaw("noData", at: 0) }
      messages = [try grammar.readRaw(input, separator: UInt8(ascii: "^"))]
    case "bracketed":
      messages = [try grammar.readBracketed(input)]
    case "dl":
      let link = try DigitalLink(input, grammar: grammar)
      canonical = link.canonical
      messages = [link.message]
    default:
      let scan = try grammar.readScan(input)
      canonical = scan.link?.canonical
      messages = [scan.message, scan.link?.message].compactMap(\.self)
    }
    if let flaw = messages.flatMap({ grammar.flaws(in: $0) }).first { throw flaw }
    return Verdict(
      pairs: messages.flatMap(\.pairs),
      canonical: canonical ?? messages.first.flatMap(DigitalLink.canonical(of:))
    )
  }

  private func compare(_ row: JSONTree, _ answer: JSONTree, _ grammar: GS1ElementString) throws {
    let kind = try #require(row["kind"]?.text)
    let input = try #require(row["input"]?.text)
    let name = "\(row["id"]?.text ?? "") \(kind) \(input)"
    do {
      let verdict = try Self.judge(kind, input, grammar)
      #expect(answer["accept"]?.flag == true, "\(name)")
      guard answer["accept"]?.flag == true else { return }
      let pairs = answer["ais"]?.items?.map { ($0.items ?? []).compactMap(\.text) }
      #expect(verdict.pairs == pairs, "\(name)")
      #expect(verdict.canonical == answer["canonical_dl"]?.text, "\(name)")
    } catch let flaw as GS1Flaw {
      #expect(answer["accept"]?.flag == false, "\(name): \(flaw)")
      expectPlace(flaw, answer, input, kind)
    }
  }

  /// The upstream markup shows the bad span of the value; raw inputs without escapes show it alike.
  private func expectPlace(_ flaw: GS1Flaw, _ answer: JSONTree, _ input: String, _ kind: String) {
    guard kind == "bracketed", flaw.code != "couponMalformed",
      let markup = answer["error_markup"]?.text,
      !input.contains("\\("), let bar = markup.firstIndex(of: "|"),
      let place = input.ranges(of: markup[..<bar]).first?.upperBound
    else { return }
    #expect(flaw.at == input.utf8.distance(from: input.startIndex, to: place), "\(input): \(flaw)")
  }

  @Test(.enabled(if: GS1Oracle.isPresent))
  func `every judged row of the syntax engine's own tests is judged alike`() throws {
    let grammar = try GS1Oracle.grammar()
    var judged = 0
    for row in try GS1Oracle.cases("gs1_cases.json") {
      guard let answer = row["engine"] else { continue }
      try compare(row, answer, grammar)
      judged += 1
    }
    #expect(judged > 200)
  }

  @Test(.enabled(if: GS1Oracle.isPresent))
  func `every row of the pharmaceutical probes is judged alike`() throws {
    let grammar = try GS1Oracle.grammar()
    for row in try GS1Oracle.cases("gs1_pharma_probe_cases.json") {
      try compare(row, row, grammar)
    }
  }

  @Test(.enabled(if: GS1Oracle.isPresent))
  func `the shipped table says what the dictionary says`() throws {
    let table = try GS1Oracle.table()
    let rows = try #require(GS1Oracle.json("gs1_ai_table.json")["entries"]?.items)
    #expect(rows.count > 200)
    for row in rows {
      let ends = try #require(row["ai"]?.text).split(separator: "-").map { Array($0.utf8) }
      for ai in ends {
        let entry = try #require(table.entry(of: ai[...]))
        #expect(entry.isFixedLength == row["fixed_no_fnc1"]?.flag)
        #expect(entry.isLinkAttribute == row["dl_attr"]?.flag)
        #expect(entry.title == row["title"]?.text)
        #expect(entry.components.count == row["spec"]?.items?.count)
        #expect(entry.needs.map(\.text) == row["req"]?.items?.compactMap(\.text))
        #expect((entry.linkKeys != nil) == (row["dlpkey"]?.items?.isEmpty == false))
      }
    }
  }

  @Test(arguments: [
    ("", GS1TableError(.noRows, line: 1)),
    ("ai\ttitle\n", GS1TableError(.missingColumn, line: 1)),
    ("HEAD01\t\t\tN14\t\t\t\n", GS1TableError(.cellCount, line: 2)),
    ("HEAD1\t\t\tN14\t\t\t\tx\n", GS1TableError(.identifier, line: 2)),
    ("HEAD01\t\t\tQ14\t\t\t\tx\n", GS1TableError(.format, line: 2)),
    ("HEAD01\t\t\tN14,spell\t\t\t\tx\n", GS1TableError(.unknownCheck, line: 2)),
    ("HEAD01\t\t\tN14\ta\t\t\tx\n", GS1TableError(.pattern, line: 2)),
    (
      "HEAD#\n01\t\t\tN14\t\t\t\tx\n01\t\t\tN14\t\t\t\tx\n",
      GS1TableError(.repeated, line: 4)
    ),
    (
      "HEAD01\t\t\tN14\t\t\t\tx\n011\t\t\tN14\t\t\t\tx\n",
      GS1TableError(.prefixLength, line: 3)
    ),
  ])
  func `a broken table is refused at its line`(text: String, error: GS1TableError) {
    let head = "ai\tfixed\tlink\tformat\tneeds\texcludes\tkeys\ttitle\n"
    #expect(throws: error) {
      try GS1Table(tsv: Array(text.replacing("HEAD", with: head).utf8))
    }
  }
}
