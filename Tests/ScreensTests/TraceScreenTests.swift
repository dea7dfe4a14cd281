import Canvas
import Records
import Screens
import Testing

@Suite("Looking up a code")
struct TraceLookupTests {
  @Test func `a scanned code shows product, batch, recall and signs without another key`() throws {
    var drive = Drive(.trace(nil))
    try drive.keys(TraceSample.code + "<Enter>")
    #expect(drive.effects.contains(.trace(.look(TraceSample.code))))
    for words in ["阿莫西林胶囊", "B260318", "召回中 ZH2026-001", "收货单位不符", "嘉兴正大"] {
      #expect(drive.text.contains(words), "\(words)")
    }
  }

  @Test func `the next scan begins a new code, so a scanner never has to wait`() throws {
    var drive = Drive(.trace(nil))
    try drive.keys(TraceSample.code + "<Enter>" + TraceSample.carton + "<Enter>")
    let asked = drive.effects.compactMap { effect -> String? in
      if case .trace(.look(let text)) = effect { text } else { nil }
    }
    #expect(asked == [TraceSample.code, TraceSample.carton])
  }

  @Test func `digits are never tabs and letters never commands while a code is typed`() throws {
    var drive = Drive(.trace(nil))
    try drive.keys("1234567890-=qgd")
    #expect(drive.shell.front.route == .trace(nil))
    let screen: TraceLookup = try drive.front()
    #expect(screen.scan.text == "1234567890-=qgd")
  }

  @Test func `the separator and both line ends of scanners are taken`() throws {
    var drive = Drive(.trace(nil))
    try drive.keys("]d2010690<C-]>21A<C-j>")
    #expect(drive.effects.contains(.trace(.look("]d2010690\u{241D}21A"))))
    try drive.keys("5<Tab>")
    #expect(drive.effects.contains(.trace(.look("5"))))
  }

  @Test func `a paste is looked up at once, and of several codes the first`() throws {
    var drive = Drive(.trace(nil))
    drive.paste(TraceSample.code)
    #expect(drive.effects.contains(.trace(.look(TraceSample.code))))
    drive.paste("81902300000100000002\n81902300000100000003\n")
    #expect(drive.effects.contains(.trace(.look("81902300000100000002"))))
    #expect(drive.text.contains("2 个码"))
  }

  @Test(arguments: [TraceSample.code + "\n", "]d2010690", "(01)06901234567892(21)1"])
  func `a code pasted over a list is looked up`(text: String) throws {
    var drive = Drive(.toDo)
    drive.paste(text)
    guard case .trace(.some) = drive.shell.front.route else {
      Issue.record("\(drive.shell.front.route)")
      return
    }
    #expect(drive.text.contains("阿莫西林胶囊"))
    try drive.keys("<Esc>")
    #expect(drive.shell.front.route == .toDo)
  }

  @Test func `other text pasted over a list leads nowhere`() {
    var drive = Drive(.toDo)
    for text in ["1234567890123456789", "国药准字H33021234", "", "81902300123456789012\nx"] {
      drive.paste(text)
      #expect(drive.shell.front.route == .toDo)
    }
  }

  @Test func `a scanner that never ends its code is cut, once and aloud`() throws {
    var drive = Drive(.trace(nil))
    try drive.keys(String(repeating: "7", count: 600))
    let screen: TraceLookup = try drive.front()
    #expect(screen.scan.text.utf8.count == ScanField.longest)
    let bells = drive.effects.filter { if case .tell = $0 { true } else { false } }
    #expect(bells.count == 1)
  }

  @Test func `an answer to an earlier code does not replace a later one`() throws {
    var drive = Drive(.trace(nil))
    try drive.keys(TraceSample.code + "<Enter>x9<Enter>")
    drive.learn(.trace(.answer(TraceSample.code, TraceSample.answer(TraceSample.code))))
    #expect(!drive.text.contains("B260318"))
  }

  @Test func `packages lead to each other and events to their enterprise`() throws {
    var drive = Drive(.trace(nil))
    try drive.keys(TraceSample.code + "<Enter><Down><Down><Down><F3>")
    #expect(drive.shell.front.route == .enterprise(id(505)))
    drive = Drive(.trace(nil))
    try drive.keys(TraceSample.code + "<Enter><Tab><F3>")
    #expect(drive.shell.front.route == .trace(TraceSample.carton))
    try drive.keys("<Esc>")
    #expect(drive.shell.front.route == .trace(nil))
    try drive.keys("<F6>")
    #expect(drive.shell.front.route == .batchFlow(id(8_100)))
    #expect(drive.text.contains("西湖区") || drive.text.contains("区县"))
  }
}

@Suite("Scanning a shelf")
struct ShelfScanTests {
  private static func code(_ number: Int) -> String {
    "8190230\(1_000_000_000_000 + number)"
  }

  /// Keeps what a service was asked to keep, for the tests to look at.
  private final class Shelf: @unchecked Sendable {
    // One test drives it from one thread.
    var parts: [Int: [String]] = [:]
    var asked: [String] = []
  }

  private static func drive(_ shelf: Shelf, kept: [String] = []) -> Drive {
    var services = Services.sample()
    services.trace.keepShelf = { part in shelf.parts[part.number] = part.texts }
    services.trace.keptShelf = { kept }
    services.trace.shelf = { texts in
      shelf.asked += texts
      return texts.map(TraceSample.finding)
    }
    return Drive(.shelf, services: services)
  }

  @Test func `four hundred codes in one burst are all kept and all looked up once`() throws {
    let shelf = Shelf()
    var drive = Self.drive(shelf)
    let codes = (0..<400).map { Self.code($0 * 10) }
    try drive.keys(codes.map { $0 + "<Enter>" }.joined())
    #expect(shelf.asked == codes)
    #expect(shelf.parts.sorted { $0.key < $1.key }.flatMap(\.value) == codes)
    let screen: ShelfScan = try drive.front()
    #expect(screen.tally.total == 400)
    #expect(screen.tally.clear == 400)
  }

