import Canvas
import Screens
import Testing
import Workstation

@Suite("A scanner over a list")
struct ScannerWatchTests {
  private let start = ContinuousClock.now

  private func keys(_ text: String) -> [Key] { text.map { Key.character($0) } }

  /// Feeds keys one by one, so many milliseconds apart.
  private func feed(
    _ keys: [Key],
    every milliseconds: Int,
    isOpen: Bool = true
  ) -> [ScannerWatch.Outcome] {
    var watch = ScannerWatch()
    var outcomes: [ScannerWatch.Outcome] = []
    var now = start
    for key in keys {
      outcomes += watch.sift([.key(key)], at: now, isOpen: isOpen)
      now = now.advanced(by: .milliseconds(milliseconds))
    }
    return outcomes + watch.sift([], at: now.advanced(by: .seconds(1)), isOpen: isOpen)
  }

  @Test func `a burst that ends with enter is one code and no key of it is a command`() {
    let code = "81902300000000000010"
    #expect(feed(keys(code) + [.enter], every: 1) == [.code(code)])
    #expect(feed(keys(code) + [.tab], every: 20) == [.code(code)])
    let separated = keys("]d20106901234567892") + [.control("]")] + keys("21K7Q") + [.enter]
    #expect(feed(separated, every: 2) == [.code("]d20106901234567892\u{241D}21K7Q")])
  }

  @Test func `keys of a person stay keys, however many digits`() {
    let typed = keys("123456789012") + [.enter]
    #expect(feed(typed, every: 60) == typed.map { .input(.key($0)) })
    #expect(feed(keys("4"), every: 1) == [.input(.key(.character("4")))])
    #expect(feed(keys("gd"), every: 1) == keys("gd").map { .input(.key($0)) })
    // A short run in one go is what a script or a nimble hand does.
    let short = keys("3") + [.down, .enter]
    #expect(feed(short, every: 0) == short.map { .input(.key($0)) })
  }

  @Test func `where keys are text nothing is held`() {
    let code = keys("81902300000000000010") + [.enter]
    #expect(feed(code, every: 1, isOpen: false) == code.map { .input(.key($0)) })
  }

  @Test func `what is held says how long it waits`() {
    var watch = ScannerWatch()
    #expect(watch.wait(at: start) == nil)
    #expect(watch.sift([.key(.character("4"))], at: start, isOpen: true) == [])
    #expect(watch.wait(at: start.advanced(by: .milliseconds(10))) == .milliseconds(15))
    let late = start.advanced(by: .milliseconds(30))
    #expect(watch.sift([], at: late, isOpen: true) == [.input(.key(.character("4")))])
    #expect(watch.wait(at: late) == nil)
  }
}
