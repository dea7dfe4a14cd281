import Connectors
import Records
import Testing

@Suite("Documents of trace events")
struct EPCISReaderTests {
  private static func document(_ events: String...) -> String {
    """
    {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
    {"ex":"http://ns.example.com/"}],"type":"EPCISDocument","schemaVersion":"2.0",
    "creationDate":"2026-04-01T00:00:00Z","epcisBody":{"eventList":[
    \(events.joined(separator: ",\n"))
    ]}}
    """
  }

  private static func shipping(_ code: String, _ more: String = "") -> String {
    """
    {"type":"ObjectEvent","action":"OBSERVE","bizStep":"shipping","disposition":"in_transit",
    "epcList":["\(code)"],"eventTime":"2026-04-03T08:00:00+08:00","eventTimeZoneOffset":"+08:00",
    "sourceList":[{"type":"owning_party","source":"urn:cn:uscc:91110000600037341L"}],
    "destinationList":[{"type":"owning_party",
    "destination":"urn:epc:id:pgln:4012345.00005"}]\(more)}
    """
  }

  @Test func `an event becomes a record with bare words and one spelling of codes`() throws {
    let harvest = Harvest.epcis(Self.document(Self.shipping("urn:epc:id:sgtin:4012345.011111.987")))
    let event = try #require(harvest.events.first?.parts.first)
    #expect(harvest.defects.isEmpty)
    #expect(event["codes"] == .list(["https://id.gs1.org/01/04012345111118/21/987"]))
    #expect(event["step"] == .text("shipping"))
    #expect(event["from"] == .text("91110000600037341L"))
    #expect(event["to"] == .text("https://id.gs1.org/417/4012345000054"))
    #expect(event["at"] == .integer(1_775_174_400_000))
    #expect(event["eventId"].text?.hasPrefix("ni:///sha-256;") == true)
  }

  @Test func `the same event written differently is the same record`() {
    let first = Harvest.epcis(Self.document(Self.shipping("urn:epc:id:sgtin:4012345.011111.987")))
    let other = Harvest.epcis(
      Self.document(
        Self.shipping("https://id.gs1.org/01/04012345111118/21/987", ",\"eventID\":\"urn:uuid:1\"")
          .replacing("08:00:00+08:00", with: "00:00:00Z")
          .replacing("\"shipping\"", with: "\"https://ref.gs1.org/cbv/BizStep-shipping\"")
      )
    )
    #expect(first.events.first?.parts.first?.id == other.events.first?.parts.first?.id)
  }

  @Test func `a bad event is put aside with its bytes and the rest goes on`() throws {
    let good = Self.shipping("urn:epc:id:sgtin:4012345.011111.1")
    let noAction = Self.shipping("urn:epc:id:sgtin:4012345.011111.2")
      .replacing("\"action\":\"OBSERVE\",", with: "")
    let notJSON = Self.shipping("urn:epc:id:sgtin:4012345.011111.3")
      .replacing("\"epcList\"", with: "epcList")
    let last = Self.shipping("urn:epc:id:sgtin:4012345.011111.4")
    let harvest = Harvest.epcis(Self.document(good, noAction, notJSON, "7", last))
    #expect(harvest.events.count == 2)
    #expect(harvest.reasons(.quarantined) == [.badEvent, .notJSON, .badEvent])
    #expect(harvest.defects.map(\.place.event) == [2, 3, 4])
    #expect(harvest.defects.first?.detail?.contains("action") == true)
    #expect(harvest.defects.first?.evidence.starts(with: Array("{\"type\"".utf8)) == true)
  }

  @Test func `a document that is cut keeps the events before the cut`() {
    let whole = Self.document(
      Self.shipping("urn:epc:id:sgtin:4012345.011111.1"),
      Self.shipping("urn:epc:id:sgtin:4012345.011111.2")
    )
    let harvest = Harvest.epcis(String(whole.dropLast(120)))
    #expect(harvest.events.count == 1)
    #expect(harvest.reasons(.quarantined) == [.notJSON])
    #expect(harvest.reasons(.refused) == [.documentCut])
  }

