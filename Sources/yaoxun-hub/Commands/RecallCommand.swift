import ArgumentParser
import HubStore
import Records

/// `recall`: recalls of products.
struct RecallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recall",
    abstract: HelpPhrases.recall,
    subcommands: [RecallOpenCommand.self, RecallCloseCommand.self]
  )
}

/// `recall open`: a recall, with a to-do item for each unit and a message for each account of it.
struct RecallOpenCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: HelpPhrases.recallOpen
  )

  @Argument(help: HelpPhrases.recallNumber)
  var number: String

  @Option(help: HelpPhrases.recallProduct)
  var product: String

  @Option(help: HelpPhrases.recallBatches)
  var batch: [String]

  @Option(name: .customLong("class"), help: HelpPhrases.recallClass)
  var grade: String

  @Option(help: HelpPhrases.recallStart)
  var started: String?

  @Option(help: HelpPhrases.recallUnits)
  var unit: [String] = []

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    guard ["1", "2", "3"].contains(grade) else {
      throw HubFailure(.wrongUsage, HubPhrases.badRecallClass(grade))
    }
    guard !batch.isEmpty else { throw HubFailure(.wrongUsage, HubPhrases.noBatch) }
    var day = desk.clock.now().day
    if let started {
      guard let given = CalendarDay(started) else {
        throw HubFailure(.wrongUsage, HubPhrases.badDay(started))
      }
      day = given
    }
    let store = try desk.open()
    let opening = RecallOpening(
      number: number,
      product: try ProductSearch(store: store).product(named: product, desk),
      batches: batch,
      grade: grade,
      startedOn: day,
      units: unit
    )
    let report = try opening.enter(into: store, desk)
    let text = HubPhrases.recallOpened(number, tasks: report.tasks, messages: report.messages)
    desk.answer(text[desk.output.language]) { json in
      json.raw("{\"id\":")
      json.string(report.recall.id.hex)
      for (name, field) in [("number", "number"), ("product", "product")] {
        json.raw(",\"\(name)\":")
        json.value(report.recall[field])
      }
      json.raw(",\"batches\":")
      json.strings(batch)
      for name in ["class", "ruleVersion", "startedOn", "state", "handlers"] {
        json.raw(",\"\(name)\":")
        json.value(report.recall[name])
      }
      json.raw(",\"due\":")
      json.value(report.due.map { .text($0.description) } ?? .null)
      json.raw(",\"toDoItems\":")
      json.integer(report.tasks)
      json.raw(",\"messages\":")
      json.integer(report.messages)
      json.raw("}")
    }
    return .done
  }
}

/// `recall close`: goods of the batches may move again.
struct RecallCloseCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: HelpPhrases.recallClose
  )

  @Argument(help: HelpPhrases.recallNumber)
  var number: String

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    let store = try desk.open()
    let id = TraceLedger.derived(TraceIdentity.recall(number))
    let held = try desk.asked { () throws(HubStoreError) in try store.record(id) }
    guard var recall = held else { throw HubFailure(.negative, HubPhrases.noRecall(number)) }
    recall["state"] = .text("closed")
    let at = desk.clock.now()
    _ = try desk.asked { () throws(HubStoreError) in
      try store.upsert([recall], source: "office", at: at)
    }
    desk.answer(HubPhrases.recallClosed(number)[desk.output.language]) { json in
      json.raw("{\"number\":")
      json.string(number)
      json.raw(",\"state\":\"closed\"}")
    }
    return .done
  }
}
