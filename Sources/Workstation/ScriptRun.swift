import Canvas
import Dispatch
import Glibc

/// Plays a script: a terminal whose keyboard is the script and whose screen it looks at.
///
/// The main loop runs as ever; whenever it waits for input, the next step is done. Keys come one at
/// a time and only when no worker owes an answer, as from a person who looks before she types.
final class ScriptRun {
  private(set) var outcome = ScriptOutcome.passed
  private var steps: ArraySlice<Script.Step>
  private let isBusy: () -> Bool
  private let ripple = DispatchSemaphore(value: 0)
  private var device: RecordedTerminal?

  /// Of the step under way.
  private var keysLeft: ArraySlice<Key>?
  private var began: ContinuousClock.Instant?
  private var calmTurns = 0
  private var hasEnded = false

  /// How long a key waits for workers; longer work, such as a sync, goes on behind it.
  private static let patienceForKeys = Duration.seconds(3)
  private static let patienceForScreens = Duration.seconds(10)
  private static let usualSize = Size(rows: 24, columns: 80)

  /// `isBusy` tells whether workers owe an answer.
  init(_ script: Script, isBusy: @escaping () -> Bool) {
    steps = script.steps[...]
    self.isBusy = isBusy
  }

  /// The terminal to run the main loop on.
  func terminal(theme: Theme) -> RecordedTerminal {
    var size = Self.usualSize
    if case .size(let first)? = steps.first?.action { size = first }
    let waker = Waker { [ripple] in ripple.signal() }
    let device = RecordedTerminal(size: size, theme: theme, waker: waker) { [unowned self] _ in
      advance()
    }
    self.device = device
    return device
  }

  /// Called when the loop is over: steps that were not done have failed.
  func finish() -> ScriptOutcome {
    if outcome == .passed, let step = steps.first {
      outcome = .failed(line: step.line, .interfaceEnded)
    }
    return outcome
  }

  // MARK: - Steps

  /// Does one thing and comes back, so that the loop turns in between.
  private func advance() {
    guard let device, !hasEnded else { return }
    guard let step = steps.first else { return end() }
    let now = ContinuousClock.now
    let start = began ?? now
    began = start
    switch step.action {
    case .wait(let text, let seconds):
      if shows(text) { return complete() }
      guard now - start < .seconds(seconds) else {
        return fail(.waitedInVain(text: text, screen: device.frame?.lines ?? []))
      }
      rest()
    case .keys(let keys):
      guard isCalm || now - start >= Self.patienceForKeys else { return rest() }
      typeNext(of: keysLeft ?? keys[...])
    case .size(let size):
      device.feed([.resize(size)])
      complete()
    case .expect(let file):
      guard isCalm || now - start >= Self.patienceForScreens else { return rest() }
      expect(file)
    case .save(let file):
      guard isCalm || now - start >= Self.patienceForScreens else { return rest() }
      save(file)
    }
  }

  private func typeNext(of keys: ArraySlice<Key>) {
    guard let key = keys.first else { return complete() }
    device?.feed([.key(key)])
    began = nil
    calmTurns = 0
    keysLeft = keys.dropFirst()
    if keys.count == 1 { complete() }
  }

  private func expect(_ file: String) {
    guard let bytes = SmallFile.read(file) else { return fail(.unreadable(file: file)) }
    var expected = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if expected.last == "" { expected.removeLast() }
    let diff = ScriptOutcome.diff(expected: expected, shown: device?.frame?.lines ?? [])
    guard diff.isEmpty else { return fail(.differs(file: file, diff: diff)) }
    complete()
  }

  private func save(_ file: String) {
    guard let device, let frame = device.frame else { return fail(.unwritable(file: file)) }
    let text = file.hasSuffix(".svg") ? frame.svg(theme: device.theme) : frame.text
    guard Self.write(Array(text.utf8), to: file) else { return fail(.unwritable(file: file)) }
    complete()
  }

  private func shows(_ text: String) -> Bool {
    device?.frame?.lines.contains { $0.contains(text) } ?? false
  }

  private func complete() {
    steps = steps.dropFirst()
    began = nil
    keysLeft = nil
    calmTurns = 0
  }

  private func fail(_ reason: ScriptOutcome.Reason) {
    if let step = steps.first { outcome = .failed(line: step.line, reason) }
    steps = []
    end()
  }

  /// Leaves the interface as a closed window does: what is being typed is kept.
  private func end() {
    hasEnded = true
    device?.feed([.terminate])
  }

  // MARK: - Waiting

  /// Whether nothing is under way, seen in two turns: an answer posted in between was then drawn.
  private var isCalm: Bool {
    calmTurns = isBusy() ? 0 : calmTurns + 1
    return calmTurns >= 2
  }

  /// Waits a little, or until a worker posts something.
  private func rest() { _ = ripple.wait(timeout: .now() + .milliseconds(10)) }

  private static func write(_ bytes: [UInt8], to path: String) -> Bool {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { return false }
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
