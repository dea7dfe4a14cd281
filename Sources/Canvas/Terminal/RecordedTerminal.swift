/// A terminal without a device: inputs come from a queue, frames are kept to be looked at.
///
/// It serves `--script` and tests. It cannot block by itself; whoever makes it says how to wait,
/// and tests that feed all inputs beforehand never need to.
package final class RecordedTerminal: Terminal {
  package private(set) var size: Size
  package let depth: ColorDepth
  package var theme: Theme
  package let waker: Waker

  /// The last frame shown; nil before the first.
  package private(set) var frame: Frame?
  /// How many frames have been shown.
  package private(set) var frameCount = 0
  /// What was handed to the clipboard last.
  package private(set) var copied: CleanText?
  /// How many times the bell was sounded.
  package private(set) var bellCount = 0
  /// Whether another program has the screen now.
  package private(set) var isSuspended = false
  /// Whether it has been closed; it shows nothing from then on.
  package private(set) var isClosed = false

  private var pending: [Input] = []
  private let wait: (Duration?) -> Void

  /// A terminal of `size` whose empty queue makes `nextInputs` call `wait` once.
  package init(
    size: Size,
    theme: Theme,
    depth: ColorDepth = .direct,
    waker: Waker = Waker {},
    wait: @escaping (Duration?) -> Void = { _ in }
  ) {
    self.size = size
    self.theme = theme
    self.depth = depth
    self.waker = waker
    self.wait = wait
  }

  /// Adds inputs behind those not yet taken; a resize takes effect when it is taken.
  package func feed(_ inputs: [Input]) { pending += inputs }

  package func present(_ frame: Frame) {
    guard !isClosed && !isSuspended else { return }
    self.frame = frame
    frameCount += 1
  }

  package func nextInputs(timeout: Duration?) -> [Input] {
    if pending.isEmpty { wait(timeout) }
    let inputs = pending
    pending = []
    for case .resize(let size) in inputs { self.size = size }
    return inputs
  }

  package func suspend() { isSuspended = true }

  package func resume() { isSuspended = false }

  package func stop() { pending.append(.resumed) }

  package func copy(_ text: CleanText) -> Bool {
    copied = text
    return true
  }

  package func bell() { bellCount += 1 }

  package func invalidate() { frame = nil }

  package func close() { isClosed = true }
}
