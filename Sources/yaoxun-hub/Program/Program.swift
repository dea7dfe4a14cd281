import ArgumentParser
import Glibc
import Records
import Trust

/// The program from arguments to exit status.
@main
enum Program {
  static func main() async {
    let arguments = Arguments(Array(CommandLine.arguments.dropFirst()))
    let status = await run(arguments)
    exit(status.rawValue)
  }

  private static func run(_ arguments: Arguments) async -> ExitStatus {
    let output = Output(language: arguments.language)
    do {
      let command = try HubCommand.parseAsRoot(arguments.ordered)
      guard let verb = command as? any HubVerb else { return try runPlain(command) }
      do throws(TrustError) { try SelfTest.run() } catch {
        output.say(HubPhrases.selfTest(code: error.code))
        return .damaged
      }
      return try await verb.perform(try verb.common.desk(arguments.language))
    } catch let failure as HubFailure {
      output.say(failure.phrase)
      return failure.status
    } catch {
      return report(error, output)
    }
  }

  /// Runs what the parser itself brings (help).
  private static func runPlain(_ command: any ParsableCommand) throws -> ExitStatus {
    var command = command
    try command.run()
    return .done
  }

  /// Help that was asked for is an answer; help that was not is about a wrong call.
  private static func report(_ error: any Error, _ output: Output) -> ExitStatus {
    let isAskedFor = HubCommand.exitCode(for: error) == .success
    let isGroup = error is CleanExit && !CommandLine.arguments.contains { Self.asksForHelp($0) }
    guard isAskedFor, !isGroup else {
      output.say(HubPhrases.wrongUsage)
      output.block(HubCommand.fullMessage(for: error), to: STDERR_FILENO)
      return .wrongUsage
    }
    output.block(HubCommand.fullMessage(for: error), to: STDOUT_FILENO)
    return .done
  }

  private static func asksForHelp(_ word: String) -> Bool {
    ["--help", "-h", "-help", "help", "--version", "--help-hidden"].contains(word)
      || word.hasPrefix("--generate-completion-script")
      || word.hasPrefix("--experimental-dump-help")
  }
}
