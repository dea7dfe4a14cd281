import ArgumentParser
import Fieldwork
import Glibc
import Records
import Replica
import Screens

/// `licence check|list|enterprise`.
struct LicenceVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "licence",
    subcommands: [Check.self, List.self, OfEnterprise.self]
  )

  /// One licence by number, identifier, scan or credit code, or a file of them, one a line.
  struct Check: Verb {
    static let configuration = CommandConfiguration(commandName: "check")

    @Option(name: .customLong("as-of")) var day: CalendarDay?
    @Argument var subject: String

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      let names = try CheckList(subject).names
      return try place.withLaptop(.reader) { laptop throws(CommandFailure) in
        var isGood = !names.isEmpty
        for name in names {
          let answers = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
            () throws(FieldworkError) in
            try laptop.fieldwork.checkLicences(named: name, on: day)
          }
          for answer in answers {
            place.output.give(answer)
            if [.invalid, .notHeld].contains(answer.verdict) { isGood = false }
          }
        }
        return isGood ? .done : .negative
      }
    }
  }

  /// The licences a filter chooses, nearest end first.
  struct List: Verb {
    static let configuration = CommandConfiguration(commandName: "list")

    @Option var limit = 100
    @OptionGroup var view: ViewOption
    @Argument var filter: [String] = []

    func validate() throws {
      if limit < 1 { throw ValidationError("--limit 1…") }
      try view.check(against: filter)
    }

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      let typed = try parsed()
      return try place.withLaptop(.reader, keys: view.keys) { laptop throws(CommandFailure) in
        let filter = try laptop.filter(typed, orOf: view.view, in: .licences) {
          look throws(FilterProblem) in
          var filter = try LicenceFilterText.parse(look.filter)
          filter.order = ListOrder(text: look.order) ?? filter.order
          return filter
        }
        let page = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in try laptop.fieldwork.licences(filter, rows: 0..<limit)
        }
        if place.output.wantsJSON {
          for row in page.rows { place.output.json(.licence(row)) }
        } else {
          var table = Table()
          for row in page.rows {
            table.add([
              row.validTo.map { "\($0)" } ?? "-",
              TradeWords.licenceState(row.state)[place.language], row.number,
              TradeWords.licenceKind(row.kind)[place.language], row.holderName,
            ])
          }
          place.output.table(table)
          place.output.say(CommandPhrases.shown(page.rows.count, of: page.total))
        }
        return page.rows.isEmpty ? .negative : .done
      }
    }

    private func parsed() throws(CommandFailure) -> LicenceFilter {
      do throws(FilterProblem) {
        return try LicenceFilterText.parse(filter.joined(separator: " "))
      } catch {
        throw .usage(
          "filter",
          error.phrase,
          next: Phrase(
            "写法如 到期:90 状态:暂扣 地区:3301 名称",
            "Write ends:90 state:suspended region:3301 name"
          )
        )
      }
    }
  }

  /// All licences of one enterprise, and what none of them covers.
  struct OfEnterprise: Verb {
    static let configuration = CommandConfiguration(commandName: "enterprise")

    @Option(name: .customLong("as-of")) var day: CalendarDay?
    @Argument var key: String

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.withLaptop(.reader) { laptop throws(CommandFailure) in
        let id = try laptop.find(.enterprise, key)
        let board = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in try laptop.fieldwork.licenceBoard(of: id, on: day)
        }
        if place.output.wantsJSON {
          place.output.json(.board(board))
        } else {
          for answer in board.answers { place.output.give(answer) }
          for gap in board.uncovered { place.output.describe(gap) }
        }
        return board.answers.isEmpty || !board.uncovered.isEmpty ? .negative : .done
      }
    }
  }
}

/// What `licence check` is asked about: the argument, or the lines of the file it names.
private struct CheckList {
  /// Lines of a file beyond which it is no list to be checked.
  private static let limit = 4 << 20

  let names: [String]

