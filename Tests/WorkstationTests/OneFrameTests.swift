import Canvas
import Dispatch
import Foundation
import Home
import Records
import Reference
import Screens
import Settings
import Testing

@testable import Workstation

@Suite("One frame for a key and what it brings")
struct OneFrameTests {
  @Test func `what is typed and the answer to it are drawn together`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "frames-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let root = URL(filePath: #filePath).appending(path: "../../..").standardized.path
    let data = DataFolder(path: root)
    let home = HomeFolder(path: path)
    let station = Station(
      home: home,
      folder: nil,
      fieldwork: nil,
      reference: Reference(folder: data),
      settings: try UserSettings(home: home, data: data, theme: nil),
      clock: WallClock(fixedAt: Instant(milliseconds: 1_795_000_000_000))
    )
    let posted = DispatchSemaphore(value: 0)
    let desk = Keyboard()
    let terminal = RecordedTerminal(
      size: Size(rows: 24, columns: 80),
      theme: .plain,
      waker: Waker { posted.signal() }
    ) { _ in
      // Whatever the loop waits for, it waits as long as it takes.
      if station.isAnswering {
        _ = posted.wait(timeout: .now() + .milliseconds(10))
      } else {
        while station.isBusy { _ = posted.wait(timeout: .now() + .milliseconds(1)) }
        desk.typeNext()
      }
    }
    desk.terminal = terminal
    let loop = MainLoop(
      terminal: terminal,
      station: station,
      opening: .codes,
      context: DrawContext(size: terminal.size, language: .chinese, now: station.clock.now),
      moment: .seconds(600)
    )
    station.open()
    loop.run()
    #expect(desk.seen.count == 2)
    #expect(desk.seen[1].count == desk.seen[0].count + 1)
    #expect(desk.seen[1].frame.contains("· 有效"))
    #expect(!desk.seen[0].frame.contains("· 有效"))
  }
}

/// Types a code, then leaves; notes how many frames there were and the last of them before each.
private final class Keyboard {
  weak var terminal: RecordedTerminal?
  private(set) var seen: [(count: Int, frame: String)] = []

  func typeNext() {
    guard let terminal else { return }
    seen.append((terminal.frameCount, terminal.frame?.text ?? ""))
    terminal.feed([seen.count == 1 ? .paste("91330106798323932W") : .terminate])
  }
}
