import ArgumentParser
import Glibc
import Records
import Reference
import Trust

/// `code check` and `code kinds`.
struct CodeVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "code",
    subcommands: [Check.self, Kinds.self]
  )

  /// Judges codes from arguments or, without any, one a line from standard input.
  struct Check: Verb {
    static let configuration = CommandConfiguration(commandName: "check")

    @Option var kind: CodeKind?
    @Flag var reveal = false
    @Option var reason = ""
    @Argument var codes: [String] = []

    func validate() throws {
      if reveal, reason.isEmpty { throw ValidationError("--reveal --reason TEXT") }
    }

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      let reference = try place.reference()
      let detector = try CommandFailure.wrapping(CommandFailure.init(reference:)) {
        () throws(ReferenceError) in try reference.codeDetector()
      }
      let tables = try CommandFailure.wrapping(CommandFailure.init(reference:)) {
        () throws(ReferenceError) in try place.output.wantsJSON ? nil : reference.codeTables()
      }
      if reveal { try place.noteReveal(reason) }
      var answers = CodeAnswers(
        detector: detector,
        tables: tables,
        kind: kind,
        identity: reveal ? .revealed : .masked,
        output: place.output
      )
      if codes.isEmpty {
        var lines = CodeLines()
        while let chunk = Self.nextChunk() {
          lines.feed(chunk) { answers.add($0) }
          guard answers.flush() else { return .done }
        }
        lines.finish { answers.add($0) }
      } else {
        for code in codes { answers.add(Array(code.utf8)[...]) }
      }
      _ = answers.flush()
      return answers.holdsInvalid ? .negative : .done
    }

    /// The next bytes of standard input; nil at its end.
    private static func nextChunk() -> [UInt8]? {
      var chunk = [UInt8](repeating: 0, count: 64 * 1024)
      while true {
        let got = read(STDIN_FILENO, &chunk, chunk.count)
        if got > 0 { return Array(chunk[..<got]) }
        guard got < 0, errno == EINTR else { return nil }
      }
    }
  }

  /// Every kind with the parts an answer can have.
  struct Kinds: Verb {
    static let configuration = CommandConfiguration(commandName: "kinds")

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      var table = Table()
      for kind in CodeKind.allCases {
        if place.output.wantsJSON {
          var line: [UInt8] = []
          kind.appendDescriptionJSON(to: &line)
          place.output.json(line: line)
        } else {
          table.add([
            kind.rawValue, kind.name[place.language], kind.partNames.joined(separator: " "),
          ])
        }
      }
      place.output.table(table)
      return .done
    }
  }
}

/// Answers to codes, gathered and written a chunk at a time.
private struct CodeAnswers {
  let detector: CodeDetector
  /// Nil for JSON.
  let tables: CodeTables?
  let kind: CodeKind?
  let identity: IdentityDisplay
  let output: Output
  private(set) var holdsInvalid = false
  private var pending: [UInt8] = []
  private let phrases = CodePhrases(also: GS1Phrases.sentences)

  init(
    detector: CodeDetector,
    tables: CodeTables?,
    kind: CodeKind?,
    identity: IdentityDisplay,
    output: Output
  ) {
    self.detector = detector
    self.tables = tables
    self.kind = kind
    self.identity = identity
    self.output = output
  }

  mutating func add(_ code: ArraySlice<UInt8>) {
    let answer = detector.check(code, as: kind, identity: identity)
    if answer.reading.verdict == .invalid { holdsInvalid = true }
    if let tables {
      answer.appendText(to: &pending, phrases: phrases, tables: tables, language: output.language)
    } else {
      answer.appendJSON(to: &pending, phrases: phrases, language: output.language)
      pending.append(0x0A)
    }
  }

  /// Writes what is gathered; false once nobody reads any more.
  mutating func flush() -> Bool {
    defer { pending.removeAll(keepingCapacity: true) }
    return output.raw(VisibleJSON.escaping(pending))
  }
}
