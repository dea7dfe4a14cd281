import Connectors
import Glibc
import HubStore
import Records

/// One call of an importer: its files one after the other, and the sum of what became of them.
struct ImportSeries {
  let source: ImportSource
  let files: [String]

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    let store = try desk.open()
    for file in files where access(file, R_OK) != 0 {
      throw HubFailure(.negative, HubPhrases.unreadable(file, errno: errno))
    }
    let detector = try ShippedTables.detector()
    var sum = ImportTally()
    for file in files {
      let run = ImportRun(source: source, store: store, at: desk.clock.now())
      sum += try run.perform(file, detector, desk)
    }
    desk.output.endProgress()
    desk.answer(HubPhrases.imported(sum)[desk.output.language]) { json in
      json.raw("{\"read\":")
      json.integer(sum.read)
      json.raw(",\"stored\":")
      json.integer(sum.stored)
      json.raw(",\"unchanged\":")
      json.integer(sum.unchanged)
      json.raw(",\"quarantined\":")
      json.integer(sum.quarantined)
      json.raw("}")
    }
    if sum.listed > 0 { desk.output.say(HubPhrases.problemsListed(sum.listed)) }
    if sum.refused > 0 { desk.output.say(HubPhrases.partsRefused(sum.refused)) }
    return sum.refused > 0 ? .partlyDone : .done
  }
}

/// What became of the items of a source; `read` is the sum of the other three.
struct ImportTally: Equatable, Sendable {
  var read: Int { stored + unchanged + quarantined }
  /// New and changed records.
  var stored = 0
  var unchanged = 0
  /// Items put aside, older versions of held ones among them.
  var quarantined = 0
  /// Entries of the list of problems, repairs and remarks among them.
  var listed = 0
  /// Parts that were not read, or not to their end.
  var refused = 0

  static func += (sum: inout ImportTally, part: ImportTally) {
    sum.stored += part.stored
    sum.unchanged += part.unchanged
    sum.quarantined += part.quarantined
    sum.listed += part.listed
    sum.refused += part.refused
  }
}
