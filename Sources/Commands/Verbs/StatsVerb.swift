import ArgumentParser
import Canvas
import Fieldwork
import Records
import Replica
import Screens

/// `stats [SUBJECT…]`: what 统计 shows, of all kinds of records or of those named.
struct StatsVerb: Verb {
  static let configuration = CommandConfiguration(commandName: "stats")

  @Argument var subjects: [Statistics.Subject] = []

  func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
    try place.withLaptop(.reader) { laptop throws(CommandFailure) in
      for subject in subjects.isEmpty ? Statistics.Subject.allCases : subjects {
        let statistics = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in try laptop.fieldwork.statistics(of: subject)
        }
        if place.output.wantsJSON {
          place.output.json(.statistics(statistics))
        } else {
          place.output.table(Self.table(statistics, place.language))
        }
      }
      return .done
    }
  }

  private static func table(_ statistics: Statistics, _ language: Language) -> Table {
    var table = Table()
    let subject = StatisticsPhrases.subject(statistics.subject)[language]
    table.add([subject, "", "", Wording.count(statistics.total)])
    for group in statistics.groups {
      let most = group.bars.map(\.count).max() ?? 0
      for bar in group.bars {
        table.add([
          subject, StatisticsPhrases.dimension(group.dimension)[language],
          StatisticsPhrases.bar(bar, group.dimension, of: statistics.subject)[language],
          Wording.count(bar.count), ProgressBar(done: bar.count, of: most).filled(width: 20).string,
        ])
      }
    }
    return table
  }
}

extension Statistics.Subject: ExpressibleByArgument {}

extension JSONTree {
  fileprivate static func statistics(_ statistics: Statistics) -> JSONTree {
    .object([
      ("subject", .string(statistics.subject.rawValue)), ("total", .integer(statistics.total)),
      (
        "groups",
        .array(
          statistics.groups.map { group in
            .object([
              ("by", .string(group.dimension.rawValue)),
              (
                "bars",
                .array(
                  group.bars.map { bar in
                    .object([
                      ("key", .text(bar.key)), ("name", .text(bar.name)),
                      ("count", .integer(bar.count)),
                    ])
                  }
                )
              ),
            ])
          }
        )
      ),
    ])
  }
}
