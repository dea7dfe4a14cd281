import Records
import Screens
import Testing

@testable import Workstation

@Suite("Answers read before they are asked for") struct ForesightTests {
  private let asked = Effect.toDo(.week)
  private let news = News.replicaChanged
  private let now = Instant(milliseconds: 1_795_000_000_000)

  @Test func `an answer is given for what it answers, and for nothing else`() {
    let foresight = Foresight()
    foresight.keep(news, to: asked, of: foresight.generation, at: now)
    #expect(foresight.answer(to: asked, at: now) == news)
    #expect(foresight.answer(to: asked, at: now) == news, "as often as it is asked for")
    #expect(foresight.answer(to: .redraw, at: now) == nil)
  }

  @Test func `an answer that was being read while something changed is dropped`() {
    let foresight = Foresight()
    let before = foresight.generation
    foresight.forget()
    foresight.keep(news, to: asked, of: before, at: now)
    #expect(foresight.answer(to: asked, at: now) == nil)
  }

  @Test func `a change drops what was read before it`() {
    let foresight = Foresight()
    foresight.keep(news, to: asked, of: foresight.generation, at: now)
    foresight.forget()
    #expect(foresight.answer(to: asked, at: now) == nil)
  }

  @Test func `an answer that counts days is not given a minute later`() {
    let foresight = Foresight()
    foresight.keep(news, to: asked, of: foresight.generation, at: now)
    let later = Instant(milliseconds: now.milliseconds + 60_000)
    #expect(foresight.answer(to: asked, at: later) == nil)
  }

  @Test func `only the newest answers are kept`() {
    let foresight = Foresight()
    let effects = (1...9).map { Effect.previewTheme("\($0)") }
    for effect in effects {
      foresight.keep(news, to: effect, of: foresight.generation, at: now)
    }
    #expect(foresight.answer(to: effects[0], at: now) == nil)
    #expect(foresight.answer(to: effects[8], at: now) == news)
  }
}
