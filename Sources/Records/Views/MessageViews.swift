/// One line of 消息.
package struct MessageSummary: Equatable, Sendable, Identifiable {
  package var id: RecordID
  /// A closed word: `assignment`, `reminder`, `escalation`, `recall`, `notice`, `alert`.
  package var kind: String
  package var title: String
  package var sentAt: Instant?
  package var isAcknowledged: Bool
  package var subject: RecordID?
  /// The record type of `subject`; empty where the hub did not say.
  package var subjectType: String
  /// The product that a recall is of, where this laptop holds both.
  package var product: RecordID?
  package var marks: RecordMarks

  package init(
    id: RecordID,
    kind: String,
    title: String,
    sentAt: Instant? = nil,
    isAcknowledged: Bool = false,
    subject: RecordID? = nil,
    subjectType: String = "",
    product: RecordID? = nil,
    marks: RecordMarks = RecordMarks()
  ) {
    self.id = id
    self.kind = kind
    self.title = title
    self.sentAt = sentAt
    self.isAcknowledged = isAcknowledged
    self.subject = subject
    self.subjectType = subjectType
    self.product = product
    self.marks = marks
  }
}

/// All that the detail of a message shows.
package struct MessageDetail: Equatable, Sendable {
  package var summary: MessageSummary
  package var body: String
  /// What a person calls the record it is about; empty when this laptop does not hold it.
  package var subjectTitle: String
  /// The to-do item that was made of it.
  package var toDo: RecordID?

  package init(
    summary: MessageSummary,
    body: String = "",
    subjectTitle: String = "",
    toDo: RecordID? = nil
  ) {
    self.summary = summary
    self.body = body
    self.subjectTitle = subjectTitle
    self.toDo = toDo
  }
}

/// Which messages a list holds; those to acknowledge come first, then the newest.
package struct MessageFilter: Equatable, Sendable {
  /// Nil = both.
  package var acknowledged: Bool?
  package var kinds: [String]
  package var words: [String]
  package var excludedWords: [String]
  /// Ties: the newest first, whatever the order.
  package var order: ListOrder<MessageColumn>

  package init(
    acknowledged: Bool? = nil,
    kinds: [String] = [],
    words: [String] = [],
    excludedWords: [String] = [],
    order: ListOrder<MessageColumn> = ListOrder(.acknowledged)
  ) {
    self.acknowledged = acknowledged
    self.kinds = kinds
    self.words = words
    self.excludedWords = excludedWords
    self.order = order
  }
}
