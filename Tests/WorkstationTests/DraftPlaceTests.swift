import Records
import Screens
import Testing
import Workstation

@Suite("Where a draft belongs")
struct DraftPlaceTests {
  @Test(
    arguments: [
      DraftPlace.Field.note, .reading, .reason, .newFinding, .finding(RecordID(high: 3, low: 4)),
    ]
  )
  func `a place reads back from its key`(field: DraftPlace.Field) {
    let place = DraftPlace(inspection: RecordID(high: 1, low: 2), clause: "R6.1.3", field: field)
    #expect(DraftPlace(key: place.key) == place)
  }

  @Test(arguments: ["", "x", "todo 1 note", "\(RecordID(high: 1, low: 2).hex) R1 other"])
  func `a key of another screen is no place here`(key: String) {
    #expect(DraftPlace(key: key) == nil)
  }
}