  @Test func `a frame that breaks the schema is not read, and says why`() {
    let text = Self.document(Self.shipping("urn:epc:id:sgtin:4012345.011111.1"))
      .replacing("\"schemaVersion\":\"2.0\",", with: "")
    let harvest = Harvest.epcis(text)
    #expect(harvest.events.isEmpty)
    #expect(harvest.reasons(.refused) == [.badDocument])
    #expect(harvest.defects.first?.detail?.contains("/schemaVersion") == true)
  }

  @Test(arguments: ["", "[]", "hello", "\u{FEFF}{}", "{\"a\":", "{{{{", "\"", "]]]]"])
  func `what is no document is never read and never lost silently`(text: String) {
    let harvest = Harvest.epcis(text)
    #expect(harvest.events.isEmpty)
    #expect(!harvest.defects.isEmpty)
  }

  @Test func `documents may follow each other, as JSON Lines do`() {
    let document = Self.document(Self.shipping("urn:epc:id:sgtin:4012345.011111.1"))
      .replacing("\n", with: " ")
    let harvest = Harvest.epcis(document + "\n" + document.replacing("11.1", with: "11.2") + "\n")
    #expect(harvest.events.count == 2)
    #expect(harvest.defects.isEmpty)
  }

  @Test func `master data name the batch of every code`() throws {
    let event = Self.shipping("urn:cn:code:81902300123456789012")
      .replacing("OBSERVE", with: "ADD").replacing("\"shipping\"", with: "\"commissioning\"")
      .replacing(
        "\"disposition\"",
        with: """
          "ilmd":{"cbvmda:lotNumber":"B260318","cbvmda:itemExpirationDate":"2028-03-17",
          "ex:productionDate":"2026-03-18T00:00:00Z","ex:approvalNumber":"国药准字h33021234"},
          "disposition"
          """
      )
    let harvest = Harvest.epcis(Self.document(event))
    let batch = try #require(harvest.events.first?.batches.first)
    #expect(batch["batchNumber"] == .text("B260318"))
    #expect(batch["approvalNumber"] == .text("国药准字H33021234"))
    #expect(batch["producedOn"] == .text("2026-03-18"))
    #expect(batch["expiresOn"] == .text("2028-03-17"))
    #expect(batch["item"] == .text("8190230"))
    #expect(harvest.events.first?.facts.first?.batch == batch.id)
    #expect(harvest.events.first?.facts.first?.state == "A")
  }

  @Test func `a very large event is kept in parts of one hash`() throws {
    let codes = (0..<3_500).map { "\"urn:cn:code:8190230\(1_000_000_000_000 + $0)\"" }
    let event = Self.shipping("x").replacing("\"x\"", with: codes.joined(separator: ","))
    let harvest = Harvest.epcis(Self.document(event))
    let parts = try #require(harvest.events.first?.parts)
    #expect(parts.count > 1)
    #expect(Set(parts.map { $0["eventId"] }).count == 1)
    #expect(Set(parts.map(\.id)).count == parts.count)
    #expect(parts.flatMap { $0["codes"].list }.count == 3_500)
    #expect(parts.allSatisfy { $0["codes"].list.reduce(0) { $0 + $1.utf8.count } < 60_000 })
  }

  @Test func `an error declaration keeps the identity of the event it withdraws`() throws {
    let plain = Self.shipping("urn:epc:id:sgtin:4012345.011111.1")
    let wrong = Self.shipping(
      "urn:epc:id:sgtin:4012345.011111.1",
      ",\"errorDeclaration\":{\"declarationTime\":\"2026-04-05T00:00:00Z\","
        + "\"reason\":\"did_not_occur\"}"
    )
    let harvest = Harvest.epcis(Self.document(plain, wrong))
    let ids = harvest.events.compactMap { $0.parts.first?.id }
    #expect(ids.count == 2 && ids[0] == ids[1])
    #expect(harvest.events[1].parts.first?["error"] == .text("did_not_occur"))
    #expect(harvest.events[1].facts.isEmpty)
  }

  @Test func `an event whose time names no zone takes its own offset`() throws {
    let event = Self.shipping("urn:epc:id:sgtin:4012345.011111.1")
      .replacing("T08:00:00+08:00", with: "T08:00:00")
    let harvest = Harvest.epcis(Self.document(event))
    #expect(harvest.events.first?.parts.first?["at"] == .integer(1_775_174_400_000))
    #expect(harvest.reasons(.noted) == [.doubtfulEvent])
  }
}
