import Canvas
import Records
import Screens
import Testing

@Suite("Taking things back")
struct UndoTests {
  @Test func `u takes the last edit back from any screen and says how`() throws {
    for route in [Route.toDo, .archive, .sync, .supervision, .undo] {
      var drive = Drive(route)
      try drive.keys("<Esc>u")
      #expect(drive.effects.contains(.undo(.takeLast)), "\(route)")
      #expect(drive.text.contains("已撤销 修改待办 JC202601187"))
    }
  }

  @Test func `control r does again what was undone, and says so`() throws {
    var drive = Drive(.toDo)
    try drive.keys("<C-r>")
    #expect(drive.effects.contains(.undo(.redo)))
    #expect(drive.text.contains("已重做"))
  }

  @Test func `an edit of the list is taken back only after a word`() throws {
    var drive = Drive(.toDo)
    try drive.keys("gzj<F8><Enter>")
    #expect(!drive.effects.contains(.undo(.take(id(20_002)))))
    try drive.keys("<F8>")
    #expect(drive.text.contains("另发一条相反的改动"))
    try drive.keys("Y<Enter>")
    #expect(drive.effects.contains(.undo(.take(id(20_002)))))
  }

  @Test func `what cannot be taken back says why and what can be done instead`() throws {
    var drive = Drive(.undo)
    try drive.keys("jj<F8>")
    #expect(drive.text.contains("只能向前"))
    try drive.keys("<End><F8>")
    #expect(drive.text.contains("只能另作更正"))
    #expect(!drive.effects.contains { if case .undo(.take) = $0 { true } else { false } })
  }

  @Test func `every obstacle has words in both languages`() {
    let obstacles: [UndoObstacle] = [
      .takenBack, .finalised, .changedSince(field: "note"),
      .onlyForward(field: "state", from: "open", to: "accepted"), .onlyAdds(field: "team"),
      .writtenOnce(field: "number"), .said(type: "supervisionEvent"), .final, .refused, .notHeld,
      .nothing, .nothingUndone,
    ]
    for obstacle in obstacles {
      let phrase = UndoPhrases.obstacle(obstacle)
      #expect(phrase.chinese.contains { !$0.isASCII } && !phrase.english.isEmpty)
      #expect(phrase.english.allSatisfy(\.isASCII) || phrase.english.contains("→"))
    }
  }

  @Test func `while locked nothing is taken back`() throws {
    var context = DrawContext.sample()
    context.isLocked = true
    var drive = Drive(.toDo, context: context)
    try drive.keys("u")
    #expect(!drive.effects.contains(.undo(.takeLast)))
    #expect(drive.text.contains("没有已解锁的账号"))
  }
}
