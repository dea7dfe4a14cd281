import Records
import Testing

@Suite("An application's way") struct ApplicationCourseTests {
  static let nine = Instant("2026-11-09T09:00:00+08:00") ?? Instant(milliseconds: 0)

  static func course(_ nodes: [String] = ["accept", "review", "inspection"]) -> ApplicationCourse {
    let id = RecordID(high: 1, low: 1)
    let records = nodes.enumerated().map { place, node in
      Record(
        .applicationNode,
        RecordID(high: 2, low: UInt64(9 - place)),
        [
          "application": .text(id.hex), "node": .text(node), "place": .integer(Int64(place)),
          "startedAt": place == 0 ? .integer(nine.milliseconds) : .null, "pauses": .list([]),
        ]
      )
    }
    let application = Record(.application, id, ["state": .text(nodes[0])])
    return ApplicationCourse(application: application, nodes: records.reversed())
  }

  @Test func `advancing ends one node with its result and begins the next`() throws {
    var course = Self.course()
    #expect(course.nodes.map { $0["node"].text } == ["accept", "review", "inspection"])
    let later = Self.nine.advanced(byMilliseconds: 86_400_000)
    try course.advance(at: later, result: "受理")
    #expect(course.current == 1)
    #expect(course.nodes[0]["endedAt"] == .integer(later.milliseconds))
    #expect(course.nodes[0]["result"] == .text("受理"))
    #expect(course.nodes[1]["startedAt"] == .integer(later.milliseconds))
    #expect(course.application["state"] == .text("review"))
  }

  @Test func `after the last node it is granted, and nothing moves it any more`() throws {
    var course = Self.course(["decision"])
    try course.advance(at: Self.nine, result: "")
    #expect(course.application["state"] == .text("granted"))
    #expect(throws: ApplicationCourse.Obstacle.ended("granted")) {
      try course.advance(at: Self.nine, result: "")
    }
    #expect(throws: ApplicationCourse.Obstacle.ended("granted")) {
      try course.pause(from: Self.nine.day)
    }
  }

  @Test func `it can be refused at any node, and go on to a node further away`() throws {
    var refused = Self.course()
    try refused.advance(at: Self.nine, result: "不予受理", ending: .refused)
    #expect(refused.application["state"] == .text("refused") && refused.current == nil)
    #expect(refused.nodes[1]["startedAt"].isNull)
    var jumped = Self.course()
    try jumped.advance(at: Self.nine, result: "", to: "inspection")
    #expect(jumped.current == 2)
    #expect(throws: ApplicationCourse.Obstacle.unknownNode("accept")) {
      try jumped.advance(at: Self.nine, result: "", to: "accept")
    }
  }

  @Test func `the clock stops and goes on, and a node's end closes what stands open`() throws {
    var course = Self.course()
    let day = Self.nine.day
    #expect(throws: ApplicationCourse.Obstacle.notPaused) { try course.resume(after: day) }
    try course.pause(from: day.advanced(by: 1))
    #expect(course.nodes[0].openPause == day.advanced(by: 1))
    #expect(throws: ApplicationCourse.Obstacle.alreadyPaused) { try course.pause(from: day) }
    try course.resume(after: day.advanced(by: 3))
    #expect(course.nodes[0]["pauses"] == .list(["2026-11-10..2026-11-12"]))
    try course.pause(from: day.advanced(by: 5))
    try course.advance(at: Self.nine.advanced(byMilliseconds: 6 * 86_400_000), result: "")
    #expect(
      course.nodes[0]["pauses"] == .list(["2026-11-10..2026-11-12", "2026-11-14..2026-11-15"])
    )
  }
}
