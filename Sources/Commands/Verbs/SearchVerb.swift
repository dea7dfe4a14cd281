import ArgumentParser
import Fieldwork
import Records
import Replica

/// `search TEXT [--kind K] [--limit N]`.
struct SearchVerb: Verb {
  static let configuration = CommandConfiguration(commandName: "search")

  @Option var kind: SearchHit.Kind?
  @Option var limit = 50
  @Argument var text: [String]

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit 1…") }
  }

  func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
    // Findings are sealed; everything else is found without the keys.
    let keys: Laptop.Keys = kind == .finding ? .needed : .none
    return try place.withLaptop(.reader, keys: keys) { laptop throws(CommandFailure) in
      let hits = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
        () throws(FieldworkError) in
        try laptop.fieldwork.search(
          text.joined(separator: " "),
          kinds: kind.map { [$0] } ?? [],
          limit: limit
        )
      }
      if place.output.wantsJSON {
        for hit in hits { place.output.json(.hit(hit)) }
      } else {
        var table = Table()
        for hit in hits { table.add([hit.kind.rawValue, hit.number, hit.name, hit.detail]) }
        place.output.table(table)
      }
      if hits.isEmpty { place.output.say(CommandPhrases.nothingFound) }
      return hits.isEmpty ? .negative : .done
    }
  }
}

extension JSONTree {
  fileprivate static func hit(_ hit: SearchHit) -> JSONTree {
    .object([
      ("kind", .string(hit.kind.rawValue)), ("id", .id(hit.id)), ("number", .text(hit.number)),
      ("name", .text(hit.name)), ("detail", .text(hit.detail)), ("state", .text(hit.state)),
    ])
  }
}
