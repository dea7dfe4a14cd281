import Records
import Regulation
import Testing

@Suite("Pauses") struct PausesTests {
  @Test func `overlapping, nested and touching intervals become one`() throws {
    let texts = [
      "2026-03-20..2026-03-20", "2026-03-04..2026-03-10", "2026-03-05..2026-03-06",
      "2026-03-11..2026-03-12", "2026-03-09..2026-03-10",
    ]
    let pauses = Pauses(try texts.map { try #require(Pauses.interval($0)) })
    let union = try [day("2026-03-04")...day("2026-03-12"), day("2026-03-20")...day("2026-03-20")]
    #expect(pauses.intervals == union)
    #expect(try pauses.contains(day("2026-03-04")) && pauses.contains(day("2026-03-12")))
    #expect(try !pauses.contains(day("2026-03-03")) && !pauses.contains(day("2026-03-13")))
    #expect(try pauses.contains(day("2026-03-20")) && !pauses.contains(day("2026-03-21")))
    #expect(!Pauses.none.contains(.earliest))
  }

  @Test(arguments: [
    "", "2026-03-04", "2026-03-04..", "2026-03-04...2026-03-05", "2026-03-05..2026-03-04",
    "2026-03-04..2026-03-32", "2026-03-04-2026-03-05", " 2026-03-04..2026-03-05",
    "2026-03-04..2026-03-05 ",
  ])
  func `an interval is two days joined by two points`(text: String) {
    #expect(Pauses.interval(text) == nil)
  }
}
