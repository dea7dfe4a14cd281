/// One act of a person on this laptop, and whether it can be taken back.
package struct UndoEntry: Equatable, Sendable, Identifiable {
  /// The group of mutations that was signed for it.
  package var id: RecordID
  package var at: Instant
  /// One for each record, in the order in which they were changed.
  package var parts: [UndoPart]
  /// A word of the outbox: `waiting`, `sent`, `done`, `conflict`, `rejected`, `deferred`,
  /// `handedOver`.
  package var state: String
  /// The act that this one took back.
  package var takesBack: RecordID?
  /// Why it cannot be taken back; nil when it can.
  package var obstacle: UndoObstacle?

  package init(
    id: RecordID,
    at: Instant,
    parts: [UndoPart] = [],
    state: String = "waiting",
    takesBack: RecordID? = nil,
    obstacle: UndoObstacle? = nil
  ) {
    self.id = id
    self.at = at
    self.parts = parts
    self.state = state
    self.takesBack = takesBack
    self.obstacle = obstacle
  }

  /// Whether the hub has it, so that taking it back is a second edit that others see too.
  package var isSent: Bool { state != "waiting" }
}

/// What an act did to one record.
package struct UndoPart: Equatable, Sendable {
  package var type: String
  package var record: RecordID
  /// What a person calls the record; may be empty.
  package var title: String
  package var act: Act
  package var changes: [UndoChange]

  /// What became of the record.
  package enum Act: String, Sendable { case created, changed, deleted, decided }

  package init(
    type: String,
    record: RecordID,
    title: String = "",
    act: Act = .changed,
    changes: [UndoChange] = []
  ) {
    self.type = type
    self.record = record
    self.title = title
    self.act = act
    self.changes = changes
  }
}

/// One field before and after.
package struct UndoChange: Equatable, Sendable {
  package var field: String
  package var old: String
  package var new: String

  package init(_ field: String, old: String, new: String) {
    self.field = field
    self.old = old
    self.new = new
  }
}

/// Why an act cannot be taken back.
package enum UndoObstacle: Error, Equatable, Sendable {
  /// It was taken back already.
  case takenBack
  /// The record is sealed by its signatures: only a correction (更正) can follow.
  case finalised
  /// Somebody has changed the field since.
  case changedSince(field: String)
  /// A state that only goes on, and not back.
  case onlyForward(field: String, from: String, to: String)
  /// A field to which things are only ever added.
  case onlyAdds(field: String)
  /// A field that is written once.
  case writtenOnce(field: String)
  /// Something that was said to others: an order, an answer, a file of evidence.
  case said(type: String)
  /// A deletion, or the decision of a conflict.
  case final
  /// The hub refused it, so that it never held.
  case refused
  /// This laptop does not hold the record any more.
  case notHeld
  /// There is nothing left to take back.
  case nothing
  /// Nothing was taken back, or something else was done since.
  case nothingUndone
}

/// What came of taking something back.
package enum UndoAnswer: Equatable, Sendable {
  case done(UndoEntry)
  /// Nothing was written; the act is nil when there was none to take back.
  case refused(UndoEntry?, UndoObstacle)
}
