import Reconciliation
import Testing

@Suite("Merging prose")
struct TextMergeTests {
  @Test(
    arguments: [
      ("甲。乙。丙。", "甲一。乙。丙。", "甲。乙。丙三。", "甲一。乙。丙三。"),
      ("甲。", "甲。", "乙。", "乙。"),
      ("甲。乙。", "甲。乙。", "甲。乙。", "甲。乙。"),
      ("甲。乙。丙。", "乙。丙。", "甲。乙。丙。丁。", "乙。丙。丁。"),
      ("", "同。", "同。", "同。"),
    ]
  )
  func `disjoint sentences merge`(base: String, mine: String, theirs: String, merged: String) {
    #expect(TextMerge.merge(base: base, mine: mine, theirs: theirs) == merged)
    #expect(TextMerge.merge(base: base, mine: theirs, theirs: mine) == merged)
  }

  @Test(
    arguments: [
      ("甲。", "甲一。", "甲二。"),
      ("", "我的。", "对方的。"),
      ("甲。乙。", "甲。", "甲。乙二。"),
    ]
  )
  func `the same place written differently is left to a person`(
    base: String,
    mine: String,
    theirs: String
  ) {
    #expect(TextMerge.merge(base: base, mine: mine, theirs: theirs) == nil)
  }
}
