package import Records

/// The lists whose look can be changed and kept, by the word they are kept under.
package enum ListKind: String, CaseIterable, Sendable {
  case toDo, progress, supervision, inspections, licences, messages, counted
  case archive, audit, conflicts

  /// Where the list is; nil for one that is opened from elsewhere only.
  package var route: Route? {
    switch self {
    case .toDo: .toDo
    case .progress: .progress
    case .supervision: .supervision
    case .inspections: .inspections
    case .licences: .licences
    case .messages: .messages
    case .archive: .archive
    case .audit: .audit
    case .conflicts: .conflicts
    case .counted: nil
    }
  }

  /// Whether the list opens again under the filter it was left with; a search begins anew.
  var keepsFilter: Bool { self != .archive }

  package var label: Phrase {
    switch self {
    case .toDo: Tab.toDo.label
    case .progress: Tab.progress.label
    case .supervision: Tab.supervision.label
    case .inspections: Tab.inspections.label
    case .licences: Tab.licence.label
    case .messages: Tab.messages.label
    case .counted: Tab.statistics.label
    case .archive: Tab.archive.label
    case .audit: Tab.audit.label
    case .conflicts: ConflictList.name
    }
  }
}

/// What a list shows and how: its filter, its order and the columns that are left away, as texts
/// that are kept.
package struct ListLook: Hashable, Sendable {
  /// As an inspector would type it, in Chinese.
  package var filter: String
  /// As `ListOrder.text`; empty for the usual order.
  package var order: String
  /// Names of columns, in alphabetical order.
  package var hidden: [String]

  package init(filter: String = "", order: String = "", hidden: [String] = []) {
    self.filter = filter
    self.order = order
    self.hidden = hidden
  }
}

/// The list in front as the choosers of columns and views see it.
package struct ListArrangement: Equatable, Sendable {
  package var kind: ListKind
  package var look: ListLook
  /// The filter of the look as it is typed in either language.
  package var filter: Phrase
  /// The look it opens with.
  package var usual: ListLook
  package var columns: [Choice]

  /// One column to choose.
  package struct Choice: Equatable, Sendable {
    /// As in records.md.
    package var name: String
    package var label: Phrase
    package var putsInOrder: Bool
    /// False for the column without which a row says nothing.
    package var canBeHidden: Bool
  }
}
