import Canvas
import Testing

@Suite("Recorded terminal")
struct RecordedTerminalTests {
  @Test func `inputs are taken in order and a resize changes the size`() {
    let terminal = RecordedTerminal(size: Size(rows: 24, columns: 80), theme: .plain)
    let inputs: [Input] = [.key(.enter), .resize(Size(rows: 5, columns: 20))]
    terminal.feed(inputs)
    #expect(terminal.nextInputs(timeout: nil) == inputs)
    #expect(terminal.size == Size(rows: 5, columns: 20))
    #expect(terminal.nextInputs(timeout: .zero).isEmpty)
  }

  @Test func `an empty queue waits once, in the way it was given`() {
    var waits: [Duration?] = []
    let terminal = RecordedTerminal(size: Size(rows: 1, columns: 1), theme: .plain) {
      waits.append($0)
    }
    #expect(terminal.nextInputs(timeout: .seconds(2)).isEmpty)
    #expect(waits == [.seconds(2)])
  }

  @Test func `frames are kept unless another program has the screen`() {
    let terminal = RecordedTerminal(size: Size(rows: 1, columns: 4), theme: .plain)
    let frame = Frame(size: terminal.size)
    terminal.present(frame)
    terminal.suspend()
    terminal.present(frame)
    terminal.resume()
    #expect(terminal.frameCount == 1)
    terminal.stop()
    #expect(terminal.nextInputs(timeout: nil) == [.resumed])
    terminal.close()
    terminal.present(frame)
    #expect(terminal.frameCount == 1)
  }

  @Test func `the plain theme tells a selected row apart without color`() {
    for depth in ColorDepth.allCases {
      let paint = Theme.plain.paint(Style(.statusOverdue, on: .selection), at: depth)
      #expect(paint == Paint(attributes: [.bold, .reverse]))
    }
  }
}
