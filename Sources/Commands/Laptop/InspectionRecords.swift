import Records
import Replica

/// An inspection with every record made in it, as `inspect show` prints them.
struct InspectionRecords {
  private let inspection: HeldRecord
  private let enterpriseName: String
  private let answers: [HeldRecord]
  private let findings: [HeldRecord]
  private let evidence: [HeldRecord]

  init(_ contents: InspectionContents, of laptop: Laptop) throws(CommandFailure) {
    inspection = try laptop.held(.inspection, contents.summary.id)
    enterpriseName = contents.summary.enterpriseName
    answers = try Self.records(.answer, contents.answers.map(\.id), laptop)
    findings = try Self.records(.finding, contents.findings.map(\.id), laptop)
    evidence = try Self.records(.evidence, contents.evidence.map(\.id), laptop)
  }

  var json: JSONTree {
    JSONTree.record(inspection).adding([
      ("enterpriseName", .text(enterpriseName)),
      ("answers", .array(answers.map { JSONTree.record($0) })),
      ("findings", .array(findings.map { JSONTree.record($0) })),
      ("evidence", .array(evidence.map { JSONTree.record($0) })),
    ])
  }

  func describe(on output: Output) {
    for held in [inspection] + answers + findings + evidence {
      output.describe(held)
      output.line("")
    }
  }

  private static func records(
    _ type: RecordType,
    _ ids: [RecordID],
    _ laptop: Laptop
  ) throws(CommandFailure) -> [HeldRecord] {
    var records: [HeldRecord] = []
    for id in ids { records.append(try laptop.held(type, id)) }
    return records
  }
}
