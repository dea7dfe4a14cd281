import Testing

@testable import Commands

@Suite("Exit statuses")
struct ExitStatusTests {
  @Test(
    arguments: [
      ([ExitStatus](), ExitStatus.done), ([.done, .negative], .negative),
      ([.negative, .partlyDone], .partlyDone), ([.partlyDone, .unreachable], .unreachable),
      ([.unreachable, .inUse], .inUse), ([.inUse, .refused], .refused),
      ([.refused, .damaged], .damaged), ([.damaged, .interrupted], .interrupted),
      (ExitStatus.allCases, .interrupted),
    ]
  )
  func `the gravest one that applies wins`(statuses: [ExitStatus], winner: ExitStatus) {
    #expect(ExitStatus.deciding(statuses) == winner)
    #expect(ExitStatus.deciding(statuses.reversed()) == winner)
  }

  @Test func `the numbers are those that scripts know`() {
    #expect(ExitStatus.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 5, 6, 7, 130])
  }
}
