import ArgumentParser
import Records
import Reference
import Regulation

/// `deadline count|explain|rules`.
struct DeadlineVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deadline",
    subcommands: [Count.self, Explain.self, Rules.self]
  )

  /// Counts a period that no rule names.
  struct Count: Verb {
    static let configuration = CommandConfiguration(commandName: "count")

    @Option var from: CalendarDay
    @Option var days: Int
    @Option var unit: DayUnit
    @Option(parsing: .upToNextOption) var paused: [PauseArgument] = []

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      let clock = try place.lawClock().clock
      let deadline = try CommandFailure.wrapping(CommandFailure.init(deadline:)) {
        () throws(DeadlineError) in
        try clock.count(Period(days, unit), from: from, pauses: Pauses(paused.map(\.days)))
      }
      if place.output.wantsJSON {
        place.output.json(line: Array(deadline.json.utf8))
      } else {
        for line in CommandPhrases.deadline(deadline, on: clock.calendar) {
          place.output.line(line[place.language])
        }
      }
      return .done
    }
  }

  /// Counts by a rule and says why.
  struct Explain: Verb {
    static let configuration = CommandConfiguration(commandName: "explain")

    @Argument var rule: String
    @Option var from: CalendarDay
    @Option(parsing: .upToNextOption) var paused: [PauseArgument] = []

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      let clock = try place.lawClock()
      let explanation = try CommandFailure.wrapping(CommandFailure.init(deadline:)) {
        () throws(DeadlineError) in
        try clock.explain(
          DeadlineRule.ID(rawValue: rule),
          from: from,
          pauses: Pauses(paused.map(\.days))
        )
      }
      if place.output.wantsJSON {
        place.output.json(line: Array(explanation.json.utf8))
      } else {
        for step in explanation.steps {
          place.output.line(DeadlinePhrases.sentence(step)[place.language])
        }
      }
      return .done
    }
  }

  /// The rules that hold today.
  struct Rules: Verb {
    static let configuration = CommandConfiguration(commandName: "rules")

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      var table = Table()
      for rule in try place.lawClock().rules.inForce(on: place.clock.now.day) {
        if place.output.wantsJSON {
          place.output.json(line: Array(rule.json.utf8))
        } else {
          table.add([
            rule.id.rawValue, Self.length(of: rule)[place.language],
            DeadlinePhrases.confidence(rule.confidence)[place.language],
            rule.citation[place.language], rule.title[place.language],
          ])
        }
      }
      place.output.table(table)
      return .done
    }

    private static func length(of rule: DeadlineRule) -> Phrase {
      switch rule.limit {
      case .hours(let hours): Phrase("\(hours) 小时", hours.counted("hour"))
      case .days(let period):
        DeadlinePhrases.days(period.days, period.unit)
      }
    }
  }
}

/// `A..B`, both days included.
struct PauseArgument: ExpressibleByArgument {
  let days: ClosedRange<CalendarDay>

  init?(argument: String) {
    guard let days = Pauses.interval(argument) else { return nil }
    self.days = days
  }
}

extension DayUnit: ExpressibleByArgument {}

extension Workplace {
  fileprivate func lawClock() throws(CommandFailure) -> LawClock {
    let reference = try reference()
    return try CommandFailure.wrapping(CommandFailure.init(reference:)) {
      () throws(ReferenceError) in try reference.lawClock()
    }
  }
}
