import ArgumentParser
import Fieldwork
import Records
import Replica
import Screens

/// `audit list|verify`: what was done on this laptop, and whether it still holds.
struct AuditVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    subcommands: [List.self, Verify.self]
  )

  /// Newest first.
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
        let filter = try laptop.filter(typed, orOf: view.view, in: .audit) {
          look throws(FilterProblem) in
          try AuditFilterText.parse(look.filter)
        }
        let order = try view.view.flatMap { name throws(CommandFailure) in
          ListOrder<AuditColumn>(text: try laptop.look(named: name, of: .audit).order)
        }
        let page = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in
          try laptop.fieldwork.audit(filter, in: order, rows: 0..<limit)
        }
        if place.output.wantsJSON {
          for entry in page.rows { place.output.json(.auditEntry(entry)) }
        } else {
          var table = Table()
          for entry in page.rows { table.add(Self.cells(entry, place.language)) }
          place.output.table(table)
          place.output.say(CommandPhrases.shown(page.rows.count, of: page.total))
        }
        return .done
      }
    }

    private func parsed() throws(CommandFailure) -> AuditFilter {
      do throws(FilterProblem) {
        return try AuditFilterText.parse(filter.joined(separator: " "))
      } catch {
        throw .usage(
          "filter",
          error.phrase,
          next: Phrase(
            "写法如 动作:解锁 2026-11-20..2026-11-21 词",
            "Write act:unlocked 2026-11-20..2026-11-21 word"
          )
        )
      }
    }

    private static func cells(_ entry: AuditEntry, _ language: Language) -> [String] {
      let numbers = entry.sequences.map {
        $0.count == 1 ? "#\($0.lowerBound)" : "#\($0.lowerBound)-\($0.upperBound)"
      }
      return [
        entry.at.rfc3339, AuditPhrases.act(entry.act)[language], numbers ?? "", entry.state,
        entry.type, AuditPhrases.detail(entry)[language],
      ]
    }
  }

  /// Every signature, the chain, the hub's receipts and the log.
  struct Verify: Verb {
    static let configuration = CommandConfiguration(commandName: "verify")

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.withLaptop(.reader, keys: .needed) { laptop throws(CommandFailure) in
        let report = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in try laptop.fieldwork.auditReport()
        }
        if place.output.wantsJSON {
          place.output.json(.auditReport(report))
        } else {
          for line in Self.lines(report) { place.output.line(line[place.language]) }
        }
        return report.isSound ? .done : .damaged
      }
    }

    private static func lines(_ report: AuditReport) -> [Phrase] {
      let chain = report.chain
      let numbers = chain.sequences.map { "#\($0.lowerBound)–\($0.upperBound)" } ?? "—"
      var lines = [
        AuditPhrases.verdict(report),
        Phrase("链 \(numbers)", "chain \(numbers)"),
        Phrase(
          "日志末 \(report.unmarkedActs) 条尚无标记",
          "the last \(report.unmarkedActs) log lines bear no mark yet"
        ),
      ]
      if chain.outsideDays > 0 {
        lines.append(
          Phrase(
            "\(chain.outsideDays) 组的时间在证书有效期之外",
            "\(chain.outsideDays) groups claim a day outside the certificate's"
          )
        )
      }
      lines += chain.faults.map(AuditPhrases.fault)
      if let line = report.firstBrokenAct {
        lines.append(
          Phrase("操作日志第 \(line) 条被改动或缺失", "Log line \(line) was changed or is missing")
        )
      }
      if report.isLogCut {
        lines.append(Phrase("操作日志末尾被截去", "The end of the log was cut off"))
      }
      return lines
    }
  }
}

extension JSONTree {
  fileprivate static func auditEntry(_ entry: AuditEntry) -> JSONTree {
    let source: (String, JSONTree) =
      switch entry.id {
      case .group(let group): ("group", .id(group))
      case .receipt(let number): ("receipt", .integer(number))
      case .act(let number): ("log", .integer(number))
      case .machineAct(let number): ("machineLog", .integer(number))
      }
    return .object([
      ("at", .instant(entry.at)), ("act", .string(entry.act.rawValue)),
      ("type", .text(entry.type)), ("record", .id(entry.record)), ("title", .text(entry.title)),
      ("first", .integer(entry.sequences?.lowerBound)),
      ("last", .integer(entry.sequences?.upperBound)),
      ("fields", .strings(entry.fields)), ("state", .text(entry.state)),
      ("source", .string(source.0)), ("number", source.1),
    ])
  }

  fileprivate static func auditReport(_ report: AuditReport) -> JSONTree {
    .object([
      ("sound", .bool(report.isSound)), ("chain", .chain(report.chain)),
      ("log", .integer(report.acts)), ("unmarked", .integer(report.unmarkedActs)),
      ("firstBroken", .integer(report.firstBrokenAct)), ("cut", .bool(report.isLogCut)),
    ])
  }

  /// What a check of signed groups came to.
  static func chain(_ report: ChainReport) -> JSONTree {
    .object([
      ("groups", .integer(report.groups)), ("mutations", .integer(report.mutations)),
      ("first", .integer(report.sequences?.lowerBound)),
      ("last", .integer(report.sequences?.upperBound)), ("gaps", .integer(report.gaps)),
      ("head", .text(report.head)), ("receipts", .integer(report.receipts)),
      ("vouchedThrough", .integer(report.vouchedThrough)),
      ("outsideDays", .integer(report.outsideDays)),
      (
        "faults",
        .array(
          report.faults.map {
            .object([("reason", .string($0.reason.rawValue)), ("number", .integer($0.number))])
          }
        )
      ),
    ])
  }
}
