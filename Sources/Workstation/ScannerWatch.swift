package import Canvas

/// Tells the keys of a scanner from those of a person, where keys would be commands.
///
/// A scanner is a keyboard that types faster than any hand and ends with Enter or Tab. A key that can
/// begin a code is held for a moment; when no other follows at once it goes on as the key it is, so
/// that a digit still leads to its screen.
package struct ScannerWatch: Sendable {
  /// The longest pause between two keys of one code.
  package static let gap = Duration.milliseconds(25)
  /// Shorter runs are keys.
  package static let shortest = 8
  private static let longest = 512

  private var held: [Key] = []
  private var lastAt: ContinuousClock.Instant?

  package init() {}

  /// What became of inputs: still inputs, or the code they spelled.
  package enum Outcome: Equatable, Sendable {
    case input(Input)
    case code(String)
  }

  /// How long what is held may wait; nil while nothing is.
  package func wait(at now: ContinuousClock.Instant) -> Duration? {
    guard !held.isEmpty, let lastAt else { return nil }
    return max(.zero, Self.gap - (now - lastAt))
  }

  /// Takes what arrived, and lets go of what has waited long enough.
  ///
  /// Nothing is held unless `isOpen`: where keys are text a scanner needs no watch.
  package mutating func sift(
    _ inputs: [Input],
    at now: ContinuousClock.Instant,
    isOpen: Bool
  ) -> [Outcome] {
    var outcomes: [Outcome] = []
    if let lastAt, now - lastAt > Self.gap { release(into: &outcomes) }
    for input in inputs {
      guard case .key(let key) = input else {
        release(into: &outcomes)
        outcomes.append(.input(input))
        continue
      }
      if held.isEmpty {
        if isOpen, Self.canBegin(key) { hold(key, at: now) } else { outcomes.append(.input(input)) }
      } else if Self.ends(key) {
        if held.count >= Self.shortest {
          outcomes.append(.code(Self.text(of: held)))
          held = []
        } else {
          release(into: &outcomes)
          outcomes.append(.input(input))
        }
      } else if Self.belongs(key), held.count < Self.longest {
        hold(key, at: now)
      } else {
        release(into: &outcomes)
        outcomes.append(.input(input))
      }
    }
    return outcomes
  }

  private mutating func hold(_ key: Key, at now: ContinuousClock.Instant) {
    held.append(key)
    lastAt = now
  }

  private mutating func release(into outcomes: inout [Outcome]) {
    outcomes += held.map { .input(.key($0)) }
    held = []
    lastAt = nil
  }

  /// Digits, and what symbology identifiers and element strings begin with.
  private static func canBegin(_ key: Key) -> Bool {
    guard case .character(let character) = key else { return key == .control("]") }
    return character.isASCII && character.isNumber || character == "]" || character == "("
  }

  private static func belongs(_ key: Key) -> Bool {
    if case .character = key { return true }
    return key == .control("]")
  }

  private static func ends(_ key: Key) -> Bool {
    key == .enter || key == .tab || key == .control("j")
  }

  /// The group separator arrives as Ctrl-] and is shown by its picture, as in the field of 追溯.
  private static func text(of keys: [Key]) -> String {
    var text = ""
    for key in keys {
      if case .character(let character) = key { text.append(character) } else { text += "\u{241D}" }
    }
    return text
  }
}
