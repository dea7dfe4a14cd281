import ArgumentParser
import Records
import Workstation

/// `yaoxun` from its arguments to its exit status.
package enum YaoxunProgram {
  /// The version that `--version` and `doctor` print.
  package static let version = WorkstationProgram.version

  /// Runs one command line; `arguments` without the program's own name.
  package static func run(_ arguments: [String], in surroundings: Surroundings) -> ExitStatus {
    var output = Output(
      data: surroundings.data,
      words: surroundings.words,
      language: .chinese,
      wantsJSON: false
    )
    do throws(CommandFailure) {
      let (options, rest) = try globalOptions(arguments)
      let place = try Workplace(options: options, surroundings: surroundings)
      output = place.output
      return try run(rest, at: place)
    } catch {
      output.say(error.sentence)
      return error.status
    }
  }

  private static func globalOptions(
    _ arguments: [String]
  ) throws(CommandFailure) -> (options: GlobalOptions, rest: [String]) {
    do throws(GlobalOptions.Problem) {
      return try GlobalOptions.extract(from: arguments)
    } catch {
      throw CommandFailure(error)
    }
  }

  private static func run(
    _ rest: [String],
    at place: Workplace
  ) throws(CommandFailure) -> ExitStatus {
    if let help = HelpRequest(rest) {
      for line in help.lines(in: place.language) { place.output.line(line) }
      return .done
    }
    if rest == ["--version"] {
      place.output.line("yaoxun \(version)")
      return .done
    }
    if rest.isEmpty { return try place.openInterface() }
    guard place.options.script == nil else {
      throw .usage("scriptWithVerb", Phrase("--script 不能与子命令同用", "--script takes no verb"))
    }
    return try parse(rest).run(at: place)
  }

  private static func parse(_ rest: [String]) throws(CommandFailure) -> any Verb {
    do {
      let command = try YaoxunCommand.parseAsRoot(rest)
      if let verb = command as? any Verb { return verb }
    } catch {
      throw CommandFailure(
        parsing: YaoxunCommand.message(for: error).split(separator: "\n").first.map(String.init)
      )
    }
    throw .usage(
      "verbIncomplete",
      Phrase("\(rest.joined(separator: " ")) 后缺动作", "\(rest.joined(separator: " ")) lacks a verb"),
      next: Phrase(
        "可用动作见 yaoxun \(rest.first ?? "") --help",
        "See yaoxun \(rest.first ?? "") --help"
      )
    )
  }
}
