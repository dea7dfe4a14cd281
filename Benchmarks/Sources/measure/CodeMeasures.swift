import Glibc
import Records

/// Codes from standard input to JSON, as `code check` answers them.
enum CodeMeasures {
  static func add(to table: inout FigureTable) throws {
    let backlog = CodeBacklog.measured
    let input = try StandardInput(backlog.bytes)
    let detector = try detector()
    let phrases = CodePhrases(also: GS1Phrases.sentences)
    let sink = open("/dev/null", O_WRONLY)
    defer { close(sink) }
    var output: [UInt8] = []
    func flush() {
      _ = write(sink, output, output.count)
      output.removeAll(keepingCapacity: true)
    }
    var valid = 0

    let times = try Interleaved([
      {
        var bytes = 0
        input.lines { bytes += $0.count }
        keep(bytes)
      },
      {
        valid = 0
        input.lines {
          if detector.check($0).reading.verdict == .valid { valid += 1 }
        }
      },
      {
        input.lines(
          {
            detector.check($0).appendJSON(to: &output, phrases: phrases, language: .chinese)
            output.append(0x0A)
          },
          afterPiece: flush
        )
        flush()
      },
    ])
    let count = Double(backlog.count)
    table.add("codes: lines", count / times.median(0), "lines/s")
    table.add(
      "codes: judged",
      count / times.median(1),
      "codes/s",
      ratio: times.ratio(1, to: 0),
      of: "reading and splitting the same lines"
    )
    table.add(
      "codes: standard input to JSON",
      count / times.median(2),
      "codes/s",
      ratio: times.ratio(2, to: 0),
      of: "reading and splitting the same lines"
    )
    table.add("codes: found valid", 100 * Double(valid) / count, "%")
  }

  private static func detector() throws -> CodeDetector {
    let tables = try CodeTables { name in try ProjectFile.bytes("codes/" + name) }
    let table = try GS1Table(tsv: try ProjectFile.bytes("gs1/application-identifiers.tsv"))
    return CodeDetector(tables: tables, also: GS1Readers.all(table: table))
  }
}
