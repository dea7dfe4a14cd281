import Home
package import Records
import Replica

/// 消息: what the hub sends to this account.
extension Fieldwork {
  package func messagePage(
    _ filter: MessageFilter,
    rows: Range<Int>
  ) throws(FieldworkError) -> Page<MessageSummary> {
    try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.messagePage(filter, first: rows.lowerBound, count: rows.count)
    }
  }

  /// How many messages wait to be acknowledged.
  package func unreadMessages() throws(FieldworkError) -> Int {
    try FieldworkError.wrapping { () throws(ReplicaError) in try replica.unreadMessages() }
  }

  package func messageDetail(_ id: RecordID) throws(FieldworkError) -> MessageDetail {
    let detail = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.messageDetail(id)
    }
    guard let detail else { throw .notHeld(type: "message", id: id) }
    return detail
  }

  /// no → yes; those acknowledged before are left as they are.
  package func acknowledge(_ ids: [RecordID]) throws(FieldworkError) -> SavedEdit {
    var steps: [Edit.Step] = []
    for id in ids where try !messageDetail(id).summary.isAcknowledged {
      steps.append(.change(.message, id, [FieldEdit("acknowledged", .move, .text("yes"))]))
    }
    guard !steps.isEmpty else { throw .wrongState("acknowledged") }
    return try commit(steps)
  }

  /// Makes a to-do item of a message, for the worker, due by `day`, and acknowledges it.
  ///
  /// The item's id is derived from the message's, so that it is made once however often it is asked.
  package func makeToDo(
    of message: RecordID,
    due day: CalendarDay?
  ) throws(FieldworkError) -> SavedEdit {
    guard let worker else { throw .replica(.sealed) }
    let detail = try messageDetail(message)
    guard detail.toDo == nil else { throw .wrongState("toDo") }
    let summary = detail.summary
    let id = RecordID.toDoItem(ofMessage: message)
    let subject = summary.subject.flatMap { subject in
      summary.subjectType == "enterprise" ? nil : subject
    }
    var fields = [
      FieldEdit("number", .text("XX\(clock.now.day.year)-\(id.hex.prefix(6).uppercased())")),
      FieldEdit("kind", .text(Self.kind(ofToDo: summary))),
      FieldEdit("title", .text(summary.title)),
      FieldEdit("source", .text(detail.subjectTitle)),
      FieldEdit("assignee", .text(worker.account.name)),
      FieldEdit("unit", .text(worker.account.unit)), FieldEdit("priority", .text("normal")),
      FieldEdit("state", .move, .text("open")),
    ]
    if let subject { fields.append(FieldEdit("subject", .text(subject.hex))) }
    if summary.subjectType == "enterprise", let enterprise = summary.subject {
      fields.append(FieldEdit("enterprise", .text(enterprise.hex)))
    }
    if let day { fields.append(FieldEdit("due", .text(day.description))) }
    if !detail.body.isEmpty { fields.append(FieldEdit("note", .text(detail.body))) }
    var steps: [Edit.Step] = [.create(.toDoItem, id, fields)]
    if !summary.isAcknowledged {
      steps.append(.change(.message, message, [FieldEdit("acknowledged", .move, .text("yes"))]))
    }
    return try commit(steps)
  }

  private static func kind(ofToDo message: MessageSummary) -> String {
    switch message.kind {
    case "recall": "recall"
    case "assignment" where message.subjectType == "inspection": "dailyInspection"
    default: "supervision"
    }
  }
}
