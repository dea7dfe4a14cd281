/// What the readers of Chinese codes know from outside the code: the tables of `offline-cache/codes`.
///
/// Built in a few milliseconds, then only read; pass one value around.
package struct CodeTables: Sendable {
  /// The files `init` asks for, by name.
  package static let files = [
    "approval-letters.tsv", "classification.tsv", "number-eras.tsv", "organisation-kinds.tsv",
    "provinces.tsv", "regions.tsv", "registrars.tsv", "trade-scopes.tsv",
  ]

  /// Divisions over all revisions.
  package let regions: RegionTable
  /// Characters that stand for a province.
  package let provinces: ProvinceTable
  /// First characters of credit codes.
  package let registrars: LetterTable
  /// Second characters of credit codes, by registrar.
  package let organisationKinds: [UInt8: LetterTable]
  /// Letters of classification codes.
  package let classification: ClassificationLetters
  /// Letters of drug trade licences.
  package let tradeScopes: TradeScopeLetters
  /// Letters of drug approval numbers.
  package let approvals: ApprovalLetters
  let eras: NumberEras

  /// Parses every table; `read` answers the bytes of a file of `offline-cache/codes` by its name.
  ///
  /// - Throws: `CodeTableError` with file and line; whatever `read` throws becomes `.unreadable`.
  package init(files read: (String) throws -> [UInt8]) throws(CodeTableError) {
    func table(_ name: String) throws(CodeTableError) -> TabTable {
      let bytes: [UInt8]
      do { bytes = try read(name) } catch { throw CodeTableError(name, line: 0, .unreadable) }
      return try TabTable(name, bytes)
    }
    regions = try RegionTable(table("regions.tsv"))
    provinces = try ProvinceTable(table("provinces.tsv"))
    registrars = try table("registrars.tsv").letters()
    let kinds = try table("organisation-kinds.tsv")
    var organisationKinds: [UInt8: LetterTable] = [:]
    for entry in registrars.entries {
      let registrar = String(decoding: [entry.letter], as: UTF8.self)
      organisationKinds[entry.letter] = try kinds.letters(matching: [("registrar", registrar)])
    }
    self.organisationKinds = organisationKinds
    classification = try ClassificationLetters(table("classification.tsv"))
    tradeScopes = try TradeScopeLetters(table("trade-scopes.tsv"))
    approvals = try ApprovalLetters(table("approval-letters.tsv"))
    eras = try NumberEras(table("number-eras.tsv"))
  }
}

/// The letters of a classification code, today's and those before 2020.
package struct ClassificationLetters: Sendable {
  /// Capitals since 2020: A B C D.
  package let groups: LetterTable
  /// Small letters since 2020: h z s d y q t x.
  package let scopes: LetterTable
  /// Capitals before 2020.
  package let olderGroups: LetterTable
  /// Small letters before 2020: a b.
  package let olderScopes: LetterTable

  init(_ table: TabTable) throws(CodeTableError) {
    groups = try table.letters("letter", matching: [("era", "2020"), ("role", "group")])
    scopes = try table.letters("letter", matching: [("era", "2020"), ("role", "scope")])
    olderGroups = try table.letters("letter", matching: [("era", "2004"), ("role", "group")])
    olderScopes = try table.letters("letter", matching: [("era", "2004"), ("role", "scope")])
  }
}

/// The letters of a drug trade licence, today's and the digit of the older form.
package struct TradeScopeLetters: Sendable {
  /// Modes of business since 2024: A B C D.
  package let modes: LetterTable
  /// Legal forms since 2024: A B.
  package let holders: LetterTable
  /// Modes of business as one digit, before.
  package let olderModes: LetterTable

  init(_ table: TabTable) throws(CodeTableError) {
    modes = try table.letters("letter", matching: [("era", "2024"), ("role", "mode")])
    holders = try table.letters("letter", matching: [("era", "2024"), ("role", "holder")])
    olderModes = try table.letters("letter", matching: [("era", "2000"), ("role", "mode")])
  }
}

/// The letters after 国药准字, with the word each category bears in answers.
package struct ApprovalLetters: Sendable {
  /// Letters still given out: H Z S.
  package let current: LetterTable
  /// Letters no longer given out: B T F J.
  package let legacy: LetterTable
  private let categories: [UInt8: String]

  init(_ table: TabTable) throws(CodeTableError) {
    current = try table.letters("letter", matching: [("legacy", "")])
    legacy = try table.letters("letter", matching: [("legacy", "2002")])
    let letter = try table.column("letter")
    let category = try table.column("category")
    var categories: [UInt8: String] = [:]
    for row in 0..<table.rowCount {
      categories[UInt8(truncatingIfNeeded: try table.scalar(row, letter))] = table.text(
        row,
        category
      )
    }
    self.categories = categories
  }

  func category(_ letter: UInt8) -> String? {
    categories[letter]
  }
}

/// The years that can stand in a number of each form.
struct NumberEras: Sendable {
  let drugApproval: YearSpan
  let importDrugRegistration: YearSpan
  let deviceRegistration: YearSpan
  let deviceRegistrationOld: YearSpan
  let cosmeticNumber: YearSpan

  init(_ table: TabTable) throws(CodeTableError) {
    let form = try table.column("form")
    let from = try table.column("valid_from")
    let to = try table.column("valid_to")
    var spans: [String: YearSpan] = [:]
    for row in 0..<table.rowCount {
      spans[table.text(row, form)] = YearSpan(
        try table.number(row, from),
        try table.number(row, to)
      )
    }
    func span(_ name: String) -> YearSpan { spans[name] ?? YearSpan(nil, nil) }
    drugApproval = span("drugApproval")
    importDrugRegistration = span("importDrugRegistration")
    deviceRegistration = span("deviceRegistration")
    deviceRegistrationOld = span("deviceRegistrationOld")
    cosmeticNumber = span("cosmeticNumber")
  }
}
