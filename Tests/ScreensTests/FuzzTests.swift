import Canvas
import Records
import Screens
import Testing

@Suite("Any keys")
struct FuzzTests {
  /// A small generator of its own, so that a failing seed fails again.
  private struct Dice {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(sides))
    }
  }

  private static let keys: [Key] =
    "1234567890-=abcdefghijklmnoprstuvwxyzGNPR!{}.:?/[] 药：。（".map { Key.character($0) }
    + (1...9).map { Key.function($0) }
    + [
      .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .enter, .tab, .backTab, .escape,
      .backspace, .delete, .control("u"), .control("d"), .control("l"),
    ]

  @Test(arguments: 1...12)
  func `Gate G3: no sequence of keys and sizes breaks a screen or loses the way home`(_ seed: Int)
    throws
  {
    var dice = Dice(state: UInt64(seed))
    var drive = Drive(seed.isMultiple(of: 3) ? .inspection(id(9_001)) : .toDo)
    for _ in 0..<120 {
      if dice.roll(20) == 0 {
        drive.context.size = Size(rows: 1 + dice.roll(110), columns: 1 + dice.roll(310))
        drive.context.language = Language.allCases[dice.roll(2)]
        drive.context.isLocked = dice.roll(4) == 0
      }
      let key = Self.keys[dice.roll(Self.keys.count)]
      try drive.keys(key.notation)
      #expect(drive.frame.lines.count == drive.context.size.rows)
    }
    drive.context.size = Size(rows: 24, columns: 80)
    // Esc leaves whatever lies over the screen, and the palette leads anywhere.
    try drive.keys("<Esc><Esc><Esc><F2><C-u>待办<Enter>")
    #expect(!drive.frame.lines[0].isEmpty)
  }
}

@Suite("Failures")
struct FailurePhraseTests {
  @Test(arguments: [
    ServiceFailure.Reason.locked, .busy(process: 7), .notHeld, .notAllowed, .sealed, .stateChanged,
    .damaged, .noSpace, .fileUnreadable, .unreachable, .invalid(fields: ["due"]), .failed,
  ])
  func `every failure says what happened, what is safe and what to do`(
    _ reason: ServiceFailure.Reason
  ) {
    #expect(reason.phrase.chinese.split(separator: " · ").count == 3)
    #expect(reason.phrase.english.split(separator: " · ").count == 3)
  }

  @Test(arguments: [Language.chinese, .english])
  func `a failure longer than its row is shown whole`(_ language: Language) {
    var drive = Drive(.toDo, context: .sample(80, 24, language))
    let failure = ServiceFailure(.stateChanged, code: "toDo.stateChangedMeanwhile")
    drive.learn(.toDo(.failed(failure)))
    let shown = drive.frame.lines.joined().filter { $0 != "│" && $0 != " " }
    let words = failure.reason.phrase[language].filter { $0 != " " }
    #expect(shown.contains(words))
    #expect(shown.contains("[toDo.stateChangedMeanwhile]"))
  }
}
