/// What a piece of the screen means; themes decide how each meaning looks.
///
/// The list is closed: raw values are the keys of the `[role]` table in `themes/*.toml`.
package enum Role: String, CaseIterable, Hashable, Sendable {
  case text
  case textMuted = "text.muted"
  case textLink = "text.link"
  case textCode = "text.code"

  case surfaceBase = "surface.base"
  case surfacePanel = "surface.panel"
  case surfacePopup = "surface.popup"
  case surfaceHeader = "surface.header"
  case surfaceFooter = "surface.footer"

  case border
  case borderFocus = "border.focus"

  case selection
  case selectionUnfocused = "selection.unfocused"
  case selectionMarked = "selection.marked"

  case cursor
  case input
  case inputPlaceholder = "input.placeholder"
  case inputError = "input.error"

  case keyName = "key.name"
  case keyDescription = "key.desc"
  case crumb
  case crumbActive = "crumb.active"
  case tab
  case tabActive = "tab.active"

  case statusOK = "status.ok"
  case statusDue = "status.due"
  case statusOverdue = "status.overdue"
  case statusPending = "status.pending"
  case statusRejected = "status.rejected"
  case statusDraft = "status.draft"
  case statusSigned = "status.signed"
  case statusOffline = "status.offline"
  case statusSyncing = "status.syncing"

  case severityCritical = "severity.critical"
  case severityMajor = "severity.major"
  case severityMinor = "severity.minor"

  case conflictBase = "conflict.base"
  case conflictMine = "conflict.mine"
  case conflictTheirs = "conflict.theirs"
  case conflictResolved = "conflict.resolved"

  case diffAdd = "diff.add"
  case diffDelete = "diff.del"
  case diffChange = "diff.change"

  case risk1 = "risk.1"
  case risk2 = "risk.2"
  case risk3 = "risk.3"
  case risk4 = "risk.4"
  case risk5 = "risk.5"

  case chartSeries1 = "chart.series.1"
  case chartSeries2 = "chart.series.2"
  case chartSeries3 = "chart.series.3"
  case chartSeries4 = "chart.series.4"
  case chartAxis = "chart.axis"
  case chartTrack = "chart.grad"

  case toastInfo = "toast.info"
  case toastWarning = "toast.warn"
  case toastError = "toast.error"

  case match
  case watermark

  /// The areas that other roles are drawn upon, in the order of the pairing table.
  package static let surfaces: [Role] = [
    .surfaceBase, .surfacePanel, .surfacePopup, .surfaceHeader, .surfaceFooter,
    .selection, .selectionUnfocused, .selectionMarked, .input,
  ]
}

extension Role {
  /// Its place in `allCases`, for tables indexed by role.
  var ordinal: Int { Self.ordinals[self] ?? 0 }

  private static let ordinals = Dictionary(uniqueKeysWithValues: zip(allCases, 0...))
}
