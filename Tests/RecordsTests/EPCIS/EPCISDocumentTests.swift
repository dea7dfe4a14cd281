import Foundation
import Testing

@testable import Records

@Suite("EPCIS documents") struct EPCISDocumentTests {
  static func files(_ folder: String) throws -> [(name: String, bytes: [UInt8])] {
    let shared = try #require(GS1Oracle.shared)
    let url = shared.appending(path: "oracles/epcis/\(folder)")
    return try FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)
      .map { ($0.lastPathComponent, Array(try Data(contentsOf: $0))) }
  }

  @Test(.enabled(if: GS1Oracle.isPresent))
  func `every official example is accepted and its events are read`() throws {
    let files = try Self.files("examples")
    #expect(files.count > 20)
    for file in files {
      let document = try EPCISDocument.read(file.bytes)
      #expect(document.isAccepted, "\(file.name): \(document.findings)")
      #expect(!document.events.isEmpty, "\(file.name)")
      for event in document.events {
        #expect(event.kind != nil, "\(file.name)")
        #expect(event.instant != nil, "\(file.name)")
      }
    }
  }

  @Test(.enabled(if: GS1Oracle.isPresent))
  func `every mutation is judged as the official schema judges it`() throws {
    for row in try GS1Oracle.cases("epcis/schema_mutation_cases.json") {
      let document = EPCISDocument(try #require(row["doc"]))
      #expect(
        document.isAccepted == row["valid"]?.flag,
        "\(row["name"]?.text ?? ""): \(document.findings)"
      )
    }
  }

  private func findings(_ change: (inout String) -> Void) throws -> [EPCISFinding] {
    var text = """
      {"@context": "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
       "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-01-01T00:00:00Z",
       "epcisBody": {"eventList": [{"type": "ObjectEvent", "action": "ADD",
       "eventTime": "2026-01-01T00:00:00+08:00", "eventTimeZoneOffset": "+08:00",
       "epcList": ["urn:epc:id:sgtin:0614141.107346.2017"], "bizStep": "shipping"}]}}
      """
    change(&text)
    return try EPCISDocument.read(Array(text.utf8)).findings
  }

  @Test(
    arguments: [
      ("\"shipping\"", "\"shippin\"", .unknownWord, .warning, "/epcisBody/eventList/0/bizStep"),
      (
        "\"shipping\"", "\"urn:epcglobal:cbv:bizstep:shipping\"", .outdatedWord, .error,
        "/epcisBody/eventList/0/bizStep"
      ),
      ("00:00+08:00", "00:00", .notAnInstant, .warning, "/epcisBody/eventList/0/eventTime"),
      (
        "0614141.107346.2017", "1.2.3", .brokenIdentifier, .warning,
        "/epcisBody/eventList/0/epcList/0"
      ),
      ("\"+08:00\"", "\"+8\"", .malformed, .error, "/epcisBody/eventList/0/eventTimeZoneOffset"),
      ("ObjectEvent", "OtherEvent", .unknownEventType, .warning, "/epcisBody/eventList/0/type"),
      (
        "\"bizStep\"", "\"ilmd\":{}, \"action2\":1, \"bizStep\"", .unknownMember, .warning,
        "/epcisBody/eventList/0/action2"
      ),
      (
        "\"bizStep\"", "\"readPoint\": \"x\", \"bizStep\"", .wrongType, .error,
        "/epcisBody/eventList/0/readPoint"
      ),
      ("\"schemaVersion\": \"2.0\",", "", .missingMember, .error, "/schemaVersion"),
      (
        "sgtin:0614141.107346.2017\"",
        "sgtin:0614141.107346.2017\", \"urn:epc:id:sgtin:0614141.107346.2017\"", .notUnique, .error,
        "/epcisBody/eventList/0/epcList/1"
      ),
      ("\"epcList\"", "\"epcs\"", .nothingConcerned, .error, "/epcisBody/eventList/0"),
      (
        "\"ADD\"", "\"OBSERVE\", \"ilmd\": {}", .ilmdWithoutAdd, .error,
        "/epcisBody/eventList/0/ilmd"
      ),
    ] as [(String, String, EPCISFinding.Code, EPCISFinding.Severity, String)]
  )
  func `each rule names its place`(
    old: String,
    new: String,
    code: EPCISFinding.Code,
    severity: EPCISFinding.Severity,
    pointer: String
  ) throws {
    #expect(try findings { _ in }.isEmpty)
    let found = try findings { $0 = $0.replacing(old, with: new) }
    #expect(found.contains(EPCISFinding(code, severity, at: pointer)), "\(found)")
  }

  @Test func `of repeated members the last one counts and is named`() throws {
    let found = try findings {
      $0 = $0.replacing("\"bizStep\"", with: "\"bizStep\":1, \"bizStep\"")
    }
    #expect(
      found == [EPCISFinding(.repeatedMember, .warning, at: "/epcisBody/eventList/0/bizStep")]
    )
  }

  @Test func `an event keeps what, why and who`() throws {
    let text = """
      {"@context": [], "type": "TransformationEvent", "eventTime": "2026-01-01T00:00:00Z",
       "eventTimeZoneOffset": "+00:00", "inputQuantityList": [{"epcClass": "urn:a:b",
       "quantity": 1.50, "uom": "KGM"}], "outputEPCList": ["urn:c:d"], "x:y": {"z": null},
       "sourceList": [{"type": "location", "source": "urn:e:f"}], "ilmd": {"x:lot": "1"},
       "errorDeclaration": {"declarationTime": "2026-01-02T00:00:00Z", "reason": "did_not_occur"},
       "sensorElementList": [{"sensorReport": [{"type": "Temperature", "value": 2.0}]}]}
      """
    let document = try EPCISDocument.read(Array(text.utf8))
    #expect(document.kind == .single)
    #expect(document.isAccepted, "\(document.findings)")
    let event = try #require(document.events.first)
    #expect(event.kind == .transformation)
    #expect(
      event.inputQuantities
        == [EPCISEvent.Quantity(epcClass: "urn:a:b", quantity: "1.50", unit: "KGM")]
    )
    #expect(event.sources == [EPCISEvent.Reference(type: "location", id: "urn:e:f")])
    #expect(event.errorDeclaration?.reason == "did_not_occur")
    #expect(event.sensorElements.first?.reports.first?["value"] == .number("2.0"))
    #expect(event.extensions.map(\.0) == ["x:y"])
    #expect(event.ilmd?["x:lot"] == .string("1"))
  }

  @Test func `damaged documents are answered, never crashed on`() throws {
    let seeds = GS1Oracle.isPresent ? try Self.files("examples").map(\.bytes) : []
    let small = Array(#"{"@context":[],"type":"ObjectEvent","epcList":[{}],"action":[1e5]}"#.utf8)
    for seed in 0..<2_000 {
      var random = SplitMix(state: UInt64(seed))
      var bytes = (seeds + [small])[random.next(below: seeds.count + 1)]
      for _ in 0...random.next(below: 4) {
        let place = random.next(below: bytes.count)
        bytes[place] = Array("0\"{}[],:truenl".utf8)[random.next(below: 14)]
      }
      guard let document = try? EPCISDocument.read(bytes) else { continue }
      #expect(document.preHashes.count == document.events.count)
    }
  }
}
