import ArgumentParser
import Fieldwork
import Records
import Replica

/// `law search TEXT`: articles of the laws that the hub has imported, offline.
struct LawVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "law",
    subcommands: [Search.self]
  )

  /// Articles in which every word occurs, each with its law, its version and its source.
  struct Search: Verb {
    static let configuration = CommandConfiguration(commandName: "search")

    @Option var limit = 20
    @Argument var text: [String]

    func validate() throws {
      if limit < 1 { throw ValidationError("--limit 1…") }
    }

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.withLaptop(.reader) { laptop throws(CommandFailure) in
        let answer = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in
          try laptop.fieldwork.laws(text.joined(separator: " "), limit: limit)
        }
        for article in answer.articles {
          if place.output.wantsJSON {
            place.output.json(.article(article))
          } else {
            describe(article, on: place.output)
          }
        }
        place.output.say(words(answer))
        return answer.articles.isEmpty ? .negative : .done
      }
    }

    private func describe(_ article: LawArticleView, on output: Output) {
      let day = article.day.map { "(\($0))" } ?? ""
      output.line("《\(article.law)》\(day) \(article.chapter) \(article.article)")
      for line in article.text.split(separator: "\n") { output.line("  " + line) }
      output.line("  " + Phrase("来源:", "source: ")[output.language] + article.source)
      output.line("")
    }

    private func words(_ answer: LawAnswer) -> Phrase {
      if answer.held == 0 {
        return Phrase(
          "本机没有法规库;由平台 import laws 导入后,同步即有",
          "No laws are held here: a hub imports them (import laws), a sync brings them"
        )
      }
      return Phrase(
        "\(answer.articles.count) 条,共 \(answer.total) 条符合;本机法规 \(answer.held) 条",
        "\(answer.articles.count.counted("article")) of \(answer.total) found; \(answer.held) held"
      )
    }
  }
}

extension JSONTree {
  fileprivate static func article(_ article: LawArticleView) -> JSONTree {
    .object([
      ("id", .id(article.id)), ("law", .text(article.law)),
      ("day", .text(article.day?.description)), ("chapter", .text(article.chapter)),
      ("article", .text(article.article)), ("text", .text(article.text)),
      ("source", .text(article.source)),
    ])
  }
}
