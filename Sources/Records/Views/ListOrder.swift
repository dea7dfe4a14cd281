/// A column of a list: what its rows can be put in order by, and what can be left away.
package protocol ListColumn: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// Columns that are left away until somebody wants them.
  static var usuallyHidden: Set<Self> { get }

  /// Whether rows can be put in order by it; false for what is derived after the rows are read.
  var putsInOrder: Bool { get }
}

extension ListColumn {
  package static var usuallyHidden: Set<Self> { [] }
  package var putsInOrder: Bool { true }
}

/// By which column the rows of a list stand in order; empty cells come last either way.
package struct ListOrder<Column: ListColumn>: Hashable, Sendable {
  package var column: Column
  package var direction: ListDirection

  package init(_ column: Column, _ direction: ListDirection = .ascending) {
    self.column = column
    self.direction = direction
  }

  /// `due`, or `-due` for the other way round.
  package var text: String {
    direction == .ascending ? column.rawValue : "-" + column.rawValue
  }

  /// Reads what `text` wrote; nil for a column that is not there or gives no order.
  package init?(text: String) {
    let isDown = text.hasPrefix("-")
    guard let column = Column(rawValue: String(text.drop { $0 == "-" })), column.putsInOrder else {
      return nil
    }
    self.init(column, isDown ? .descending : .ascending)
  }
}

/// Which end of an order comes first.
package enum ListDirection: String, CaseIterable, Sendable {
  case ascending, descending

  package var reversed: ListDirection { self == .ascending ? .descending : .ascending }
}

/// The columns of 待办.
package enum ToDoColumn: String, ListColumn {
  case due, kind, enterprise, title, number, state, assignee, priority, marks

  package static let usuallyHidden: Set<ToDoColumn> = [.title, .state, .assignee, .priority]
}

/// The columns of 督办.
package enum SupervisionColumn: String, ListColumn {
  case colour, due, level, number, title, lead, issuer, issuedOn, state, marks

  package static let usuallyHidden: Set<SupervisionColumn> = [.issuer, .issuedOn]
  package var putsInOrder: Bool { self != .colour }
}

/// The columns of 进度.
package enum ProgressColumn: String, ListColumn {
  case colour, node, used, stopped, applicant, item, receivedOn, forecast, number

  package static let usuallyHidden: Set<ProgressColumn> = [.item, .receivedOn]
  package var putsInOrder: Bool { ![.colour, .used, .stopped, .forecast].contains(self) }
}

/// The columns of 消息.
package enum MessageColumn: String, ListColumn {
  case acknowledged, sentAt, kind, title, marks
}

/// The columns of 证照.
package enum LicenceColumn: String, ListColumn {
  case state, kind, number, holder, validTo
}

/// The columns of 检查.
package enum InspectionColumn: String, ListColumn {
  case number, enterprise, kind, checklist, state, answered, marks

  package static let usuallyHidden: Set<InspectionColumn> = [.kind]
}

/// The columns of the records behind a bar of 统计.
package enum CountedColumn: String, ListColumn {
  case number, name, detail, state
}

/// The columns of 审计.
package enum AuditColumn: String, ListColumn {
  case at, act, what, chain, state
}

/// The columns of 档案, where the usual order is the nearness of a hit and no column gives it.
package enum ArchiveColumn: String, ListColumn {
  case kind, name, number, detail, state

  package static let usuallyHidden: Set<ArchiveColumn> = [.detail]
}

/// The columns of 冲突.
package enum ConflictColumn: String, ListColumn {
  case record, fields, state, openedAt

  /// Names of fields are sealed and stand in no order of their own.
  package var putsInOrder: Bool { self != .fields }
}
