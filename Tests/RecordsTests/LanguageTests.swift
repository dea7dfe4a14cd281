import Records
import Testing

@Suite("Words in two languages")
struct LanguageTests {
  @Test(arguments: [(0, "0 days"), (1, "1 day"), (2, "2 days"), (-1, "-1 days"), (21, "21 days")])
  func `one is one thing, any other number several`(count: Int, words: String) {
    #expect(count.counted("day") == words)
  }
}
