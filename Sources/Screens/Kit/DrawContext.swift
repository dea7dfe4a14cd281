package import Canvas
package import Records

/// What a screen may know of the world while it draws or answers an event.
///
/// The main loop owns one, keeps it up to date and hands it in; screens never look anything up.
package struct DrawContext: Equatable, Sendable {
  package var size: Size
  package var language: Language
  package var now: Instant
  package var network: NetworkState
  /// Mutations the hub has not acknowledged (↑).
  package var pending: Int
  /// Open conflicts (!).
  package var conflicts: Int
  /// Messages that wait to be acknowledged: the badge of their tab.
  package var unread: Int
  /// The account signed in; empty for an empty home.
  package var account: String
  /// Generated data: the screen says 演示数据.
  package var isDemonstration: Bool
  /// `YAOXUN_NOW` or `--clock` replaces the clock: the screen says so.
  package var isClockReplaced: Bool
  package var isLocked: Bool
  /// How far the running sync is; nil when none runs.
  package var syncProgress: SyncProgress?
  /// The last committed cell of this run.
  package var saved: SavedMark?
  /// Names of divisions and units; unknown until the tables have been read.
  package var places: PlaceNames
  /// The theme's marks for roles; states are never told by color alone.
  package var glyphs: [Role: CleanText]

  package init(
    size: Size,
    language: Language,
    now: Instant,
    network: NetworkState = .offline(since: nil),
    pending: Int = 0,
    conflicts: Int = 0,
    unread: Int = 0,
    account: String = "",
    isDemonstration: Bool = false,
    isClockReplaced: Bool = false,
    isLocked: Bool = false,
    syncProgress: SyncProgress? = nil,
    saved: SavedMark? = nil,
    places: PlaceNames = .unknown,
    glyphs: [Role: CleanText] = Role.defaultGlyphs
  ) {
    self.size = size
    self.language = language
    self.now = now
    self.network = network
    self.pending = pending
    self.conflicts = conflicts
    self.unread = unread
    self.account = account
    self.isDemonstration = isDemonstration
    self.isClockReplaced = isClockReplaced
    self.isLocked = isLocked
    self.syncProgress = syncProgress
    self.saved = saved
    self.places = places
    self.glyphs = glyphs
  }

  /// The day in China at `now`.
  package var today: CalendarDay { now.day }

  /// How much room there is.
  package var tier: Tier { Tier(size) }

  /// The mark that stands for `role`; empty when the theme has none.
  package func glyph(_ role: Role) -> CleanText { glyphs[role] ?? .empty }

  /// Our own wording in the language of the screen.
  package func words(_ phrase: Phrase) -> CleanText { CleanText(phrase: phrase[language]) }
}

/// Whether the hub answers.
package enum NetworkState: Equatable, Sendable {
  case online
  /// Since the last answer; nil when there was none in this run.
  case offline(since: Instant?)
  /// Something else answers in the hub's place: a captive portal or a proxy.
  case intercepted
  /// No hub is known: an empty home.
  case unknown
}

/// The last thing that was committed on this laptop (已存 14:03:22 #418).
package struct SavedMark: Equatable, Sendable {
  package var at: Instant
  package var sequence: Int64

  package init(at: Instant, sequence: Int64) {
    self.at = at
    self.sequence = sequence
  }
}

/// How much room there is, and so how much is shown.
package enum Tier: Int, Comparable, Sendable {
  /// Below 20x5: one line, and no key but those that leave.
  case refused
  /// From 20x5: title, one column, hints.
  case extraSmall
  /// From 40x12: no side pane, hints reduced to F1 and F10.
  case small
  /// From 80x24: lists; details as a page of their own.
  case medium
  /// From 100x28: list and detail.
  case large
  /// From 140x40: list, detail and side panes.
  case extraLarge

  package init(_ size: Size) {
    self =
      switch (size.columns, size.rows) {
      case (140..., 40...): .extraLarge
      case (100..., 28...): .large
      case (80..., 24...): .medium
      case (40..., 12...): .small
      case (20..., 5...): .extraSmall
      default: .refused
      }
  }

  package static func < (left: Tier, right: Tier) -> Bool { left.rawValue < right.rawValue }
}
