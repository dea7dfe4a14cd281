import Testing

@testable import Records

@Suite("Event hashes") struct EventHashTests {
  @Test(.enabled(if: GS1Oracle.isPresent))
  func `every reference document gets the hashes of its events`() throws {
    let files = try EPCISDocumentTests.files("hash_cases")
    for row in try GS1Oracle.cases("epcis/hash_cases.json") {
      let name = try #require(row["file"]?.text)
      guard let file = files.first(where: { $0.name == name }) else { continue }
      let document = try EPCISDocument.read(file.bytes)
      let hashes = document.eventHashes(sha256: SHA256.digest)
      let expected = try #require(row["hashes"]?.items).compactMap(\.text)
      #expect(hashes == expected, "\(name)")
      let written = row["prehashes"]?.items?.compactMap(\.text) ?? []
      for (place, (own, text)) in zip(document.preHashes, written).enumerated()
      where EventHash.identifier(of: text, sha256: SHA256.digest) == expected[place] {
        #expect(own == text, "\(name)")
      }
    }
  }

  @Test(arguments: [
    ("2023-02-02T11:04:03.1415Z", "2023-02-02T11:04:03.142Z"),
    ("2023-02-02T11:04:03.1425Z", "2023-02-02T11:04:03.143Z"),
    ("2023-02-02T23:59:59.9995+00:00", "2023-02-03T00:00:00.000Z"),
    ("2024-02-29T01:00:00+14:00", "2024-02-28T11:00:00.000Z"),
    ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
    ("2000-01-01T00:00:00-06:00", "2000-01-01T06:00:00.000Z"),
  ])
  func `instants are written in UTC to the millisecond`(text: String, canonical: String) {
    #expect(EPCISTime.milliseconds(text).map(EPCISTime.text) == canonical)
  }

  @Test(arguments: [
    "2023-02-29T00:00:00Z", "2023-13-01T00:00:00Z", "2023-01-01T24:00:00Z", "2023-01-01",
    "2023-01-01T00:00:00", "2023-01-01T00:00:00.Z", "2023-01-01T00:00:00+15:00",
  ])
  func `what is no instant is refused`(text: String) {
    #expect(EPCISTime.milliseconds(text) == nil)
  }

  @Test(arguments: [
    ("1.0", "1"), ("0.34340", "0.3434"), ("+5", "5"), ("007", "7"), ("-0", "0"), ("1e3", "1000"),
    ("12.5e-3", "0.0125"), ("99886655123456789012", "99886655123456789012"), (".5", "0.5"),
    ("-10.50", "-10.5"),
  ])
  func `numbers lose what says nothing`(text: String, canonical: String) {
    #expect(EventHashNumber.canonical(text) == canonical)
  }

  @Test(arguments: ["", "1.2.3", "2023-10-09", "e5", "1e", "AB-12", "-", ".", "1e999"])
  func `what is no number stays`(text: String) {
    #expect(EventHashNumber.canonical(text) == nil)
  }
}
