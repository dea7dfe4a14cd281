/// Private mode 2026: what is sent between its two ends is shown as one frame, without tearing.
enum SynchronizedUpdate {
  static let mode = 2026
  /// Asks whether the terminal knows the mode; one that does not says so or nothing.
  static let question = "\u{1B}[?\(mode)$p"
  static let begin = "\u{1B}[?\(mode)h"
  static let end = "\u{1B}[?\(mode)l"

  /// Whether `description` belongs to a terminal that swallows questions it does not know.
  static func mayAsk(_ description: String) -> Bool {
    !["linux", "vt100", "vt220", "ansi"].contains(description)
  }
}
