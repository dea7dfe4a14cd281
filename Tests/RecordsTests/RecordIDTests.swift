import Records
import Testing

@Test func `a record id reads back as it was written`() {
  let id = RecordID(high: 0x0123_4567_89ab_cdef, low: 0xfedc_ba98_7654_3210)
  #expect(RecordID(hex: id.hex) == id)
  #expect(RecordID(bytes: id.bytes) == id)
  #expect(RecordID(hex: id.hex.uppercased()) == nil)
}