  @Test func `codes that arrive while an answer is due are asked for together`() throws {
    var screen = ShelfScan()
    let context = DrawContext.sample()
    _ = screen.handle(.appeared, in: context)
    // A code that is faster than the kept list waits for it.
    #expect(screen.handle(.pasted(Self.code(990) + "\n"), in: context).isEmpty)
    let first = screen.handle(.learnt(.trace(.keptShelf([]))), in: context)
    #expect(first.count == 1)
    _ = screen.handle(.learnt(.trace(.shelf(from: 0, [], isKept: true))), in: context)
    var effects: [Effect] = []
    for number in 0..<5 {
      for character in Self.code(number * 10) {
        effects += screen.handle(.typed(.character(character)), in: context)
      }
      effects += screen.handle(.typed(.enter), in: context)
    }
    #expect(effects.count == 1)
    let answer = News.trace(.shelf(from: 1, [TraceSample.finding(Self.code(0))], isKept: true))
    let next = screen.handle(.learnt(answer), in: context)
    guard case .trace(.shelf(let place, let texts, let parts))? = next.first else {
      Issue.record("nothing was asked")
      return
    }
    #expect(place == 2)
    #expect(texts.count == 4)
    #expect(parts.flatMap(\.texts).count == 6)
  }

  @Test func `repeats, hits and strangers are told by sound and in words`() throws {
    let shelf = Shelf()
    var drive = Self.drive(shelf)
    try drive.keys(Self.code(10) + "<Enter>")
    #expect(!drive.effects.contains { if case .sound = $0 { true } else { false } })
    try drive.keys(Self.code(10) + "<Enter>")
    #expect(drive.effects.contains(.sound(.again)))
    #expect(drive.text.contains("重复,首次在第 1 条"))
    try drive.keys(Self.code(7) + "<Enter>")
    #expect(drive.effects.contains(.sound(.hit)))
    #expect(drive.text.contains("!! 召回") && drive.text.contains("ZH2026-001"))
    try drive.keys(Self.code(8) + "<Enter>")
    #expect(drive.effects.contains(.sound(.unclear)))
    #expect(Set([Sound.again, .unclear, .hit].map(\.beats)).count == 3)
  }

  @Test func `undo takes scans back one by one, and the repeat is none any more`() throws {
    let shelf = Shelf()
    var drive = Self.drive(shelf)
    try drive.keys(Self.code(10) + "<Enter>" + Self.code(20) + "<Enter><F8><F8>")
    let screen: ShelfScan = try drive.front()
    #expect(screen.rows.isEmpty)
    #expect(shelf.parts[0] == [])
    try drive.keys(Self.code(10) + "<Enter>")
    let again: ShelfScan = try drive.front()
    #expect(again.tally.repeats == 0)
  }

  @Test func `a list that was kept is there again and makes no sound`() throws {
    let shelf = Shelf()
    var drive = Self.drive(shelf, kept: [Self.code(7), Self.code(10)])
    #expect(drive.text.contains("召回"))
    #expect(!drive.effects.contains { if case .sound = $0 { true } else { false } })
    try drive.keys(Self.code(7) + "<Enter>")
    #expect(drive.effects.last == .sound(.again) || drive.effects.contains(.sound(.again)))
    #expect(shelf.parts[0]?.count == 3)
  }

  @Test func `finishing asks first and then forgets the list`() throws {
    let shelf = Shelf()
    var drive = Self.drive(shelf)
    try drive.keys(Self.code(10) + "<Enter><F4><Enter>")
    var screen: ShelfScan = try drive.front()
    #expect(screen.rows.count == 1)
    try drive.keys("<F4>y<Enter>")
    screen = try drive.front()
    #expect(screen.rows.isEmpty)
    #expect(drive.effects.contains(.trace(.discardShelf)))
  }

  @Test func `a paste of many lines is as many scans`() throws {
    let shelf = Shelf()
    var drive = Self.drive(shelf)
    drive.paste((0..<50).map { Self.code($0 * 10) }.joined(separator: "\n") + "\n")
    #expect(shelf.asked.count == 50)
  }

  @Test func `a lookup that failed is asked for again with the next code`() throws {
    var screen = ShelfScan()
    let context = DrawContext.sample()
    _ = screen.handle(.pasted(Self.code(10) + "\n"), in: context)
    let request = TraceRequest.shelf(from: 0, [Self.code(10)], keeping: [])
    let failure = ServiceFailure(.busy(process: 7), code: "replica.busy")
    _ = screen.handle(.learnt(.trace(.failed(failure, request))), in: context)
    let effects = screen.handle(.pasted(Self.code(20) + "\n"), in: context)
    guard case .trace(.shelf(let first, let texts, _))? = effects.first else {
      Issue.record("nothing was asked")
      return
    }
    #expect(first == 0)
    #expect(texts.count == 2)
  }

  @Test func `the list is taken away with what each code is`() throws {
    let shelf = Shelf()
    var drive = Self.drive(shelf)
    try drive.keys(Self.code(10) + "<Enter>" + Self.code(7) + "<Enter><F9>")
    guard case .view(.export(.rows(let sheet), .csv))? = drive.effects.last else {
      Issue.record("nothing was exported")
      return
    }
    #expect(sheet.rows.count == 2)
    #expect(sheet.rows.allSatisfy { $0.count == sheet.columns.count })
    #expect(sheet.rows[1].contains("recalled") && sheet.rows[1].contains("ZH2026-001"))
  }
}
