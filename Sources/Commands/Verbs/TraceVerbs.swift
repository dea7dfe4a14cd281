import ArgumentParser
import Fieldwork
import Records
import Replica

/// `trace CODE`, `trace batch APPROVAL BATCH [--down|--up]` and `trace stock FILE`.
struct TraceVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    subcommands: [Code.self, Batch.self, Stock.self],
    defaultSubcommand: Code.self
  )

  /// One code: product, batch, packages, way, recalls and signs.
  struct Code: Verb {
    static let configuration = CommandConfiguration(commandName: "code")

    @Argument var code: String

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.withLaptop(.reader) { laptop throws(CommandFailure) in
        let answer = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in try laptop.fieldwork.trace(code)
        }
        if place.output.wantsJSON {
          place.output.json(.trace(answer))
        } else {
          TraceReport(place.output).print(answer)
        }
        if case .nothing = answer.content {
          place.output.say(CommandPhrases.nothingFound)
          return .negative
        }
        return answer.reading.verdict == .invalid ? .negative : .done
      }
    }
  }

  /// One batch: who sent it to whom, who holds what, what each county got.
  struct Batch: Verb {
    static let configuration = CommandConfiguration(commandName: "batch")

    @Argument var approval: String
    @Argument var batch: String
    @Flag var down = false
    @Flag var up = false

    func validate() throws {
      if down, up { throw ValidationError("--down | --up") }
    }

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.withLaptop(.reader) { laptop throws(CommandFailure) in
        let flow = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in
          try laptop.fieldwork.batchFlow(approval: approval, number: batch)
        }
        guard let flow else {
          place.output.say(CommandPhrases.nothingFound)
          return .negative
        }
        let direction: FlowTree.Direction = up ? .up : .down
        if place.output.wantsJSON {
          place.output.json(.flow(flow, direction))
        } else {
          TraceReport(place.output).print(flow, direction)
        }
        return .done
      }
    }
  }

  /// A file of scanned codes, one a line, as a scanner in memory mode gives it.
  struct Stock: Verb {
    static let configuration = CommandConfiguration(commandName: "stock")

    @Argument var file: String

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      let texts = try StockFile.codes(in: file)
      return try place.withLaptop(.reader) { laptop throws(CommandFailure) in
        let findings = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in try laptop.fieldwork.shelfFindings(texts)
        }
        let count = StockCount(findings)
        if place.output.wantsJSON {
          place.output.json(.stock(count))
        } else {
          TraceReport(place.output).print(count)
        }
        return count.isClear ? .done : .negative
      }
    }
  }
}

/// What was counted on a shelf: each code with its marks, and how many of each batch.
struct StockCount {
  /// One line of the file.
  struct Line {
    var finding: ShelfFinding
    /// The line, from 1, of the same code; nil for the first of them.
    var repeats: Int?
  }

  let lines: [Line]

  init(_ findings: [ShelfFinding]) {
    var first: [String: Int] = [:]
    lines = findings.enumerated().map { place, finding in
      let earlier = first[finding.key]
      if earlier == nil { first[finding.key] = place + 1 }
      return Line(finding: finding, repeats: earlier)
    }
  }

  var isClear: Bool { lines.allSatisfy { $0.finding.marks.isEmpty && $0.repeats == nil } }

  func count(_ mark: ShelfFinding.Mark) -> Int {
    lines.count { $0.repeats == nil && $0.finding.marks.contains(mark) }
  }

  /// Different packages of each batch, in the order in which they were met.
  var batches: [(finding: ShelfFinding, count: Int)] {
    var order: [String] = []
    var counts: [String: (ShelfFinding, Int)] = [:]
    for line in lines where line.repeats == nil && !line.finding.batchNumber.isEmpty {
      let finding = line.finding
      let key = "\(finding.approvalNumber)\u{1F}\(finding.batchNumber)"
      if counts[key] == nil { order.append(key) }
      counts[key] = (counts[key]?.0 ?? finding, (counts[key]?.1 ?? 0) + 1)
    }
    return order.compactMap { key in counts[key].map { ($0.0, $0.1) } }
  }
}
