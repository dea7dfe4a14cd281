import Canvas

/// The pairing table: which role may sit on which surface, and the contrast it keeps there.
///
/// Ratios are those of WCAG 2. Text of any kind keeps 4.5; what supports reading without being
/// read (borders, charts, faint remarks) keeps 3.0, the ratio for large text and graphics.
enum Contrast {
  /// The least ratio for text; a theme may raise it.
  static let text = 4.5
  /// The least ratio for borders, charts and faint remarks.
  static let support = 3.0
  /// From this text ratio on a theme is a high-contrast one, and its support keeps it as well.
  static let high = 7.0

  /// The ratio that `role` keeps on every surface it may sit on, in a theme whose text keeps
  /// `minimumText`.
  static func minimum(_ role: Role, minimumText: Double) -> Double {
    isSupport(role) && minimumText < high ? support : minimumText
  }

  /// The ratio between two relative luminances.
  static func ratio(_ left: Double, _ right: Double) -> Double {
    (max(left, right) + 0.05) / (min(left, right) + 0.05)
  }

  /// Where `role` may be drawn; empty for roles that are surfaces themselves.
  static func surfaces(for role: Role) -> [Role] {
    switch role {
    case .surfaceBase, .surfacePanel, .surfacePopup, .surfaceHeader, .surfaceFooter: []
    case .input, .inputPlaceholder: [.input]
    case .border, .borderFocus: [.surfaceBase, .surfacePanel, .surfacePopup]
    case .selection, .selectionUnfocused, .selectionMarked: [role]
    default: Role.surfaces
    }
  }

  private static func isSupport(_ role: Role) -> Bool {
    switch role {
    case .textMuted, .border, .borderFocus, .inputPlaceholder, .watermark, .chartAxis, .chartTrack,
      .chartSeries1, .chartSeries2, .chartSeries3, .chartSeries4:
      true
    default:
      false
    }
  }
}