  init(_ subject: String) throws(CommandFailure) {
    var status = stat()
    guard stat(subject, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      names = [subject]
      return
    }
    let handle = open(subject, O_RDONLY | O_CLOEXEC)
    guard handle >= 0 else { throw CommandFailure(fieldwork: .fileUnreadable(errno: errno)) }
    defer { close(handle) }
    guard status.st_size <= Self.limit else {
      throw CommandFailure(fieldwork: .fileUnreadable(errno: EFBIG))
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var count = 0
    while count < bytes.count {
      let got = bytes.withUnsafeMutableBytes { buffer in
        read(handle, buffer.baseAddress.map { $0 + count }, buffer.count - count)
      }
      guard got >= 0 else { throw CommandFailure(fieldwork: .fileUnreadable(errno: errno)) }
      if got == 0 { break }
      count += got
    }
    names = bytes.prefix(count).split { $0 == 0x0A || $0 == 0x0D }
      .map { String(decoding: $0, as: UTF8.self) }
      .map { $0.trimmingBlanks }
      .filter { !$0.isEmpty }
  }
}

extension String {
  /// Without blanks, tabs and a byte order mark at either end.
  fileprivate var trimmingBlanks: String {
    var rest = self[...]
    while let first = rest.first, first.isWhitespace || first == "\u{FEFF}" { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}

extension Output {
  fileprivate func give(_ answer: LicenceAnswer) {
    if wantsJSON { json(.answer(answer)) } else { describe(answer) }
  }

  fileprivate func describe(_ answer: LicenceAnswer) {
    let state = answer.state.map { TradeWords.licenceState($0)[language] } ?? "-"
    let holder = answer.licence?["holderName"].text ?? ""
    columns([
      TradeWords.verdict(answer.verdict)[language], state, answer.asked, answer.title[language],
      holder,
    ])
    for reason in answer.reasons { describe(reason) }
    line("  · " + CommandPhrases.basis(answer)[language])
  }

  fileprivate func describe(_ reason: LicenceReasonView) {
    let mark =
      switch reason.weight {
      case .fatal: "x"
      case .doubt: "!"
      case .note: "✓"
      }
    var text = "  \(mark) \(reason.sentence[language])"
    if let basis = reason.basis {
      text += Phrase("（", " (")[language] + basis[language] + Phrase("）", ")")[language]
    }
    if reason.isSample { text += " " + CommandPhrases.sampleRule[language] }
    line(text)
  }
}

extension JSONTree {
  fileprivate static func licence(_ row: LicenceSummary) -> JSONTree {
    .object([
      ("id", .id(row.id)), ("number", .text(row.number)), ("kind", .text(row.kind)),
      ("holder", .id(row.holder)), ("holderName", .text(row.holderName)),
      ("issuer", .text(row.issuer)), ("validTo", .day(row.validTo)),
      ("state", .string(row.state.rawValue)),
    ])
  }

  fileprivate static func answer(_ answer: LicenceAnswer) -> JSONTree {
    .object([
      ("asked", .string(answer.asked)), ("verdict", .string(answer.verdict.rawValue)),
      ("state", .text(answer.state?.rawValue)), ("at", .instant(answer.at)),
      ("reasons", .array(answer.reasons.map(reason))), ("restsOn", basis(answer.basis)),
      ("ageHours", .integer(answer.ageHours)), ("renewal", renewal(answer.renewal)),
      ("licence", answer.licence.map { JSONTree.record($0) } ?? .null),
    ])
  }

  fileprivate static func board(_ board: LicenceBoard) -> JSONTree {
    .object([
      ("enterprise", .record(board.enterprise)), ("licences", .array(board.answers.map(answer))),
      ("uncovered", .array(board.uncovered.map(reason))),
    ])
  }

  private static func reason(_ reason: LicenceReasonView) -> JSONTree {
    .object([
      ("code", .string(reason.code)), ("weight", .string(reason.weight.rawValue)),
      ("zh", .string(reason.sentence.chinese)), ("en", .string(reason.sentence.english)),
      ("basis", .text(reason.basis?.chinese)), ("unverified", .bool(reason.isSample)),
    ])
  }

  private static func basis(_ basis: LicenceBasis) -> JSONTree {
    .object([
      ("scope", .text(basis.scope)), ("asOf", .instant(basis.asOf)),
      ("version", basis.version == 0 ? .null : .integer(basis.version)),
      ("origin", .text(basis.origin)),
    ])
  }

  private static func renewal(_ window: RenewalWindow?) -> JSONTree {
    guard let window else { return .null }
    return .object([
      ("opens", .day(window.opens)), ("closes", .day(window.closes)),
      ("basis", .text(window.basis.chinese)), ("unverified", .bool(window.isSample)),
    ])
  }
}
