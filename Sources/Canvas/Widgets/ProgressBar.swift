/// How much of something is done, as a bar with a resolution of an eighth of a cell.
package struct ProgressBar: Hashable, Sendable {
  /// What is done, 0 to 1.
  package let fraction: Double

  /// A bar for `fraction`, which is brought into 0...1; not-a-number counts as nothing done.
  package init(fraction: Double) {
    self.fraction = fraction.isNaN ? 0 : min(1, max(0, fraction))
  }

  /// A bar for `done` of `total`; nothing of nothing is done.
  package init(done: Int, of total: Int) {
    self.init(fraction: total > 0 ? Double(done) / Double(total) : 0)
  }

  /// The filled part, at most `width` cells; empty when not even an eighth of a cell is filled.
  package func filled(width: Int) -> CleanText {
    let eighths = Int((fraction * Double(max(0, width)) * 8).rounded(.down))
    return Self.full.repeated(eighths / 8) + Self.parts[eighths % 8]
  }

  /// The whole bar, exactly `width` cells, its empty part dotted.
  package func text(width: Int) -> CleanText {
    let filled = filled(width: width)
    return filled + Self.track.repeated(width - filled.width)
  }

  private static let full = CleanText(phrase: "█")
  private static let track = CleanText(phrase: "·")
  private static let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"].map(CleanText.init(phrase:))
}
