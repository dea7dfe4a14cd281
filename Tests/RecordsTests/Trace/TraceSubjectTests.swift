import Foundation
import Records
import Testing

@Suite("Codes in the one spelling of the trace")
struct TraceSubjectTests {
  private static let detector: CodeDetector = {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    do {
      let tables = try CodeTables { name in
        Array(try Data(contentsOf: root.appending(path: "offline-cache/codes/" + name)))
      }
      let table = try GS1Table(
        tsv: Array(
          try Data(
            contentsOf: root.appending(path: "offline-cache/gs1/application-identifiers.tsv")
          )
        )
      )
      return CodeDetector(tables: tables, also: GS1Readers.all(table: table))
    } catch {
      preconditionFailure("invariant: the shipped tables can be read: \(error)")
    }
  }()

  private func subject(_ text: String) -> TraceSubject? {
    TraceSubject(Self.detector.check(text).reading)
  }

  @Test(
    arguments: [
      "]d20106901234567892210SN01", "(01)06901234567892(21)0SN01",
      "https://example.cn/a/01/06901234567892/21/0SN01?17=280317",
    ]
  )
  func `one package has one spelling, however its code is written`(text: String) {
    #expect(subject(text)?.code == "https://id.gs1.org/01/06901234567892/21/0SN01")
    #expect(subject(text)?.item == "06901234567892")
  }

  @Test func `an EPC of a document and the code on the box meet`() throws {
    let epc = TraceSubject(epc: "urn:epc:id:sgtin:690123.0456789.SN%2F1")
    let scanned = try #require(epc.code)
    #expect(scanned == "https://id.gs1.org/01/06901234567892/21/SN%2F1")
    #expect(subject("(01)06901234567892(21)SN/1")?.code == scanned)
    #expect(TraceLink.shown(scanned) == "(01)06901234567892(21)SN/1")
    let unit = TraceSubject(epc: "urn:epc:id:sscc:4012345.3111111111").code
    #expect(unit == "https://id.gs1.org/00/340123451111111111")
    #expect(subject("340123451111111111")?.code == unit)
    #expect(subject("(00)340123451111111111")?.code == unit)
  }

  @Test func `batch and days of a code come with it`() {
    let read = subject("]d201069012345678921728031710B260318\u{1D}21SN1")
    #expect(read?.batchNumber == "B260318")
    #expect(read?.expiresOn == CalendarDay("2028-03-17"))
    let classed = TraceSubject(epc: "urn:epc:class:lgtin:4012345.012345.Lot987")
    #expect(classed.code == nil)
    #expect(classed.item == "04012345123456")
    #expect(classed.batchNumber == "Lot987")
    let both = TraceSubject(epc: "https://id.gs1.org/01/04012345123456/10/Lot987/21/5")
    #expect(both.code == "https://id.gs1.org/01/04012345123456/21/5")
    #expect(both.batchNumber == "Lot987")
  }

  @Test(
    arguments: [
      "81902300123456789012", "https://www.example.cn/t?code=81902300123456789012",
      "urn:cn:drug:81902300123456789012",
    ]
  )
  func `a trace code of twenty digits is found in an address`(text: String) {
    #expect(TraceSubject(epc: text).code == "81902300123456789012")
  }

  @Test func `twenty digits of a serial number are no trace code`() {
    let link = "https://id.gs1.org/01/06901234567892/21/12345678901234567890"
    #expect(TraceSubject(epc: link).code == link)
  }

  @Test func `numbers of products lead to no package`() {
    #expect(subject("6901234567892")?.code == nil)
    #expect(subject("6901234567892")?.item == "06901234567892")
    #expect(subject("国药准字H33021234") == nil)
  }

  @Test(
    arguments: [
      ("Ｂ２６０３１８", "B260318"), ("批号：b 260318", "B260318"), ("LOT:X1", "X1"),
      ("LOT1", "LOT1"), ("批号20260318", "20260318"), ("260318-1", "260318-1"),
    ]
  )
  func `batch numbers are compared without what people add`(written: String, meant: String) {
    #expect(BatchName.normalized(written) == meant)
  }

  @Test func `batch numbers that differ in a letter stay apart`() {
    #expect(BatchName.normalized("B26O318") != BatchName.normalized("B260318"))
  }
}
