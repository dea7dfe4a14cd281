extension Theme {
  /// The look without any theme file: the terminal's own colors, told apart by attributes.
  package static let plain = Theme(
    id: "plain",
    name: UntrustedText("plain"),
    appearance: .any,
    border: .auto,
    glyphs: Role.defaultGlyphs
  ) { role, surface, _ in
    Paint(attributes: role.plainAttributes.union(surface.plainAttributes))
  }
}

extension Role {
  /// How the role is told apart where there are no colors at all.
  package var plainAttributes: Attributes {
    switch self {
    case .selection, .toastError, .toastWarning, .toastInfo, .cursor, .match: .reverse
    case .selectionUnfocused, .input, .textLink, .inputError: .underline
    case .borderFocus, .keyName, .tabActive, .crumbActive, .selectionMarked, .statusOverdue,
      .statusRejected, .severityCritical, .surfaceHeader, .risk4, .risk5:
      .bold
    default: []
    }
  }

  /// The mark beside each state, so that color is never the only sign; themes may replace them.
  package static let defaultGlyphs: [Role: CleanText] = [
    .statusOK: "✓", .statusDue: "◷", .statusOverdue: "!", .statusPending: "·",
    .statusRejected: "✗", .statusDraft: "✎", .statusSigned: "§", .statusOffline: "○",
    .statusSyncing: "↕", .severityCritical: "▲", .severityMajor: "◆", .severityMinor: "▪",
    .conflictBase: "=", .conflictMine: "<", .conflictTheirs: ">", .conflictResolved: "±",
    .diffAdd: "+", .diffDelete: "-", .diffChange: "~", .selectionMarked: "●",
    .risk1: "1", .risk2: "2", .risk3: "3", .risk4: "4", .risk5: "5",
    .toastInfo: "i", .toastWarning: "!", .toastError: "×", .inputError: "×",
  ].mapValues(CleanText.init(phrase:))
}
